"""A workbook or archive that is a story: every fault by its place, or the story, to be opened or taken."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.callbacks import safe
from components.panels.own_story import download
from components.panels.text import markdown
from components.panels.upload.opening import Book
from components.panels.upload.state import Upload
from components.panels.upload.waiting import start_anew
from components.state.own_story import open_own
from geo.errors import Fault
from geo.files.workbook import LARGEST_BYTES
from geo.languages import speaking_in
from geo.page.template import render
from geo.story import Story
from geo.story.named_places import GEONAMES
from geo.story.schema.files import PICTURES_FILE
from geo.story.sheet import empty_workbook
from geo.timemap.dates import speak_days
from geo.timemap.languages import gettext, mark, ngettext, number, spoken

MOST_FAULTS = 100
"""Faults shown; the rest are counted."""
# i18n: the folder is called “pictures” in every language
PROMISE = mark(
    "No map yet? Fill in a workbook in Excel or LibreOffice: what happened, when and where. "
    "Choose it above (at most {size} MB), and it opens as a story of its own; "
    "so does a ZIP of it with a folder “pictures”, or of a story’s folder."
)
REMEDY = mark("Correct these cells in the workbook, save it, and choose it again.")
AS_TABLE = mark("Not meant as a story? Its rows can be put on this map.")
# i18n: the folder is called “pictures” in every language
NO_PICTURES = mark(
    "Its pictures aren’t in the workbook: pack both it and the folder “pictures” into a ZIP for here."
)
REPACK = mark("Correct these files, pack them again, and choose the archive again.")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def empty_book() -> None:
    """Draw the way to a story of one's own: a workbook to fill in."""
    st.html(render("hint", words=gettext(PROMISE).format(size=number(LARGEST_BYTES // 1_000_000))))
    st.download_button(
        gettext("Download an empty workbook"),
        _empty_workbook(spoken().code),
        "story.xlsx",
        MEDIA_TYPE,
        key="empty-workbook",
        on_click="ignore",
    )


@st.cache_resource(show_spinner=False)
def _empty_workbook(language: str) -> bytes:
    with speaking_in(language):
        return empty_workbook()


def offer(upload: Upload, book: Book) -> None:
    """Draw what a workbook's story is."""
    if book.story is None:
        _faults(book)
        with st.container(key="no-story"):
            st.caption(gettext(AS_TABLE))
            st.button(
                gettext("Read it as a table"), key="as-table", on_click=safe(_read_as_table), args=(upload,)
            )
    else:
        _story(upload, book.story, book.files)


def _read_as_table(upload: Upload) -> None:
    upload.is_rows, upload.opened, upload.opened_as = True, None, ""


def _faults(book: Book) -> None:
    faults = book.faults
    found = len(faults)
    if is_folder := isinstance(faults[0], Fault):
        title = ngettext("This story has {count} fault", "This story has {count} faults", found)
    else:
        title = ngettext("This workbook has {count} fault", "This workbook has {count} faults", found)
    more = found - MOST_FAULTS
    # i18n: faults
    rest = ngettext("And {count} more.", "And {count} more.", more)
    st.html(
        render(
            "cell_faults",
            title=title.format(count=number(found)),
            remedy=gettext(REPACK if is_folder else REMEDY),
            faults=faults[:MOST_FAULTS],
            more=rest.format(count=number(more)) if more > 0 else "",
        )
    )


def _story(upload: Upload, story: Story, files: Mapping[str, str | bytes]) -> None:
    settings = story.settings
    when = speak_days(story.first, story.last, story.unit)
    events = ngettext("{count} event", "{count} events", len(story.events))
    told = events.format(count=number(len(story.events)))
    st.markdown(f"**{markdown(settings.title)}** · {told} · {when}")
    if PICTURES_FILE in files and not story.pictures:
        st.caption(gettext(NO_PICTURES))
    if story.remarks:
        # i18n: {source} is “GeoNames (CC BY 4.0)”
        title = ngettext(
            "{count} place found by name in {source}",
            "{count} places found by name in {source}",
            len(story.remarks),
        )
        with st.expander(title.format(count=number(len(story.remarks)), source=GEONAMES), expanded=True):
            st.caption("  \n".join(map(markdown, story.remarks)))
    with st.container(key="own-offer", horizontal=True):
        st.button(
            gettext("Open this story"),
            key="open-own",
            type="primary",
            on_click=safe(_open),
            args=(upload, story, files),
        )
        download(settings.id, files, "take-offered")


def _open(upload: Upload, story: Story, files: Mapping[str, str | bytes]) -> None:
    open_own(story, files)
    start_anew(upload)
