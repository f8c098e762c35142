import pytest

from geo.story import NOTHING, Filter
from geo.story.criteria import publisher_id
from geo.timemap.dates import parse_day
from geo.timemap.fold import fold


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def found(story, **asked):
    return [story.events[position] for position in story.search.select(Filter(**asked)).positions]


def test_select__nothing_asked_is_everything(story):
    assert story.search.select(NOTHING).positions == tuple(range(len(story.events)))
    assert not NOTHING
    assert Filter(text="x")


@pytest.mark.parametrize(
    "text",
    ["Stepanakert", "xankendi", "XANKƏNDİ", "Ստեփանակերտ", "ханкенди", "hankendi", "Khankendi stepanakert"],
)
def test_select__a_place_by_any_of_its_names(story, text):
    assert "khankendi" in {event.place.id for event in found(story, text=text)}


def test_select__a_place_that_is_only_mentioned_by_any_of_its_names(story):
    mentions = {event.id for event in story.events if "Stepanakert" in f"{event.title} {event.summary}"}
    assert mentions <= {event.id for event in found(story, text="Ստեփանակերտ")}
    assert {"khankendi"} < {event.place.id for event in found(story, text="Ստեփանակերտ")}


def test_select__accents_and_case_don_t_matter(story):
    assert found(story, text="erdogan") == found(story, text="ERDOĞAN") != []


@pytest.mark.parametrize(
    ("typed", "read"), [("Susha", "shusha"), ("hadrt", "hadrut"), ("stepanakret", "stepanakert")]
)
def test_select__a_near_miss_is_read_as_what_is_there_and_said(story, typed, read):
    selection = story.search.select(Filter(text=typed))
    assert selection.positions
    assert selection.guesses == {fold(typed): read}


def test_select__a_word_that_nothing_is_like_finds_nothing(story):
    selection = story.search.select(Filter(text="zzzzzz"))
    assert (selection.positions, selection.guesses) == ((), {})


def test_select__within_a_list_any_all_lists_together(story):
    events = found(story, kinds=("battle", "strike"), acts=("war",), parties=("AM",), confidences=("high",))
    assert events
    for event in events:
        assert event.kind in {"battle", "strike"}
        assert event.act.id == "war"
        assert "AM" in {claim.party for claim in event.claims}
        assert event.confidence == "high"


def test_select__by_publisher_place_and_precision(story):
    name = story.events[0].sources[0].publisher
    assert story.events[0] in found(story, publishers=(publisher_id(name),))
    assert {event.place.id for event in found(story, places=("shusha", "lachin"))} == {"shusha", "lachin"}
    assert {event.precision for event in found(story, precisions=("area",))} == {"area"}


def test_select__days_of_the_window_both_included(story):
    first, last = parse_day("2020-11-08"), parse_day("2020-11-09")
    days = [event.span.start for event in found(story, first=first, last=last)]
    assert min(days) == first
    assert max(days) == last
    assert len(days) == sum(first <= event.span.start <= last for event in story.events)


def test_ways_out__what_each_criterion_hides(story):
    ways = story.search.ways_out(Filter(text="cathedral", kinds=("agreement",), acts=("war",)))
    assert ways["kinds"] == len(found(story, text="cathedral", acts=("war",)))
    assert ways["text"] == len(found(story, kinds=("agreement",), acts=("war",)))
    assert "acts" not in ways


def test_describe__in_the_storys_words(story):
    asked = Filter(
        text="peace",
        kinds=("battle", "strike"),
        places=("khankendi",),
        first=parse_day("2020-09-27"),
        last=parse_day("2020-11-10"),
    )
    assert story.search.describe(asked) == [
        "“peace”",
        "battle or strike",
        "at Khankendi / Stepanakert",
        "27 September – 10 November 2020",
    ]


def test_event_at_and_neighbours__among_those_asked_for(story):
    asked = Filter(kinds=("handover",))
    events = found(story, kinds=("handover",))
    day = parse_day("2020-11-24")
    assert story.event_at(day, asked).id == "aghdam-handover"
    assert story.event_at(events[0].span.start - 1, asked) is None
    before, after = story.neighbours(events[1], asked)
    assert (before, after) == (events[0], events[2])
    assert story.neighbours(None, asked) == (None, events[0])
    assert story.neighbours(story.events[-1], asked)[0] == events[-1]


@pytest.mark.parametrize(
    ("asked", "value_of"),
    [
        ({"kinds": ("wave",)}, lambda event: event.kind),
        ({"acts": ("eruption",)}, lambda event: event.act.id),
        ({"places": ("anjer",)}, lambda event: event.place.id),
        ({"precisions": ("town",)}, lambda event: event.precision),
        ({"confidences": ("medium",)}, lambda event: event.confidence),
    ],
)
def test_select__no_other_is_found_and_none_is_left_out(krakatoa, asked, value_of):
    ((word,),) = asked.values()
    expected = [event for event in krakatoa.events if value_of(event) == word]
    assert found(krakatoa, **asked) == expected
    assert 0 < len(expected) < len(krakatoa.events)


def test_select__a_party_only_where_it_claims_and_a_publisher_only_where_it_is_read(krakatoa):
    assert [event.id for event in found(krakatoa, parties=("NL",))] == ["anjer-wave"]
    ids = [event.id for event in found(krakatoa, publishers=(publisher_id("R. D. M. Verbeek"),))]
    assert ids == ["first-steam", "excursion"]


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        ("1883-08-27", None, ["anjer-wave", "merak-wave"]),
        ("1883-08-28", None, []),
        (None, "1883-05-20", ["first-steam"]),
        (None, "1883-05-19", []),
        ("1883-05-27", "1883-08-26", ["excursion", "august-blast"]),
    ],
)
def test_select__from_the_first_day_to_the_last_itself(krakatoa, first, last, ids):
    days = {name: day and parse_day(day) for name, day in (("first", first), ("last", last))}
    assert [event.id for event in found(krakatoa, **days)] == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("quarry", ["merak-wave"]),
        ("QUARRY town", ["merak-wave"]),
        ("quarry palms", []),
        ("Excursion lands", ["excursion"]),
        ("great eruption", ["august-blast"]),
        ("about week after", ["excursion"]),  # the note's words
        ("nearly whole", ["anjer-wave"]),  # the claim's words
        ("east indies", ["anjer-wave"]),  # who claims it
        ("reported", ["anjer-wave"]),
        ("verbeek", ["first-steam", "excursion"]),
        ("phenomena", ["first-steam", "august-blast", "anjer-wave", "merak-wave"]),  # a source's title
        ("аньер", ["anjer-wave"]),
        ("unrest", ["first-steam", "excursion"]),
    ],
)
def test_select__words_of_an_event_wherever_they_stand(krakatoa, text, ids):
    assert [event.id for event in found(krakatoa, text=text)] == ids


@pytest.mark.parametrize(
    ("typed", "read"), [("quary", "quarry"), ("pams", "palms"), ("pam", None), ("zzzz", None), ("ann", None)]
)
def test_select__only_a_word_of_four_letters_that_is_near_is_guessed(krakatoa, typed, read):
    guesses = krakatoa.search.select(Filter(text=typed)).guesses
    assert guesses == ({} if read is None else {typed: read})


def test_select__equal_filters_are_answered_once(krakatoa):
    assert krakatoa.search.select(Filter(text="wave")) is krakatoa.search.select(Filter(text="wave"))


def test_describe__days_on_either_side_and_words_without_blanks(krakatoa):
    describe = krakatoa.search.describe
    assert describe(NOTHING) == []
    assert describe(Filter(text="  ")) == []
    assert describe(Filter(text=" wave ")) == ["“wave”"]
    assert describe(Filter(first=parse_day("1883-08-27"))) == ["from 27 August 1883"]
    assert describe(Filter(last=parse_day("1883-08-27"))) == ["to 27 August 1883"]
    assert describe(
        Filter(
            acts=("eruption", "after"),
            parties=("NL",),
            publishers=(publisher_id("Royal Society"),),
            precisions=("town",),
            confidences=("low",),
        )
    ) == [
        "Eruption or After",
        "claims of Dutch East Indies",
        "source Royal Society",
        "precision town",
        "confidence low",
    ]


def test_ways_out__none_that_leads_to_nothing(krakatoa):
    assert krakatoa.search.ways_out(Filter(text="zzzzzz", kinds=("wave",))) == {"text": 2}
    assert krakatoa.search.ways_out(NOTHING) == {}


def test_is_found__each_event_of_those_found_and_no_other(krakatoa):
    waves = Filter(kinds=("wave",))
    found_ones = [event.id for event in krakatoa.events if krakatoa.is_found(event.id, waves)]
    assert found_ones == ["anjer-wave", "merak-wave"]
    steam = Filter(kinds=("volcano",))
    assert [event.id for event in krakatoa.events if krakatoa.is_found(event.id, steam)] == [
        "first-steam",
        "excursion",
        "august-blast",
    ]
