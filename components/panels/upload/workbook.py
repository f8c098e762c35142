"""A workbook or archive that is a story: every fault by its place, or the story, to be opened or taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import streamlit as st

from components.callbacks import safe
from components.panels.own_story import download
from components.panels.text import markdown
from components.panels.upload.state import KEY, Book, Upload
from components.state.own_story import open_own
from geo.errors import Fault, StoryError, WorkbookFaultsError
from geo.files.workbook import LARGEST_BYTES, WorkbookError, read_workbook
from geo.page.template import render
from geo.page.text import count
from geo.story import Story
from geo.story.filling import slug
from geo.story.named_places import GEONAMES
from geo.story.packed import find_story, open_packed
from geo.story.schema.files import PICTURES_FILE
from geo.story.sheet import empty_workbook, is_story, story_of
from geo.timemap.dates import speak_days
from geo.timemap.errors import FileError

ENDINGS = ("xlsx", "xls", "ods")
ARCHIVE = ".zip"
MOST_FAULTS = 100
"""Faults shown; the rest are counted."""
PROMISE = (
    "No map yet? Fill in a workbook in Excel or LibreOffice: what happened, when and where. "
    f"Choose it above (at most {LARGEST_BYTES // 1_000_000} MB), and it opens as a story of its own; "
    "so does a ZIP of it with a folder “pictures”, or of a story’s folder."
)
REMEDY = "Correct these cells in the workbook, save it, and choose it again."
NO_PICTURES = (
    "Its pictures aren’t in the workbook: pack both it and the folder “pictures” into a ZIP for here."
)
REPACK = "Correct these files, pack them again, and choose the archive again."
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def empty_book() -> None:
    """Draw the way to a story of one's own: a workbook to fill in."""
    st.html(render("hint", words=PROMISE))
    st.download_button(
        "Download an empty workbook",
        _empty_workbook(),
        "story.xlsx",
        MEDIA_TYPE,
        key="empty-workbook",
        on_click="ignore",
    )


@st.cache_resource(show_spinner=False)
def _empty_workbook() -> bytes:
    return empty_workbook()


def offer(upload: Upload, file: Any) -> bool:
    """Draw what a workbook's story is; return whether the file is one, and no file of rows."""
    is_archive = file.name.lower().endswith(ARCHIVE)
    if not is_archive and not file.name.lower().endswith(tuple(f".{ending}" for ending in ENDINGS)):
        return False
    if upload.book is None or upload.book.file != file.file_id:
        read = _unpack if is_archive else _read
        upload.book = replace(read(file.getvalue(), file.name), file=file.file_id)
    book = upload.book
    if not book.is_story:
        return False
    if book.story is None:
        _faults(book)
    else:
        _story(upload, book.story, book.files)
    return True


def _read(content: bytes, name: str) -> Book:
    try:
        sheets = read_workbook(content)
    except WorkbookError:
        return Book(is_story=False)  # what is read as rows has bounds and words of its own
    if not is_story(sheets):
        return Book(is_story=False)
    try:
        story, files = story_of(sheets, slug(PurePath(name).stem))
    except WorkbookFaultsError as error:
        return Book(faults=error.faults)
    return Book(story=story, files=files)


def _unpack(content: bytes, name: str) -> Book:
    """Return the story that an archive holds, as a folder or as a workbook with its pictures."""
    try:
        packed = find_story(content, PurePath(name).stem)
        if packed is None:
            return Book(is_story=False)
        story, files = open_packed(packed)
    except FileError:
        return Book(is_story=False)  # the reader of rows opens it once more, and says why it can't
    except WorkbookFaultsError as error:
        return Book(faults=error.faults)
    except StoryError as error:
        return Book(faults=error.faults)
    return Book(story=story, files=files)


def _faults(book: Book) -> None:
    faults = book.faults
    is_folder = isinstance(faults[0], Fault)
    more = len(faults) - MOST_FAULTS
    st.html(
        render(
            "cell_faults",
            title=f"This {'story' if is_folder else 'workbook'} has {count(len(faults), 'fault')}",
            remedy=REPACK if is_folder else REMEDY,
            faults=faults[:MOST_FAULTS],
            more=f"And {more:,} more." if more > 0 else "",
        )
    )


def _story(upload: Upload, story: Story, files: Mapping[str, str | bytes]) -> None:
    settings = story.settings
    when = speak_days(story.first, story.last, story.unit)
    st.markdown(f"**{markdown(settings.title)}** · {count(len(story.events), 'event')} · {when}")
    if PICTURES_FILE in files and not story.pictures:
        st.caption(NO_PICTURES)
    if story.remarks:
        title = f"{count(len(story.remarks), 'place')} found by name in {GEONAMES}"
        with st.expander(title, expanded=True):
            st.caption("  \n".join(map(markdown, story.remarks)))
    with st.container(key="own-offer", horizontal=True):
        st.button(
            "Open this story",
            key="open-own",
            type="primary",
            on_click=safe(_open),
            args=(upload, story, files),
        )
        download(settings.id, files, "take-offered")


def _open(upload: Upload, story: Story, files: Mapping[str, str | bytes]) -> None:
    open_own(story, files)
    st.session_state[KEY] = Upload(upload.number + 1)
