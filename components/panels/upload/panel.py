"""The visitor's own layers, and the way to add one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.panels.upload.columns import confirm
from components.panels.upload.memory import recall, save_button, take_answers, tell_known
from components.panels.upload.only_mine import only_mine
from components.panels.upload.opening import ENDINGS, Asked, Opened, open_asked, words_for
from components.panels.upload.reading import Large, to_safe_csv
from components.panels.upload.rows import preview, tell_unread
from components.panels.upload.state import KEY, Upload, forget_answers
from components.panels.upload.waiting import let_go, read_aside
from components.panels.upload.workbook import empty_book, offer
from components.state.session import OwnLayer, Session
from geo.files.room import MB, ROOM
from geo.page.template import render
from geo.story import Story
from geo.story.nearby import named_places
from geo.timemap.languages import gettext, mark, ngettext, number, spoken
from geo.timemap.reading import (
    ENCODINGS,
    LARGEST_BYTES,
    MOST_ROWS,
    Part,
    Proposal,
    Table,
)
from geo.timemap.reading.answers import is_whole
from geo.timemap.reading.rows import UNREAD

MOST_LAYERS = 5
FULL = mark("At most {count} files can be added. Remove one to add another.")
PROMISE = mark(
    "A table, a spreadsheet, a web page’s table, GeoJSON, KML, GPX, GeoPackage, Shapefile (zipped) or "
    "Parquet, at most {size} MB and {rows} rows. "
    "The file stays in this visit: it is not saved, is not part of any link, and is gone when you leave."
)
BUSY = mark(
    "Other visitors’ files take much of the room that there is here. "
    "Just now it is enough for one of {size} MB at most."
)
NO_ROOM = mark("Other visitors’ files fill the room that there is here. Try again in some minutes.")
NO_ROW = mark("No row of this file can be read.")
OTHER_ENCODING = mark("This file isn’t UTF-8. Choose its encoding.")
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

ANEW = mark(
    "This visit was begun anew: the server was gone for a while, or the story has changed. Files of your own "
    "that were on the map are with you alone; choose them again."
)


def panel(story: Story, session: Session) -> None:
    """Draw the visitor's own layers, and the way to add one."""
    upload: Upload = st.session_state.setdefault(KEY, Upload())
    if session.is_anew and not session.own:
        st.html(render("hint", words=gettext(ANEW)))
    _own(story, session)
    only_mine(session)
    if len(_by_title(session)) >= MOST_LAYERS:
        st.html(render("hint", words=gettext(FULL).format(count=number(MOST_LAYERS))))
        return
    most = {"size": number(LARGEST_BYTES // 1_000_000), "rows": number(MOST_ROWS)}
    st.html(render("hint", words=gettext(PROMISE).format(**most)))
    file = st.file_uploader(
        gettext("Your own dated points, lines or areas"),
        sorted({*TYPES, *ENDINGS}),
        key=f"file-{upload.number}",
        max_upload_size=LARGEST_BYTES // 1_000_000,
    )
    if file is None:
        let_go(upload)
        st.session_state[KEY] = Upload(upload.number)
        if ROOM.left < LARGEST_BYTES:
            st.html(render("hint", words=_tell_room(ROOM.left)))
        empty_book()
        return
    if take_answers(file) or not _open(story, upload, file):
        return
    if upload.is_known:
        tell_known(upload)
    if upload.is_known or confirm(upload):
        preview(story, session, upload)
        save_button(upload)


def _tell_room(left: int) -> str:
    """Return what to know where there is no longer room for a file of any size."""
    return gettext(NO_ROOM) if left < MB else gettext(BUSY).format(size=number(left // MB))


def _own(story: Story, session: Session) -> None:
    for at, (title, layers) in enumerate(_by_title(session).items()):
        with st.container(key=f"own-{at}", horizontal=True, vertical_alignment="center"):
            count = sum(layer.count for layer in layers)
            # i18n: points, lines and areas on the map
            features = ngettext("{count} feature", "{count} features", count)
            st.markdown(f"**{markdown(title)}** · {features.format(count=number(count))}")
            args = (story, *layers)
            st.button(gettext("Remove"), key=f"drop-{at}", on_click=safe(session.drop_layer), args=args)


def _by_title(session: Session) -> dict[str, list[OwnLayer]]:
    """Return the layers of each file: points, and lines and areas."""
    files: dict[str, list[OwnLayer]] = {}
    for layer in session.own:
        files.setdefault(layer.title, []).append(layer)
    return files


def _open(story: Story, upload: Upload, file: Any) -> bool:
    """Open the file where it is another than the last one; return whether its columns can be asked about."""
    if upload.file_id != file.file_id:
        upload.file_id, upload.is_rows, upload.parts, upload.part = file.file_id, False, (), None
        upload.encoding = "utf-8-sig"
    # What was chosen is asked no more, and then it is no longer in the session's state.
    upload.encoding = encoding = st.session_state.get("encoding") or upload.encoding
    part = _choose_part(upload)
    if part is None:
        return False
    key = f"{file.file_id} {encoding} {part}"
    if upload.opened is None or (upload.opened_as, upload.language) != (key, spoken().code):
        upload.opened = upload.table = upload.reading = upload.large = None
        own = named_places(story)
        asked = Asked(file.getvalue(), file.name, encoding, part, upload.is_rows, story.settings.bounds, own)
        act, begun = partial(open_asked, asked), (key, spoken().code)
        opened = read_aside(upload, begun, act, words_for(asked), is_large=asked.is_large)
        if opened is None:
            return False
        is_same = upload.opened_as == key  # all that was said of it is said in another language now
        upload.opened, (upload.opened_as, upload.language) = opened, begun
        upload.is_rows = opened.book is None
        upload.parts = opened.parts or upload.parts
        if opened.table is not None and len(opened.table.rows):
            upload.name = " ".join([file.name.rsplit(".", 1)[0], part]).strip()
            upload.large = Large(asked) if asked.is_large else None
            _take(opened.table, opened.proposal, upload, is_same=is_same)
    return _is_table(upload, upload.opened, file.name)


def _is_table(upload: Upload, opened: Opened, name: str) -> bool:
    """Draw what a file is, and return whether it is a table with rows."""
    if opened.book is not None:
        offer(upload, opened.book)
    elif opened.parts:
        _choose_part(upload)
    elif opened.fault:
        st.error(markdown(opened.fault))
    elif opened.lines:
        _ask_encoding(opened.lines)
    elif opened.table is not None and not len(opened.table.rows):
        st.error(gettext(NO_ROW))
        unread = pd.DataFrame([(row, "", "", why) for row, why in opened.table.broken], columns=list(UNREAD))
        tell_unread(unread, to_safe_csv(unread), name.rsplit(".", 1)[0])
    else:
        return True
    return False


def _choose_part(upload: Upload) -> str | None:
    """Return the sheet or layer that is to be read, empty where there is but one; None until it is chosen."""
    if not upload.parts:
        return ""
    labels = {part.name: _label(part) for part in upload.parts}
    upload.part = st.selectbox(
        gettext("This file has several sheets or layers. Which one?"),
        list(labels),
        list(labels).index(upload.part) if upload.part in labels else None,
        format_func=labels.__getitem__,
        placeholder=gettext("Choose one"),
        key=f"part-{upload.file_id}",
    )
    return upload.part


def _label(part: Part) -> str:
    if part.rows is None:
        return part.name
    rows = ngettext("{count} row", "{count} rows", part.rows)
    return f"{part.name} · {rows.format(count=number(part.rows))}"


def _ask_encoding(lines: Mapping[str, str]) -> None:
    """Ask which encoding a file's letters are in, by its first such line in each."""
    st.warning(gettext(OTHER_ENCODING))
    st.selectbox(
        # i18n: of a file's letters, such as UTF-8
        gettext("Encoding"),
        list(lines),
        None,
        format_func=lambda name: f"{gettext(ENCODINGS[name])}: {lines[name]}",
        placeholder=gettext("Choose one"),
        key="encoding",
    )


def _take(table: Table, proposal: Proposal | None, upload: Upload, *, is_same: bool) -> None:
    """Take a table as the file's: what its columns mean as it was answered before, or as it seems."""
    upload.table, upload.reading, upload.refused, upload.last_told = table, None, None, None
    if proposal is not None:
        upload.proposal = proposal
    if is_same:
        return
    known = recall(table)
    upload.is_known = known is not None and is_whole(known)
    upload.mapping = upload.proposal.mapping if known is None else known
    forget_answers()
