"""What questions are answered by another way, pandas, and questions of all sorts to ask both."""

import math
from datetime import UTC, date, datetime, timedelta

import pandas as pd
from hypothesis import strategies as st

from geo.archive.kinds import OTHER
from geo.archive.questions import ByCell, ByColumn, Filter, Where
from tests.geo.archive.questions.archives import SHARE

LETTERS = st.text("abBÄäŞşЖжԱա%_$1'\"\\;- \n", max_size=4)
TEXTS = st.one_of(st.none(), st.sampled_from(["", "Şuşa", "ŞUŞA", "\\.", "NULL", "$1", "o'b"]), LETTERS)
KINDS = st.sampled_from([None, "", "fire", "flood", "storm", OTHER])
LONS = st.one_of(
    st.sampled_from([-180.0, -179.5, 0.0, 45.25, 179.5, 180.0]), st.integers(-720, 720).map(lambda at: at / 4)
)
LATS = st.one_of(
    st.sampled_from([-90.0, -86.0, 0.0, 41.5, 86.0, 90.0]), st.integers(-360, 360).map(lambda at: at / 4)
)
WHOLE = st.integers(-4, 4)
SHARES = st.sampled_from([None, float("nan"), -1.5, 0.0, 0.5, 2.0])
DAYS = st.integers(-3, 3).map(lambda day: date(2000, 3, 1) + timedelta(days=day))
TIMES = DAYS.map(lambda day: datetime(day.year, day.month, day.day, 12, 30, 0, 250))
ZONED = TIMES.map(lambda time: time.replace(tzinfo=UTC))
MOMENTS = st.integers(-70, 70)
UNITS = st.sampled_from(["year", "month", "day", "hour", "second"])


@st.composite
def events(draw, unit):
    """Draw one event."""
    start = draw(MOMENTS) * (20_000 if unit == "second" else 1)
    return {
        "start": start,
        "end": draw(st.one_of(st.none(), st.integers(1, 40).map(lambda length: start + length))),
        "lon": draw(LONS),
        "lat": draw(LATS),
        "kind": draw(KINDS),
        "title": draw(TEXTS),
        "deaths": draw(st.one_of(st.none(), WHOLE)),
        SHARE: draw(SHARES),
        "Note": draw(TEXTS),
        "sure": draw(st.sampled_from([None, True, False])),
        "day": draw(st.one_of(st.none(), DAYS)),
        "at": draw(st.one_of(st.none(), TIMES)),
        "told": draw(st.one_of(st.none(), ZONED)),
    }


ASKED = {
    "deaths": WHOLE,
    "start": MOMENTS,
    SHARE: st.sampled_from([-1.5, 0.0, 0.5, 2.0]),
    "Note": TEXTS.filter(lambda text: text is not None),
    "title": TEXTS.filter(lambda text: text is not None),
    "sure": st.booleans(),
    "day": DAYS,
    "at": TIMES,
    "told": ZONED,
}


@st.composite
def filters(draw):
    """Draw a condition that fits its column."""
    column = draw(st.sampled_from(list(ASKED)))
    tests = ["=", "in", "is empty"]
    tests += ["<", "<=", ">", ">="] if column != "sure" else []
    tests += ["contains"] if column in {"Note", "title"} else []
    test = draw(st.sampled_from(tests))
    if test == "is empty":
        return Filter(column, test)
    if test == "in":
        return Filter(column, test, tuple(draw(st.lists(ASKED[column], max_size=3))))
    return Filter(column, test, draw(ASKED[column]))


@st.composite
def views(draw):
    """Draw a view, which may reach over the antimeridian, or round the world."""
    west = draw(st.one_of(LONS, st.integers(-1600, 1600).map(lambda at: at / 4)))
    wide = draw(st.sampled_from([0, 1, 60, 200, 359.5, 360, 500]))
    south, north = sorted([draw(LATS), draw(LATS)])
    return (west, south, west + wide, north)


@st.composite
def wheres(draw):
    """Draw what is asked for."""
    begin, end = (draw(st.one_of(st.none(), MOMENTS)) for _ in range(2))
    kinds = draw(st.one_of(st.none(), st.lists(KINDS.filter(lambda kind: kind is not None), max_size=3)))
    return Where(
        draw(st.one_of(st.none(), views())),
        begin,
        end,
        None if kinds is None else tuple(kinds),
        tuple(draw(st.lists(filters(), max_size=2))),
    )


BY = st.one_of(
    st.sampled_from([ByColumn("kind"), *(ByColumn(name) for name in ASKED)]),
    st.integers(0, 16).map(ByCell),
)


def frame_of(stand):
    """Return events, in the order in which they stand in an archive, as a frame."""
    return pd.DataFrame(stand).astype({"start": "int64", "end": "Int64", "deaths": "Int64", "sure": object})


def choose(frame, where, named):
    """Return the events that are asked for; `named` are the kinds that the manifest has."""
    kept = pd.Series(True, index=frame.index)
    if where.view is not None:
        kept &= _in_sight(frame, where.view)
    if where.end is not None:
        kept &= frame["start"] < where.end
    if where.begin is not None:
        kept &= frame["end"].isna() | (frame["end"] > where.begin).fillna(False).astype(bool)
    if where.kinds is not None:
        kind = frame["kind"].fillna("").astype(object)
        kept &= kind.isin(where.kinds) | (~kind.isin(named) & (OTHER in where.kinds and OTHER in named))
    for one in where.filters:
        kept &= frame[one.column].map(lambda value, one=one: meets(value, one)).astype(bool)
    return frame[kept.astype(bool)]


def _in_sight(frame, view):
    """Tell which places are in sight: whose meridian, in any of its spellings, lies between the edges."""
    west, south, east, north = view
    tall = (frame["lat"] >= south) & (frame["lat"] <= north)
    if east - west >= 360:
        return tall
    wide = pd.Series(False, index=frame.index)
    for turns in range(-3, 4):
        lon = frame["lon"] + 360 * turns
        wide |= (lon >= west) & (lon <= east)
    return tall & wide


def meets(value, one):
    """Tell whether a value meets a condition."""
    is_none = pd.isna(value)
    if one.test == "is empty":
        return is_none or value == ""
    if is_none:
        return False
    if one.test == "in":
        return value in one.value
    if one.test == "contains":
        return one.value.lower() in value.lower()
    return {
        "=": value == one.value,
        "<": value < one.value,
        "<=": value <= one.value,
        ">": value > one.value,
        ">=": value >= one.value,
    }[one.test]


def plain(value):
    """Return a value that equals itself."""
    return "no number" if isinstance(value, float) and math.isnan(value) else value


def value_of(one, by):
    """Return by what an event is grouped."""
    return plain(one[by.column]) if isinstance(by, ByColumn) else one["cell"] >> (2 * (16 - by.level))
