"""Colours of kinds and of values, as people with a colour vision deficiency see them."""

import re
from itertools import combinations, pairwise, product

import pytest
from coloraide import Color
from coloraide.everything import ColorAll

from geo.timemap.frames.palettes import DIVERGING, SEQUENTIAL, palette_colours
from geo.timemap.protocol import KIND_COLOURS
from tests.servers import ROOT

LEAST_DELTA_E = 8.0
"""CIEDE2000: far above what is just noticed, about 2."""
LEAST_CAM16 = 14.0
"""Of eight colours that all stand out from the ground few sets have more: 16.6 was the best found."""
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


def ground_colours():
    """The map's own: land, other land, sea and paper."""
    script = (ROOT / "geo/timemap/engine/layers/palette.js").read_text("utf-8")
    return dict(re.findall(r'export const (LAND|OTHER_LAND|SEA|PAPER) = "(#[0-9a-f]{6})"', script))


@pytest.mark.parametrize("deficiency", [None, "protan", "deutan", "tritan"])
def test_kinds__any_two_are_told_apart_by_colour(deficiency):
    """By CAM16-UCS; deficiencies as of Machado, Oliveira and Fernandes (2009), at their full."""
    seen = [ColorAll(colour) for colour in KIND_COLOURS]
    if deficiency:
        seen = [colour.filter(deficiency, 1, method="machado", space="srgb-linear") for colour in seen]
    least = min(one.delta_e(other, method="cam16") for one, other in combinations(seen, 2))
    assert least > LEAST_CAM16


def test_kinds__stand_out_from_the_ground():
    """As WCAG asks of what is no text: 3 to 1."""
    grounds = ground_colours()
    assert len(grounds) == 4
    for colour, ground in product(KIND_COLOURS, grounds.values()):
        assert Color(colour).contrast(ground) >= 3, (colour, ground)
