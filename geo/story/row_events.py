"""Rows of a file -> the events that tell them: each row, or the busiest moments where there are many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.story.bounds import Bounds, narrowest
from geo.timemap.dates import Unit, convert, parse_moment, to_iso
from geo.timemap.dates.units import UNITS
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext, mark, ngettext, number

MOST_EVENTS = 500
"""Past so many rows a story has an event for each of its busiest moments, and not for each row."""
BUSIEST = 50
MOST_STEPS = 200
"""A briefing of more events than that stops at the first of each of the busiest moments."""
MOST_KINDS = 12
LONGEST = {"title": 80, "place": 60, "kind": 40, "summary": 500}
"""What `geo.story.schema.tables` lets a text be, in characters."""
# i18n: the name of a place: the middle of the points of a table's rows
CENTRE = mark("Centre of these rows")
COLUMNS = ["date", "title", "kind", "summary", "place", "lon", "lat", "key"]
MARKDOWN = re.compile(r"([\\*_\[\]<])")
OFFSET = re.compile(r"(?<=\d)(Z|[+-]\d\d:\d\d)$")


@dataclass(frozen=True, eq=False)
class RowEvents:
    """The events that rows are told by.

    Parameters
    ----------
    events
        Rows of ``events.csv``.
    rows
        How many rows they tell.
    is_each
        Whether each row is an event; else each of the busiest moments is one.
    unit
        What the rows' dates count.
    zone
        What their times of day are told in, such as ``UTC+03:00``; empty where it is not known.
    bounds
        What holds them: minx, miny, maxx, maxy in degrees, maxx beyond 180 where they lie across it.
    first, last
        Their first moment and their last, in `unit`; an open end counts by its start.
    """

    events: pd.DataFrame
    rows: int
    is_each: bool
    unit: Unit
    zone: str
    bounds: Bounds
    first: int
    last: int


def to_events(frame: gpd.GeoDataFrame, cells: pd.DataFrame, unit: Unit, zone: str = "") -> RowEvents:
    """Return the events of rows: each, or the busiest moments where there are more than `MOST_EVENTS`.

    Parameters
    ----------
    frame
        One row at least: start and end as ISO 8601 (the end exclusive, empty where it is open), title, kind
        and geometry in EPSG:4326.
    cells
        What else is told of each row, by the same index; its columns' names stand before the values.
    unit, zone
        What the dates count, and what their times are told in.
    """
    is_each = len(frame) <= MOST_EVENTS
    kinds = _commonest(frame["kind"])
    events = _each(frame, kinds, cells, unit) if is_each else _busiest(frame, kinds, unit)
    _, south, _, north = map(float, frame.total_bounds)
    west, east = narrowest(frame.bounds["minx"], frame.bounds["maxx"])
    starts, ends = (_moments(frame[name], unit) for name in ("start", "end"))
    last = max([*starts, *(end - 1 for end in ends)])
    return RowEvents(events, len(frame), is_each, unit, zone, (west, south, east, north), min(starts), last)


def plain(text: str, most: int) -> str:
    """Return a text in one line of so many characters at most, with nothing in it that has no look."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return shorten(" ".join(printable.split()), most)


def light(text: str, most: int) -> str:
    """Return a text that reads as it stands where light Markdown is read, of so many characters at most."""
    for width in range(most, 0, -20):
        escaped = MARKDOWN.sub(r"\\\1", plain(text, width)).replace("](", "]\\(")
        if len(escaped) <= most:
            return escaped
    return ""


def _each(frame: gpd.GeoDataFrame, kinds: pd.Series, cells: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    points = frame.geometry.representative_point()
    # i18n: the title of a table's row that has none
    unnamed = gettext("Row {number}")
    titles = [
        plain(title, LONGEST["title"]) or unnamed.format(number=row) for row, title in frame["title"].items()
    ]
    told, most = cells.loc[frame.index], LONGEST["summary"]
    owns = [plain(kind, LONGEST["kind"]) for kind in frame["kind"]]
    events = pd.DataFrame(
        {
            "date": [_date(*span, unit) for span in zip(frame["start"], frame["end"], strict=True)],
            "title": titles,
            "kind": kinds.to_numpy(),
            "summary": [
                light(_summary(own if own != kind else "", texts, told.columns) or own or title, most)
                for own, kind, title, texts in zip(owns, kinds, titles, told.to_numpy(), strict=True)
            ],
            "place": [plain(title, LONGEST["place"]) for title in titles],
            "lon": points.x.round(5).to_numpy(),
            "lat": points.y.round(5).to_numpy(),
        }
    )
    is_key = pd.Series("", events.index)
    if len(events) > MOST_STEPS:
        bins, counts = _bins(frame["start"], unit)
        first = pd.Series(bins).drop_duplicates()
        is_key[first.index[first.isin(counts.index)]] = "yes"
    return events.assign(key=is_key)[COLUMNS]


def _moments(dates: pd.Series, unit: Unit) -> list[int]:
    """Return the moments that a column has, each once; none for what is open."""
    return [parse_moment(_bare(text), unit) for text in dates.unique() if text]


def _bare(date: str) -> str:
    """Return a date without what its time of day is told in."""
    return OFFSET.sub("", date) if "T" in date else date


def _date(start: str, end: str, unit: Unit) -> str:
    """Return a row's date as EDTF: a moment, or an interval with its last one in it."""
    first = _bare(start)
    if not end:
        return first
    last = parse_moment(_bare(end), unit) - 1
    return first if last <= parse_moment(first, unit) else f"{first}/{to_iso(last, unit)}"


def _summary(kind: str, texts: Sequence[str], names: Sequence[str]) -> str:
    told = [f"{name}: {text}" for name, text in zip(names, texts, strict=True) if text]
    return " · ".join(filter(None, [kind, *told]))


def _commonest(kinds: pd.Series) -> pd.Series:
    """Return the kinds, past `MOST_KINDS` the rarer ones as one."""
    texts = kinds.map({kind: plain(kind, LONGEST["kind"]) for kind in kinds.unique()})
    counts = texts.value_counts()
    if len(counts) <= MOST_KINDS:
        return texts
    kept = counts.index[: MOST_KINDS - 1]
    # i18n: of all kinds of events that have no colour of their own
    return texts.where(texts.isin(kept), gettext("Other"))


def _bins(starts: pd.Series, unit: Unit) -> tuple[list[int], pd.Series]:
    """Return each row's stretch of time, of the coarsest unit that has enough of them, and the busiest ones.

    The second is how many rows begin in each of the `BUSIEST` busiest, the earliest of equals first.
    """
    codes, texts = pd.factorize(starts)
    moments = [parse_moment(_bare(text), unit) for text in texts]
    for grain in UNITS[: UNITS.index(unit) + 1]:
        bins = np.array([convert(moment, unit, grain) for moment in moments])
        if len(np.unique(bins)) >= BUSIEST:
            break
    named = [to_iso(int(one), grain) for one in bins]
    order = pd.Series(bins, named).to_dict()
    rows = pd.Series(named, dtype="str").take(codes).to_numpy()
    counts = pd.Series(rows).value_counts()
    counts = counts[sorted(counts.index, key=lambda name: (-counts[name], order[name]))].head(BUSIEST)
    return list(rows), counts


def _busiest(frame: gpd.GeoDataFrame, kinds: pd.Series, unit: Unit) -> pd.DataFrame:
    """Return an event for each of the busiest moments, at the row nearest to the middle of its rows."""
    bins, counts = _bins(frame["start"], unit)
    groups = frame.assign(kind=kinds).groupby(np.array(bins), sort=False)
    events, most = [], LONGEST["summary"]
    for name, count in counts.items():
        rows = groups.get_group(name)
        points = rows.geometry.representative_point()
        off = (points.x - points.x.median()) ** 2 + (points.y - points.y.median()) ** 2
        middle = points[off.idxmin()]
        kind = str(rows["kind"].mode().iloc[0])
        title = _tell_many(int(count), kind if kinds.nunique() > 1 else "")
        summary = light(_tell_first([plain(title, 80) for title in rows["title"].head(4)], int(count)), most)
        where = (gettext(CENTRE), round(middle.x, 5), round(middle.y, 5))
        events.append((name, plain(title, LONGEST["title"]), kind, summary, *where, ""))
    return pd.DataFrame(events, columns=COLUMNS)


def _tell_many(rows: int, kind: str) -> str:
    """Return the title of a moment of many rows, with the kind that most are of; empty for none."""
    if not kind:
        return ngettext("{count} row", "{count} rows", rows).format(count=number(rows))
    told = ngettext("{count} row, most often {kind}", "{count} rows, most often {kind}", rows)
    return told.format(count=number(rows), kind=kind)


def _tell_first(titles: Sequence[str], rows: int) -> str:
    """Return the first titles of so many rows, and how many more there are."""
    shown, more = "; ".join(titles), rows - len(titles)
    if more <= 0:
        return shown
    # i18n: {titles} are those of the first rows of a table
    told = ngettext("{titles} … and {count} more", "{titles} … and {count} more", more)
    return told.format(titles=shown, count=number(more))
