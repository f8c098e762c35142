"""Areas across 180: cut where they are measured, whole where they are drawn."""

import geopandas as gpd
import pytest
import shapely

from geo.land.antimeridian import cut, join
from geo.land.territory import EQUAL_AREA

CROSSING = shapely.Polygon([(179, 0), (-179, 0), (-179, 1), (179, 1)])
HALVES = shapely.MultiPolygon([shapely.box(179, 0, 180, 1), shapely.box(-180, 0, -179, 1)])


def km2(shape):
    return float(gpd.GeoSeries([shape], crs="EPSG:4326").to_crs(EQUAL_AREA).area.iloc[0]) / 1e6


def test_cut__has_the_halves_and_their_area():
    assert cut(CROSSING).equals(HALVES)
    assert km2(cut(CROSSING)) == pytest.approx(km2(shapely.box(0, 0, 2, 1)))
    back = shapely.Polygon([(-179, 0), (179, 0), (179, 1), (-179, 1)])
    assert cut(back).equals(HALVES)


def test_cut__a_hole_is_one_still():
    holed = shapely.Polygon(CROSSING.exterior, [[(179.5, 0.2), (-179.5, 0.2), (-179.5, 0.8), (179.5, 0.8)]])
    assert km2(cut(holed)) == pytest.approx(km2(shapely.box(0, 0, 2, 1)) - km2(shapely.box(0, 0.2, 1, 0.8)))


@pytest.mark.parametrize("shape", [shapely.box(1, 2, 3, 4), shapely.box(-180, -80, 180, 80), HALVES])
def test_cut__leaves_what_does_not_cross(shape):
    assert cut(shape).equals(shape)


def test_join__is_whole_without_a_seam():
    assert join(HALVES).equals(shapely.box(179, 0, 181, 1))
    for shape in (shapely.box(1, 2, 3, 4), shapely.box(179, 0, 180, 1), shapely.box(-180, -80, 180, 80)):
        assert join(shape) is shape
    apart = shapely.MultiPolygon([shapely.box(179, 0, 180, 1), shapely.box(-180, 5, -179, 6)])
    assert join(apart) is apart
