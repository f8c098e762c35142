"""Bounds for what others packed: archives by size, ratio and count."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import PurePosixPath

from ...errors import FileError, shorten

LARGEST_UNPACKED = 1_000_000_000
"""Bytes that an archive may hold."""
MOST_RATIO = 200
"""How many times larger than packed a file in an archive may be; text is packed to a tenth or so."""
SMALL = 10_000_000
"""Bytes to which a file may be unpacked at any ratio."""
MOST_MEMBERS = 5_000
LINK = 0o120000
KIND_OF_FILE = 0o170000


class Archive:
    """The files in a ZIP archive, none of them unpacked but into memory, and none past the bounds.

    Raises
    ------
    FileError
        When it is no ZIP archive, or its directory tells of more than the bounds allow.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise FileError(f"This archive is damaged: {shorten(str(error))}. Pack it again.") from error
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise FileError(f"This archive holds {len(members):,} files; the limit is {MOST_MEMBERS:,}.")
        unpacked = sum(member.file_size for member in members)
        if unpacked > LARGEST_UNPACKED:
            words = f"{unpacked / 1e6:,.0f} MB; the limit is {LARGEST_UNPACKED / 1e6:,.0f} MB"
            raise FileError(f"This archive unpacks to {words}. Unpack it and choose one file.")
        for member in members:
            if member.file_size > max(SMALL, MOST_RATIO * member.compress_size):
                raise FileError(
                    f"{shorten(member.filename, 40)} in this archive is {MOST_RATIO} times larger unpacked: "
                    "that is no table. Unpack it yourself."
                )
        # The last of a name counts, as for others; a link would lead to a file that isn't here.
        self._members = {
            member.filename: member
            for member in members
            if not member.is_dir() and (member.external_attr >> 16) & KIND_OF_FILE != LINK
        }

    @property
    def names(self) -> list[str]:
        """The files' names as the archive has them, in its order; never to be used as paths."""
        return [name for name in self._members if not _is_clutter(name)]

    def read(self, name: str) -> bytes:
        """Return what a file holds.

        Raises
        ------
        FileError
            When it is locked, damaged, or holds more than the archive's directory told.
        """
        member = self._members[name]
        try:
            with self._zip.open(member) as opened:
                content = opened.read(member.file_size + 1)
        except (RuntimeError, zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as error:
            words = shorten(str(error), 60)
            raise FileError(f"{shorten(name, 40)} in this archive can't be unpacked: {words}.") from error
        except Exception as error:
            if type(error).__module__ not in {"zlib", "_lzma", "lzma"}:
                raise
            raise FileError(f"{shorten(name, 40)} in this archive is damaged. Pack it again.") from error
        if len(content) > member.file_size:
            raise FileError(f"{shorten(name, 40)} in this archive is larger than it says.")
        return content


def _is_clutter(name: str) -> bool:
    """Tell whether a file is what a system left in an archive."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith(".") or path.name.lower() == "thumbs.db"


def pack(files: dict[str, bytes]) -> bytes:
    """Return files, by their names, as one archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def gunzip(content: bytes) -> bytes:
    """Return what a gzip file holds.

    Raises
    ------
    FileError
        When it is damaged, or holds more than the bounds allow.
    """
    most = min(LARGEST_UNPACKED, max(SMALL, MOST_RATIO * len(content)))
    try:
        with gzip.open(io.BytesIO(content)) as opened:
            unpacked = opened.read(most + 1)
    except (OSError, EOFError, ValueError) as error:
        raise FileError(f"This gzip file is damaged: {shorten(str(error), 60)}. Pack it again.") from error
    if len(unpacked) > most:
        raise FileError("This gzip file unpacks to more than a table holds. Unpack it yourself.")
    return unpacked


def name_extra(form: str) -> str:
    """Return the sentence that names what is to be installed for a form of file."""
    return f"{form} can't be read here: pip install 'timemap[files]'."
