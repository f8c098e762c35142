import pytest

from geo.story import load_story
from geo.timespan import parse_day
from tests.stories import KRAKATOA


@pytest.fixture(scope="module")
def story():
    return load_story(KRAKATOA)


@pytest.mark.parametrize(
    ("date", "event"),
    [
        ("1883-05-20", "first-steam"),
        ("1883-05-26", "first-steam"),
        ("1883-05-27", "excursion"),
        ("1883-08-27", "merak-wave"),
        ("1883-10-01", "merak-wave"),
    ],
)
def test_event_at__the_last_that_has_begun(story, date, event):
    assert story.event_at(parse_day(date)).id == event


def test_event_at__before_the_first(story):
    assert story.event_at(parse_day("1883-05-19")) is None


@pytest.mark.parametrize(
    ("date", "act"),
    [
        ("1883-08-25", "unrest"),
        ("1883-08-26", "eruption"),
        ("1883-08-28", "eruption"),
        ("1883-08-29", "after"),
    ],
)
def test_act_on__end_day_is_excluded(story, date, act):
    assert story.act_on(parse_day(date)).id == act


def test_act_on__outside(story):
    assert story.act_on(parse_day("1884-01-01")) is None


def test_neighbours__both_ends(story):
    first, last = story.events[0], story.events[-1]
    assert story.neighbours(first)[0] is None
    assert story.neighbours(last)[1] is None
    assert story.neighbours(None) == (None, first)


def test_event_frame__half_open_days_and_crs(story):
    frame = story.event_frame
    assert frame.crs == "EPSG:4326"
    blast = frame.set_index("id").loc["august-blast"]
    assert blast["end"] - blast["start"] == 2
    assert (blast.geometry.x, blast.geometry.y) == (105.423, -6.102)
