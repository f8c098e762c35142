from dataclasses import replace

import pytest

from geo.story import load_story
from geo.story.steps import DEFAULT_SECONDS, widen
from geo.timemap.dates import parse_day
from tests.stories import copy_story, edit
from tests.stories.dense import make_eventful


@pytest.fixture(scope="module")
def story(krakatoa):
    return krakatoa


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


def test_events__half_open_days_and_places_in_degrees(story):
    blast = story.events[story.positions["august-blast"]]
    assert blast.span.end - blast.span.start == 2
    assert (blast.place.lon, blast.place.lat) == (105.423, -6.102)


def test_steps__one_for_each_key_event_in_order(story):
    assert [step.event.id for step in story.steps] == ["first-steam", "august-blast", "anjer-wave"]
    first, blast, _ = story.steps
    assert first.sentence == "A ship’s crew reports a tall column of steam and ash."
    assert (first.bounds, first.seconds) == ((105.0, -6.5, 106.2, -5.7), 8)
    assert blast.seconds == DEFAULT_SECONDS


def test_steps__a_key_event_without_a_row(story):
    step = story.steps[-1]
    assert step.sentence == step.event.summary
    assert (step.bounds, step.seconds) == (tuple(story.settings.home), DEFAULT_SECONDS)


def test_steps__no_key_events(tmp_path):
    folder = copy_story(tmp_path)
    (folder / "steps.csv").unlink()
    for _ in range(3):
        edit(folder, "events.csv", ",yes\n", ",\n")
    steps = load_story(folder).steps
    assert [step.event.id for step in steps] == [event.id for event in load_story(folder).events]
    assert {step.seconds for step in steps} == {DEFAULT_SECONDS}


def test_steps__no_key_events_among_very_many(tmp_path):
    folder = make_eventful(tmp_path, 201)
    (folder / "steps.csv").unlink()
    for _ in range(3):
        edit(folder, "events.csv", ",yes\n", ",\n")
    assert load_story(folder).steps == ()


def test_steps__a_story_without_the_file(tmp_path):
    folder = copy_story(tmp_path)
    (folder / "steps.csv").unlink()
    steps = load_story(folder).steps
    assert [step.sentence for step in steps] == [step.event.summary for step in steps]


@pytest.mark.parametrize(
    ("lon", "lat", "bounds"),
    [
        (10, 0, (10, 0, 20, 10)),
        (20, 10, (10, 0, 20, 10)),
        (30, 5, (10, 0, 32, 10)),
        (0, -10, (-2, -12, 20, 10)),
        (175, 84, (10, 0, 180, 85)),
    ],
)
def test_widen__holds_the_place_with_a_tenth_of_margin(lon, lat, bounds):
    assert widen((10, 0, 20, 10), lon, lat) == bounds


@pytest.mark.parametrize(
    ("publisher", "printed_in", "checked", "credit"),
    [
        ("TASS", "", "read", "TASS"),
        ("TASS", "HyeTert", "read", "TASS (in HyeTert)"),
        ("Trend (from the OSCE)", "MENAFN", "carried", "Trend (from the OSCE; in MENAFN)"),
        ("TASS", "", "cited", "TASS (cited, not read)"),
        ("TASS", "HyeTert", "cited", "TASS (in HyeTert; cited, not read)"),
    ],
)
def test_credit__publisher_then_who_prints_it(story, publisher, printed_in, checked, credit):
    source = replace(story.sources["verbeek"], publisher=publisher, printed_in=printed_in, checked=checked)
    assert source.credit == credit


def test_sentence_of__its_step_or_its_summary(story):
    assert story.sentence_of("first-steam") == "A ship’s crew reports a tall column of steam and ash."
    assert story.sentence_of("merak-wave") == "The highest of the waves reaches the quarry town."
