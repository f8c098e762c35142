"""Colours of kinds and of values, as people with a colour vision deficiency see them."""

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from geo.timemap.frames.kinds import LOOKS, PALETTE
from geo.timemap.frames.palettes import DIVERGING, SEQUENTIAL, palette_colours

LEAST_DELTA_E = 8.0
"""CIEDE2000: far above what is just noticed, about 2."""
CLASSES = [at / 4 for at in range(5)]
"""Where the colours of five classes stand in a palette."""
DEFICIENCIES = pytest.mark.parametrize("deficiency", ["protan", "deutan", "tritan"])


def apart(one, other, deficiency):
    """Return how far two colours are from each other, CIEDE2000."""
    seen = [Color(colour).filter(deficiency, 1, space="srgb-linear") for colour in (one, other)]
    return seen[0].delta_e(seen[1], method="2000")


@DEFICIENCIES
@pytest.mark.parametrize("palette", [SEQUENTIAL, DIVERGING])
def test_values__classes_are_told_apart(palette, deficiency):
    for one, other in pairwise(palette_colours(palette, CLASSES)):
        assert apart(one, other, deficiency) > LEAST_DELTA_E


@DEFICIENCIES
def test_values__both_sides_of_a_middle_are_told_apart(deficiency):
    below, *_, above = palette_colours(DIVERGING, CLASSES)
    assert apart(below, above, deficiency) > 2 * LEAST_DELTA_E


@DEFICIENCIES
def test_kinds__of_one_shape_are_told_apart_by_colour_and_of_near_colours_by_shape(deficiency):
    first = LOOKS[: len(PALETTE)]
    near = [
        (one, other)
        for (one, one_shape), (other, other_shape) in combinations(first, 2)
        if apart(one, other, deficiency) <= LEAST_DELTA_E and one_shape == other_shape
    ]
    assert near == []
