"""The visitor's own layers, and the way to add one."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.callbacks import safe
from components.panels.text import count, markdown
from components.panels.upload.columns import confirm, forget_answers
from components.panels.upload.memory import propose, save_button, take_answers, tell_known
from components.panels.upload.only_mine import only_mine
from components.panels.upload.rows import preview
from components.panels.upload.state import KEY, Upload
from components.panels.upload.workbook import ENDINGS, empty_book, offer
from components.state.session import OwnLayer, Session
from components.template import render
from geo.story import Story
from geo.timemap.reading import (
    ENCODINGS,
    LARGEST_BYTES,
    MOST_ROWS,
    FileError,
    open_file,
)

MOST_LAYERS = 5
FULL = f"At most {MOST_LAYERS} files can be added. Remove one to add another."
PROMISE = (
    f"CSV or GeoJSON, at most {LARGEST_BYTES // 1_000_000} MB and {MOST_ROWS:,} rows. "
    "The file stays in this visit: it is not saved, is not part of any link, and is gone when you leave."
)
OTHER_ENCODING = "This file isn’t UTF-8. Choose its encoding."


def panel(story: Story, session: Session) -> None:
    """Draw the visitor's own layers, and the way to add one."""
    upload: Upload = st.session_state.setdefault(KEY, Upload())
    _own(story, session)
    only_mine(session)
    if len(_by_title(session)) >= MOST_LAYERS:
        st.html(render("hint", words=FULL))
        return
    st.html(render("hint", words=PROMISE))
    file = st.file_uploader(
        "Your own dated points, lines or areas",
        ["csv", "tsv", "txt", "geojson", "json", *ENDINGS],
        key=f"file-{upload.number}",
        max_upload_size=LARGEST_BYTES // 1_000_000,
    )
    if file is None:
        st.session_state[KEY] = Upload(upload.number)
        empty_book()
        return
    if offer(upload, file):
        return
    if take_answers(file) or not _open(upload, file):
        return
    if upload.is_known:
        tell_known(upload)
    if upload.is_known or confirm(upload):
        preview(story, session, upload)
        save_button(upload)


def _own(story: Story, session: Session) -> None:
    for number, (title, layers) in enumerate(_by_title(session).items()):
        with st.container(key=f"own-{number}", horizontal=True, vertical_alignment="center"):
            features = count(sum(layer.count for layer in layers), "feature")
            st.markdown(f"**{markdown(title)}** · {features}")
            args = (story, *layers)
            st.button("Remove", key=f"drop-{number}", on_click=safe(session.drop_layer), args=args)


def _by_title(session: Session) -> dict[str, list[OwnLayer]]:
    """Return the layers of each file: points, and lines and areas."""
    files: dict[str, list[OwnLayer]] = {}
    for layer in session.own:
        files.setdefault(layer.title, []).append(layer)
    return files


def _open(upload: Upload, file: Any) -> bool:
    """Read the file where it is another than the last one; say why where it can't be read."""
    encoding = st.session_state.get("encoding") or "utf-8-sig"
    name = f"{file.file_id} {encoding}"
    if upload.file == name and upload.table is not None:
        return True
    try:
        table = open_file(file.getvalue(), encoding)
    except FileError as error:
        st.error(markdown(str(error)))
        return False
    except UnicodeDecodeError:
        st.warning(OTHER_ENCODING)
        words = {name: label for name, label in ENCODINGS.items() if name != "utf-8-sig"}
        st.selectbox("Encoding", list(words), None, format_func=words.__getitem__, key="encoding")
        return False
    upload.file, upload.name, upload.table = name, file.name.rsplit(".", 1)[0], table
    (upload.mapping, upload.is_known), upload.reading = propose(table), None
    forget_answers()
    return True
