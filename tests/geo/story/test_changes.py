"""What changed between two days, against a computation of its own from the story's files."""

import csv
import random
from datetime import date, timedelta

import geopandas as gpd
import pytest

from geo.story import load_story
from geo.story.changes import find_changes, tell_changes
from geo.timemap.dates import parse_day, to_day
from tests.stories import KRAKATOA, SHUSHA


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def random_pairs(count):
    numbers = random.Random(20201110)  # noqa: S311 - days for a test, the same at each run
    first, days = date(2020, 9, 26), (date(2025, 12, 1) - date(2020, 9, 26)).days
    pairs = [[first + timedelta(days=numbers.randrange(days)) for _ in range(2)] for _ in range(count - 8)]
    # Around the days on which most changes.
    crowded = [[first + timedelta(days=numbers.randrange(80)) for _ in range(2)] for _ in range(8)]
    return pairs + crowded


def holders_on(day):
    """The holder of each piece on a day, read from the table of control itself."""
    with (SHUSHA / "control.csv").open(encoding="utf-8") as file:
        return {
            row["piece"]: row["holder"]
            for row in csv.DictReader(file)
            if (row["from"] or "0001-01-01") <= day.isoformat() < (row["to"] or "9999-12-31")
        }


@pytest.mark.parametrize(("day", "other"), random_pairs(20))
def test_find_changes__as_computed_from_the_files(story, day, other):
    changes = find_changes(story, to_day(day), to_day(other))
    parts = gpd.read_file(SHUSHA / "territories.geojson", engine="pyogrio")
    parts["km2"] = parts.to_crs("EPSG:6933").area / 1e6
    before, after = holders_on(min(day, other)), holders_on(max(day, other))
    parts["before"], parts["after"] = parts["piece"].map(before), parts["piece"].map(after)
    moved = parts[parts["before"] != parts["after"]]
    expected = moved.groupby(["district", "before", "after"])["km2"].sum().to_dict()
    got = changes.land.set_index(["district", "before", "after"])["km2"].to_dict()
    assert got == pytest.approx(expected)
    assert sum(changes.gained.values()) == pytest.approx(0, abs=1e-6)
    for holder, km2 in changes.gained.items():
        more = moved.loc[moved["after"] == holder, "km2"].sum()
        less = moved.loc[moved["before"] == holder, "km2"].sum()
        assert km2 == pytest.approx(more - less)
    with (SHUSHA / "events.csv").open(encoding="utf-8") as file:
        ids = {row["id"] for row in csv.DictReader(file)}
    low, high = sorted((to_day(day), to_day(other)))
    assert {event.id for event in changes.events} == {
        name for name in ids if low < story.events[story.positions[name]].span.start <= high
    }


def test_find_changes__the_order_of_the_days_does_not_matter(story):
    one, other = parse_day("2020-11-09"), parse_day("2020-12-01")
    first, second = find_changes(story, one, other), find_changes(story, other, one)
    assert first.land.equals(second.land)
    assert (first.gained, first.events, first.sources) == (second.gained, second.events, second.sources)


def test_tell_changes__a_sentence_with_the_figures_of_the_table(story):
    changes = find_changes(story, parse_day("2020-11-10"), parse_day("2020-12-01"))
    words = tell_changes(changes, story.settings.territory)
    assert words.startswith("10 November – 1 December 2020: 4,393 of 11,926 km² changed holder; ")
    assert "Azerbaijan 4,393 km² more, Armenian forces 4,393 km² less. 7 events" in words
    assert len(changes.sources) == 3


def test_tell_changes__nothing_changed(story):
    day = parse_day("2021-01-01")
    settings = story.settings.territory
    assert "nothing differs" in tell_changes(find_changes(story, day, day), settings)
    calm = find_changes(story, day, parse_day("2021-02-01"))
    assert "no land changed its holder" in tell_changes(calm, settings)
    assert calm.sources == ()


def test_find_changes__another_story():
    story = load_story(KRAKATOA)
    changes = find_changes(story, parse_day("1883-08-26"), parse_day("1883-08-27"))
    assert list(changes.land["after"]) == ["sea"]
    assert "Sea" in tell_changes(changes, story.settings.territory)
