"""Published areas beside drawn ones, and how exactly an area is told."""

import pandas as pd
import pytest

from geo.story.areas import measure, round_to, speak_km2
from geo.story.settings_rules import find_settings_faults
from geo.story.territory_files import Land
from tests.geo.story.test_settings_rules import land_of


@pytest.mark.parametrize(
    ("km2", "figures", "words"),
    [
        (4311.4, None, "4,311 km²"),
        (4311.4, 2, "about 4,300 km²"),
        (4351, 2, "about 4,400 km²"),
        (11750, 2, "about 12,000 km²"),
        (11750, 3, "about 11,800 km²"),
        (98.2, 2, "about 98 km²"),
        (9.1, 2, "about 9 km²"),
        (1, 2, "about 1 km²"),
        (0.99, 2, "less than 1 km²"),
        (10.4, None, "10 km²"),
        (9.96, None, "10 km²"),
        (1.766, None, "1.8 km²"),
        (0.0432, None, "0.043 km²"),
        (0.0004, None, "less than 0.001 km²"),
        (0, None, "0 km²"),
    ],
)
def test_speak_km2__no_more_exact_than_said(km2, figures, words):
    assert speak_km2(km2, figures) == words


def test_round_to__nothing_stays_nothing():
    assert round_to(0, 2) == 0
    assert round_to(-4351, 2) == -4400


def test_areas__what_is_drawn_is_measured_from_the_pieces(shusha):
    land = shusha.territory
    by_name = {(area.name, area.published): area for area in shusha.areas}
    whole = by_name["Behind the ceasefire line of 1994", 11500]
    assert whole.drawn == pytest.approx(land.total_km2)
    jabrayil = by_name["Jabrayil district", 1050]
    parts = land.km2[land.parts["district"] == "Jabrayil district"]
    assert jabrayil.drawn == pytest.approx(parts.sum())
    assert jabrayil.off == pytest.approx(parts.sum() / 1050 - 1)
    assert measure(land, "zone parukh", "Khojaly district") == pytest.approx(
        land.km2[
            land.parts["piece"].isin(["zone", "parukh"]) & (land.parts["district"] == "Khojaly district")
        ].sum()
    )


def test_areas__those_within_five_percent_are_close(shusha):
    for area in shusha.areas:
        assert area.is_close == (abs(area.drawn - area.published) <= 0.05 * area.published)
    assert {area.is_close for area in shusha.areas} == {True, False}


def test_areas__none_without_the_file(krakatoa):
    assert krakatoa.areas == ()


def areas_of(*rows):
    frame = pd.DataFrame(rows, columns=["name", "pieces", "district", "km2", "source"])
    frame.index = range(2, len(rows) + 2)
    return frame


@pytest.mark.parametrize(
    ("pieces", "district", "columns"),
    [
        ("", "", []),
        ("north south", "", []),
        ("nowhere", "", ["pieces"]),
        ("", "Atlantis", ["district"]),
        ("south", "Danan and Perboewatan", ["pieces"]),
    ],
)
def test_area_rules__of_land_that_is_drawn(krakatoa, pieces, district, columns):
    tables = {**krakatoa.tables, "areas.csv": areas_of(["A", pieces, district, "5", "verbeek"])}
    found = find_settings_faults(krakatoa.settings, tables, land_of(krakatoa.territory))
    assert [(fault.file, fault.row, fault.column) for fault in found] == [
        ("areas.csv", 2, one) for one in columns
    ]


def test_area_rules__no_areas_without_land(krakatoa):
    settings = krakatoa.settings.model_copy(update={"territory": None})
    tables = {**krakatoa.tables, "areas.csv": areas_of(["A", "", "", "5", "verbeek"])}
    found = find_settings_faults(settings, tables, Land())
    assert ("areas.csv", "no such file without territories.geojson") in [
        (one.file, one.expected) for one in found
    ]
