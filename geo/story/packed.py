"""A story that comes as one file: a ZIP of its folder, or of a workbook with its pictures beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from geo.files.workbook import Sheets, WorkbookError, read_workbook
from geo.story.background import LARGEST
from geo.story.filling import slug
from geo.story.load import load_story
from geo.story.model import Story
from geo.story.schema.files import EVENTS_FILE, NOTES_FILE, PICTURES_FOLDER, PUBLIC_FILES, SETTINGS_FILE
from geo.story.sheet import is_story, story_of
from geo.timemap.errors import FileError
from geo.timemap.languages import gettext, number
from geo.timemap.reading.opening.safety import Archive
from geo.timemap.reading.progress import Progress, nothing
from geo.timemap.reading.text import CellsError, read_cells

BOOKS = (".xlsx", ".xls", ".ods")
MOST_BYTES = 120_000_000
"""Of all files of a story together."""
HEADS = {"date", "title", "place"}
"""What a file of events has, where no settings lie beside it."""
Files = dict[str, str | bytes]


@dataclass(frozen=True)
class PackedStory:
    """Where a story is in an archive: its folder there, and the workbook's cells where it is one."""

    archive: Archive
    folder: PurePosixPath
    name: str
    sheets: Sheets | None = None


def find_story(content: bytes, name: str, beat: Progress = nothing) -> PackedStory | None:
    """Return the story that an archive holds; None where it holds none, but other data.

    Parameters
    ----------
    content
        A ZIP archive.
    name
        The archive's own, without its ending: it names a story whose folder has no name there.
    beat
        Called while a workbook in it is read; what it raises ends that.

    Raises
    ------
    FileError
        When the archive is damaged, or beyond what may be unpacked.
    """
    archive = Archive(content)
    paths = list(map(PurePosixPath, archive.names))
    tables = [path for path in paths if path.name == EVENTS_FILE]
    books = [path for path in paths if path.suffix.lower() in BOOKS]
    if len(tables) == 1:
        folder = tables[0].parent
        is_whole = folder / SETTINGS_FILE in paths or _has_heads(archive.read(str(tables[0])))
        return PackedStory(archive, folder, slug(folder.name or name)) if is_whole else None
    if len(books) == 1:
        sheets = _read_book(archive.read(str(books[0])), beat)
        if sheets is not None and is_story(sheets):
            return PackedStory(archive, books[0].parent, slug(books[0].parent.name or name), sheets)
    return None


def open_packed(packed: PackedStory) -> tuple[Story, Files]:
    """Return a packed story, and its folder's files by their names.

    Raises
    ------
    StoryError, WorkbookFaultsError
        When anything in it is at fault; the error lists every fault.
    FileError
        When a file of it can't be unpacked.
    """
    files: Files = dict(_own_files(packed))
    with TemporaryDirectory() as folder:
        path = Path(folder) / packed.name
        (path / PICTURES_FOLDER).mkdir(parents=True)
        for name, body in files.items():
            (path / name).write_bytes(body if isinstance(body, bytes) else body.encode())
        if packed.sheets is None:
            return load_story(path), files
        story, texts = story_of(packed.sheets, packed.name, path)
    shown = {f"{PICTURES_FOLDER}/{one.file}" for several in story.pictures.values() for one in several}
    background = story.settings.background
    shown |= {background.file} if background else set()
    return story, {**texts, **{name: body for name, body in files.items() if name in shown}}


def _read_book(content: bytes, beat: Progress) -> Sheets | None:
    try:
        return read_workbook(content, beat)
    except WorkbookError:
        return None  # what is no workbook here may be a table to the reader of files, which says why


def _has_heads(content: bytes) -> bool:
    """Tell whether a file is one of a story's events by its head."""
    try:
        _, heads = next(read_cells(content.decode("utf-8-sig")), (0, []))
    except (UnicodeDecodeError, CellsError):
        return False
    return {head.strip() for head in heads} >= HEADS


def _own_files(packed: PackedStory) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a story's folder, none of them by a path that leads out of it."""
    left = MOST_BYTES
    for path in map(PurePosixPath, packed.archive.names):
        if not path.is_relative_to(packed.folder):
            continue
        name = path.relative_to(packed.folder)
        is_table = packed.sheets is None and str(name) in {*PUBLIC_FILES, NOTES_FILE}
        is_ground = len(name.parts) == 1 and name.suffix.lower() in LARGEST
        is_picture = len(name.parts) == 2 and name.parts[0] == PICTURES_FOLDER
        is_plain = not {"\0", "\\", "..", ""} & {*str(name), *name.parts}
        if not is_plain or not (is_table or is_ground or is_picture):
            continue
        body = packed.archive.read(str(path))
        left -= len(body)
        if left < 0:
            words = gettext("The story in this archive is larger than {size} MB: make its pictures smaller.")
            raise FileError(words.format(size=number(MOST_BYTES // 1_000_000)))
        yield str(name), body
