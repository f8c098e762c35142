"""Colours that are seen and told apart; each rule at the edge where it begins to hold."""

import pytest

from geo.story.look_rules import FAINT, contrast, find_look_faults
from geo.story.schema.looks import Kind, LineKind


@pytest.fixture
def told(krakatoa):
    def tell(**changes):
        found = find_look_faults(krakatoa.settings.model_copy(update=changes))
        return [(fault.column, fault.value, fault.expected) for fault in found]

    return tell


def test_contrast__of_black_white_and_a_published_pair():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # WebAIM's own example


def test_colours__are_seen_on_the_map(told):
    kinds = {"a": Kind(label="A", colour="#7a7a7a"), "b": Kind(label="B", colour="#f0e442")}
    assert told(kinds=kinds) == [("kinds.b.colour", "#f0e442", FAINT)]
    assert told(lines={"way": LineKind(colour="#ffffff")}) == [("lines.way.colour", "#ffffff", FAINT)]


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ({}, {}, False),  # both as their acts
        ({"colour": "#9c2f2f"}, {"colour": "#9c2f2f"}, True),
        ({"colour": "#9c2f2f"}, {"colour": "#93302f"}, True),
        ({"colour": "#9c2f2f"}, {"colour": "#2f6f8f"}, False),
        ({"colour": "#9c2f2f"}, {"colour": "#9c2f2f", "shape": "star"}, False),
        ({"shape": "star"}, {"shape": "star"}, True),
        ({"shape": "star"}, {"shape": "star", "colour": "#9c2f2f"}, False),
    ],
)
def test_kinds__are_told_apart(told, one, other, is_alike):
    kinds = {"a": Kind(label="A", **one), "b": Kind(label="B", **other)}
    words = "another colour or shape than a: the two look alike"
    assert told(kinds=kinds) == ([("kinds.b", other.get("colour", ""), words)] if is_alike else [])


@pytest.mark.parametrize(
    ("other", "is_alike"),
    [
        ({"width": 2.9}, True),
        ({"width": 3.0}, False),
        ({"dash": "dotted"}, False),
        ({"colour": "#2f6f8f"}, False),
    ],
)
def test_lines__are_told_apart(told, other, is_alike):
    lines = {"a": LineKind(width=2), "b": LineKind(**{"width": 2, **other})}
    words = "another colour or dash or width than a: the two look alike"
    assert told(lines=lines) == ([("lines.b", "#55503f", words)] if is_alike else [])
