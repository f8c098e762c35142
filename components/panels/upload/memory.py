"""What was answered of a layout: used for the next file with the same columns, and saved as a file."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.panels.upload.state import Upload
from geo.timemap.errors import FileError, shorten
from geo.timemap.languages import gettext, mark
from geo.timemap.reading import Mapping, Table
from geo.timemap.reading.answers import (
    GEOMETRY,
    Answers,
    Head,
    head_of,
    is_answers,
    read_answers,
    write_answers,
)

KEY = "answers"
AGAIN = mark("This file has the columns of one before it, and is read by the same answers.")


def recall(table: Table) -> Mapping | None:
    """Return what was answered for a file with the same columns; None where there was none."""
    return _known().get(head_of(table))


def remember(upload: Upload) -> None:
    """Keep what a file's columns were confirmed to mean."""
    if upload.table is not None:
        _known()[head_of(upload.table)] = upload.mapping


def tell_known(upload: Upload) -> None:
    """Draw that a file is read by earlier answers, and the way to answer anew."""
    with st.container(key="known", horizontal=True, vertical_alignment="center"):
        st.caption(gettext(AGAIN))
        # i18n: a button: forget what was answered of a table's columns, and ask again
        st.button(gettext("Start anew"), key="start-anew", on_click=safe(_start_anew), args=(upload,))


def save_button(upload: Upload) -> None:
    """Draw the button that saves the answers to a file, once a row can be read by them."""
    if upload.table is None or upload.reading is None or upload.reading.imported.frame.empty:
        return
    st.download_button(
        gettext("Save these answers"),
        write_answers(Answers(head_of(upload.table), upload.mapping)),
        f"{upload.name}-answers.json",
        "application/json",
        key="save-answers",
        on_click="ignore",
        help=gettext(
            "A small file: give it before the next file with the same columns, here or in another visit."
        ),
    )


def take_answers(file: Any) -> bool:
    """Take answers where a file holds them, and say for which columns, or why they can't be read."""
    content = file.getvalue()
    if not is_answers(content):
        return False
    try:
        answers = read_answers(content)
    except FileError as error:
        st.error(markdown(str(error)))
        return True
    _known()[answers.head] = answers.mapping
    names = shorten(", ".join(sorted(answers.head - {GEOMETRY})), 120)
    told = gettext("These answers are kept for files with the columns {columns}. Choose one now.")
    st.success(markdown(told.format(columns=names)))
    return True


def _known() -> dict[Head, Mapping]:
    known: dict[Head, Mapping] = st.session_state.setdefault(KEY, {})
    return known


def _start_anew(upload: Upload) -> None:
    if upload.table is None:
        return
    _known().pop(head_of(upload.table), None)
    upload.mapping, upload.reading, upload.is_known = upload.proposal.mapping, None, False
