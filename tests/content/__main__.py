"""`make content`: say every mistake in content, or how it stands. `--release` does not forgive an overdue review."""

import sys
from datetime import date

from book import counts, mistakes, overdue

from backcare.library import find


def main() -> int:
    """Print, and give the exit code: 1 where something must be mended."""
    late = overdue(find(), date.today())
    wrong = [*mistakes(find()), *(late if "--release" in sys.argv else ())]
    for line in [*wrong, *(f"(warning) {line}" for line in late if line not in wrong)]:
        print(line)
    if wrong:
        print(f"{len(wrong)} to mend. content/EDITING.md says how.")
    else:
        print("\n".join(counts(find())))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
