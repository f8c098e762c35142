"""A file's rows as they are understood: the good ones previewed and added, the others with their reasons."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.callbacks import safe
from components.panels.text import count, markdown
from components.panels.upload.state import KEY, Reading, Upload
from components.state.session import OwnLayer, Session
from components.story_source import UP
from geo.story import Story
from geo.timemap.assets import STORE, Asset
from geo.timemap.dates import convert, parse_edtf
from geo.timemap.dates.units import is_finer
from geo.timemap.errors import LayerError
from geo.timemap.frames import read_frame
from geo.timemap.protocol import Resource
from geo.timemap.reading import FileError, Imported, Table, looks_swapped, read_rows
from geo.timemap.resources import layer_config

MOST_BAD = 100
"""Bad rows shown; all of them can be downloaded."""
SWAPPED = "Most points lie in this story’s region only if longitude and latitude are swapped."


def _read(story: Story, upload: Upload, table: Table) -> Reading | None:
    """Return the rows as they are understood now, read once for each answer, behind a bar."""
    if upload.reading is not None and upload.reading.mapping == upload.mapping:
        return upload.reading
    bar = st.progress(0.0, f"Reading {count(len(table.rows), 'row')}…")
    try:
        imported = read_rows(table, upload.mapping, bar.progress)
    except FileError as error:
        st.error(markdown(str(error)))
        return None
    finally:
        bar.empty()
    is_swapped = looks_swapped(imported.frame, story.settings.bounds)
    upload.reading = Reading(upload.mapping, imported, is_swapped, count_outside(imported, story))
    return upload.reading


def preview(story: Story, session: Session, upload: Upload) -> None:
    """Draw the rows as they are understood, those that can't be read, and the button that adds the others."""
    reading = _read(story, upload, upload.table) if upload.table is not None else None
    if reading is None:
        return
    frame, bad = reading.imported.frame, reading.imported.bad
    for note in [*reading.imported.notes, *_unit_note(reading.imported, story)]:
        st.caption(markdown(note))
    if len(frame):
        st.caption("The first rows as they were read:")
        st.dataframe(to_preview(reading.imported), hide_index=True, key="preview")
    if reading.is_swapped:
        st.warning(SWAPPED)
    if reading.outside:
        lie = "lies" if reading.outside == 1 else "lie"
        st.caption(f"{count(reading.outside, 'row')} {lie} outside this story’s dates, beyond the slider.")
    if len(bad):
        _bad_rows(reading, upload.name)
    if len(frame):
        left_out = f", leave out {len(bad):,}" if len(bad) else ""
        st.button(
            f"Add {count(len(frame), 'row')} to the map{left_out}",
            key="add-layer",
            type="primary",
            on_click=safe(_add),
            args=(session, upload, reading.imported),
        )


def _unit_note(imported: Imported, story: Story) -> list[str]:
    """Return a note where the map will move by a finer unit than the story's."""
    unit = imported.unit
    if not is_finer(unit, story.unit):
        return []
    kept = "Times" if is_finer(unit, "day") else f"{unit.capitalize()}s"
    return [f"{kept} are kept: the map moves by {unit}s while this layer is on."]


def _bad_rows(reading: Reading, name: str) -> None:
    bad = reading.imported.bad
    st.warning(f"{count(len(bad), 'row')} can’t be read:")
    st.dataframe(
        bad.head(MOST_BAD),
        hide_index=True,
        key="bad",
        column_config={column: column.capitalize() for column in bad.columns},
    )
    st.download_button(
        "Download all unread rows with their reasons",
        reading.bad_csv,
        f"{name}-not-imported.csv",
        "text/csv",
        key="bad-csv",
        on_click="ignore",
    )


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
    """Return how many rows begin after the story's last moment, or end before its first."""
    first, after = (convert(at, story.unit, "second") for at in (story.earliest, story.final + 1))
    start, end = (_to_seconds(imported.frame[name]) for name in ("start", "end"))
    return int(((start >= after) | (end <= first)).sum())


def _to_seconds(column: pd.Series) -> pd.Series:
    """Return the first second of each date; NaN where it is open."""
    known = {text: float(parse_edtf(text, "second").start) for text in column.unique() if text}
    return column.map(known).astype("float64")


def _add(session: Session, upload: Upload, imported: Imported) -> None:
    """Put the good rows on the map as layers: points, and lines and areas, each of their own."""
    paths: list[str] = []

    def lend(asset: Asset) -> Resource:
        paths.append(STORE.lend(asset))
        return {"url": UP + paths[-1]}

    frame = imported.frame.reset_index(drop=True)
    try:
        groups = read_frame(frame, start="start", end="end", title="title", kind="kind", unit=imported.unit)
    except LayerError as error:
        st.session_state[KEY] = Upload(upload.number)
        session.remarks = (str(error),)
        return
    for group in groups:
        paths.clear()
        config = layer_config(upload.name, group, lend)
        session.add_layer(OwnLayer(upload.name, len(group.start), config, tuple(paths), group.unit))
    st.session_state[KEY] = Upload(upload.number + 1)
