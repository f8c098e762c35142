"""What ``story.toml`` leaves out, made from the story's tables: titles, unit, range, bounds."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from geo.story.bounds import ROUND, narrowest
from geo.story.filling import slug
from geo.timemap.bare_story import WORLD
from geo.timemap.dates import Span, Unit, read_edtf, to_iso
from geo.timemap.dates.units import UNITS, finest, finest_that_fits, is_finer
from geo.timemap.languages import mark
from geo.timemap.layer_file import MOST_STEPS

HINT = mark("Drag the slider, or press play, to move through time.")
ATTRIBUTION = mark("Map: Natural Earth, GSHHG; borders © OpenStreetMap contributors, ODbL.")
DEFAULT_LANGUAGES = {"en": {"name": "English"}}
MARGIN = 0.1
"""Of the places' extent, left free on each side of the bounds."""
LEAST_MARGIN = 0.01
"""Degrees, a kilometre: what is round a single place."""
DECIMALS = 4
ANY_RANGE = {"start": "2000-01-01", "end": "2000-01-02"}

FILLED = {
    "id": "the title",
    "title": "the folder's name",
    "short_title": "the title",
    "hint": "one line of help",
    "attribution": "the base map's credit",
    "languages": "English alone",
    "home": "the bounds of the places",
    "range": "the events' dates",
    "kinds": "what the events' `kind` says",
    "parties": "the parties that claims and sources name",
}
"""The keys that a story must have and may leave out, each with what stands in for it."""


def fill_words(content: dict[str, Any], folder: str) -> dict[str, Any]:
    """Return settings with their titles, help, credit and languages; a folder's name stands for the title."""
    title = content.get("title", folder.replace("-", " ").replace("_", " ").strip().capitalize() or "Story")
    words = {
        "id": slug(title) if isinstance(title, str) else "story",
        "title": title,
        "short_title": title,
        "hint": HINT,
        "attribution": ATTRIBUTION,
        "languages": DEFAULT_LANGUAGES,
    }
    return {**words, **content}


def fill_time(content: dict[str, Any], dates: Iterable[str], *, is_unread: bool = False) -> dict[str, Any]:
    """Return settings with a range that holds all events, and the unit that tells them where it is left open.

    A story that has a range or acts counts days unless it says otherwise; one that leaves all of its time
    open counts what the coarser half of its dates is given in. Where the dates are ``is_unread``, that is the
    fault, and not that there is no range.
    """
    if "range" in content:
        return content
    spans = [span for span in map(_read, dates) if span is not None]
    if not spans:
        return {**content, "range": ANY_RANGE} if is_unread else content
    filled = dict(content)
    if not {"time", "acts"} & content.keys():
        filled["time"] = {"unit": _common_unit(spans)}
    unit = _unit_of(filled)
    first = min(span.to(unit).start for span in spans)
    last = max(_last(span.to(unit)) for span in spans)
    filled["range"] = {"start": to_iso(first, unit), "end": to_iso(max(last, first + 1), unit)}
    return filled


def _read(date: str) -> Span | None:
    """Return a date's span; None where it can't be read, which is a fault of its own."""
    with contextlib.suppress(ValueError):
        return read_edtf(date)
    return None


def _common_unit(spans: Sequence[Span]) -> Unit:
    units = sorted((span.unit for span in spans), key=UNITS.index)
    unit = units[len(units) // 2]
    # All days of a story that tells any are told; of times of day those that most events have.
    least: Unit = "day" if is_finer(units[-1], "month") else units[-1]
    first, last = (pick(span.to("second").start for span in spans) for pick in (min, max))
    fits = finest_that_fits(first, last, "second", MOST_STEPS)
    return min(finest((unit, least)), fits, key=UNITS.index)


def _unit_of(content: dict[str, Any]) -> Unit:
    time = content.get("time")
    unit = time.get("unit", "day") if isinstance(time, dict) else "day"
    return unit if unit in UNITS else "day"


def _last(span: Span) -> int:
    return span.start if span.end is None else span.end - 1


def fill_home(content: dict[str, Any], places: pd.DataFrame) -> dict[str, Any]:
    """Return settings with bounds that hold all places; the world where there is none that can be read."""
    if "home" in content:
        return content
    lon, lat = (pd.to_numeric(places[name], errors="coerce").dropna() for name in ("lon", "lat"))
    lat, lon = lat[lat.between(-85, 85)], lon[lon.between(-180, 180)]
    if lon.empty or lat.empty:
        return {**content, "home": [float(edge) for edge in WORLD]}
    south, north = _widen(float(lat.min()), float(lat.max()))
    return {**content, "home": _to_home(*narrowest(lon, lon), south, north)}


def _to_home(west: float, east: float, south: float, north: float) -> list[float]:
    """Return what holds a stretch of longitudes, which may go on beyond 180, as `home` is written."""
    low, high = max(-85.0, round(south, DECIMALS)), min(85.0, round(north, DECIMALS))
    is_across = east > 180
    west, east = _widen(west, east)
    if not is_across:
        return [max(-180.0, west), low, min(180.0, east), high]
    if east - west >= ROUND:
        return [-180.0, low, 180.0, high]
    return [west, low, round(east - ROUND, DECIMALS), high]


def _widen(low: float, high: float) -> tuple[float, float]:
    margin = max(LEAST_MARGIN, MARGIN * (high - low))
    return round(low - margin, DECIMALS), round(high + margin, DECIMALS)
