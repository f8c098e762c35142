"""A plot's points are where their figures are."""

import re

from tests.bench.plot import Axis, to_plot

X = Axis(1, 100, (1, 10, 100))
Y = Axis(1, 10_000, (1, 100, 10_000), "{:,} ms".format)


def centres(svg, colour):
    found = re.findall(rf'<circle cx="([\d.]+)" cy="([\d.]+)" r="4" fill="{colour}"', svg)
    return [(float(x), float(y)) for x, y in found]


def test_plot__is_logarithmic_both_ways():
    svg = to_plot(
        "Title", {"one": [(1, 1), (10, 100), (100, 10_000)], "none": []}, X, Y, ["#111111", "#222222"]
    )
    (left, low), (middle, half), (right, high) = centres(svg, "#111111")
    assert middle - left == right - middle > 0
    assert low - half == half - high > 0
    assert "10,000 ms" in svg
    assert "none" not in svg.replace('fill="none"', "")


def test_plot__what_lies_below_the_axis_is_at_its_foot():
    svg = to_plot("Title", {"one": [(1, 0.01), (100, 1)]}, X, Y, ["#111111"])
    (_, low), (_, foot) = centres(svg, "#111111")
    assert low == foot
