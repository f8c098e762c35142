"""What changed between two days, against a computation of its own from the story's files."""

import csv
import random
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest

from geo.land.territory import Control
from geo.story import load_story
from geo.story.changes import Changes, find_changes, tell_changes
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
    assert words.startswith("10 November – 1 December 2020: about 4,300 of 12,000 km² changed holder; ")
    assert "Azerbaijan about 4,300 km² more, Armenian forces about 4,300 km² less. 7 events" in words
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
    assert [source.id for source in changes.sources] == ["verbeek"]


def test_find_changes__without_land_the_same_columns():
    story = replace(load_story(KRAKATOA), territory=None)
    changes = find_changes(story, parse_day("1883-08-26"), parse_day("1883-08-27"))
    assert list(changes.land.columns) == ["district", "before", "after", "km2"]
    assert (changes.land.empty, changes.gained, changes.total_km2, changes.sources) == (True, {}, 0.0, ())
    assert len(changes.events) == 2


def test_find_changes__rests_on_the_changes_after_the_earlier_day():
    story = load_story(KRAKATOA)
    rows = (
        Control("north", None, 5, "land", "verbeek"),
        Control("north", 5, 9, "sea", "verbeek"),
        Control("north", 9, None, "land", "royal-society"),
        Control("south", None, None, "land", "verbeek"),
    )
    story = replace(story, territory=replace(story.territory, control=rows))
    assert [source.id for source in find_changes(story, 5, 9).sources] == ["royal-society"]
    assert [source.id for source in find_changes(story, 4, 8).sources] == ["verbeek"]


def test_find_changes__from_the_day_after_the_earlier_to_the_later_itself():
    story = load_story(KRAKATOA)
    wave = parse_day("1883-08-27")

    def between(first, last):
        changes = find_changes(story, first, last)
        return [event.id for event in changes.events], len(changes.land), len(changes.sources)

    assert between(wave - 1, wave) == (["anjer-wave", "merak-wave"], 1, 1)
    assert between(wave, wave + 1) == ([], 0, 0)
    assert between(wave - 2, wave - 1) == (["august-blast"], 0, 0)


def test_find_changes__the_largest_first_and_who_gained_most(story):
    changes = find_changes(story, parse_day("2020-09-27"), parse_day("2023-10-01"))
    assert list(changes.land.columns) == ["district", "before", "after", "km2"]
    assert changes.land["km2"].is_monotonic_decreasing
    gained = list(changes.gained.values())
    assert gained == sorted(gained, reverse=True)
    assert gained[0] > 0 > gained[-1]


@pytest.mark.parametrize(
    ("gained", "events", "words"),
    [
        ({"a": 0.5, "b": -0.5}, 1, "B 0.5 km² less. 1 event of this story began in that time."),
        ({"a": 0.49, "b": -2.0}, 2, "; B 2 km² less. 2 events of this story began in that time."),
        ({"a": 1234.5}, 0, "A 1,234 km² more. 0 events of this story began in that time."),
    ],
)  # fmt: skip
def test_tell_changes__each_holder_by_half_a_square_kilometre_or_more(gained, events, words):
    land = pd.DataFrame({"km2": [1234.5]})
    changes = Changes(18574, 18575, "day", land, gained, 5000.0, (None,) * events, ())
    holders = {name: SimpleNamespace(label=name.upper()) for name in ("a", "b")}
    told = tell_changes(changes, SimpleNamespace(holders=holders, figures=None))
    assert told.startswith("8–9 November 2020: 1,234 of 5,000 km² changed holder; ")
    assert told.endswith(words)


def test_tell_changes__without_land_what_happened():
    changes = Changes(18574, 18575, "day", pd.DataFrame(), {}, 0.0, (None,), ())
    assert tell_changes(changes, None) == "8–9 November 2020: 1 event of this story began in that time."
    calm = tell_changes(changes, SimpleNamespace(holders={}))
    assert calm == (
        "8–9 November 2020: no land changed its holder. 1 event of this story began in that time."
    )
    same = Changes(18574, 18574, "day", pd.DataFrame(), {}, 0.0, (), ())
    assert tell_changes(same, None) == "8 November 2020 is compared with itself: nothing differs."
