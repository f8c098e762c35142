"""The story of this project: what it must hold."""

import pytest

from geo.map.story_json import story_asset
from geo.timemap.dates import to_iso


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def test_at_least_25_events_from_war_to_anniversary(story):
    shown = [event for event in story.events if event.span.start <= story.last_day]
    assert len(shown) >= 25
    assert len(story.events) >= 60
    assert to_iso(shown[0].span.start) == "2020-09-27"
    assert to_iso(shown[-1].span.start) == "2022-06-15"


def test_all_acts_have_events(story):
    assert [act.id for act in story.settings.acts] == list(
        dict.fromkeys(event.act.id for event in story.events)
    )


@pytest.mark.parametrize(
    ("event", "date", "place"),
    [
        ("war-begins", "2020-09-27", "nagorno-karabakh"),
        ("shusha-announced", "2020-11-08", "shusha"),
        ("trilateral-signed", "2020-11-09", "moscow"),
        ("ceasefire-in-force", "2020-11-10", "nagorno-karabakh"),
        ("aghdam-handover", "2020-11-20", "aghdam"),
        ("kalbajar-handover", "2020-11-25", "kalbajar"),
        ("lachin-handover", "2020-12-01", "lachin"),
        ("declaration-signed", "2021-06-15", "shusha"),
        ("anniversary", "2022-06-15", "shusha"),
    ],
)
def test_the_turning_points(story, event, date, place):
    found = story.events[story.positions[event]]
    assert (to_iso(found.span.start), found.place.id) == (date, place)


def test_every_event_has_two_sources(story):
    assert [
        event.id for event in story.events if len(event.sources) < 2 and event.id != "centre-rules-agreed"
    ] == []


def test_every_agreement_says_when_it_was_signed_or_reported(story):
    for event in story.events:
        if event.kind == "agreement":
            assert event.signed or event.reported, event.id


def test_every_casualty_figure_has_who_reported_it(story):
    for event in story.events:
        for claim in event.claims:
            if claim.topic == "casualties":
                assert claim.party, event.id


def test_rival_claims_on_every_announced_capture(story):
    for event in story.events:
        if event.title.startswith("Capture of"):
            parties = {claim.party for claim in event.claims}
            assert "AZ" in parties
            assert parties & {"AM", "NK"}, event.id


def test_every_place_has_five_names(story):
    for place in story.places.values():
        assert all(place.names.values()), place.id


def test_every_step_is_written_for_a_room(story):
    rows = set(story.tables["steps.csv"]["event"])
    assert len(story.steps) == 21
    for step in story.steps:
        assert step.event.id in rows
        assert step.event.title not in step.sentence
        assert len(step.sentence) <= 160, step.event.id
        assert 8 <= step.seconds <= 16, step.event.id


def test_every_step_looks_at_its_place_with_what_lies_around(story):
    for step in story.steps:
        minx, miny, maxx, maxy = step.bounds
        assert minx < step.event.place.lon < maxx, step.event.id
        assert miny < step.event.place.lat < maxy, step.event.id
        assert maxx - minx >= 1, step.event.id


def test_every_step_has_a_note_of_a_few_lines_with_what_comes_next(story):
    assert list(story.notes) == [step.event.id for step in story.steps]
    for event, note in story.notes.items():
        assert 3 <= len(note.splitlines()) <= 6, event
        assert "- Next: " in note or event == story.steps[-1].event.id


def test_a_note_names_a_source_of_its_event(story):
    for step in story.steps:
        sources = [*step.event.sources, *(claim.source for claim in step.event.claims)]
        names = {source.publisher.partition(" (")[0] for source in sources}
        assert any(name in story.notes[step.event.id] for name in names), step.event.id


def test_no_note_is_in_what_a_viewer_gets(story):
    body = story_asset(story).body.decode()
    for note in story.notes.values():
        assert not [line for line in note.splitlines() if line.removeprefix("- ") in body]
