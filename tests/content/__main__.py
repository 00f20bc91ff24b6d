"""`make content`: say every mistake in content, or how it stands. `--release` does not forgive an overdue review."""

import sys
from datetime import date

from book import report

from backcare.library import find

if __name__ == "__main__":
    lines, code = report(find(), date.today(), release="--release" in sys.argv)
    print("\n".join(lines))
    raise SystemExit(code)
