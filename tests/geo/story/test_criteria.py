"""The table of criteria and the filter made of it."""

from dataclasses import replace

import pytest

from geo.story import NOTHING, Filter, load_story
from geo.story.criteria import CRITERIA, Vocabulary, publisher_id
from geo.story.schema.settings import Label
from tests.stories import SHUSHA


@pytest.fixture(scope="module")
def vocabulary():
    return load_story(SHUSHA).search.vocabulary


@pytest.mark.parametrize("name", CRITERIA)
def test_criteria__each_row_is_complete(name, vocabulary):
    criterion = CRITERIA[name]
    assert [one.key for one in CRITERIA.values()].count(criterion.key) == 1
    assert criterion.label
    assert criterion.noun.startswith("the ")
    assert (criterion.test is None) == (criterion.form == "text")
    has_words = criterion.form in {"few", "many"}
    assert bool(criterion.known(vocabulary)) == has_words
    assert bool(criterion.choices(vocabulary)) == has_words
    assert criterion.choices(vocabulary).keys() <= criterion.known(vocabulary).keys()


def test_criteria__their_words_and_their_keys_in_a_link():
    assert {name: (one.key, one.label, one.noun) for name, one in CRITERIA.items()} == {
        "text": ("q", "Words", "the words"),
        "kinds": ("kinds", "Kind", "the kind"),
        "acts": ("acts", "Act", "the act"),
        "places": ("places", "Place", "the place"),
        "parties": ("parties", "Party with a claim", "the party"),
        "publishers": ("sources", "Source", "the source"),
        "precisions": ("precision", "Precision of the place", "the precision"),
        "confidences": ("confidence", "Confidence", "the confidence"),
        "first": ("from", "From", "the first {unit}"),
        "last": ("to", "To", "the last {unit}"),
    }
    assert [name for name, one in CRITERIA.items() if one.is_common] == ["text", "kinds", "first", "last"]


def test_criteria__a_party_without_a_claim_and_a_place_without_an_event_are_known_and_not_offered(vocabulary):
    parties = {**vocabulary.settings.parties, "XX": Label(label="Other")}
    settings = vocabulary.settings.model_copy(update={"parties": parties})
    place = replace(next(iter(vocabulary.places.values())), id="nowhere")
    wider = Vocabulary(settings, {**vocabulary.places, "nowhere": place}, vocabulary.events)
    for name, one in (("parties", "XX"), ("places", "nowhere")):
        assert one in CRITERIA[name].known(wider)
        assert one not in CRITERIA[name].choices(wider)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Royal Society", "royal-society"), ("R. D. M. Verbeek", "r-d-m-verbeek"), ("Şuşa (TV)", "susa-tv")],
)
def test_publisher_id__as_a_link_spells_it(name, expected):
    assert publisher_id(name) == expected


@pytest.mark.parametrize("name", [name for name, one in CRITERIA.items() if one.form in {"few", "many"}])
def test_criteria__several_words_of_a_list_find_what_each_finds(name, vocabulary):
    criterion = CRITERIA[name]
    offered = tuple(criterion.choices(vocabulary))
    found = [{e.id for e in vocabulary.events if criterion.test((word,), e)} for word in offered]
    together = {e.id for e in vocabulary.events if criterion.test(offered, e)}
    assert together == set().union(*found) != set()


def test_filter__what_has_no_value_is_no_part_of_it():
    assert Filter(text="", kinds=(), first=None) == NOTHING
    assert hash(Filter(kinds=())) == hash(NOTHING)
    assert Filter(last=5, kinds=("battle",)).active == ("kinds", "last")
    assert Filter(kinds=("battle",)).places == ()
    assert Filter(first=0)  # 1970-01-01 is a day like any other


def test_filter__knows_no_other_criteria():
    with pytest.raises(TypeError, match="no criterion kind; there are text, kinds"):
        Filter(kind=("battle",))
    with pytest.raises(TypeError, match="no criterion kind, size; there are text, kinds, acts, places"):
        Filter(size=5, kind=("battle",))
    with pytest.raises(AttributeError):
        _ = NOTHING.kind


def test_filter__with_and_without_values():
    wanted = Filter(kinds=("battle",), text="peace")
    assert wanted.with_values(kinds=()) == Filter(text="peace")
    assert wanted.without("text") == Filter(kinds=("battle",))
    assert wanted.without("kinds", "text") == NOTHING


@pytest.mark.parametrize(
    ("first", "last", "days"), [(3, 5, (3, 5)), (5, 3, (3, 5)), (None, 3, (None, 3)), (5, None, (5, None))]
)
def test_filter__ends_in_order(first, last, days):
    wanted = Filter(first=first, last=last).with_ends_in_order()
    assert (wanted.first, wanted.last) == days
