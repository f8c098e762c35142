from dataclasses import replace

import geopandas as gpd
import pytest
import shapely

from geo.land.geodesy import area_km2, distance_km, geodesic, legs_km, perimeter_km, ring
from geo.story import NOTHING, Filter
from geo.story.nearby import find_within, nearest_places
from geo.timemap.dates import parse_day

SHUSHA_TOWN = (46.74989, 39.76006)


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def test_distance__published_examples():
    # GeographicLib's own example: JFK to Singapore Changi is 15347.512 km.
    jfk, sin = (
        (-(73 + 46 / 60 + 44.5 / 3600), 40 + 38 / 60 + 23 / 3600),
        (103 + 59 / 60 + 22 / 3600, 1 + 21 / 60 + 33 / 3600),
    )
    assert distance_km(jfk, sin) == pytest.approx(15347.5, rel=1e-4)
    # A degree of the meridian at the equator.
    assert distance_km((0, 0), (0, 1)) == pytest.approx(110.574, abs=0.001)
    assert legs_km(((0, 0), (0, 1), (0, 0))) == pytest.approx([110.574, 110.574], abs=0.001)


def test_area__a_box_of_one_degree_either_way_round():
    box = ((46.0, 39.0), (47.0, 39.0), (47.0, 40.0), (46.0, 40.0))
    equal_area = gpd.GeoSeries([shapely.Polygon(box)], crs="EPSG:4326").to_crs("EPSG:6933").area.iloc[0] / 1e6
    assert area_km2(box) == pytest.approx(equal_area, rel=0.002)
    assert area_km2(box[::-1]) == pytest.approx(area_km2(box))
    assert perimeter_km(box) == pytest.approx(sum(legs_km((*box, box[0]))))


@pytest.mark.parametrize(
    ("points", "words"),
    [(((46, 39), (47, 40)), "three corners"), (((46, 39), (47, 40), (47, 39), (46, 40)), "cross each other")],
)
def test_area__refused(points, words):
    with pytest.raises(ValueError, match=words):
        area_km2(points)


def test_area__of_three_corners_and_of_no_fewer():
    triangle = ((46.0, 39.0), (47.0, 39.0), (47.0, 40.0))
    square = (*triangle, (46.0, 40.0))
    assert area_km2(triangle) == pytest.approx(area_km2(square) / 2, rel=0.01)
    with pytest.raises(ValueError, match="An area needs three corners"):
        area_km2((triangle[0], triangle[1], triangle[0]))
    with pytest.raises(ValueError, match="The edges cross each other: an area needs corners in their order"):
        area_km2((square[0], square[2], square[1], square[3]))


def test_geodesic__points_not_farther_apart_than_25_km():
    line = geodesic(((0.0, 0.0), (1.0, 0.0)))  # 111 km
    assert len(line) == 6
    assert max(legs_km(tuple(line))) < 25
    assert geodesic(((0.0, 0.0), (0.2, 0.0))) == [(0.0, 0.0), (0.2, 0.0)]
    assert geodesic(((0.0, 0.0),)) == [(0.0, 0.0)]
    assert geodesic(()) == []


def test_ring__its_points_lie_evenly_round_it():
    points = ring(SHUSHA_TOWN, 20)
    assert len(points) == 121
    legs = legs_km(tuple(points))
    assert legs == pytest.approx([legs[0]] * 120, rel=1e-3)


def test_ring__everywhere_at_its_distance():
    points = ring(SHUSHA_TOWN, 20)
    assert points[0] == points[-1]
    assert [distance_km(SHUSHA_TOWN, point) for point in points] == pytest.approx(
        [20] * len(points), abs=1e-6
    )


def test_geodesic__keeps_its_ends_and_its_length():
    line = geodesic((SHUSHA_TOWN, (32.85, 39.93)))
    assert (line[0], line[-1]) == (SHUSHA_TOWN, (32.85, 39.93))
    assert sum(legs_km(tuple(line))) == pytest.approx(distance_km(line[0], line[-1]))
    assert len(line) > 40


def test_nearest_places__in_order(story):
    found = nearest_places(story, SHUSHA_TOWN, 5)
    assert [place.id for place, _ in found][:2] == ["shusha", "khankendi"]
    assert found[0][1] == pytest.approx(0, abs=0.001)
    assert [km for _, km in found] == sorted(km for _, km in found)


def test_find_within__events_by_then_and_land_by_holder(story):
    day = parse_day("2020-11-10")
    found = find_within(story, SHUSHA_TOWN, 20, day, NOTHING)
    assert {event.place.id for event, _ in found.events} >= {"shusha", "khankendi"}
    assert all(event.span.start <= day and km <= 20 for event, km in found.events)
    assert "hadrut" not in {event.place.id for event, _ in found.events}
    assert sum(found.land.values()) == pytest.approx(1256.6, rel=0.01)  # the whole circle lies in it
    narrow = find_within(story, SHUSHA_TOWN, 20, day, Filter(kinds=("battle",)))
    assert {event.kind for event, _ in narrow.events} == {"battle"}


def test_find_within__up_to_the_distance_and_the_day_themselves_the_nearest_first(krakatoa):
    centre = (105.423, -6.102)
    places = krakatoa.places
    km = distance_km(centre, (places["anjer"].lon, places["anjer"].lat))
    day = parse_day("1883-08-27")

    def found(within, on):
        return [event.id for event, _ in find_within(krakatoa, centre, within, on, NOTHING).events]

    assert found(km, day) == ["first-steam", "excursion", "august-blast", "anjer-wave"]
    assert found(km - 0.001, day) == ["first-steam", "excursion", "august-blast"]
    assert found(km, day - 1) == ["first-steam", "excursion", "august-blast"]
    assert find_within(krakatoa, centre, km, day, NOTHING).events[-1][1] == pytest.approx(km)
    from_anjer = find_within(krakatoa, (105.917, -6.05), km + 1, day, NOTHING).events
    assert from_anjer[0][0].id == "anjer-wave"


def test_find_within__land_by_who_holds_it_on_the_day(krakatoa):
    centre = (105.42, -6.1)
    day = parse_day("1883-08-27")
    before = find_within(krakatoa, centre, 100, day - 1, NOTHING).land
    after = find_within(krakatoa, centre, 100, day, NOTHING).land
    assert before == {"land": pytest.approx(krakatoa.territory.total_km2)}
    north, south = krakatoa.territory.km2
    assert after == {"sea": pytest.approx(north), "land": pytest.approx(south)}
    assert find_within(krakatoa, (0, 0), 100, day, NOTHING).land == {}
    assert find_within(replace(krakatoa, territory=None), centre, 100, day, NOTHING).land == {}


def test_nearest_places__six_where_nothing_is_said(story):
    assert len(nearest_places(story, SHUSHA_TOWN)) == 6
    assert len(nearest_places(story, SHUSHA_TOWN, 1)) == 1


def test_find_within__before_anything_happened(story):
    assert find_within(story, SHUSHA_TOWN, 5, parse_day("1988-02-19"), NOTHING).events == []
