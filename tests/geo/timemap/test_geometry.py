import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.timemap.bare_story import home_of
from geo.timemap.errors import LayerError
from geo.timemap.frames import geometry, read_frame
from geo.timemap.frames.geometry import split, to_parts, unwrap
from geo.timemap.layer_file import encode_layer

LINE = shapely.LineString([(0, 0), (1, 1)])
AREA = shapely.box(2, 2, 3, 3)
POINT = shapely.Point(5, 5)


def read(*geometry, crs="EPSG:4326"):
    frame = gpd.GeoDataFrame(
        {"start": ["2020-01-01"] * len(geometry), "title": [f"row {i}" for i in range(len(geometry))]},
        geometry=list(geometry),
        crs=crs,
    )
    return read_frame(frame, start="start", end=None, title="title", kind=None)


def parts_of(geometry):
    """The lines that one geometry is drawn with, as lists of lon and lat."""
    (group,) = read(geometry)
    (parts,) = group.shapes
    return [part.tolist() for part in parts]


def test_multipoint__is_points_of_one_row():
    (group,) = read(POINT, shapely.MultiPoint([(1, 1), (2, 2), (3, 3)]), POINT)
    assert group.points.tolist() == [[5, 5], [1, 1], [2, 2], [3, 3], [5, 5]]
    assert group.titles == ["row 0", "row 1", "row 1", "row 1", "row 2"]
    assert group.counts.tolist() == [True, True, False, False, True]
    assert group.rows == 3


def test_collection__is_its_parts_and_one_row():
    inner = shapely.GeometryCollection([LINE, shapely.MultiPolygon([AREA])])
    points, shapes = read(shapely.GeometryCollection([POINT, inner]), LINE)
    assert points.points.tolist() == [[5, 5]]
    assert shapes.is_area.tolist() == [0, 1, 0]
    assert shapes.titles == ["row 0", "row 0", "row 1"]
    assert shapes.counts.tolist() == [False, False, True]
    assert points.rows + shapes.rows == 2


def test_collection__without_a_point_counts_by_its_first_part():
    (shapes,) = read(shapely.GeometryCollection([AREA, LINE]))
    assert (shapes.is_area.tolist(), shapes.counts.tolist()) == ([0, 1], [True, False])


def test_ring__is_a_line():
    (shapes,) = read(shapely.LinearRing([(0, 0), (1, 0), (1, 1)]))
    assert shapes.is_area.tolist() == [0]


def test_file__says_which_features_another_one_counts_for():
    (plain,) = read(POINT, POINT)
    (multi,) = read(shapely.MultiPoint([(1, 1), (2, 2)]))
    assert b'"more"' not in encode_layer("x", plain)[0].body
    assert b'"more"' in encode_layer("x", multi)[0].body


def test_heights__are_dropped():
    points, shapes = read(shapely.Point(1, 2, 3), shapely.LineString([(0, 0, 9), (1, 1, 9)]))
    assert points.points.tolist() == [[1, 2]]
    assert shapes.shapes[0][0].tolist() == [[0, 0], [1, 1]]


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32633"])
def test_any_crs__ends_where_it_is(crs):
    frame = gpd.GeoSeries([shapely.Point(15.5, 48.2)], crs="EPSG:4326").to_crs(crs)
    (group,) = read(frame.iloc[0], crs=crs)
    assert np.allclose(group.points, [[15.5, 48.2]])


CROSSING = {
    "a line goes on": ([(170, 0), (-170, 10)], [[[170, 0], [190, 10]]]),
    "westwards too": ([(-170, 0), (170, 10)], [[[-170, 0], [-190, 10]]]),
    "there and back": ([(170, 0), (-170, 0), (170, 0)], [[[170, 0], [190, 0], [170, 0]]]),
    "half the globe is no crossing": ([(-90, 0), (90, 0)], [[[-90, 0], [90, 0]]]),
    "from 0 to 360": ([(350, 0), (10, 0)], [[[350, 0], [370, 0]]]),
    "a step along the edge is none": ([(170, 0), (180, 0), (-180, 0), (-170, 0)], None),
}


@pytest.mark.parametrize(("line", "parts"), CROSSING.values(), ids=CROSSING.keys())
def test_line__takes_the_short_way(line, parts):
    assert parts_of(shapely.LineString(line)) == (parts or [[[170, 0], [180, 0], [180, 0], [190, 0]]])


def test_area__across_the_antimeridian_is_one_with_its_hole():
    ring = [(170, -10), (-170, -10), (-170, 10), (170, 10)]
    hole = [(-176, -2), (-174, -2), (-174, 2), (-176, 2)]
    outer, inner = parts_of(shapely.Polygon(ring, [hole]))
    assert [lon for lon, _ in outer] == [170, 190, 190, 170, 170]
    assert [lon for lon, _ in inner] == [184, 186, 186, 184, 184]


def test_area__round_a_pole_is_closed_along_it():
    ring = [(lon, 80) for lon in (-135, -45, 45, 135)]
    (outer,) = parts_of(shapely.Polygon(ring))
    lon, lat = np.array(outer).T
    assert (lon.min(), lon.max()) == (-135, 225)
    assert outer[0] == outer[-1] == [-135, 80]
    assert lat.max() == 90
    (south,) = parts_of(shapely.Polygon([(x, -y) for x, y in ring]))
    assert min(lat for _, lat in south) == -90


WHOLE = [(-180, -90), (180, -90), (180, -60), (-180, -60)]
"""Antarctica's frame, as areas round a pole are drawn in the plane."""


@pytest.mark.parametrize("ring", [WHOLE, [(-180, -60), (180, -60), (180, 80), (-180, 80)]])
def test_area__as_wide_as_the_plane_stays(ring):
    (outer,) = parts_of(shapely.Polygon(ring))
    assert {lon for lon, _ in outer} == {-180, 180}


def test_unwrap__gives_what_does_not_cross_itself():
    line = np.array([[0.0, 0.0], [10.0, 5.0]])
    assert unwrap(line, is_ring=False) is line


def test_points__from_0_to_360_are_taken_to_the_other_side():
    (group,) = read(shapely.Point(181, 0), shapely.Point(359, 0), shapely.Point(180, 0))
    assert group.points.tolist() == [[-179, 0], [-1, 0], [180, 0]]


def test_faults__name_the_position_that_is_nowhere():
    line = shapely.LineString([(0, 0), (2, 91), (3, 100)])
    with pytest.raises(
        LayerError, match=r"row 0: lon 2, lat 91 is outside -180\.\.360 and ±90; are they swapped\?"
    ):
        read(line)
    with pytest.raises(LayerError, match=r"lon 400, lat 95 is outside -180\.\.360 and ±90$"):
        read(shapely.Point(400, 95))


def home(*geometry):
    return [round(number, 1) for number in home_of(read(*geometry))]


def test_home__holds_all_with_a_margin():
    assert home(shapely.Point(10, 0), shapely.Point(20, 50)) == [8.5, -1.5, 21.5, 51.5]
    west, south, east, north = home_of(read(shapely.Point(10, 50)))
    assert 0 < east - west < 0.01
    assert 0 < north - south < 0.01


def test_home__lies_across_the_antimeridian_where_it_is_narrower_so():
    west, _, east, _ = home(shapely.Point(170, 0), shapely.Point(-170, 0))
    assert (west, east) == (169.4, 190.6)
    assert home(shapely.LineString([(170, 0), (-170, 0)]))[0::2] == [169.4, 190.6]
    assert home(shapely.Point(185, 0), shapely.Point(200, 0))[0::2] == [-175.4, -159.6]


def test_home__of_the_world_is_the_world_as_maps_have_it():
    assert home(*(shapely.Point(lon, 0) for lon in (-160, -60, 10, 80, 150)))[0::2] == [-169.3, 159.3]
    assert home(shapely.box(-180, -90, 180, 90), POINT)[0::2] == [-190.8, 190.8]


def test_home__one_that_goes_round_covers_what_begins_there():
    """A line from 100 on to 260 covers the point at -110, which begins before it."""
    line = shapely.LineString([(100, 0), (180, 0), (-100, 0)])
    west, _, east, _ = home_of(read(line, shapely.Point(-110, 0)))
    assert (round(west), round(east)) == (95, 265)


def test_split__an_outline_of_many_rows_is_worked_out_once(monkeypatch):
    worked_out = []
    monkeypatch.setattr(geometry, "to_parts", lambda one: worked_out.append(one) or to_parts(one))
    outlines = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    _, shapes = split(np.array([shapely.box(*one.bounds) for one in outlines * 3000], dtype=object))
    assert len(worked_out) == 2
    assert len(shapes.parts) == 6000
    assert {id(one) for one in shapes.parts[::2]} == {id(shapes.parts[0])}
    assert shapely.Polygon(shapes.parts[5999][0]).equals(outlines[1])
