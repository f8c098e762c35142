"""The visitor's own layers, and the way to add one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.panels.upload.columns import confirm
from components.panels.upload.memory import recall, save_button, take_answers, tell_known
from components.panels.upload.only_mine import only_mine
from components.panels.upload.rows import preview, tell_unread
from components.panels.upload.state import KEY, Large, Upload, forget_answers, to_safe_csv
from components.panels.upload.workbook import ENDINGS, empty_book, offer
from components.state.session import OwnLayer, Session
from geo.page.template import render
from geo.page.text import count
from geo.story import Story
from geo.story.nearby import named_places
from geo.timemap.reading import (
    ENCODINGS,
    LARGEST_BYTES,
    MOST_ROWS,
    FileError,
    Table,
    list_parts,
    open_file,
    propose,
    show_in_encodings,
)
from geo.timemap.reading.answers import is_whole
from geo.timemap.reading.rows import UNREAD
from geo.timemap.reading.sample import LARGE_SAMPLE

MOST_LAYERS = 5
FULL = f"At most {MOST_LAYERS} files can be added. Remove one to add another."
PROMISE = (
    "A table, a spreadsheet, a web page’s table, GeoJSON, KML, GPX, GeoPackage, Shapefile (zipped) or "
    f"Parquet, at most {LARGEST_BYTES // 1_000_000} MB and {MOST_ROWS:,} rows. "
    "The file stays in this visit: it is not saved, is not part of any link, and is gone when you leave."
)
LARGE = 4_000_000
"""Bytes from which a file's columns are understood by a sample, and only those that are needed are held."""
NO_ROW = "No row of this file can be read."
OTHER_ENCODING = "This file isn’t UTF-8. Choose its encoding."
TYPES = (
    *(
        "csv",
        "tsv",
        "txt",
        "xlsx",
        "xls",
        "ods",
        "json",
        "jsonl",
        "ndjson",
        "geojson",
        "geojsonl",
        "topojson",
    ),
    *("html", "htm", "kml", "kmz", "gpx", "gpkg", "fgb", "zip", "gz", "parquet", "geoparquet"),
)


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
        sorted({*TYPES, *ENDINGS}),
        key=f"file-{upload.number}",
        max_upload_size=LARGEST_BYTES // 1_000_000,
    )
    if file is None:
        st.session_state[KEY] = Upload(upload.number)
        empty_book()
        return
    if offer(upload, file):
        return
    if take_answers(file) or not _open(story, upload, file):
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


def _open(story: Story, upload: Upload, file: Any) -> bool:
    """Read the file where it is another than the last one; say why where it can't be read."""
    encoding = st.session_state.get("encoding") or "utf-8-sig"
    content = file.getvalue()
    is_large = len(content) >= LARGE
    try:
        part = _choose_part(upload, file, encoding)
        name = f"{file.file_id} {encoding} {part}"
        if part is None or (upload.file == name and upload.table is not None):
            return part is not None
        most = LARGE_SAMPLE if is_large else None
        table = open_file(content, encoding, name=file.name, part=part or None, most=most)
    except FileError as error:
        st.error(markdown(str(error)))
        return False
    except UnicodeDecodeError:
        _ask_encoding(file)
        return False
    if not len(table.rows):
        st.error(NO_ROW)
        unread = pd.DataFrame([(row, "", "", why) for row, why in table.broken], columns=list(UNREAD))
        tell_unread(unread, to_safe_csv(unread), file.name.rsplit(".", 1)[0])
        return False
    upload.file, upload.name = name, " ".join([file.name.rsplit(".", 1)[0], part]).strip()
    upload.large = Large(content, encoding, file.name, part) if is_large else None
    _take(story, upload, table)
    return True


def _choose_part(upload: Upload, file: Any, encoding: str) -> str | None:
    """Return the sheet or layer that is to be read, empty where there is but one; None until it is chosen."""
    if upload.parts_of != file.file_id:
        upload.parts = tuple(list_parts(file.getvalue(), encoding=encoding))
        upload.parts_of = file.file_id
    if not upload.parts:
        return ""
    rows = {part.name: "" if part.rows is None else f" · {count(part.rows, 'row')}" for part in upload.parts}
    return st.selectbox(
        "This file has several sheets or layers. Which one?",
        list(rows),
        None,
        format_func=lambda name: f"{name}{rows[name]}",
        placeholder="Choose one",
        key=f"part-{file.file_id}",
    )


def _ask_encoding(file: Any) -> None:
    """Ask which encoding a file's letters are in, by its first such line in each."""
    st.warning(OTHER_ENCODING)
    lines = show_in_encodings(file.getvalue())
    st.selectbox(
        "Encoding",
        list(lines),
        None,
        format_func=lambda name: f"{ENCODINGS[name]}: {lines[name]}",
        key="encoding",
    )


def _take(story: Story, upload: Upload, table: Table) -> None:
    """Take a table as the file's: what its columns mean as it was answered before, or as it seems."""
    upload.table, upload.reading, upload.last_told = table, None, None
    upload.proposal = propose(table, home=story.settings.bounds, own=named_places(story))
    known = recall(table)
    upload.is_known = known is not None and is_whole(known)
    upload.mapping = upload.proposal.mapping if known is None else known
    forget_answers()
