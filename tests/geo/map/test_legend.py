"""The legend's figures: areas and shares as they are printed, against a computation from the files."""

import csv
import re
from fractions import Fraction
from types import SimpleNamespace

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.map.legend import speak_areas, to_percentages, to_summary
from geo.story import load_story
from geo.story.areas import round_to, to_figures
from geo.timemap.dates import to_date
from tests.stories import KRAKATOA, SHUSHA

PRINTED = re.compile(r"([\d,.]+) km² · (<1|>99|\d+) %")
NUMBERS = {"<1": 0, ">99": 100}


def areas_by_piece(folder):
    frame = gpd.read_file(folder / "territories.geojson").to_crs("EPSG:6933")
    return {piece: frame.area[rows].sum() / 1e6 for piece, rows in frame.groupby("piece").groups.items()}


def holders_on(folder, day):
    with (folder / "control.csv").open(encoding="utf-8") as file:
        return {
            row["piece"]: row["holder"]
            for row in csv.DictReader(file)
            if (row["from"] or "0001-01-01") <= day.isoformat() < (row["to"] or "9999-12-31")
        }


def is_by_largest_remainder(whole, exact):
    """Tell whether each is its share rounded down or up, up only where it would lose most otherwise."""
    lost = [share - share.__floor__() for share in exact]
    is_up = [number - share.__floor__() for number, share in zip(whole, exact, strict=True)]
    up = [loss for loss, one in zip(lost, is_up, strict=True) if one == 1]
    down = [loss for loss, one in zip(lost, is_up, strict=True) if one == 0]
    return sum(whole) == 100 and set(is_up) <= {0, 1} and (not up or not down or min(up) >= max(down))


@pytest.mark.parametrize("folder", [SHUSHA, KRAKATOA], ids=["shusha", "krakatoa"])
@pytest.mark.long
def test_legend__its_percentages_add_up_to_100_on_every_day(folder):
    story = load_story(folder)
    summary = to_summary(story.territory, story.settings.territory)
    holders = list(story.settings.territory.holders)
    by_piece = areas_by_piece(folder)
    step = 0
    for number in range(story.first - 1, story.final + 2):
        while step + 1 < len(summary["steps"]) and summary["steps"][step + 1][0] <= number:
            step += 1
        held = holders_on(folder, to_date(number))
        areas = [sum(by_piece[p] for p, holder in held.items() if holder == name) for name in holders]
        figures = summary["figures"][step]
        assert [figure == "none" for figure in figures] == [area == 0 for area in areas], to_date(number)
        printed = [PRINTED.fullmatch(figure) for figure in figures if figure != "none"]
        some = [area for area in areas if area]
        bears = story.settings.territory.figures
        expected = [round(area) if bears is None else round_to(area, bears) for area in some]
        assert [int(one[1].replace(",", "")) for one in printed] == expected
        whole = [NUMBERS[one[2]] if one[2] in NUMBERS else int(one[2]) for one in printed]
        exact = [100 * Fraction(area) / sum(map(Fraction, some)) for area in some]
        assert is_by_largest_remainder(whole, exact), to_date(number)
    assert step == len(summary["steps"]) - 1


@given(st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=9).filter(any))
def test_percentages__add_up_to_100_by_the_largest_remainder(areas):
    whole = to_percentages(areas)
    assert sum(whole) == 100
    total = sum(areas)
    for number, area in zip(whole, areas, strict=True):
        assert abs(number - 100 * area / total) < 1 + 1e-9


@pytest.mark.parametrize(
    ("areas", "printed"),
    [
        ([1, 1, 1], ["34", "33", "33"]),
        ([4311, 7616], ["36", "64"]),
        ([55, 11872], ["<1", ">99"]),
        ([11927, 0], ["100", None]),
        ([0.04, 99.96], ["<1", ">99"]),
        ([10.5, 10.5, 79], ["11", "10", "79"]),
        ([0.7, 0.7, 98.6], ["1", "1", "98"]),
    ],
)
def test_figures__never_rounded_to_none_or_to_all(areas, printed):
    figures = speak_areas(areas)
    assert [None if one == "none" else PRINTED.fullmatch(one)[2] for one in figures] == printed


def test_figures__thousands_are_parted():
    assert speak_areas([4311.4, 7615.6]) == ["4,311 km² · 36 %", "7,616 km² · 64 %"]


def test_figures__no_more_exact_than_the_geometry_bears():
    assert speak_areas([4311.4, 7615.6, 0.4], 2) == [
        "4,300 km² · 36 %",
        "7,600 km² · 64 %",
        "less than 1 km² · <1 %",
    ]


def test_summary__shares_are_of_areas_that_are_not_rounded():
    land = SimpleNamespace(steps=((None, {"land": 0.06, "sea": 0.24}),), total_km2=0.3)
    settings = load_story(KRAKATOA).settings.territory
    assert [figure.split(" · ")[1] for figure in to_summary(land, settings)["figures"][0]] == ["20 %", "80 %"]


@given(st.lists(st.floats(1e-6, 0.05), min_size=1, max_size=7))
def test_legend__the_shares_of_small_areas_add_up_too(areas):
    printed = [PRINTED.fullmatch(figure.replace("less than ", "")) for figure in speak_areas(areas)]
    shares = [int(one[2]) if one[2] not in NUMBERS else NUMBERS[one[2]] for one in printed]
    assert sum(shares) == 100


def test_legend__small_areas_are_drawn_as_they_are():
    # Of 0.0071 and 0.0024 km² three decimals would leave 75 % and 25 % of each other.
    assert [to_figures(area, 7) for area in (0.0071449, 0.0024, 8620.45671)] == [0.0071449, 0.0024, 8620.457]
    assert speak_areas([0.0071, 0.0024, 0.0005]) == [
        "0.0071 km² · 71 %",
        "0.0024 km² · 24 %",
        "less than 0.001 km² · 5 %",
    ]
