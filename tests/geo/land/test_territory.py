import geopandas as gpd
import pytest
import shapely
from shapely import Point, box

from geo.land.territory import Control, Territory, find_gaps
from geo.timemap.dates import parse_day
from tests.stories import SHUSHA, read_story

STORY = read_story(SHUSHA)
LAND = STORY.territory
FIRST = parse_day("2020-09-26")
LAST = parse_day("2025-12-01")

# km² of the pieces, from the recipe for the geometry; the corridor is cut out of the zone and of Lachin.
FIGURES = {"kalbajar": 1838, "lachin": 1728 - 18, "aghdam": 846, "zone": 3204 - 37, "war": 4311}
TOTAL = 11927


def held_by(lon, lat, day):
    inside = LAND.parts[LAND.parts.contains(Point(lon, lat))]
    assert len(inside) == 1
    return LAND.control_on(parse_day(day))[inside["piece"].iat[0]].holder


def step_on(day):
    return [areas for start, areas in LAND.steps if start is None or start <= day][-1]


def test_areas_add_up_on_every_day():
    for day in range(FIRST, LAST + 1):
        areas = LAND.areas_on(day) if day in LAND.change_days else step_on(day)
        assert sum(areas.values()) == pytest.approx(LAND.total_km2, abs=1e-6)


def test_areas_match_the_published_recipe_within_two_percent():
    by_piece = LAND.km2.groupby(LAND.parts["piece"]).sum()
    for piece, figure in FIGURES.items():
        assert by_piece[piece] == pytest.approx(figure, rel=0.02), piece
    assert LAND.total_km2 == pytest.approx(TOTAL, rel=0.02)


def test_parts_form_a_coverage():
    assert LAND.parts.geometry.is_valid.all()
    shapes = LAND.parts.geometry.to_numpy()
    assert shapely.union_all(shapes).area == pytest.approx(shapely.area(shapes).sum(), rel=1e-9)


@pytest.mark.parametrize(
    ("name", "holders"),
    [
        ("shusha", {"2020-09-26": "armenian-forces", "2020-10-09": "contested", "2020-11-10": "azerbaijan"}),
        ("hadrut", {"2020-09-26": "armenian-forces", "2020-11-10": "azerbaijan"}),
        ("fuzuli", {"2020-10-17": "contested", "2020-11-10": "azerbaijan"}),
        ("khankendi", {"2020-11-09": "armenian-forces", "2020-11-10": "local-peacekeepers"}),
        ("khankendi", {"2023-09-19": "local-peacekeepers", "2023-09-20": "azerbaijan"}),
        ("aghdam", {"2020-11-19": "armenian-forces", "2020-11-20": "azerbaijan"}),
        ("kalbajar", {"2020-11-24": "armenian-forces", "2020-11-25": "azerbaijan"}),
        ("lachin", {"2020-12-01": "peacekeepers", "2022-08-25": "peacekeepers", "2022-08-26": "azerbaijan"}),
    ],
)
def test_holder_at_a_place(name, holders):
    place = STORY.places[name]
    assert {day: held_by(place.lon, place.lat, day) for day in holders} == holders


def test_areas_on__is_what_the_days_before_a_change_end_with():
    for day in LAND.change_days:
        assert LAND.areas_on(day - 1) != LAND.areas_on(day)
        assert step_on(day - 1) == LAND.areas_on(day - 1)


def test_changes__whatever_the_order_of_the_days():
    november = parse_day("2020-11-20")
    changed = LAND.changes(november - 1, november)
    assert set(changed["piece"]) == {"aghdam"}
    assert set(changed["before"]) == {"armenian-forces"}
    assert set(changed["after"]) == {"azerbaijan"}
    assert LAND.changes(november, november - 1).equals(changed)
    assert LAND.changes(november, november).empty


def test_territory__area_is_measured_in_an_equal_area_projection():
    # A square degree at the equator and one at 60° N, by Lambert's formula on the sphere within 1 %.
    parts = gpd.GeoDataFrame(
        {"id": ["a", "b"], "piece": ["a", "b"], "district": ["", ""]},
        geometry=[box(0, 0, 1, 1), box(0, 60, 1, 61)],
        crs="EPSG:4326",
    )
    land = Territory(parts, (Control("a", None, None, "x", "s"), Control("b", None, None, "x", "s")))
    assert land.km2.tolist() == pytest.approx([12364, 6088], rel=0.01)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(5, None)], "days before it have no holder"),
        ([(None, 5)], "days after it have no holder"),
        ([(None, 5), (6, None)], "the days between have no holder"),
        ([(None, 6), (5, None)], "the two overlap"),
        ([(None, None), (5, None)], "the two overlap"),
        ([(None, 5), (5, 5), (5, None)], "an end after the start"),
    ],
)
def test_find_gaps(rows, words):
    control = [Control("p", start, end, "x", "s") for start, end in rows]
    assert words in " ".join(told for _, _, told in find_gaps(control))


def test_find_gaps__none_in_a_row_of_days():
    assert not find_gaps([Control("p", 7, None, "x", "s"), Control("p", None, 7, "y", "s")])
