"""A file written whole or not at all: aside first, then renamed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from geo.export.request import ExportError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one go; an older one of its name stays until the new one is whole.

    Raises
    ------
    ExportError
        When it can't be written; nothing of it is left behind.
    """
    beside = None
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o666 & ~_mask())  # a temporary file is its owner's alone
        Path(beside).replace(path)
    except OSError as error:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        words = error.strerror or str(error)
        raise ExportError(f"{path} can't be written: {words}; name a file in another folder") from error


def _mask() -> int:
    """Return what new files are not allowed, by the process's own rule."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
