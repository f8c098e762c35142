"""What a file is, found aside: a story, several parts, or a table and what its columns seem to mean."""

from __future__ import annotations

from collections.abc import Mapping as Files
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from geo.errors import CellFault, Fault, StoryError, WorkbookFaultsError
from geo.files.workbook import WorkbookError, read_workbook
from geo.story import Story
from geo.story.filling import slug
from geo.story.packed import find_story, open_packed
from geo.story.sheet import is_story, story_of
from geo.timemap.errors import FileError
from geo.timemap.languages import gettext, mark
from geo.timemap.reading import (
    Part,
    Proposal,
    Table,
    list_parts,
    open_file,
    propose,
    show_in_encodings,
)
from geo.timemap.reading.places import Bounds, Named
from geo.timemap.reading.progress import Progress, part_of
from geo.timemap.reading.sample import LARGE_SAMPLE

LARGE = 4_000_000
"""Bytes from which a file's columns are understood by a sample, and only those that are needed are held."""
ENDINGS = ("xlsx", "xls", "ods")
ARCHIVE = ".zip"
# i18n: before how far it is, as in “Opening the file, 37%…”
OPENING = mark("Opening the file")
READ = 0.9
"""Share that is done when a file is read, and what its columns mean is to be found."""
WORDS = {
    # i18n: before how far it is, as in “Opening the workbook, 37%…”
    **dict.fromkeys((".xlsx", ".xls", ".ods"), mark("Opening the workbook")),
    # i18n: before how far it is, as in “Unpacking the archive, 37%…”
    **dict.fromkeys((".zip", ".kmz", ".gz"), mark("Unpacking the archive")),
    # i18n: before how far it is, as in “Opening the layer, 37%…”; a layer is a table of features
    **dict.fromkeys((".gpkg", ".fgb"), mark("Opening the layer")),
}
"""What is done while a file is opened, by the end of its name."""


@dataclass(frozen=True)
class Book:
    """What a workbook or an archive is: a story and its files, or its faults."""

    story: Story | None = None
    files: Files[str, str | bytes] = field(default_factory=dict)
    faults: tuple[CellFault, ...] | tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A file to be opened, and where its places are likely.

    Parameters
    ----------
    part
        The sheet or layer that was chosen, empty where none was.
    is_rows
        Whether it is known to be no story, so that it isn't asked again.
    """

    content: bytes = field(repr=False)
    name: str
    encoding: str
    part: str
    is_rows: bool
    home: Bounds
    own: Sequence[Named]

    @property
    def is_large(self) -> bool:
        """Whether a sample of it says what its columns mean."""
        return len(self.content) >= LARGE


@dataclass(frozen=True)
class Opened:
    """What a file is: one of these, or a fault in a sentence.

    ``lines`` is its first line that isn't UTF-8, as each encoding has it.
    """

    book: Book | None = None
    parts: tuple[Part, ...] = ()
    table: Table | None = None
    proposal: Proposal | None = None
    lines: dict[str, str] = field(default_factory=dict)
    fault: str = ""


def open_asked(asked: Asked, tell: Progress) -> Opened:
    """Return what a file is; `tell` is given the share that is done, and ends it by what it raises."""

    def beat(_: float = 0.0) -> None:
        tell(0.0)  # how long this takes isn't known

    book = None if asked.is_rows else find_book(asked.content, asked.name, beat)
    if book is not None:
        return Opened(book=book)
    try:
        if not asked.part and (parts := list_parts(asked.content, encoding=asked.encoding, progress=beat)):
            return Opened(parts=tuple(parts))
        table = open_file(
            asked.content,
            asked.encoding,
            name=asked.name,
            part=asked.part or None,
            most=LARGE_SAMPLE if asked.is_large else None,
            progress=part_of(tell, 0, READ),
        )
    except FileError as error:
        return Opened(fault=str(error))
    except UnicodeDecodeError:
        return Opened(lines=show_in_encodings(asked.content))
    proposal = propose(table, home=asked.home, own=asked.own) if len(table.rows) else None
    return Opened(table=table, proposal=proposal)


def find_book(content: bytes, name: str, beat: Progress) -> Book | None:
    """Return the story that a workbook or an archive is, or its faults; None for a file of rows."""
    if name.lower().endswith(ARCHIVE):
        return _unpack(content, name, beat)
    if name.lower().endswith(tuple(f".{ending}" for ending in ENDINGS)):
        return _read(content, name, beat)
    return None


def _read(content: bytes, name: str, beat: Progress) -> Book | None:
    try:
        sheets = read_workbook(content, beat)
    except WorkbookError:
        return None  # what is read as rows has bounds and words of its own
    if not is_story(sheets):
        return None
    try:
        story, files = story_of(sheets, slug(PurePath(name).stem))
    except WorkbookFaultsError as error:
        return Book(faults=error.faults)
    return Book(story=story, files=files)


def _unpack(content: bytes, name: str, beat: Progress) -> Book | None:
    """Return the story that an archive holds, as a folder or as a workbook with its pictures."""
    try:
        packed = find_story(content, PurePath(name).stem, beat)
        if packed is None:
            return None
        story, files = open_packed(packed)
    except FileError:
        return None  # the reader of rows opens it once more, and says why it can't
    except WorkbookFaultsError as error:
        return Book(faults=error.faults)
    except StoryError as error:
        return Book(faults=error.faults)
    return Book(story=story, files=files)


def words_for(asked: Asked) -> str:
    """Return what is done while a file is opened."""
    return gettext(WORDS.get(PurePath(asked.name.lower()).suffix, OPENING))
