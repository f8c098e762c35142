from datetime import date, datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geo.timemap.errors import LayerError
from geo.timemap.frames import read_frame
from geo.timemap.mounting import moment_of
from geo.timemap.opening import opening_of, read_moment

ROWS = {
    "start": ["2020-01-01", "2020-01-05", "2020-01-08", "2020-02-01"],
    "end": ["2020-01-09", "2020-01-10", None, "2020-02-02"],
}
GROUPS = read_frame(
    gpd.GeoDataFrame(ROWS, geometry=gpd.points_from_xy([1, 2, 3, 4], [1, 2, 3, 4]), crs="EPSG:4326"),
    start="start",
    end="end",
    title=None,
    kind=None,
)
DAY = np.datetime64("2020-01-01").astype(int)


@pytest.mark.parametrize(
    ("show", "window", "days"),
    [("during", 30, 7), ("so-far", 30, 31), ("window", 1, 7), ("window", 25, 31), ("window", 3, 7)],
)
def test_opening__is_the_first_moment_that_shows_most(show, window, days):
    assert opening_of(GROUPS, show, window) == DAY + days


def test_opening__of_nothing_is_none():
    assert opening_of([], "during", 30) is None


def test_opening__equals_what_is_counted_moment_by_moment():
    random = np.random.default_rng(5)
    start = random.integers(0, 60, 200)
    end = start + random.integers(1, 20, 200)
    dates = [pd.Timestamp("2020-01-01") + pd.to_timedelta(column, unit="D") for column in (start, end)]
    frame = gpd.GeoDataFrame(
        {"start": dates[0], "end": dates[1]}, geometry=gpd.points_from_xy(start, end), crs="EPSG:4326"
    )
    groups = read_frame(frame, start="start", end="end", title=None, kind=None)
    counts = [((start <= day) & (end > day)).sum() for day in range(90)]
    assert opening_of(groups, "during", 30) == DAY + int(np.argmax(counts))


@pytest.mark.parametrize(
    "value", ["2020-01-01", date(2020, 1, 1), datetime(2020, 1, 1, 15), pd.Timestamp("2020-01-01")]
)
def test_moment__as_a_column_may_tell_it(value):
    assert read_moment(value, "day") == DAY


def test_moment__of_a_coarser_or_finer_unit():
    assert read_moment("2020-06-15", "year") == 50
    assert read_moment(1999, "year") == 29
    assert read_moment("2020-01-01", "hour") == DAY * 24


@pytest.mark.parametrize("value", ["soon", "", None, [1]])
def test_moment__refused(value):
    with pytest.raises(LayerError, match="is no date; give one as '2020-10-03'"):
        read_moment(value, "day")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1066-10-14", "is before the first moment of the features, 1 January 2020: the map opens with that"),
        ("2020-02-02", "is after the last moment of the features, 1 February 2020"),
        (2999, "is after the last moment"),
    ],
)
def test_moment__outside_what_the_features_reach_is_told(value, words):
    with pytest.warns(UserWarning, match=words):
        moment_of(value, GROUPS, "during", 30)


@pytest.mark.parametrize("value", ["2020-01-01", "2020-01-20", "2020-02-01"])
def test_moment__within_what_they_reach_needs_no_word(value):
    assert moment_of(value, GROUPS, "during", 30) == read_moment(value, "day")
