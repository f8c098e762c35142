"""Each format, read again: nothing of events, land or changes is lost, whatever stands in it."""

import re
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from geo.export.data.choice import choose_tables
from geo.land.territory import NO_DISTRICT, Control, Territory
from geo.story.schema.files import CLAIMS_FILE, EVENT_SOURCES_FILE, EVENTS_FILE
from geo.story.schema.moments import Moment
from geo.timemap.dates import parse_moment, to_iso
from geo.timemap.dates.units import UNITS
from tests.geo.export.data.reading_back import MANY, ONE, differences, read_back, request_of, table_of

KINDS = (*ONE, *MANY)
DATED = ("events", "territory", "changes", "steps")
STORIES = ("shusha", "krakatoa", "fire", "wars")
MANY_EXAMPLES = settings(
    max_examples=6,
    derandomize=True,  # the same at each run: how many there are is what time allows
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.long
def test_read_back__every_dated_table_of_a_story(tmp_path, request, story, kind):
    asked = request_of(request.getfixturevalue(story))
    names = [name for name in DATED if name != "steps" or kind in MANY]
    names = [name for name in names if name in ("events", "steps") or asked.story.territory is not None]
    for name in names:
        frame = read_back(tmp_path, kind, asked, name)
        assert frame.attrs["unit"] == asked.story.unit
        assert differences(frame, table_of(asked, name), has_outlines=kind != "xlsx") == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("unit", "date"),
    [
        ("year", "-0001"),
        ("year", "0000"),
        ("year", "0001"),
        ("year", "1666"),
        ("month", "-0001-12"),
        ("day", "-0001-12-31"),
        ("hour", "1912-04-15T02:00"),
        ("second", "1960-04-09T01:51:59"),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "geojson", "xlsx"])
def test_read_back__a_lone_event_ends(krakatoa, tmp_path, kind, unit, date):
    """The end of 2 BC is 0000, which elsewhere stands for no date."""
    asked = request_of(story_of(krakatoa, unit, [(date, "a", "b")]))
    assert differences(read_back(tmp_path, kind, asked, "events"), table_of(asked, "events")) == []


# What XML can't hold is refused by KML, and held by a test of its own.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
STARTS = st.sampled_from(
    ["", "=1+1", "+1", "-A1", "@SUM(A1)", "'", "'=", '"', "<b>", "0012", "12", "1.0", "NULL"]
)
TEXTS = st.builds(
    lambda start, rest: (start + rest).strip() or "x",
    STARTS,
    st.text(st.one_of(LETTERS, st.sampled_from("\n\"',;\t&<>='")), max_size=40),
).filter(lambda text: not re.fullmatch(r"#[A-Z0-9/]+[!?]?", text))  # a spreadsheet's own word for a fault

YEARS = {
    # As far as the importer goes in a unit: one moment is a 32-bit number.
    **dict.fromkeys(["hour", "minute", "second"], st.integers(1950, 1990)),
    **dict.fromkeys(["year", "month", "day"], st.integers(-9000, 9000).filter(lambda year: abs(year) > 1)),
}


def spell(year):
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


@st.composite
def simple_dates(draw, unit):
    year, month, day = draw(YEARS[unit]), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    grain = draw(st.sampled_from(UNITS))
    text = spell(year)
    text += f"-{month:02d}" if grain != "year" else ""
    text += f"-{day:02d}" if grain not in ("year", "month") else ""
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    text += {
        "hour": f"T{hour:02d}",
        "minute": f"T{hour:02d}:{minute:02d}",
        "second": f"T{hour:02d}:{minute:02d}:59",
    }.get(grain, "")
    return text


@st.composite
def edtf_dates(draw, unit):
    first = draw(simple_dates(unit))
    form = draw(st.sampled_from(["plain", "mark", "open", "interval", "unknown", "offset"]))
    if form == "mark" and "T" not in first:
        return first + draw(st.sampled_from("~?%"))
    if form == "open":
        return f"{first}/.."
    if form == "interval":
        year = int(first[: 5 if first.startswith("-") else 4])
        # 68 years of seconds are as many moments as one range counts.
        most = 25 if unit == "second" else 50
        return f"{first}/{spell(year + draw(st.integers(1, most)))}"
    if form == "unknown":
        # A century reaches past what seconds can count.
        century = ["20XX"] if unit != "second" else []
        return draw(st.sampled_from(["199X", *century, "2004-XX", "2004-06-XX", "1985-04-XX"]))
    if form == "offset" and "T" in first:
        return first + draw(st.sampled_from(["Z", "+03:00", "-05:30"]))
    return first


STORIES_OF_EVENTS = st.sampled_from(UNITS).flatmap(
    lambda unit: st.tuples(
        st.just(unit), st.lists(st.tuples(edtf_dates(unit), TEXTS, TEXTS), min_size=1, max_size=20)
    )
)


def story_of(krakatoa, unit, events):
    """Return a story of other events, its places and settings those of a good one."""
    first = krakatoa.tables[EVENTS_FILE].iloc[0]
    rows = [
        {**first, "id": f"e{number}", "date": date, "title": title, "summary": summary}
        for number, (date, title, summary) in enumerate(events)
    ]
    tables = {
        **krakatoa.tables,
        EVENTS_FILE: pd.DataFrame(rows),
        CLAIMS_FILE: krakatoa.tables[CLAIMS_FILE].iloc[:0],
        EVENT_SOURCES_FILE: krakatoa.tables[EVENT_SOURCES_FILE].iloc[:0],
    }
    told = krakatoa.settings.model_copy(
        update={"time": krakatoa.settings.time.model_copy(update={"unit": unit})}
    )
    return replace(krakatoa, settings=told, tables=tables, territory=None)


@pytest.mark.parametrize("kind", KINDS)
@MANY_EXAMPLES
@given(told=STORIES_OF_EVENTS)
@example(told=("second", [("1960-04-09T01:51/..", "a", "b")]))
@pytest.mark.long
def test_read_back__events_of_any_letters_and_dates(krakatoa, kind, told):
    asked = request_of(story_of(krakatoa, *told))
    table = table_of(asked, "events")
    # A KML file none of whose spans has an end is taken for one of moments.
    assume(kind != "kml" or any(row["end"] not in ("", None) for row in table.rows))
    with tempfile.TemporaryDirectory() as folder:
        frame = read_back(Path(folder), kind, asked, "events")
    assert differences(frame, table) == []


def moments(unit):
    """Spans of two moments of a unit, the second None where the first lasts."""
    dates = simple_dates(unit).map(lambda text: parse_moment(text, unit))
    most = st.one_of(st.none(), st.integers(1, 400))
    return st.tuples(dates, most).map(lambda pair: (pair[0], None if pair[1] is None else sum(pair)))


DEGREES = st.tuples(st.integers(-1790, 1790), st.integers(-800, 800)).map(lambda at: (at[0] / 10, at[1] / 10))
GEOMETRIES = st.one_of(
    DEGREES.map(shapely.Point),
    st.lists(DEGREES, min_size=2, max_size=5, unique=True).map(shapely.LineString),
    DEGREES.map(lambda at: shapely.box(*at, *(round(one + 0.5, 1) for one in at))),
)
OWN_ROWS = st.sampled_from(UNITS).flatmap(
    lambda unit: st.tuples(
        st.just(unit),
        st.lists(
            st.tuples(moments(unit), TEXTS, TEXTS, st.integers(-999, 999), GEOMETRIES),
            min_size=2,
            max_size=12,
        ),
    )
)


def layer_of(unit, rows):
    """Return a visitor's layer as `read_dated` gives one."""
    spans, titles, notes, numbers, shapes = zip(*rows, strict=True)
    told = {
        "start": [to_iso(start, unit) for start, _ in spans],
        "end": [None if end is None else to_iso(end, unit) for _, end in spans],
        "title": titles,
        "note": notes,
        "depth": [number / 8 for number in numbers],
    }
    frame = gpd.GeoDataFrame(told, geometry=list(shapes), crs="EPSG:4326")
    frame.attrs["unit"] = unit
    return frame


@pytest.mark.parametrize("kind", KINDS)
@MANY_EXAMPLES
@given(told=OWN_ROWS)
@pytest.mark.long
def test_read_back__an_own_layer_of_any_letters_dates_and_shapes(krakatoa, kind, told):
    # A story of the same time: KML holds both in one file, whose dates are counted as one.
    story = story_of(krakatoa, told[0], [("1960", "a", "b")])
    asked = request_of(story, own={"Mine": layer_of(*told)})
    table = table_of(asked, "own-mine")
    assume(kind != "kml" or any(row["end"] is not None for row in table.rows))
    with tempfile.TemporaryDirectory() as folder:
        frame = read_back(Path(folder), kind, asked, "own-mine")
    assert differences(frame, table, has_outlines=kind != "xlsx") == []


@st.composite
def lands(draw):
    """Return a unit, and of each piece its name, district, who holds it from when, and its area."""
    unit = draw(st.sampled_from(UNITS))
    dates = simple_dates(unit).map(lambda text: parse_moment(text, unit))
    pieces = []
    for place in range(draw(st.integers(1, 4))):
        changes = sorted(draw(st.sets(dates, max_size=3)))
        shape = draw(st.sampled_from(["one", "two", "holed"]))
        pieces.append(
            (draw(TEXTS), draw(st.sampled_from(["", "Ə-rayon", "=D"])), changes, area(place, shape))
        )
    return unit, pieces


def area(place, shape):
    box = shapely.box(place, 10, place + 0.9, 10.9)
    if shape == "holed":
        return box.difference(shapely.box(place + 0.3, 10.3, place + 0.6, 10.6))
    return box if shape == "one" else shapely.MultiPolygon([box, shapely.box(place, 12, place + 0.5, 12.5)])


def story_of_land(krakatoa, unit, pieces):
    """Return a story of other land, held in turn by those who hold that of a good one."""
    holders = list(krakatoa.settings.territory.holders)
    source = krakatoa.territory.control[0].source
    control = []
    for number, (_, _, changes, _) in enumerate(pieces):
        edges = pairwise([None, *changes, None])
        control += [
            Control(f"p{number}", start, end, holders[turn % len(holders)], source)
            for turn, (start, end) in enumerate(edges)
        ]
    parts = gpd.GeoDataFrame(
        {
            "id": [f"part-{number}" for number in range(len(pieces))],
            "piece": [f"p{number}" for number in range(len(pieces))],
            "district": [district or NO_DISTRICT for _, district, _, _ in pieces],
        },
        geometry=[area for *_, area in pieces],
        crs="EPSG:4326",
    )
    story = story_of(krakatoa, unit, [("1960", "a", "b")])
    names = {f"p{number}": name for number, (name, *_) in enumerate(pieces)}
    land = story.settings.territory.model_copy(update={"pieces": names})
    # It begins where the years do that all units count.
    begins = story.settings.range.model_copy(update={"start": Moment("1950"), "end": Moment("1990")})
    told = story.settings.model_copy(update={"territory": land, "range": begins, "acts": []})
    return replace(story, settings=told, territory=Territory(parts, tuple(control)))


@pytest.mark.parametrize("kind", KINDS)
@MANY_EXAMPLES
@given(told=lands())
@pytest.mark.long
def test_read_back__land_of_any_names_dates_and_areas(krakatoa, kind, told):
    asked = request_of(story_of_land(krakatoa, *told))
    for table in choose_tables(asked):
        has_ends = any(row.get("end") is not None for row in table.rows)
        if table.name not in ("territory", "changes") or (kind == "kml" and not has_ends):
            continue
        with tempfile.TemporaryDirectory() as folder:
            frame = read_back(Path(folder), kind, asked, table.name)
        assert differences(frame, table, has_outlines=kind != "xlsx") == []
