"""A file or a folder written whole or not at all: aside first, then renamed."""

from __future__ import annotations

import errno
import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from geo.export.request import ExportError
from geo.timemap.languages import mark

NO_ROOM = mark("There is no room left on the disk to make the file. Try again later, or take another kind.")


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
        words = error.strerror or str(error)
        raise ExportError(f"{path} can't be written: {words}; name a file in another folder") from error
    finally:  # whatever ended it, a key pressed too; once it is renamed nothing is there
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def write_folder(path: Path, archive: bytes, mark: str) -> None:
    """Write a folder of the files of a ZIP archive in one go.

    One that is there already and has the file `mark` in it is another of its kind, and gives way once the new
    one is whole; an empty one does too.

    Raises
    ------
    ExportError
        When it can't be written, or there is something else; nothing is left behind.
    """
    check_target(path, mark)
    aside = None
    try:
        aside = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        new, old = aside / "new", aside / "old"
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            files.extractall(new)
        if path.exists():
            path.replace(old)
        new.replace(path)
    except OSError as error:
        words = error.strerror or str(error)
        raise ExportError(f"{path} can't be written: {words}; name a folder elsewhere") from error
    finally:
        if aside is not None:
            if (aside / "old").exists() and not path.exists():  # the new one found no way to its place
                (aside / "old").replace(path)
            shutil.rmtree(aside, ignore_errors=True)


def check_target(path: Path, mark: str) -> None:
    """Refuse what can't be written before the work: a file, or a folder known by the file `mark` in it.

    Raises
    ------
    ExportError
        When it can't be, or something else is there.
    """
    try:
        if not path.parent.is_dir():
            raise ExportError(f"{path.parent} is no folder; make it first, or name another")
        if mark:
            _check_folder(path, mark)
        elif path.is_dir():
            raise ExportError(f"{path} is a folder; name a file in it")
    except OSError as error:  # too long a name, a folder that is closed to us
        words = error.strerror or str(error)
        raise ExportError(f"{path} can't be written: {words}; name another") from error


def tell_fault(error: OSError) -> str:
    """Return in a sentence why the machine lets no file be made."""
    if error.errno == errno.ENOSPC:
        return NO_ROOM
    where = f" ({error.filename})" if error.filename else ""
    words = error.strerror or str(error)
    return f"The file can't be made: {words}{where}. Mend that and try again, or take another kind."


def _check_folder(path: Path, mark: str) -> None:
    """Refuse to write over what is no folder of the same kind."""
    if path.exists() and not path.is_dir():
        raise ExportError(f"{path} is a file; name a folder that is new")
    if path.is_dir() and any(path.iterdir()) and not (path / mark).is_file():
        raise ExportError(f"{path} has other files in it; name a folder that is new or empty")


def _mask() -> int:
    """Return what new files are not allowed, by the process's own rule."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
