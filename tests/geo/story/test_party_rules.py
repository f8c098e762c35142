"""Each rule of a story's parties: their sides, whose victims are counted, who is held responsible."""

import pytest

from geo.errors import StoryError
from geo.story import load_story
from tests.stories import KRAKATOA, copy_story, edit
from tests.stories.sided import make_sided


@pytest.fixture
def story(tmp_path):
    return make_sided(tmp_path)


def faults(folder):
    try:
        load_story(folder)
    except StoryError as error:
        return [(fault.file, fault.row, fault.column, fault.value, fault.expected) for fault in error.faults]
    return []


def test_good_story__nothing_is_told(story):
    assert faults(story) == []
    assert faults(KRAKATOA) == []


@pytest.mark.parametrize(
    ("old", "new", "column", "value", "words"),
    [
        (
            'side = "S"',
            'side = "X"',
            "parties.REB.side",
            "X",
            "one of N, S, W: a party that is a side of its own",
        ),
        (
            'side = "S"',
            'side = "OBS"',
            "parties.REB.side",
            "OBS",
            "one of N, S, W: a party that is a side of",
        ),
        ('"North"', '"North", side = "REB"', "parties.N.side", "REB", "one of S, W: a party that is a side"),
        ("independent = true", 'independent = true, side = "N"', "parties.OBS.side", "N", "no side, since"),
    ],
)
def test_sides__are_parties_of_their_own(story, old, new, column, value, words):
    edit(story, "story.toml", old, new)
    ((file, row, *found, expected),) = faults(story)
    assert (file, row > 0, *found) == ("story.toml", True, column, value)
    assert expected.startswith(words)


def test_sides__a_party_may_name_itself(story):
    edit(story, "story.toml", '"North"', '"North", side = "N"')
    assert faults(story) == []


@pytest.mark.parametrize(
    ("file", "row", "old", "new"),
    [
        ("claims.csv", 3, "S:soldiers N", "S:soldiers X"),
        ("claims.csv", 3, "S:soldiers N", "X:soldiers N"),
        ("steps.csv", 2, "N S:civilians", "N X"),
    ],
)
def test_victims__are_of_known_parties(story, file, row, old, new):
    edit(story, file, old, new)
    words = "parties of story.toml: some of N, S, REB, W, OBS"
    assert faults(story) == [(file, row, "victims", new, words)]


@pytest.mark.parametrize("victims", ["N:children", "N,S", "N  S", "N:", ":civilians"])
def test_victims__are_parties_with_blanks_between(story, victims):
    edit(story, "claims.csv", "S:soldiers N", f'"{victims}"')
    told = [fault for fault in faults(story) if fault[4].startswith("nothing, or the parties whose dead")]
    assert [fault[:4] for fault in told] == [("claims.csv", 3, "victims", victims)]


def test_victims__of_every_claim_of_casualties_and_of_no_other(story):
    edit(story, "claims.csv", "n-paper,N:civilians,", "n-paper,,")
    edit(story, "claims.csv", "The South did.,n-paper,,", "The South did.,n-paper,N,")
    words = "whose dead, wounded or captured it counts, since its topic is casualties"
    assert faults(story) == [
        ("claims.csv", 2, "victims", "", words),
        ("claims.csv", 6, "victims", "N", "nothing, since its topic is not casualties"),
    ]


def test_victims__a_story_that_does_not_use_the_column_is_told_nothing(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "claims.csv", "claim,source\n", "claim,source,victims,actor\n")
    edit(folder, "claims.csv", ",verbeek\n", ",verbeek,,\n")
    assert faults(folder) == []


@pytest.mark.parametrize("actor", ["X", "N X", "- N", "N,REB"])
def test_actor__is_a_known_party_or_left_unnamed(story, actor):
    edit(story, "claims.csv", "report,,N REB", f'report,,"{actor}"')
    words = "nothing, - for a doer left unnamed, or some of N, S, REB, W, OBS"
    assert faults(story) == [("claims.csv", 7, "actor", actor, words)]


def test_actor__is_found_by_an_independent_party_alone(story):
    edit(story, "claims.csv", "The South did.,n-paper,,", "The South did.,n-paper,,S")
    ((file, row, column, value, words),) = faults(story)
    assert (file, row, column, value) == ("claims.csv", 6, "actor", "S")
    assert words == "nothing: whom a party that is not independent (story.toml) accuses is no finding"
