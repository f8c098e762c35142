"""Bounds for what others packed: archives by size, ratio and count."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import PurePosixPath
from typing import IO

from ...errors import FileError, shorten
from ...languages import gettext, number
from ..progress import Progress, nothing

LARGEST_UNPACKED = 1_000_000_000
"""Bytes that an archive may hold."""
MOST_RATIO = 200
"""How many times larger than packed a file in an archive may be; text is packed to a tenth or so."""
SMALL = 10_000_000
"""Bytes to which a file may be unpacked at any ratio."""
MOST_MEMBERS = 5_000
BLOCK = 1 << 24
"""Bytes that are unpacked between two words on how far it is."""
LINK = 0o120000
KIND_OF_FILE = 0o170000


class Archive:
    """The files in a ZIP archive, none of them unpacked but into memory, and none past the bounds.

    Parameters
    ----------
    content
        The archive.
    progress
        Told the share of a file that is unpacked; what it raises ends that.

    Raises
    ------
    FileError
        When it is no ZIP archive, or its directory tells of more than the bounds allow.
    """

    def __init__(self, content: bytes, progress: Progress = nothing) -> None:
        self._progress = progress
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            # i18n: {why} is in English, here and below.
            words = gettext("This archive is damaged: {why}. Pack it again.")
            raise FileError(words.format(why=shorten(str(error)))) from error
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            words = gettext("This archive holds {count} files; the limit is {limit}.")
            raise FileError(words.format(count=number(len(members)), limit=number(MOST_MEMBERS)))
        unpacked = sum(member.file_size for member in members)
        if unpacked > LARGEST_UNPACKED:
            words = gettext(
                "This archive unpacks to {size} MB; the limit is {limit} MB. Unpack it and choose one file."
            )
            size, limit = number(unpacked / 1e6), number(LARGEST_UNPACKED / 1e6)
            raise FileError(words.format(size=size, limit=limit))
        for member in members:
            if member.file_size > max(SMALL, MOST_RATIO * member.compress_size):
                words = gettext(
                    "{name} in this archive is {times} times larger unpacked: that is no table. Unpack it "
                    "yourself."
                )
                raise FileError(words.format(name=shorten(member.filename, 40), times=MOST_RATIO))
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
                content = _read(opened, member.file_size + 1, self._progress)
        except (RuntimeError, zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as error:
            words = gettext("{name} in this archive can't be unpacked: {why}.")
            why = shorten(str(error), 60)
            raise FileError(words.format(name=shorten(name, 40), why=why)) from error
        except Exception as error:
            if type(error).__module__ not in {"zlib", "_lzma", "lzma"}:
                raise
            words = gettext("{name} in this archive is damaged. Pack it again.")
            raise FileError(words.format(name=shorten(name, 40))) from error
        if len(content) > member.file_size:
            words = gettext("{name} in this archive is larger than it says.")
            raise FileError(words.format(name=shorten(name, 40)))
        return content


def _read(opened: IO[bytes] | gzip.GzipFile, most: int, progress: Progress) -> bytes:
    """Return what is unpacked of a file, at most so many bytes."""
    parts, size = list[bytes](), 0
    while size < most and (part := opened.read(min(BLOCK, most - size))):
        parts.append(part)
        size += len(part)
        progress(size / most)
    return b"".join(parts)


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


def gunzip(content: bytes, progress: Progress = nothing) -> bytes:
    """Return what a gzip file holds; `progress` is told, of no share that is known, and ends it by a fault.

    Raises
    ------
    FileError
        When it is damaged, or holds more than the bounds allow.
    """
    most = min(LARGEST_UNPACKED, max(SMALL, MOST_RATIO * len(content)))
    try:
        with gzip.open(io.BytesIO(content)) as opened:
            unpacked = _read(opened, most + 1, lambda _: progress(0.0))
    except (OSError, EOFError, ValueError) as error:
        words = gettext("This gzip file is damaged: {why}. Pack it again.")
        raise FileError(words.format(why=shorten(str(error), 60))) from error
    if len(unpacked) > most:
        raise FileError(gettext("This gzip file unpacks to more than a table holds. Unpack it yourself."))
    return unpacked


def name_extra(form: str) -> str:
    """Return the sentence that names what is to be installed for a form of file, a text for `gettext`."""
    # i18n: {form} is such as “Spreadsheets”.
    words = gettext("{form} can't be read here: pip install 'timemap[files]'.")
    return words.format(form=gettext(form))
