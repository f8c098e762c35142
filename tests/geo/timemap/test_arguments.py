import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.timemap.arguments import to_frame
from geo.timemap.errors import LayerError

POINT = shapely.Point(46, 39)
TABLE = pd.DataFrame({"start": ["2020-10-01"], "Longitude": ["46.5"], "LAT": [39]})


def test_table__with_lon_and_lat_is_points():
    frame = to_frame(TABLE)
    assert frame.crs == "EPSG:4326"
    assert frame.geometry.iloc[0] == shapely.Point(46.5, 39)
    assert "geometry" not in TABLE.columns


def test_table__without_rows_is_an_empty_frame():
    assert len(to_frame(TABLE.iloc[:0])) == 0
    assert len(to_frame(pd.DataFrame())) == 0


def test_frame__is_itself():
    frame = gpd.GeoDataFrame({"start": ["2020"]}, geometry=[POINT], crs="EPSG:4326")
    assert to_frame(frame) is frame


OTHERS = [
    ({"type": "FeatureCollection"}, "events is a dict, .*from_features"),
    ([POINT], "events is a list, not a GeoDataFrame; pass a GeoDataFrame"),
    (None, "events is a NoneType"),
    ("fires.geojson", r"events is a str, .*TimeMap\.from_file\(path\)"),
    (gpd.GeoSeries([POINT]), "events is a GeoSeries, .*it has no dates"),
    (pd.DataFrame({"start": [1], "geometry": [POINT]}), r"GeoDataFrame\(events, geometry='geometry'"),
    (
        pd.DataFrame({"start": [1], "lon": [2]}),
        r"without columns 'lon' and 'lat'; there are 'start', 'lon'.*points_from_xy",
    ),
    (
        pd.DataFrame({"lon": [1, "here"], "lat": [2, 3]}),
        r"column 'lon', row 1 \(counted from 0\): 'here' is no number",
    ),
    (gpd.GeoDataFrame({"start": [1]}), r"no column of geometry; .*set_geometry"),
]


@pytest.mark.parametrize(("events", "words"), OTHERS)
def test_events__refused_with_the_remedy(events, words):
    with pytest.raises(LayerError, match=words):
        to_frame(events)
