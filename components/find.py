"""Finding events: words, lists and a date window; a chart and a table of what is found; its download."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from components.filter_query import LONGEST_TEXT
from components.session import Session
from components.text import html, markdown
from components.view import View, view_of_asked
from geo.story import NOTHING, Event, Filter, Story
from geo.story.export import to_csv, to_geojson
from geo.story.schema import CONFIDENCES, EVENT_PRECISIONS
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
FIRST_SHOWN = ("date", "title", "kind", "place")
WAYS_OUT = {
    "text": "the words",
    "kinds": "the kind",
    "acts": "the act",
    "places": "the place",
    "parties": "the party",
    "publishers": "the source",
    "precisions": "the precision",
    "confidences": "the confidence",
    "first": "the first day",
    "last": "the last day",
}


def shown_panel(story: Story, session: Session) -> None:
    """Draw what is shown and the way back to all of it, where that is less than all."""
    asked = session.view.asked
    if not asked:
        return
    with st.container(key="shown"):
        st.html(f'<p class="shown" role="status">{html(caption(story, session.view))}</p>')
        # The page's script presses it when Escape is hit, in the map's frame too.
        st.button("Show all", key="clear-asked", on_click=_ask, args=(story, session, NOTHING))


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
        events = story.events_asked(session.view.asked)
        if not events:
            _empty(story, session)
        _criteria(story, session)
        if not events:
            return
        st.html(chart(story, events, session.view.day))
        _table(story, session, events)
        _downloads(story, session.view, events)


def _criteria(story: Story, session: Session) -> None:
    asked, settings = session.view.asked, story.settings
    fields: dict[str, Any] = {}

    def put(name: str, value: Any) -> dict[str, Any]:
        """Return the arguments by which a widget follows the view and changes it."""
        key = f"ask-{name}"
        st.session_state[key] = fields[name] = value
        return {"key": key, "on_change": _read, "args": (story, session)}

    def pills(label: str, name: str, words: dict[str, str]) -> None:
        counts = _counts(story, asked, name, list(words))
        st.pills(
            label,
            list(words),
            selection_mode="multi",
            format_func=lambda one: f"{markdown(words[one])} :gray[{counts[one]}]",
            **put(name, list(getattr(asked, name))),
        )

    def choose(label: str, name: str, words: dict[str, str]) -> None:
        chosen = list(getattr(asked, name))
        st.multiselect(
            label, list(words), format_func=words.__getitem__, placeholder="Any", **put(name, chosen)
        )

    st.text_input(
        "Words",
        max_chars=LONGEST_TEXT,
        placeholder="A place in any language, a word, a source",
        **put("text", asked.text),
    )
    pills("Kind", "kinds", {name: label.label for name, label in settings.kinds.items()})
    with st.container(key="ask-days", horizontal=True):
        low, high = to_date(story.first_day), to_date(story.final_day)
        for label, name, day in (("From", "first", asked.first), ("To", "last", asked.last)):
            value = None if day is None else to_date(min(max(day, story.first_day), story.final_day))
            st.date_input(label, None, low, high, format="YYYY-MM-DD", **put(name, value))
    more = {name for name in asked.asked if name not in {"text", "kinds", "first", "last"}}
    with st.expander("More", expanded=bool(more), key=f"ask-more-{bool(more)}"):
        pills("Act", "acts", {act.id: act.short for act in settings.acts})
        parties = {claim.party for event in story.events for claim in event.claims}
        pills(
            "Party with a claim",
            "parties",
            {name: settings.parties[name].label for name in settings.parties if name in parties},
        )
        pills("Precision of the place", "precisions", {name: name for name in EVENT_PRECISIONS})
        pills("Confidence", "confidences", {name: name for name in CONFIDENCES})
        in_use = {event.place.id: event.place.name for event in story.events}
        choose("Place", "places", dict(sorted(in_use.items(), key=lambda item: item[1])))
        choose("Source", "publishers", story.search.publishers)


def _counts(story: Story, asked: Filter, name: str, words: list[str]) -> dict[str, int]:
    """Return how many events each word of a list stands for, the other criteria kept."""
    return {
        word: len(story.search.select(replace(asked, **{name: (word,)})).positions)  # type: ignore[arg-type]
        for word in words
    }


def _read(story: Story, session: Session) -> None:
    """Take what the widgets say."""
    values: dict[str, Any] = {}
    for name in Filter.__dataclass_fields__:
        value = st.session_state.get(f"ask-{name}", getattr(NOTHING, name))
        if isinstance(value, datetime.date):
            value = to_day(value)
        values[name] = tuple(value) if isinstance(value, list) else value
    values["text"] = (values["text"] or "").strip()
    if values["first"] is not None and values["last"] is not None and values["first"] > values["last"]:
        values["first"], values["last"] = values["last"], values["first"]
    _ask(story, session, Filter(**values))


def _ask(story: Story, session: Session, asked: Filter) -> None:
    session.show(view_of_asked(story, asked, session.view))


def _empty(story: Story, session: Session) -> None:
    """Say why nothing is found, and offer each way out that finds something."""
    asked = session.view.asked
    with st.container(key="empty"):
        st.html(
            '<section class="empty"><h2>No event is all of this at once</h2>'
            f"<p>{html(', '.join(story.search.describe(asked)))}</p></section>"
        )
        for name, count in story.search.ways_out(asked).items():
            events = "1 event" if count == 1 else f"{count} events"
            st.button(
                f"Without {WAYS_OUT[name]}: {events}",
                key=f"without-{name}",
                on_click=_ask,
                args=(story, session, asked.without(name)),
            )
        st.button("Show all events", key="show-all", on_click=_ask, args=(story, session, NOTHING))


def chart(story: Story, events: list[Event], day: int) -> str:
    """Return the events a month as bars, as HTML; months up to the day's are darker."""
    counts = Counter(_month(event.span.start) for event in events)
    first, last = _month(story.first_day), max(_month(story.last_day), *counts)
    most, now = max(counts.values()), _month(day)
    bars = "".join(
        f'<i title="{html(_speak_month(month))}: {counts[month]}" class="{"past" if month <= now else ""}" '
        f'style="height:{100 * counts[month] / most:.0f}%"></i>'
        for month in range(first, last + 1)
    )
    ends = "".join(f"<span>{html(_speak_month(month))}</span>" for month in (first, last))
    return (
        f'<figure class="months" role="img" aria-label="{len(events)} events by month, {most} at most">'
        f"<div>{bars}</div><figcaption>{ends}</figcaption></figure>"
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
    return pd.DataFrame({name: [cell(event) for event in events] for name, cell in cells.items()})


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
        on_select=lambda: _select(story, session, ids),
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
