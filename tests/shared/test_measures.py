"""Python's half of what is measured; `tests/js/measured.test.mjs` reads the table for the page taken away."""

import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.land.geodesy import CROSSED, FEW_CORNERS, area_km2, geodesic, legs_km, perimeter_km, ring
from geo.land.territory import Control, Territory
from geo.story.nearby import land_within

TABLE = json.loads((Path(__file__).parent / "measures.json").read_text("utf-8"))
FAULTS = {"few": FEW_CORNERS, "crossed": CROSSED}


def by_name(case):
    return case["name"]


@pytest.mark.parametrize("case", TABLE["lines"], ids=by_name)
def test_line__its_legs_its_area_and_what_is_drawn(case):
    points = tuple(map(tuple, case["points"]))
    assert legs_km(points) == pytest.approx(case["legs"], abs=1e-6)
    assert perimeter_km(points) == pytest.approx(case["perimeter"], abs=1e-6)
    assert len(geodesic(points)) == case["drawn"]
    if case["fault"]:
        with pytest.raises(ValueError, match=f"^{FAULTS[case['fault']]}$"):
            area_km2(points)
    else:
        assert area_km2(points) == pytest.approx(case["area"], rel=1e-9, abs=1e-3)


@pytest.mark.parametrize("case", TABLE["rings"], ids=lambda case: f"{case['centre']} {case['km']}")
def test_ring__its_points(case):
    points = ring(tuple(case["centre"]), case["km"])
    assert points[0] == points[-1]
    for told, wanted in zip(points[::30], case["points"], strict=False):
        assert told == pytest.approx(wanted, abs=1e-6)


@pytest.fixture(scope="module")
def territory():
    rows = TABLE["land"]
    ids = [str(at) for at in range(len(rows))]
    shapes = [shapely.Polygon(row["rings"][0], row["rings"][1:]) for row in rows]
    parts = gpd.GeoDataFrame({"id": ids, "piece": ids, "district": "-"}, geometry=shapes, crs="EPSG:4326")
    held = zip(ids, rows, strict=True)
    return Territory(parts, tuple(Control(name, None, None, row["holder"], "one") for name, row in held))


@pytest.mark.parametrize("case", TABLE["within"], ids=by_name)
def test_land__what_of_it_lies_within_a_distance(case, territory):
    found = land_within(territory, tuple(case["centre"]), case["km"], 0)
    assert found == pytest.approx(case["km2"], abs=1e-3)
    assert list(found) == list(case["km2"])


def test_land__none_without_a_territory():
    assert land_within(None, (46, 40), 20, 0) == {}
