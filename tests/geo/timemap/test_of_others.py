"""What people bring to a time map without having read how: shown as meant, or refused with the remedy."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.timemap import Style, TimeMap, Track, Values
from geo.timemap.errors import LayerError

HOURS = [f"2020-03-01T{hour:02}:00" for hour in range(24)]


def rows(**columns):
    count = len(next(iter(columns.values())))
    points = [shapely.Point(2 + at / 10, 48) for at in range(count)]
    return gpd.GeoDataFrame(columns, geometry=points, crs=4326)


def shapes(*geometry):
    return gpd.GeoDataFrame({"start": ["2020-01-01"] * len(geometry)}, geometry=list(geometry), crs=4326)


def told(whole):
    """The unit, how many moments, what a moment shows, and how many features."""
    low, high = whole._story["range"]
    config = whole._config
    return whole._story["unit"], high - low + 1, config["show"], sum(one["count"] for one in config["layers"])


SHOWN = {
    "hours with an end": (rows(start=HOURS, end=[*HOURS[1:], "2020-03-02"]), ("hour", 24, "during", 24)),
    "hours without an end": (rows(start=HOURS), ("hour", 24, "so-far", 24)),
    "years before our era": (rows(start=["-0218-05", "-0217-01"]), ("month", 9, "so-far", 2)),
    "the same of numpy": (
        rows(start=np.array(["-0218-05-01", "-0218-05-09"], dtype="datetime64[s]")),
        ("day", 9, "so-far", 2),
    ),
    "whole years": (rows(start=[1999, 2003]), ("year", 5, "so-far", 2)),
    "years that an empty end made floats": (
        rows(start=[1999.0, 2003.0], end=[2001.0, np.nan]),
        ("year", 5, "during", 2),
    ),
    "periods": (rows(start=pd.period_range("2020-01", periods=2, freq="M")), ("month", 2, "so-far", 2)),
    "long ago": (rows(start=["1519-09-20", "1519-09-21"]), ("day", 2, "so-far", 2)),
    "a plain table": (
        pd.DataFrame({"start": ["2020-01-01"], "lon": [2], "lat": [48]}),
        ("day", 2, "so-far", 1),
    ),
    "no rows": (rows(start=["2020-01-01"]).iloc[:0], ("day", 2, "so-far", 0)),
    "several points in one": (shapes(shapely.MultiPoint([(0, 0), (1, 1)])), ("day", 2, "so-far", 1)),
    "a collection": (
        shapes(shapely.GeometryCollection([shapely.Point(0, 0), shapely.box(1, 1, 2, 2)])),
        ("day", 2, "so-far", 1),
    ),
    "across the antimeridian": (shapes(shapely.LineString([(179, 0), (-179, 1)])), ("day", 2, "so-far", 1)),
    "longitudes to 360": (shapes(shapely.LineString([(140, 35), (220, 35)])), ("day", 2, "so-far", 1)),
    "heights": (shapes(shapely.Point(2, 48, 100)), ("day", 2, "so-far", 1)),
    "another CRS": (shapes(shapely.Point(2, 80)).to_crs(3413), ("day", 2, "so-far", 1)),
}


@pytest.mark.parametrize("case", SHOWN)
def test_shown(case):
    frame, expected = SHOWN[case]
    assert told(TimeMap(frame, end="end" if "end" in frame else None)) == expected


ONE = rows(start=["2020-01-01"], number=[1.0], words=["high"])
REFUSED = {
    "a count of milliseconds": (rows(start=[1583020800000]), {}, "unit='ms'"),
    "a day that may be a month": (rows(start=["3/1/2020"]), {}, "dayfirst=True"),
    "junk behind a date": (rows(start=["2024-01-01 junk"]), {}, "'2024-01-01 junk' in 'start' is no date"),
    "no date": (rows(start=[pd.NaT]), {}, "row 0: no date in 'start'"),
    "no CRS": (ONE.set_crs(None, allow_override=True), {}, "frame.set_crs('EPSG:4326')"),
    "a table without places": (
        pd.DataFrame({"start": ["2020-01-01"]}),
        {},
        "without columns 'lon' and 'lat'",
    ),
    "a list": ([1, 2], {}, "events is a list, not a GeoDataFrame"),
    "a column that is none": (ONE, {"start": "begin"}, "there are 'start', 'number', 'words', 'geometry'"),
    "several titles": (ONE, {"title": ["number", "words"]}, "name one of them"),
    "a radius that is no column": (ONE, {"radius": "mag"}, "no column 'mag'"),
    "swapped places": (shapes(shapely.Point(38, 144)), {}, "are they swapped?"),
    "an empty geometry": (shapes(shapely.Point()), {}, "no geometry"),
    "300 kinds": (rows(start=["2020"] * 300, kind=np.arange(300)), {"kind": "kind"}, "255 can be told apart"),
    "seconds over five thousand years": (
        rows(start=["-2000-01-01", "2999-01-01T00:00:01"]),
        {"unit": "second"},
        "unit='hour'",
    ),
    "values that are text": (ONE, {"value": "words"}, "'high' in 'words' is no number"),
    "a palette that is none": (ONE, {"value": Values("number", palette="nope")}, "none of branca's"),
    "a list of times for a start": (
        shapes(shapely.LineString([(0, 0), (1, 1)])).assign(start=[["2020-01-01", "2020-01-02"]]),
        {},
        "track=Track(times='start')",
    ),
    "a track that goes back": (
        rows(start=["2020-01-02", "2020-01-01"], id=["a", "a"]),
        {"track": Track("id")},
        "sort the rows by 'start'",
    ),
    "a track that is no column": (ONE, {"track": 5}, "track=5: give a column's name, or Track(…)"),
    "several values": (ONE, {"value": ["number"]}, "value=['number']: give a column's name, or Values(…)"),
    "a style that is a dict": (ONE, {"style": {"radius": 3}}, "style={'radius': 3}: give Style(…)"),
    "a radius past all": (
        ONE,
        {"radius": 1e9},
        "radius=1000000000.0 is more than the most CSS pixels, 63.75",
    ),
    "a word for yes or no": (ONE, {"control": "no"}, "control='no' is none of True, False"),
    "complex numbers": (
        rows(start=["2020"], wave=[1 + 2j]),
        {"value": "wave"},
        "column 'wave' holds complex numbers",
    ),
    "a column that is there twice": (
        pd.concat([ONE, ONE[["number"]]], axis=1),
        {"value": "number"},
        "there are several columns 'number'",
    ),
    "another word for what is shown": (ONE, {"show": "past"}, "'during', 'so-far', 'window', 'density'"),
    "a moment to open with that is none": (ONE, {"date": "soon"}, "give one as '2020-10-03'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused__with_the_remedy(case):
    frame, options, words = REFUSED[case]
    with pytest.raises(LayerError) as refusal:
        TimeMap(frame, **options)
    assert words in str(refusal.value)


def test_200_numbers_for_kinds__are_told_to_be_values():
    with pytest.warns(UserWarning, match="value='number' tells a number better"):
        TimeMap(rows(start=["2020"] * 200, number=np.arange(200.0)), kind="number")


def test_the_same_instant_in_two_offsets__is_told():
    with pytest.warns(UserWarning, match="holds times of several offsets from UTC"):
        TimeMap(rows(start=["2020-01-01T02:00+04:00", "2019-12-31T22:00Z"]))


@pytest.mark.parametrize(
    ("make", "options", "words"),
    [
        (Style, {"colours": ["red"]}, r"colours=\['red'\]: give one colour, or a colour for each kind"),
        (Style, {"shapes": "star"}, "shapes='star': give a shape for each kind by its name, or False"),
        (Style, {"fields": [5]}, "fields=5 is no text"),
        (Style, {"labels": 5}, "labels=5 is no text"),
        (Values, {"palette": 5}, "palette=5 is no text"),
        (Values, {"unit": 5}, "unit=5 is no text"),
        (Values, {"scheme": 5}, "scheme=5 is no text"),
        (Values, {"middle": "a"}, "middle='a' is no number"),
        (Values, {"k": "5"}, "k='5' is no number"),
        (Values, {"bounds": "abc"}, "bounds='abc' is not a list of numbers"),
        (Values, {"bounds": [np.nan]}, r"bounds=\[nan\] is not a list of numbers"),
        (Values, {"limits": (1, 2, 3)}, r"limits=\(1, 2, 3\) is not 2 numbers"),
    ],
)
def test_arguments_of_another_kind__are_named(make, options, words):
    with pytest.raises(LayerError, match=words):
        make(**({"column": "number"} if make is Values else {}), **options)
