"""A visitor's own file as dated layers: chosen, its columns confirmed, its bad rows told, then added."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.state.session import OwnLayer, Session
from components.story_source import UP
from components.template import render
from geo.files.importing import (
    DATE_FORMS,
    ENCODINGS,
    LARGEST_BYTES,
    MOST_ROWS,
    NONE,
    Imported,
    ImportFileError,
    Mapping,
    Table,
    looks_swapped,
    open_file,
    read_rows,
    suggest,
)
from geo.files.spreadsheet import neutralise
from geo.story import Story
from geo.timemap.assets import STORE, Asset
from geo.timemap.element import layer_config
from geo.timemap.errors import LayerError
from geo.timemap.frames import read_frame
from geo.timemap.protocol import Resource

KEY = "upload"
MOST_LAYERS = 5
TOLD = 100
"""Bad rows shown; all of them can be downloaded."""
ROLES = {
    "date": "Date",
    "end": "End (the day after the last)",
    "lon": "Longitude",
    "lat": "Latitude",
    "title": "Title",
    "kind": "Kind (its colour)",
}
PROMISE = (
    f"CSV or GeoJSON, {LARGEST_BYTES // 1_000_000} MB and {MOST_ROWS:,} rows at most. "
    "It stays in this visit: it is written to no disk, is in no link, and is gone when you leave."
)


@dataclass(frozen=True)
class Reading:
    """A file's rows as one mapping gives them, and what is to be told of all of them."""

    mapping: Mapping
    imported: Imported
    is_swapped: bool
    outside: int


@dataclass
class Upload:
    """A file on its way in: what was read of it, and what the visitor says its columns mean."""

    number: int = 0
    file: str = ""
    name: str = ""
    table: Table | None = None
    mapping: Mapping = field(default_factory=Mapping)
    reading: Reading | None = None


def panel(story: Story, session: Session) -> None:
    """Draw the visitor's own layers, and the way to add one."""
    upload: Upload = st.session_state.setdefault(KEY, Upload())
    _own(session)
    if len(session.own) >= MOST_LAYERS:
        st.html(render("hint", words=f"{MOST_LAYERS} layers are the most; remove one to add another."))
        return
    st.html(render("hint", words=PROMISE))
    file = st.file_uploader(
        "Your own dated points, lines or areas",
        ["csv", "tsv", "txt", "geojson", "json"],
        key=f"file-{upload.number}",
        max_upload_size=LARGEST_BYTES // 1_000_000,
    )
    if file is None:
        st.session_state[KEY] = Upload(upload.number)
        return
    if _open(upload, file) and _confirm(upload):
        _preview(story, session, upload)


def _own(session: Session) -> None:
    for number, layer in enumerate(session.own):
        with st.container(key=f"own-{number}", horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{markdown(layer.title)}** · {_count(layer.count, 'feature')}")
            st.button("Remove", key=f"drop-{number}", on_click=safe(session.drop_layer), args=(layer,))


def _open(upload: Upload, file: Any) -> bool:
    """Read the file where it is another than the last one; say why where it can't be read."""
    encoding = st.session_state.get("encoding") or "utf-8-sig"
    name = f"{file.file_id} {encoding}"
    if upload.file == name and upload.table is not None:
        return True
    try:
        table = open_file(file.getvalue(), encoding)
    except ImportFileError as error:
        st.error(markdown(str(error)))
        return False
    except UnicodeDecodeError:
        st.warning("The letters of this file are not in UTF-8. Which are they in?")
        words = {name: label for name, label in ENCODINGS.items() if name != "utf-8-sig"}
        st.selectbox("Letters", list(words), None, format_func=words.__getitem__, key="encoding")
        return False
    upload.file, upload.name, upload.table = name, file.name.rsplit(".", 1)[0], table
    upload.mapping, upload.reading = suggest(table), None
    for role in (*ROLES, "dates"):
        st.session_state.pop(f"role-{role}", None)
    return True


def _confirm(upload: Upload) -> bool:
    """Draw what the columns seem to mean, to be corrected; tell whether enough is known to read the rows."""
    table = upload.table
    if table is None:
        return False
    for note in table.notes:
        st.caption(markdown(note))
    names = [NONE, *map(str, table.rows.columns)]
    roles = [role for role in ROLES if table.geometry is None or role not in {"lon", "lat"}]
    answers: dict[str, str] = {}
    with st.container(key="roles"):
        for role in roles:
            answers[role] = st.selectbox(
                ROLES[role],
                names,
                names.index(getattr(upload.mapping, role)),
                format_func=lambda name: name or "(none)",
                key=f"role-{role}",
            )
        forms = list(DATE_FORMS)
        known = upload.mapping.dates
        dates = st.selectbox(
            "How its dates are written",
            forms,
            forms.index(known) if known else None,
            format_func=DATE_FORMS.__getitem__,
            placeholder="Choose: they can be read in two ways",
            key="role-dates",
        )
    upload.mapping = replace(upload.mapping, **answers, dates=dates or NONE)
    needed = [role for role in roles if role in {"date", "lon", "lat"} and not answers[role]]
    if needed:
        st.info(f"Choose the column of: {', '.join(ROLES[role] for role in needed)}.")
        return False
    if not upload.mapping.dates:
        st.info("The dates can be read in more than one way. Choose how they are written.")
        return False
    return True


def _read(story: Story, upload: Upload, table: Table) -> Reading | None:
    """Return the rows as they are understood now, read once for each answer, behind a bar."""
    if upload.reading is not None and upload.reading.mapping == upload.mapping:
        return upload.reading
    bar = st.progress(0.0, f"Reading {_count(len(table.rows), 'row')}…")
    try:
        imported = read_rows(table, upload.mapping, bar.progress)
    except ImportFileError as error:
        st.error(markdown(str(error)))
        return None
    finally:
        bar.empty()
    is_swapped = looks_swapped(imported.frame, tuple(story.settings.home))  # type: ignore[arg-type]
    upload.reading = Reading(upload.mapping, imported, is_swapped, count_outside(imported, story))
    return upload.reading


def _preview(story: Story, session: Session, upload: Upload) -> None:
    reading = _read(story, upload, upload.table) if upload.table is not None else None
    if reading is None:
        return
    imported = reading.imported
    frame, bad = imported.frame, imported.bad
    for note in imported.notes:
        st.caption(markdown(note))
    if len(frame):
        st.caption("The first rows, as they are understood:")
        st.dataframe(to_preview(imported), hide_index=True, key="preview")
    if reading.is_swapped:
        st.warning("Most points lie in this story’s region only with longitude and latitude changed about.")
    if reading.outside:
        rows = _count(reading.outside, "row")
        st.caption(f"{rows} outside the days of this story, where the slider does not reach.")
    if len(bad):
        st.warning(f"{_count(len(bad), 'row')} can’t be read:")
        st.dataframe(bad.head(TOLD), hide_index=True, key="bad")
        st.download_button(
            "Download all of them with their reasons",
            lambda: to_csv(bad),
            f"{upload.name}-not-imported.csv",
            "text/csv",
            key="bad-csv",
            on_click="ignore",
        )
    if not len(frame):
        return
    left_out = f", leave {len(bad):,} out" if len(bad) else ""
    st.button(
        f"Add {_count(len(frame), 'row')} to the map{left_out}",
        key="add-layer",
        type="primary",
        on_click=safe(_add),
        args=(session, upload, imported),
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def to_preview(imported: Imported) -> pd.DataFrame:
    """Return the first rows as they are understood: dates, title, kind, and where."""
    first = imported.frame.head(5)
    points = first.geometry.representative_point()
    return pd.DataFrame(
        {
            "Row": first.index,
            "From": first["start"],
            "Until (not included)": first["end"],
            "Title": first["title"],
            "Kind": first["kind"],
            "Longitude": points.x,
            "Latitude": points.y,
        }
    )


def count_outside(imported: Imported, story: Story) -> int:
    """Return how many rows begin after the story's last day, or end before its first."""
    first, last = (
        pd.Timestamp(day, unit="D").date().isoformat() for day in (story.first_day, story.final_day)
    )
    start, end = imported.frame["start"], imported.frame["end"]
    return int(((start > last) | ((end != "") & (end <= first))).sum())


def to_csv(bad: pd.DataFrame) -> str:
    """Return the bad rows as CSV, no cell of it a formula."""
    safe = bad.map(neutralise) if len(bad) else bad
    return "\ufeff" + safe.to_csv(index=False, lineterminator="\r\n")


def _add(session: Session, upload: Upload, imported: Imported) -> None:
    """Put the good rows on the map as layers: points, and lines and areas, each of their own."""
    paths: list[str] = []

    def lend(asset: Asset) -> Resource:
        paths.append(STORE.lend(asset))
        return {"url": UP + paths[-1]}

    frame = imported.frame.reset_index(drop=True)
    try:
        groups = read_frame(frame, start="start", end="end", title="title", kind="kind")
    except LayerError as error:
        st.session_state[KEY] = Upload(upload.number)
        session.remarks = (str(error),)
        return
    for group in groups:
        paths.clear()
        config = layer_config(upload.name, group, lend)
        session.add_layer(OwnLayer(upload.name, len(group.start), config, tuple(paths)))
    st.session_state[KEY] = Upload(upload.number + 1)
