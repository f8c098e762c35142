"""The war of the story, 27 September to 10 November 2020: even between its two sides, by its rows."""

from collections import Counter
from dataclasses import replace

import pytest

from geo.timemap.dates import read_edtf

FINDS = {"responsibility"}
"""The topics in which an independent party finds who did something."""
KARABAKH_NAMES = ("Stepanakert", "Martakert", "Mataghis")
"""The second name of a place with two: it never stands alone in our words."""
OUR_WORDS = {"events.csv": ["title", "summary", "note"], "claims.csv": ["claim"], "steps.csv": ["sentence"]}


@pytest.fixture(scope="module")
def war(shusha):
    events = [event for event in shusha.events if event.act.id == "war" or event.id == "ceasefire-in-force"]
    assert len(events) >= 30
    return events


def claims_on(events, topic):
    return [(event.id, claim) for event in events for claim in event.claims if claim.topic == topic]


def dead_of(events, *, civilians):
    """Count the claims of casualties by whose dead they count."""
    counts = Counter()
    for _, claim in claims_on(events, "casualties"):
        sides = {who.party for who in claim.victims if who.are_civilians or not civilians}
        counts.update(sides)
    return counts


def findings(events):
    return [
        (event.id, claim)
        for event in events
        for claim in event.claims
        if claim.party == "IND" and (claim.actor or claim.topic in FINDS)
    ]


def named_by(events):
    return Counter(who for _, claim in findings(events) for who in claim.actor)


def is_even(counts):
    azerbaijan, armenia = counts["AZ"], counts["AM"]
    return azerbaijan <= 2 * armenia and armenia <= 2 * azerbaijan and azerbaijan > 0


def strikes_without_a_toll(events):
    return [
        event.id
        for event in events
        if event.kind == "strike" and not any(claim.topic == "casualties" for claim in event.claims)
    ]


def without(event, is_gone):
    return replace(event, claims=tuple(claim for claim in event.claims if not is_gone(claim)))


@pytest.mark.parametrize("civilians", [False, True])
def test_casualties__are_of_both_sides(war, civilians):
    assert is_even(dead_of(war, civilians=civilians))
    one_sided = [
        without(event, lambda claim: any(who.party == "AM" and who.are_civilians for who in claim.victims))
        for event in war
    ]
    assert not is_even(dead_of(one_sided, civilians=civilians))


def test_casualties__say_whom_they_count(war):
    assert [event for event, claim in claims_on(war, "casualties") if not claim.victims] == []


def test_every_strike__has_a_toll_with_who_reports_it(war):
    assert strikes_without_a_toll(war) == []
    bare = [without(event, lambda claim: claim.topic == "casualties") for event in war]
    assert len(strikes_without_a_toll(bare)) == sum(event.kind == "strike" for event in war) >= 15


def test_findings__name_the_doer_whoever_it_is(war):
    assert [event for event, claim in findings(war) if claim.actor in ((), ("-",))] == []
    assert is_even(named_by(war))
    blunted = [without(event, lambda claim: claim.actor == ("AZ",)) for event in war]
    assert not is_even(named_by(blunted))


def test_captions__tell_of_the_dead_of_both_sides(shusha):
    steps = [step for step in shusha.steps if step.event.act.id == "war"]
    rows = shusha.tables["steps.csv"].set_index("event")["victims"]
    counts = Counter(rows[step.event.id] for step in steps if rows[step.event.id])
    assert counts == {"AZ:civilians": 2, "AM:civilians": 2}
    for step in steps:
        assert bool(rows[step.event.id]) == ("killed" in step.sentence), step.event.id


def lone_names(tables, ids):
    """Return our words of these events in which a place with two names has lost its first."""
    found = []
    for file, columns in OUR_WORDS.items():
        frame = tables[file]
        rows = frame[frame["id" if file == "events.csv" else "event"].isin(ids)]
        for text in rows[columns].to_numpy().ravel():
            found += [text for name in KARABAKH_NAMES if text.count(name) > text.count(f" / {name}")]
    return found


def test_names__are_both_there_in_our_words(shusha, war):
    ids = {event.id for event in war}
    assert lone_names(shusha.tables, ids - {"sugovushan-announced"}) == []
    events = shusha.tables["events.csv"].copy()
    events.loc[events["id"] == "barda-strike", "summary"] = "Rockets, on Stepanakert too."
    assert lone_names({**shusha.tables, "events.csv": events}, ids) != []


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("war-begins", ["Armenia and the Karabakh Armenian authorities declare martial law and mobilise"]),
        ("shusha-cathedral", ["three journalists", "wounded"]),
        ("hadrut-announced", ["by 14 October"]),
        ("trilateral-signed", ["Russia as mediator", "return of the displaced", "exchange of prisoners"]),
        ("stepanakert-strike", ["four civilians killed and ten wounded"]),
    ],
)
def test_summaries__tell_what_was_left_out(shusha, event, words):
    summary = shusha.events[shusha.positions[event]].summary
    assert [word for word in words if word not in summary] == []


@pytest.mark.parametrize(
    ("event", "party", "status", "words"),
    [
        ("shusha-announced", "NK", "confirmed", "9 November"),
        ("shusha-cathedral", "AZ", "denied", "provocation by the Armenians themselves"),
        ("shusha-cathedral", "AZ", "denied", "no part in it"),
        ("shusha-cathedral", "IND", "reported", "appears to be a deliberate attack"),
        ("barda-strike", "IND", "reported", "29 civilians killed in three strikes"),
        ("ganja-strike-3", "AZ", "reported", "26 killed, 138 wounded"),
        ("trilateral-signed", "AZ", "stated", "10 November"),
        ("su25-dispute", "TR", "denied", "untrue"),
        ("syrian-fighters", "AZ", "denied", "no mercenaries"),
        ("syrian-fighters", "TR", "denied", "no such agenda"),
        ("hadrut-captives", "AZ", "denied", "fake"),
        ("stepanakert-hospital", "AZ", "denied", "disinformation"),
    ],
)
def test_claims__give_each_partys_word(shusha, event, party, status, words):
    claims = shusha.events[shusha.positions[event]].claims
    assert [c for c in claims if (c.party, c.status) == (party, status) and words in c.text], words


def test_findings__are_cited_to_no_sides_outlet(war):
    assert [
        (event, claim.source.id) for event, claim in findings(war) if claim.source.party != "neutral"
    ] == []


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("truce-moscow", "Saturday 10 October 2020, 12:00"),
        ("truce-second", "Sunday 18 October 2020, 00:00 (time in Baku and Yerevan, UTC+04:00)"),
        ("truce-washington", "Monday 26 October 2020, 08:00 (time in Baku and Yerevan, UTC+04:00)"),
        ("ganja-strike-3", "Saturday 17 October 2020, about 01:00"),
        ("ceasefire-in-force", "Tuesday 10 November 2020, 00:00 (Moscow time, UTC+03:00)"),
    ],
)
def test_hour__as_its_sources_have_it(shusha, event, words):
    assert shusha.events[shusha.positions[event]].when == words


def test_hours__do_not_run_backwards_within_a_day(shusha):
    begun = [read_edtf(event.date) for event in shusha.events]
    timed = [(span.to("day").start, span.to("minute").start) for span in begun if span.unit == "minute"]
    assert len(timed) >= 12
    assert timed == sorted(timed)
