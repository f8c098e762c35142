"""What is found: a table that follows the map and leads it, and its files to save."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.callbacks import safe
from components.panels.moment_input import has_calendar
from components.state.session import Session
from geo.export.data.credit import credit_of
from geo.export.data.events import events_table
from geo.export.data.text import to_csv, to_geojson
from geo.story import Event, Story
from geo.timemap.dates import to_date, to_iso
from geo.timemap.dates.units import is_finer
from geo.timemap.languages import gettext, mark, spoken

TABLE_KEY = "found"
COLUMNS = {
    "date": mark("Date"),
    "title": mark("Event"),
    "kind": mark("Kind"),
    "place": mark("Place"),
    # i18n: A part of the story, such as an act of a play.
    "act": mark("Act"),
    "precision": mark("Precision"),
    "confidence": mark("Confidence"),
    "claims": mark("Claims"),
    "sources": mark("Sources"),
}
TYPES = {"date": "object", "claims": "int64", "sources": "int64"}
"""The types of the table's columns that are no text."""
FIRST_SHOWN = ("date", "title", "kind", "place")


def to_frame(story: Story, events: list[Event]) -> pd.DataFrame:
    """Return the table of events: one row each in their order, the columns of `COLUMNS`."""
    kinds, has_days = story.settings.kinds, has_calendar(story)
    cells: dict[str, Callable[[Event], object]] = {
        "date": lambda event: to_date(event.span.start) if has_days else to_iso(event.span.start, story.unit),
        "title": lambda event: event.title,
        "kind": lambda event: kinds[event.kind].label,
        "place": lambda event: event.place.name,
        "act": lambda event: event.act.title if event.act else "",
        "precision": lambda event: gettext(event.precision),
        "confidence": lambda event: gettext(event.confidence),
        "claims": lambda event: len(event.claims),
        "sources": lambda event: len(event.sources),
    }
    frame = pd.DataFrame({name: [cell(event) for event in events] for name, cell in cells.items()})
    # Said outright: a column of no rows would be one of numbers.
    return frame.astype({name: TYPES.get(name, "str") for name in cells})


def table(story: Story, session: Session, events: list[Event]) -> None:
    """Draw the events as a table whose chosen row is the view's event."""
    ids = [event.id for event in events]
    rows = [ids.index(session.view.event)] if session.view.event in ids else []
    st.session_state[TABLE_KEY] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    words = {name: gettext(word) for name, word in COLUMNS.items()}
    st.dataframe(
        to_frame(story, events),
        key=TABLE_KEY,
        hide_index=True,
        column_order=FIRST_SHOWN,
        column_config={
            **words,
            "date": (
                st.column_config.DateColumn(words["date"], format="YYYY-MM-DD", width="small")
                if has_calendar(story)
                else st.column_config.TextColumn(
                    words["date"], width="medium" if is_finer(story.unit, "day") else "small"
                )
            ),
        },
        selection_mode="single-row",
        on_select=safe(lambda: _select(story, session, ids)),
    )


def _select(story: Story, session: Session, ids: list[str]) -> None:
    rows = st.session_state[TABLE_KEY]["selection"]["rows"]
    if rows:
        session.go_to(story, ids[rows[0]])


FORMATS = {
    "csv": ("CSV", to_csv, "text/csv"),
    "geojson": ("GeoJSON", to_geojson, "application/geo+json"),
}


def downloads(story: Story, events: list[Event]) -> None:
    """Draw the buttons that save the events as files."""
    name = f"{story.settings.id}-{len(events)}-events"
    ids = tuple(event.id for event in events)
    with st.container(key="downloads", horizontal=True):
        for suffix, (label, _, media_type) in FORMATS.items():
            text = _write(suffix, story.digest, (story.language, spoken().code), ids, story, events)
            st.download_button(label, text, f"{name}.{suffix}", media_type, key=suffix, on_click="ignore")


@st.cache_data(max_entries=32, show_spinner=False, scope="session")
def _write(
    suffix: str,
    digest: str,
    languages: tuple[str, str],
    ids: tuple[str, ...],
    _story: Story,
    _events: list[Event],
) -> str:
    # Written before it is asked for: what waits for the press is lost to a run that comes between. Kept in
    # the visit alone: the story may be the visitor's own.
    return FORMATS[suffix][1](events_table(_story, _events), credit_of(_story))
