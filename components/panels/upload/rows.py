"""A file's rows as they are understood: the good ones previewed and added, the others with their reasons."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.panels.upload.layers import add_rows, kinds_note
from components.panels.upload.reach import count_outside, find_excess, seconds_of, tell_outside
from components.panels.upload.state import Reading, Upload
from components.panels.upload.ties import ask_ties
from components.state.session import Session
from geo.page.text import count
from geo.story import Story
from geo.story.nearby import named_places
from geo.timemap.dates.units import is_finer
from geo.timemap.reading import FileError, Imported, Table, looks_swapped, read_rows

MOST_BAD = 100
"""Bad rows shown; all of them can be downloaded."""
SWAPPED = "Most points lie in this story’s region only if longitude and latitude are swapped."


def _read(story: Story, upload: Upload, table: Table) -> Reading | None:
    """Return the rows as they are understood now, read once for each answer, behind a bar."""
    if upload.reading is not None and upload.reading.mapping == upload.mapping:
        return upload.reading
    words = "Reading the rows… To stop, take the file away (×)."
    bar = st.progress(0.0, words)
    half = 0.0 if upload.large is None else 0.5

    def tell(share: float) -> None:
        bar.progress(half + share * (1 - half), words)

    try:
        if upload.large is not None:
            table = upload.large.read(upload.mapping, lambda share: bar.progress(share * half, words))
        imported = read_rows(table, upload.mapping, tell, own=named_places(story), home=story.settings.bounds)
    except FileError as error:
        st.error(markdown(str(error)))
        return None
    finally:
        bar.empty()
    is_swapped = looks_swapped(imported.frame, story.settings.bounds)
    outside, seconds = count_outside(imported, story), seconds_of(imported)
    upload.reading = Reading(upload.mapping, imported, is_swapped, outside, seconds)
    return upload.reading


def preview(story: Story, session: Session, upload: Upload) -> None:
    """Draw the rows as they are understood, those that can't be read, and the button that adds the others."""
    reading = _read(story, upload, upload.table) if upload.table is not None else None
    if reading is None:
        return
    frame, bad = reading.imported.frame, reading.imported.bad
    said = upload.last_told[1] if upload.last_told else ""
    for note in [
        *(note for note in reading.imported.notes if note != said),
        *_unit_note(reading.imported, story),
        *kinds_note(reading.imported),
    ]:
        st.caption(markdown(note))
    ask_ties(upload, reading.imported.found)
    if len(frame):
        st.caption("The first rows as they were read:")
        st.dataframe(to_preview(reading.imported), hide_index=True, key="preview")
    if reading.is_swapped:
        st.warning(SWAPPED)
    if reading.outside:
        st.caption(tell_outside(reading.outside))
    if len(bad):
        tell_unread(bad, reading.bad_csv, upload.name)
    excess = reading.seconds and find_excess(story, session, reading.imported, reading.seconds)
    if excess:
        st.warning(excess)
    elif len(frame):
        left_out = f", leave out {len(bad):,}" if len(bad) else ""
        st.button(
            f"Add {count(len(frame), 'row')} to the map{left_out}",
            key="add-layer",
            type="primary",
            on_click=safe(add_rows),
            args=(story, session, upload, reading.imported),
        )


def _unit_note(imported: Imported, story: Story) -> list[str]:
    """Return a note where the map will move by a finer unit than the story's."""
    unit = imported.unit
    if not is_finer(unit, story.unit):
        return []
    kept = "Times" if is_finer(unit, "day") else f"{unit.capitalize()}s"
    return [f"{kept} are kept: the map moves by {unit}s while this layer is on."]


def tell_unread(bad: pd.DataFrame, csv: str, name: str) -> None:
    """Draw the rows that can't be read with their reasons, and the button that takes them away."""
    st.warning(f"{count(len(bad), 'row')} can’t be read:")
    st.dataframe(
        bad.head(MOST_BAD),
        hide_index=True,
        key="bad",
        column_config={column: column.capitalize() for column in bad.columns},
    )
    st.download_button(
        "Download all unread rows with their reasons",
        csv,
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
