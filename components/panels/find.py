"""Finding events: words, lists and a date window; a chart and a table of what is found; its download."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.state.filters import LONGEST_TEXT
from components.state.session import Session
from components.state.view import View, view_of_asked
from components.template import render
from geo.story import NOTHING, Event, Filter, Story
from geo.story.criteria import CRITERIA
from geo.story.export import to_csv, to_geojson
from geo.timemap.dates import MONTHS, speak_day_short, to_date, to_day

TABLE_KEY = "found"
COLUMNS = {
    "date": "Date",
    "title": "Event",
    "kind": "Kind",
    "place": "Place",
    "act": "Act",
    "precision": "Precision",
    "confidence": "Confidence",
    "claims": "Claims",
    "sources": "Sources",
}
TYPES = {"date": "object", "claims": "int64", "sources": "int64"}
"""The types of the table's columns that are no text."""
NONE_FOUND = "No event is all of this at once"
TEXT_HINT = "A place in any language, a word, a source"
FIRST_SHOWN = ("date", "title", "kind", "place")


def shown_panel(story: Story, session: Session) -> None:
    """Draw what is shown and the way back to all of it."""
    if session.view.asked:
        st.html(render("shown", words=caption(story, session.view)))
        # The page's script presses it when Escape is hit, in the map's frame too.
        st.button("Show all", key="clear-asked", on_click=safe(_ask), args=(story, session, NOTHING))


def caption(story: Story, view: View) -> str:
    """Return what is shown in words, such as ``14 of 62 events: statement, October 2020``."""
    found = story.search.select(view.asked)
    positions = found.positions
    begun = sum(story.events[position].span.start <= view.day for position in positions)
    words = f"{len(positions)} of {len(story.events)} events: {', '.join(story.search.describe(view.asked))}"
    if 0 < begun < len(positions):
        words += f"; {begun} of them by {speak_day_short(view.day)}"
    guesses = [f"“{word}” was read as “{near}”" for word, near in found.guesses.items()]
    return ". ".join([words, *guesses])


def panel(story: Story, session: Session) -> None:
    """Draw the criteria, and below them what is found."""
    with st.container(key="find"):
        events = story.find_events(session.view.asked)
        if not events:
            _empty(story, session)
        _criteria(story, session)
        if not events:
            return
        st.html(chart(story, events, session.view.day))
        _table(story, session, events)
        _downloads(story, session.view, events)


def _criteria(story: Story, session: Session) -> None:
    """Draw a widget for each criterion: the common ones, and the others under More."""
    common = {name: one for name, one in CRITERIA.items() if one.is_common}
    for name, criterion in common.items():
        if criterion.form != "day":
            _widget(story, session, name)
    with st.container(key="ask-days", horizontal=True):
        for name, criterion in common.items():
            if criterion.form == "day":
                _widget(story, session, name)
    # The short lists first, whatever their order in sentences.
    others = sorted(CRITERIA.keys() - common.keys(), key=list(CRITERIA).index)
    others.sort(key=lambda name: CRITERIA[name].form == "many")
    is_open = not common.keys() >= set(session.view.asked.active)
    with st.expander("More", expanded=is_open, key=f"ask-more-{is_open}"):
        for name in others:
            _widget(story, session, name)


def _widget(story: Story, session: Session, name: str) -> None:
    """Draw the widget of one criterion, which follows the view and changes it."""
    criterion, value = CRITERIA[name], getattr(session.view.asked, name)
    key = f"ask-{name}"
    wiring: dict[str, Any] = {"key": key, "on_change": safe(_read), "args": (story, session)}
    low, high = story.first_day, story.final_day
    if criterion.form == "day":
        st.session_state[key] = None if value is None else to_date(min(max(value, low), high))
        ends = to_date(low), to_date(high)
        st.date_input(criterion.label, None, *ends, format="YYYY-MM-DD", **wiring)
    elif criterion.form == "text":
        st.session_state[key] = value
        st.text_input(criterion.label, max_chars=LONGEST_TEXT, placeholder=TEXT_HINT, **wiring)
    else:
        st.session_state[key] = list(value)
        words = criterion.choices(story.search.vocabulary)
        if criterion.form == "many":
            show = words.__getitem__
            st.multiselect(criterion.label, list(words), format_func=show, placeholder="Any", **wiring)
        else:
            labels = _count_each(story, session.view.asked, name, words)
            show = labels.__getitem__
            st.pills(criterion.label, list(words), selection_mode="multi", format_func=show, **wiring)


def _count_each(story: Story, wanted: Filter, name: str, words: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a short list, each with how many events it finds beside the other criteria."""
    counts = {one: len(story.search.select(wanted.with_values(**{name: (one,)})).positions) for one in words}
    return {one: f"{markdown(word)} :gray[{counts[one]}]" for one, word in words.items()}


def _read(story: Story, session: Session) -> None:
    """Take what the widgets say."""
    values: dict[str, Any] = {}
    for name, criterion in CRITERIA.items():
        value = st.session_state.get(f"ask-{name}", criterion.empty)
        if criterion.form == "text":
            value = (value or "").strip()
        elif criterion.form == "day":
            value = None if value is None else to_day(value)
        else:
            value = tuple(value)
        values[name] = value
    _ask(story, session, Filter(**values).with_days_in_order())


def _ask(story: Story, session: Session, asked: Filter) -> None:
    session.show(view_of_asked(story, asked, session.view))


def _empty(story: Story, session: Session) -> None:
    """Say why nothing is found, and offer each way out that finds something."""
    asked = session.view.asked
    with st.container(key="empty"):
        st.html(render("nothing_found", title=NONE_FOUND, words=", ".join(story.search.describe(asked))))
        for name, count in story.search.ways_out(asked).items():
            events = "1 event" if count == 1 else f"{count} events"
            st.button(
                f"Without {CRITERIA[name].noun}: {events}",
                key=f"without-{name}",
                on_click=safe(_ask),
                args=(story, session, asked.without(name)),
            )
        st.button("Show all events", key="show-all", on_click=safe(_ask), args=(story, session, NOTHING))


@dataclass(frozen=True)
class _Bar:
    """A month: what its bar says when pointed at, the bar's height, and whether the day has reached it."""

    title: str
    percent: int
    is_past: bool


def chart(story: Story, events: list[Event], day: int) -> str:
    """Return the events a month as bars, as HTML; months up to the day's are darker."""
    counts = Counter(_month(event.span.start) for event in events)
    first, last = _month(story.first_day), max(_month(story.last_day), *counts)
    most, now = max(counts.values()), _month(day)
    bars = [
        _Bar(f"{_speak_month(month)}: {counts[month]}", round(100 * counts[month] / most), month <= now)
        for month in range(first, last + 1)
    ]
    return render(
        "months",
        label=f"{len(events)} events by month, {most} at most",
        bars=bars,
        first=_speak_month(first),
        last=_speak_month(last),
    )


def _month(day: int) -> int:
    when = to_date(day)
    return when.year * 12 + when.month - 1


def _speak_month(month: int) -> str:
    return f"{MONTHS[month % 12]} {month // 12}"


def to_frame(story: Story, events: list[Event]) -> pd.DataFrame:
    """Return the table of events: one row each in their order, the columns of `COLUMNS`."""
    kinds = story.settings.kinds
    cells: dict[str, Callable[[Event], object]] = {
        "date": lambda event: to_date(event.span.start),
        "title": lambda event: event.title,
        "kind": lambda event: kinds[event.kind].label,
        "place": lambda event: event.place.name,
        "act": lambda event: event.act.title if event.act else "",
        "precision": lambda event: event.precision,
        "confidence": lambda event: event.confidence,
        "claims": lambda event: len(event.claims),
        "sources": lambda event: len(event.sources),
    }
    frame = pd.DataFrame({name: [cell(event) for event in events] for name, cell in cells.items()})
    # Said outright: a column of no rows would be one of numbers.
    return frame.astype({name: TYPES.get(name, "str") for name in cells})


def _table(story: Story, session: Session, events: list[Event]) -> None:
    ids = [event.id for event in events]
    rows = [ids.index(session.view.event)] if session.view.event in ids else []
    st.session_state[TABLE_KEY] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    st.dataframe(
        to_frame(story, events),
        key=TABLE_KEY,
        hide_index=True,
        column_order=FIRST_SHOWN,
        column_config={
            "date": st.column_config.DateColumn("Date", format="YYYY-MM-DD", width="small"),
            **{name: word for name, word in COLUMNS.items() if name != "date"},
        },
        selection_mode="single-row",
        on_select=safe(lambda: _select(story, session, ids)),
    )


def _select(story: Story, session: Session, ids: list[str]) -> None:
    rows = st.session_state[TABLE_KEY]["selection"]["rows"]
    if rows:
        session.go_to(story, ids[rows[0]])


def _downloads(story: Story, view: View, events: list[Event]) -> None:
    name = f"{story.settings.id}-{len(events)}-events"
    with st.container(key="downloads", horizontal=True):
        st.download_button(
            "CSV", lambda: to_csv(story, events), f"{name}.csv", "text/csv", key="csv", on_click="ignore"
        )
        st.download_button(
            "GeoJSON",
            lambda: to_geojson(story, events),
            f"{name}.geojson",
            "application/geo+json",
            key="geojson",
            on_click="ignore",
        )
