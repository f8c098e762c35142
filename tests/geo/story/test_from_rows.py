"""Rows of a file as a story: each row an event, or the busiest moments of many; all words, no markup."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import StoryError
from geo.story import load_story
from geo.story.from_rows import story_of_rows
from geo.story.row_events import BUSIEST, MOST_EVENTS, light, plain, to_events
from geo.story.schema.light_text import is_light, to_plain
from geo.timemap.dates import to_iso
from geo.timemap.frames import read_frame
from geo.timemap.languages import speaking
from tests.bracketed import BRACKETED, untold
from tests.stories import EVIL


def frame(rows, crs="EPSG:4326"):
    """Rows of start, end, title, kind, lon, lat; numbered from 2, as the lines of a file are."""
    cells = pd.DataFrame(
        rows, columns=["start", "end", "title", "kind", "lon", "lat"], index=range(2, len(rows) + 2)
    )
    geometry = gpd.points_from_xy(cells.pop("lon"), cells.pop("lat"))
    return gpd.GeoDataFrame(cells, geometry=geometry, crs=crs)


def tell(rows, unit="day", zone="", **columns):
    given = frame(rows)
    return to_events(given, pd.DataFrame(columns, index=given.index), unit, zone)


DAYS = [
    ("2020-10-01", "", "One", "a", 46.0, 39.0),
    ("2020-10-03", "2020-10-06", "Two", "b", 46.5, 39.5),
    ("2020-10-09", "2020-10-10", "", "b", 47.0, 40.0),
]


def test_story__each_row_is_an_event_where_and_when_it_was():
    story, files = story_of_rows("My file", [tell(DAYS, note=["", "seen", ""])])
    assert [(one.title, one.kind, to_iso(one.span.start), one.place.lon) for one in story.events] == [
        ("One", "a", "2020-10-01", 46.0),
        ("Two", "b", "2020-10-03", 46.5),
        ("Row 4", "b", "2020-10-09", 47.0),
    ]
    assert story.events[1].summary == "note: seen"
    assert to_iso(story.events[1].span.end) == "2020-10-06"
    assert (story.settings.title, story.unit) == ("My file", "day")
    assert (to_iso(story.first), to_iso(story.last)) == ("2020-10-01", "2020-10-09")
    assert story.settings.home == pytest.approx([45.9, 38.9, 47.1, 40.1])
    assert (story.territory, story.settings.acts, len(story.steps)) == (None, [], 3)
    assert "3 rows of the reader’s own. Each row is an event." in files["about.md"]


def test_story__is_told_in_the_language_that_is_spoken():
    with speaking(BRACKETED):
        story, files = story_of_rows("", [tell(DAYS)])
    assert story.language == BRACKETED.code
    assert [event.title for event in story.events] == ["One", "Two", "⟦Row 4⟧"]
    assert not untold(f"{story.settings.title} {files['about.md']}")


def test_story__of_many_rows_is_told_in_the_language_that_is_spoken():
    rows = [
        (f"2020-{month:02d}-01", "", "", f"{kind}", 46, 39) for month in range(1, 13) for kind in range(60)
    ]
    with speaking(BRACKETED):
        story, files = story_of_rows("t", [tell(rows)])
    told = [f"{event.title} {event.summary} {event.place.name}" for event in story.events]
    assert not [word for text in told for word in untold(text)]
    assert not untold(files["about.md"])


def test_story__its_files_are_a_folder_that_reads_the_same(tmp_path):
    story, files = story_of_rows("My file", [tell(DAYS)])
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    again = load_story(tmp_path)
    assert (again.events, again.settings, again.digest) == (story.events, story.settings, story.digest)


def test_story__times_of_day_keep_their_unit_and_zone():
    rows = [
        ("2020-10-01T05:00+03:00", "2020-10-01T07:30+03:00", "A", "", 46, 39),
        ("2020-10-02T06:15+03:00", "", "B", "", 47, 40),
    ]
    story, _ = story_of_rows("t", [tell(rows, "minute", "UTC+03:00")])
    assert (story.unit, story.settings.time.zone) == ("minute", "UTC+03:00")
    first, second = story.events
    assert (to_iso(first.span.start, "minute"), to_iso(first.span.end, "minute")) == (
        "2020-10-01T05:00",
        "2020-10-01T07:30",
    )
    assert to_iso(second.span.start, "minute") == "2020-10-02T06:15"


def test_story__of_two_files_counts_the_finer_unit_over_both():
    years = tell([("1990", "1992", "Y", "", 10, 10)], "year")
    story, _ = story_of_rows("one, two", [tell(DAYS), years])
    assert (story.unit, to_iso(story.first), to_iso(story.last)) == ("day", "1990-01-01", "2020-10-09")
    assert len(story.events) == 4
    assert story.settings.home[0] < 10 < story.settings.home[2]


def test_story__before_our_era_and_a_single_moment():
    story, _ = story_of_rows("old", [tell([("-0489", "", "Marathon", "", 23.9, 38.1)], "year")])
    assert (story.first, story.last, len(story.steps)) == (-489 - 1970, -488 - 1970, 1)


def test_story__dates_too_far_apart_for_their_unit_are_refused_by_a_sentence():
    rows = [("0500-01-01T00:00:01", "", "A", "", 1, 1), ("2020-01-01T00:00:01", "", "B", "", 1, 1)]
    with pytest.raises(StoryError, match="can be counted"):
        story_of_rows("far", [tell(rows, "second")])


@given(st.text(max_size=700))
def test_light__reads_as_it_stood_and_is_within_its_length(text):
    told = light(text, 500)
    assert len(told) <= 500
    assert is_light(told)
    if len(text) <= 166:  # a letter takes three at most
        assert to_plain(told) == plain(text, 500)


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.text(max_size=90), st.text(max_size=50), st.text(max_size=600)), min_size=1, max_size=5
    )
)
@pytest.mark.long
def test_story__whatever_stands_in_a_row_makes_a_story(cells):
    rows = [("2020-10-01", "", title, kind, 46, 39) for title, kind, _ in cells]
    story, _ = story_of_rows(cells[0][2], [tell(rows, note=[note for *_, note in cells])])
    assert len(story.events) == len(cells)


def test_story__markup_is_words():
    story, _ = story_of_rows(
        EVIL, [tell([("2020-10-01", "", EVIL, "![x](y)", 46, 39)], note=["[a](b) *c* <d>"])]
    )
    (event,) = story.events
    assert event.plain_summary == "note: [a](b) *c* <d>"


def test_kinds__past_twelve_the_rarer_ones_are_other_and_told_in_the_summary():
    rows = [("2020-10-01", "", f"T{at}", f"kind {at % 14}", 46, 39) for at in range(40)]
    story, _ = story_of_rows("t", [tell(rows)])
    assert len(story.settings.kinds) == 12
    others = [event for event in story.events if event.kind == "other"]
    assert {event.summary for event in others} == {"kind 11", "kind 12", "kind 13"}


def many(count):
    return [
        (
            f"2020-{1 + at % 3:02d}-{1 + at % 28:02d}",
            "",
            f"T{at}",
            "ab"[at % 2],
            at * 7 % 100 / 100,
            at * 13 % 100 / 100,
        )
        for at in range(count)
    ]


def test_steps__a_briefing_of_many_rows_stops_at_the_first_of_the_busiest_moments():
    story, _ = story_of_rows("t", [tell(many(300))])
    assert (len(story.events), len(story.steps)) == (300, BUSIEST)
    assert len({step.event.span.start for step in story.steps}) == BUSIEST


def test_events__of_more_rows_than_can_be_events_the_busiest_moments_in_the_middle_of_their_rows():
    rows = [*many(MOST_EVENTS), *[("2020-02-14", "", "Same", "a", 46, 39)] * 400]
    told = tell(rows)
    assert (told.is_each, told.rows, len(told.events)) == (False, MOST_EVENTS + 400, BUSIEST)
    story, _ = story_of_rows("t", [told])
    busiest = max(story.events, key=lambda event: int(event.title.split(" ")[0].replace(",", "")))
    assert (to_iso(busiest.span.start), busiest.place.lon, busiest.place.lat) == ("2020-02-14", 46, 39)
    assert busiest.title.endswith("rows, most often a")
    assert (to_iso(story.first), to_iso(story.last)) == ("2020-01-01", "2020-03-28")


@pytest.mark.parametrize(
    ("lons", "home"),
    [
        ((179.0, -179.0), [178.8, -178.8]),
        ((170.0, -170.0, 175.0), [168.0, -168.0]),
        ((-120.0, 120.0, 0.0), [-144.0, 144.0]),
        ((-179.0, 179.0, 0.0), [-18.1, -160.9]),
        ((10.0, 20.0), [9.0, 21.0]),
    ],
)
def test_home__is_the_narrowest_across_180_too(lons, home):
    rows = [(f"2020-10-0{at}", "", "A", "a", lon, 10.0) for at, lon in enumerate(lons, start=1)]
    story, _ = story_of_rows("A", [tell(rows)])
    west, _, east, _ = story.settings.home
    assert [west, east] == pytest.approx(home)


def test_home__of_two_files_on_both_sides_of_180():
    one, two = (tell([("2020-10-01", "", "A", "a", lon, 10.0)]) for lon in (178.0, -178.0))
    west, _, east, _ = story_of_rows("A", [one, two])[0].settings.home
    assert (west, east) == pytest.approx((177.6, -177.6))


def test_kinds__have_the_looks_that_they_have_as_a_layer():
    rows = [*DAYS, ("2020-10-09", "2020-10-10", "", "", 47.0, 40.0)]
    story, _ = story_of_rows("A", [tell(rows)])
    told = {name: (kind.label, kind.colour, kind.shape) for name, kind in story.settings.kinds.items()}
    layer = read_frame(frame(rows), start="start", end="end", title="title", kind="kind")[0]
    assert told["b"] == ("b", layer.kinds[0].colour, layer.kinds[0].shape or "circle")
    assert [told[name][1:] for name in ("a", "event")] == [
        (one.colour, one.shape or "circle") for one in layer.kinds[1:]
    ]
    assert story.settings.mark_colour("b") == layer.kinds[0].colour


def test_kinds__one_alone_has_no_look_of_its_own():
    story, _ = story_of_rows("A", [tell(DAYS[1:])])
    assert story.settings.mark_colour("b") == ""
