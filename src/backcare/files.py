"""Reads the files a person names and writes the files a person asks for: whole, or not at all."""

import os
import sys
from pathlib import Path

from backcare.errors import FileError

STANDARD_INPUT = "-"
MOST_BYTES = 20_000_000  # far more than any answers file needs: a call for help is heard in a file that is too large


def read(name: str) -> bytes:
    """Give the bytes of a file, or of standard input for "-"; 20 MB at most."""
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(MOST_BYTES)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES)
    except (OSError, ValueError) as error:
        raise FileError(f"{name}: cannot be read ({_reason(error)}).") from error


def may_write(path: Path, *, force: bool) -> None:
    """Raise `FileError` where `write` would: for a file that is there, without `force`; a device; no such folder."""
    try:
        if (path.exists() or path.is_symlink()) and not force:
            raise FileError(f"{path} is there already. Add --force to replace it.")
        if path.exists() and not path.is_file():
            raise FileError(f"{path} is not a file that can be replaced. Choose another name.")
        if not path.parent.is_dir():
            raise FileError(f"{path}: cannot be written (there is no folder {path.parent}).")
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: cannot be written ({_reason(error)}).") from error


def write(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file for this person alone; an existing one is only replaced with `force`."""
    may_write(path, force=force)
    try:
        from tempfile import mkstemp  # slow to import, and needed for files only

        handle, name = mkstemp(dir=path.parent, prefix=".backcare-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: cannot be written ({_reason(error)}).") from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
