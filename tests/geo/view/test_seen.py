"""What the map reports of the archive that is in sight, and what of a browser's words is none of it."""

import pytest

from geo.archive.questions import Where
from geo.view.message import read_report
from geo.view.model import view_first
from geo.view.seen import read_seen

SEEN = {"view": [44.5, 39, 47.25, 41.5], "begin": 18_500, "end": 18_531, "kinds": ["ash", "a,b"]}


def test_seen__as_it_is_told():
    assert read_seen(SEEN) == Where((44.5, 39.0, 47.25, 41.5), 18_500, 18_531, ("ash", "a,b"))
    assert read_seen({**SEEN, "kinds": None}).kinds is None
    assert read_seen({**SEEN, "kinds": []}).kinds == ()
    assert read_seen({**SEEN, "begin": None}).begin is None


@pytest.mark.parametrize(("view", "east"), [([170, -20, -170, 20], 190), ([170, -20, 190, 20], 190)])
def test_view__over_the_antimeridian_goes_on_to_the_east(view, east):
    assert read_seen({**SEEN, "view": view}).view == (170, -20, east, 20)


@pytest.mark.parametrize(
    "values",
    [
        None,
        5,
        [],
        {},
        {**SEEN, "view": None},
        {**SEEN, "view": [1, 2, 3]},
        {**SEEN, "view": [1, 2, 3, "4"]},
        {**SEEN, "view": [1, 2, 3, True]},
        {**SEEN, "view": [1, 2, 3, float("nan")]},
        {**SEEN, "view": [1, 2, 10**400, 4]},
        {**SEEN, "view": [1, 4, 3, 2]},
        {**SEEN, "begin": "1"},
        {**SEEN, "end": None},
        {**SEEN, "end": 1.5},
        {**SEEN, "end": 2**60},
        {**SEEN, "kinds": "ash"},
        {**SEEN, "kinds": [1]},
        {**SEEN, "kinds": ["x"] * 101},
        {**SEEN, "kinds": ["x" * 1_001]},
    ],
)
def test_seen__anything_else_is_none(values):
    assert read_seen(values) is None


def test_report__brings_it_and_one_without_it_says_nothing(krakatoa):
    view = view_first(krakatoa)
    told = {"epoch": "e", "seq": 1, "applied": 1, "date": "1883-08-27"}
    assert read_report({**told, "archive": SEEN}, krakatoa, view).seen == read_seen(SEEN)
    assert read_report(told, krakatoa, view).seen is None
