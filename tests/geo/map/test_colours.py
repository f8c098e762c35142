"""The holders' colours and patterns, as people with a colour vision deficiency see them."""

from itertools import combinations

import pytest
from coloraide import Color

from tests.stories import SHUSHA, read_story

LEAST_DELTA_E = 8.0
"""CIEDE2000: far above what is just noticed, about 2."""
HOLDERS = read_story(SHUSHA).settings.territory.holders
PAIRS = list(combinations(HOLDERS, 2))


@pytest.mark.parametrize("deficiency", ["protan", "deutan", "tritan"])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_holders__told_apart_by_colour(one, other, deficiency):
    seen = [Color(HOLDERS[name].colour).filter(deficiency, 1, space="srgb-linear") for name in (one, other)]
    assert seen[0].delta_e(seen[1], method="2000") > LEAST_DELTA_E


def test_holders__told_apart_by_pattern_alone():
    patterns = [holder.pattern for holder in HOLDERS.values()]
    assert len(set(patterns)) == len(patterns)
