"""A story as a spreadsheet's workbook: written for people who fill it in, read into a folder, and back."""

from __future__ import annotations

import errno
import shutil
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli_w

from geo.errors import CellFault, StoryError, WorkbookFaultsError
from geo.files.workbook import Sheets, WorkbookError, read_workbook
from geo.story.load import load_story
from geo.story.model import Story
from geo.story.schema.files import (
    NOTES_FILE,
    PICTURES_FILE,
    PICTURES_FOLDER,
    PUBLIC_FILES,
    SETTINGS_FILE,
    TRANSLATIONS_FOLDER,
)
from geo.story.sheet.columns import read_columns
from geo.story.sheet.content import to_content
from geo.story.sheet.draft import is_story, read_draft
from geo.story.sheet.faults import to_cell_faults
from geo.story.sheet.folder import to_files
from geo.story.sheet.writing import write_workbook

__all__ = ["empty_workbook", "is_story", "story_of", "to_workbook", "write_folder"]

TEMPLATE = Path(__file__).parents[1] / "template"


def empty_workbook() -> bytes:
    """Return a workbook to fill in, with a few examples that are not read."""
    return write_workbook(to_content(load_story(TEMPLATE), TEMPLATE, is_example=True))


def to_workbook(folder: Path) -> bytes:
    """Return the workbook of a story's folder.

    Raises
    ------
    StoryError
        When the folder has faults.
    WorkbookFaultsError
        When something in it can't be kept in a workbook: what is read back must be the same story.
    """
    story = load_story(folder)
    content = write_workbook(to_content(story, folder))
    try:
        back = story_of(read_workbook(content), folder.name, folder)[0]
    except WorkbookError as error:
        raise WorkbookFaultsError([CellFault("", 0, 0, "", str(error))]) from error
    lost = [
        name
        for name in ("settings", "notes", "about", "lines", "pictures", "translations")
        if getattr(back, name) != getattr(story, name)
    ]
    lost += [
        file
        for file in story.tables
        if file not in back.tables
        or not back.tables[file].reset_index(drop=True).equals(story.tables[file].reset_index(drop=True))
    ]
    if lost:
        raise WorkbookFaultsError([CellFault(name, 0, 0, "", "what a workbook can keep") for name in lost])
    return content


def _with_background(text: str, folder: Path, beside: Path | None) -> str:
    """Return a story's settings, its background's file copied; without a background where there is none."""
    settings = tomllib.loads(text)
    file = settings.get("background", {}).get("file")
    if not isinstance(file, str) or Path(file).name != file:
        return text
    if beside is not None and (beside / file).is_file():
        shutil.copyfile(beside / file, folder / file)
        return text
    del settings["background"]
    return tomli_w.dumps(settings)


def _with_archive(text: str, folder: Path, beside: Path | None) -> str:
    """Return a story's settings, its archive as it lies there; without an archive where there is none."""
    settings = tomllib.loads(text)
    name = settings.get("archive", {}).get("folder")
    if not isinstance(name, str) or Path(name).name != name or name.startswith("."):
        return text
    if beside is not None and (beside / name).is_dir() and not (folder / name).exists():
        (folder / name).symlink_to((beside / name).resolve())
        return text
    del settings["archive"]
    return tomli_w.dumps(settings)


def story_of(sheets: Sheets, name: str, beside: Path | None = None) -> tuple[Story, dict[str, str]]:
    """Return the story of a workbook's cells, and the text of its folder's files.

    Parameters
    ----------
    sheets
        The cells.
    name
        The folder's name, which stands for a title where there is none.
    beside
        A folder with the story's pictures, its background, its archive and its translations, which no
        workbook holds; without them the story has none.

    Raises
    ------
    WorkbookFaultsError
        When anything in it is at fault; the error lists every fault by sheet and cell.
    """
    draft = read_draft(sheets)
    read_columns(draft)
    files, origins = to_files(draft)
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.mkdir()
        for inner in (PICTURES_FOLDER, TRANSLATIONS_FOLDER):
            if beside is not None and (beside / inner).is_dir():
                shutil.copytree(beside / inner, path / inner)
        if SETTINGS_FILE in files:
            text = _with_background(files[SETTINGS_FILE], path, beside)
            files[SETTINGS_FILE] = _with_archive(text, path, beside)
        for file, text in files.items():
            if file != PICTURES_FILE or beside is not None:
                (path / file).write_text(text, "utf-8", newline="")
        try:
            story = load_story(path)
        except StoryError as error:
            raise WorkbookFaultsError(to_cell_faults(error.faults, draft, origins)) from error
    if draft.faults:
        raise WorkbookFaultsError(to_cell_faults((), draft, origins))
    return story, files


def write_folder(content: bytes, folder: Path) -> Story:
    """Write the story of a workbook into a folder that has none yet; files of others in it stay.

    Raises
    ------
    WorkbookError, WorkbookFaultsError
        When the bytes are no workbook, or no story.
    FileExistsError
        When the folder holds a file of a story.
    """
    taken = [name for name in (*PUBLIC_FILES, NOTES_FILE) if (folder / name).exists()]
    if taken:
        raise FileExistsError(errno.EEXIST, f"the folder holds {taken[0]}; name another", str(folder))
    story, files = story_of(read_workbook(content), folder.resolve().name, folder)
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        (folder / file).write_text(text, "utf-8", newline="")
    return story
