"""The aftermath of this project's story: what a reader of either side would look for first."""

import pytest

from geo.timemap.dates import to_iso

AZERBAIJANI, ARMENIAN = {"AZ"}, {"AM", "NK"}


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


@pytest.fixture(scope="module")
def event(story):
    return lambda name: story.events[story.positions[name]]


@pytest.fixture(scope="module")
def sentence(story):
    return lambda name: next(step.sentence for step in story.steps if step.event.id == name)


@pytest.fixture(scope="module")
def claims(story):
    """The rows of claims.csv for an event, as they stand there."""
    frame = story.tables["claims.csv"]
    return lambda name: frame[frame["event"] == name].to_dict("records")


@pytest.mark.parametrize(
    ("name", "date", "place"),
    [
        ("aghali-return", "2022-07-19", "aghali"),
        ("lachin-road-fighting", "2022-08-03", "lachin"),
        ("lachin-road-closed", "2023-06-15", "hakari-bridge"),
        ("aghdam-road", "2023-08-29", "askeran"),
        ("taghavard-mines", "2023-09-19", "taghavard"),
        ("exodus-2023", "2023-09-24", "hakari-bridge"),
        ("fuel-depot", "2023-09-25", "khankendi"),
        ("leaders-arrested", "2023-09-27", "baku"),
        ("police-2023", "2023-10-02", "khankendi"),
        ("flag-2023", "2023-10-15", "khankendi"),
        ("joint-statement-2023", "2023-12-07", "yerevan"),
        ("karabakh-trials", "2025-01-17", "baku"),
    ],
)
def test_what_either_side_calls_essential_is_told(event, name, date, place):
    found = event(name)
    assert (to_iso(found.span.start), found.place.id, found.act.id) == (date, place, "aftermath")


@pytest.mark.parametrize("name", ["lachin-road-fighting", "border-fighting", "operation-2023"])
def test_a_fight_has_the_dead_of_both(claims, name):
    counted = [row["victims"] for row in claims(name) if row["topic"] == "casualties"]
    assert any(words.startswith("AZ") for words in counted)
    assert any(words.startswith("AM") for words in counted)


def test_the_operation_gives_both_tolls_in_the_caption_and_the_summary(event, sentence):
    for words in (sentence("operation-2023"), event("operation-2023").summary):
        assert "193" in words, words
        assert "223" in words, words


def test_the_caption_of_the_road_ends_on_neither_side_but_on_the_court(sentence):
    last = sentence("lachin-road-blocked").split(";")[-1]
    assert "Court" in last
    assert "passage" in last


def test_the_caption_of_the_flight_gives_both_words_and_a_third(sentence):
    words = sentence("exodus-2023")
    assert words.index("Armenia") < words.index("Azerbaijan") < words.index("Court")


def test_the_flight_is_told_by_both_and_by_neither(claims):
    parties = {row["party"] for row in claims("exodus-2023")}
    assert {"AZ", "AM", "IND"} <= parties


def test_every_toll_says_whose_and_every_finding_that_names_a_doer_is_of_no_side(story):
    names = {event.id for event in story.events if event.act.id == "aftermath"}
    for row in story.tables["claims.csv"].to_dict("records"):
        if row["event"] in names:
            assert bool(row["victims"]) == (row["topic"] == "casualties"), row["claim"]
            assert not row["actor"] or row["party"] == "IND", row["claim"]


@pytest.mark.parametrize(
    ("speakers", "outlets"),
    [(AZERBAIJANI, {"AM", "NK", "RU"}), (ARMENIAN, {"AZ", "TR"})],
)
def test_no_side_speaks_through_the_other_alone(story, speakers, outlets):
    """A side's words on an event come at least once from its own outlets, or from those of neither."""
    for event in story.events:
        if event.act.id == "aftermath":
            printed = {claim.source.party for claim in event.claims if claim.party in speakers}
            assert not printed or printed - outlets, event.id


def test_the_road_moves_on_30_august_and_the_people_of_lachin_are_told_of(event):
    words = event("lachin-town-entered").summary
    assert "30 August" in words
    assert "residents" in words


def test_nothing_counts_half_of_those_who_left(event):
    assert "100,417" in event("dissolution-decree").summary
    assert "over 100,000" in event("exodus-2023").summary


def test_the_mines_of_the_morning_stand_before_the_operation(story):
    assert story.positions["taghavard-mines"] + 1 == story.positions["operation-2023"]


def test_pashinyan_speaks_for_armenia_on_the_route(claims):
    words = [row["claim"] for row in claims("washington-summit") if row["party"] == "AM"]
    assert [text.startswith("Pashinyan, 10 September 2025") for text in words] == [True]
