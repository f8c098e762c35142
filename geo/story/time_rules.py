"""What must hold of a story's time: its range, its acts, and the dates that its unit has to tell."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from geo.errors import Fault
from geo.story.schema.columns import faults_at, together
from geo.story.schema.files import CONTROL_FILE, EVENTS_FILE, POINTS_FILE, SETTINGS_FILE
from geo.story.schema.moments import a_unit, moment_words
from geo.story.schema.settings import StorySettings
from geo.story.table_rules import Tables
from geo.timemap.dates import parse_edtf, to_iso
from geo.timemap.dates.units import UNITS, count_steps, finest_that_fits
from geo.timemap.layer_file import MOST_STEPS

DAY_NUMBER = r"\d{4}"
"""A year, or the number of a day in a spreadsheet, such as 4488 for 14 April 1912."""
FIRST_OF_SPREADSHEETS = -25_569
"""30 December 1899, from which spreadsheets count their days."""


def find_time_faults(settings: StorySettings, tables: Tables) -> Iterator[Fault]:
    """Yield what is wrong with the story's dates."""
    yield from _cut_dates(settings)
    yield from _too_many_steps(settings, tables)
    yield from _act_faults(settings)
    yield from _range_faults(settings)
    yield from _outside_time(settings, tables[EVENTS_FILE])


def _cut_dates(settings: StorySettings) -> Iterator[Fault]:
    """Find dates that the story's unit can't tell."""
    unit = settings.unit
    dates = {"range.start": settings.range.start, "range.end": settings.range.end}
    for act in settings.acts:
        dates |= {f"acts.{act.id}.start": act.start, f"acts.{act.id}.end": act.end}
    for key, moment in dates.items():
        if moment.is_cut_by(unit):
            finer = next(one for one in UNITS if not moment.is_cut_by(one))
            words = f'{moment_words(unit)}, or unit = "{finer}" under [time]'
            yield Fault(SETTINGS_FILE, 0, key, str(moment), words)


def _too_many_steps(settings: StorySettings, tables: Tables) -> Iterator[Fault]:
    """Find more steps of the unit than a map can count."""
    unit = settings.unit
    seconds = [settings.opens_by.first("second"), settings.range.end.last("second")]
    seconds += [act.end.first("second") for act in settings.acts]
    for file, columns in ((CONTROL_FILE, ("from", "to")), (POINTS_FILE, ("start", "end"))):
        if file in tables:
            seconds += _known_starts(tables[file], columns)
    first, last = min(seconds), max(seconds)
    if (count := count_steps(first, last, "second", unit)) > MOST_STEPS:
        fits = finest_that_fits(first, last, "second", MOST_STEPS)
        words = (
            f'"{fits}" or a coarser unit: the dates span {count:,} {unit}s, and {MOST_STEPS:,} can be counted'
        )
        yield Fault(SETTINGS_FILE, 0, "time.unit", unit, words)


def _known_starts(table: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[int]:
    """Yield the first second of each date that can be read; of another, its column's rule tells."""
    for text in set[str]().union(*(table[column] for column in columns)) - {""}:
        with contextlib.suppress(ValueError):
            yield parse_edtf(text, "second").start


def _act_faults(settings: StorySettings) -> Iterator[Fault]:
    unit = settings.unit
    spans = [settings.span_of(act) for act in settings.acts]
    for place, (act, (start, end)) in enumerate(zip(settings.acts, spans, strict=True)):
        earlier = settings.acts[place - 1] if place else None
        if end <= start:
            words = f"{a_unit(unit)} after {act.start}"
            yield Fault(SETTINGS_FILE, 0, f"acts.{act.id}.end", str(act.end), words)
        if [one.id for one in settings.acts].count(act.id) > 1:
            yield Fault(SETTINGS_FILE, 0, f"acts.{act.id}.id", act.id, "each act's id once")
        if earlier is not None and start < spans[place - 1][1]:
            words = f"{earlier.end} or later, where act {earlier.id} ends"
            yield Fault(SETTINGS_FILE, 0, f"acts.{act.id}.start", str(act.start), words)


def _range_faults(settings: StorySettings) -> Iterator[Fault]:
    unit, acts = settings.unit, settings.acts
    first, last = settings.range.start.first(unit), settings.range.end.last(unit)
    if last <= first:
        words = f"{a_unit(unit)} after {settings.range.start}"
        yield Fault(SETTINGS_FILE, 0, "range.end", str(settings.range.end), words)
    if acts and (last < settings.span_of(acts[0])[0] or first >= settings.span_of(acts[-1])[1]):
        words = f"{unit}s of the acts, which run from {acts[0].start} to {acts[-1].end}"
        yield Fault(SETTINGS_FILE, 0, "range.start", str(settings.range.start), words)


def _outside_time(settings: StorySettings, events: pd.DataFrame) -> Iterator[Fault]:
    """Find events that no part of the time control reaches."""
    opening, unit = settings.opens_by, settings.unit
    first, last = opening.first(unit), settings.final
    end = f"the end of the last act, {settings.acts[-1].end}" if settings.acts else str(settings.range.end)
    words = f"{a_unit(unit)} from {opening} to {end}"

    def is_outside(text: str) -> bool:
        try:
            return not first <= parse_edtf(text, unit).start <= last
        except ValueError:
            return False  # a fault of its own, as a date that can't be read

    outside = {text: is_outside(text) for text in events["date"].unique()}
    mask = events["date"].map(outside).astype(bool)
    is_number = mask & events["date"].str.fullmatch(DAY_NUMBER)
    yield from faults_at(events, mask & ~is_number, EVENTS_FILE, "date", words)
    for fault in together(events, is_number, EVENTS_FILE, "date", words):
        day = to_iso(int(fault.value) + FIRST_OF_SPREADSHEETS)
        yield replace(
            fault, expected=f"{fault.expected}; if a spreadsheet wrote the number of a day, it is {day}"
        )
