"""Each format, read again: nothing of events, land or changes is lost, whatever stands in it."""

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from geo.story.schema.files import CLAIMS_FILE, EVENT_SOURCES_FILE, EVENTS_FILE
from geo.timemap.dates.units import UNITS
from tests.geo.export.data.reading_back import MANY, ONE, differences, read_back, request_of, table_of

KINDS = (*ONE, *MANY)
DATED = ("events", "territory", "changes", "steps")
STORIES = ("shusha", "krakatoa", "fire", "wars")


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
@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
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
