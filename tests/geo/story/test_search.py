import pytest

from geo.files.fold import fold
from geo.story import NOTHING, Filter
from geo.story.criteria import publisher_id
from geo.timemap.dates import parse_day


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
    ways = story.search.ways_out(Filter(text="hadrut", kinds=("agreement",), acts=("war",)))
    assert ways["kinds"] == len(found(story, text="hadrut", acts=("war",)))
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
