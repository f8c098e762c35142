"""The story of this project: what it must hold."""

import re

import pytest

from geo.map.story_json import story_asset
from geo.timemap.dates import to_iso


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def test_at_least_25_events_from_war_to_anniversary(story):
    shown = [event for event in story.events if story.first <= event.span.start <= story.last]
    assert len(shown) >= 25
    assert len(story.events) >= 74
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
    assert 20 <= len(story.steps) <= 30  # a briefing of a quarter to half an hour
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
        names |= {source.printed_in.partition(",")[0] for source in sources if source.printed_in}
        assert any(name in story.notes[step.event.id] for name in names), step.event.id


def test_no_note_is_in_what_a_viewer_gets(story):
    body = story_asset(story).body.decode()
    for note in story.notes.values():
        assert not [line for line in note.splitlines() if line.removeprefix("- ") in body]


@pytest.fixture(scope="module")
def prologue(story):
    return [event for event in story.events if event.act.id == "prologue"]


def test_the_prologue_is_an_act_before_the_opening_range(story, prologue):
    act = story.settings.acts[0]
    assert (act.id, str(act.start), act.end) == ("prologue", "1988-02-01", story.settings.range.start)
    assert 10 <= len(prologue) <= 14
    assert prologue == list(story.events[: len(prologue)])
    assert all(event.span.start < story.first for event in prologue)


def test_the_prologue_stops_three_times_and_leads_to_the_war(story):
    assert [step.event.id for step in story.steps[:4]] == [
        "oblast-vote-1988",
        "shusha-1992",
        "ceasefire-1994",
        "war-begins",
    ]
    assert "- Next: 27 September 2020, the war begins" in story.notes["ceasefire-1994"]


@pytest.mark.parametrize(
    ("event", "date"),
    [
        ("oblast-vote-1988", "1988-02-20"),
        ("sumgait-1988", "1988-02-27"),
        ("baku-1990", "1990-01-13"),
        ("declarations-1991", "1991-09-02"),
        ("khojaly-1992", "1992-02-25"),
        ("maragha-1992", "1992-04-10"),
        ("shusha-1992", "1992-05-08"),
        ("kalbajar-1993", "1993-04-02"),
        ("resolutions-1993", "1993-04-30"),
        ("ceasefire-1994", "1994-05-12"),
        ("april-2016", "2016-04-02"),
        ("july-2020", "2020-07-12"),
    ],
)
def test_what_the_prologue_must_tell(prologue, event, date):
    assert [to_iso(found.span.start) for found in prologue if found.id == event] == [date]


def test_each_event_of_the_prologue_has_both_sides_and_a_source_of_neither(prologue):
    for event in prologue:
        parties = {claim.party for claim in event.claims}
        assert "AZ" in parties, event.id
        assert parties & {"AM", "NK"}, event.id
        assert any(source.party == "neutral" for source in event.sources), event.id


def counted(rows, column, parties):
    """Return how many rows name each party in a column of parties, each perhaps with whom of them."""
    return [
        sum(any(word.partition(":")[0] == party for word in cell.split()) for cell in rows[column])
        for party in parties
    ]


def prologue_claims(story, prologue):
    claims = story.tables["claims.csv"]
    return claims[claims["event"].isin([event.id for event in prologue])]


def test_the_prologue_counts_the_dead_of_both_sides_alike(story, prologue):
    rows = prologue_claims(story, prologue)
    rows = rows[rows["topic"] == "casualties"]
    assert (rows["victims"] != "").all()
    for counted_rows in (rows, rows[rows["victims"].str.contains(":civilians")]):
        az, am = counted(counted_rows, "victims", ("AZ", "AM"))
        assert min(az, am) >= 8
        assert max(az, am) <= 2 * min(az, am)


def test_independent_findings_of_the_prologue_name_both_sides_alike(story, prologue):
    rows = prologue_claims(story, prologue)
    rows = rows[(rows["party"] == "IND") & (rows["topic"] == "responsibility")]
    assert (rows["actor"] != "").all()
    az, am = counted(rows, "actor", ("AZ", "AM"))
    assert min(az, am) >= 4
    assert max(az, am) <= 2 * min(az, am)


def test_the_four_resolutions_are_there_as_documents(story):
    event = story.events[story.positions["resolutions-1993"]]
    sources = story.tables["sources.csv"].set_index("id")
    claims = {claim.source.id: claim for claim in event.claims}
    for number in (822, 853, 874, 884):
        row = sources.loc[f"un-s-res-{number}"]
        assert row["url"] == f"https://undocs.org/S/RES/{number}(1993)"
        assert row["primary"] == "yes"
        assert f"un-s-res-{number}" in [source.id for source in event.sources]
        assert claims[f"un-s-res-{number}"].text.startswith(f"{number}: ")


def test_loaded_words_of_the_prologue_stand_in_quotes(story, prologue):
    loaded = re.compile(r"\b(liberat|occup|genocid)\w*", re.IGNORECASE)
    sentences = {step.event.id: step.sentence for step in story.steps}
    for event in prologue:
        words = [event.title, event.short, event.summary, event.note, sentences.get(event.id, "")]
        words += [claim.text for claim in event.claims]
        for text in [*words, *story.notes.get(event.id, "").splitlines()]:
            assert not loaded.search(re.sub("“[^”]*”", "", text)), (event.id, text)
