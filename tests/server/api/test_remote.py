"""The interface as programs read it by its address: GDAL, as in QGIS, pandas and geopandas."""

import urllib.request

import feedparser
import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from server.api import HEAD
from server.api.resources import RESOURCES


def url_of(server, name):
    return f"{server.url}api/v1/{name}"


@pytest.mark.long
def test_pandas__reads_a_table_by_its_address(server, krakatoa):
    frame = pd.read_csv(url_of(server, "events.csv"))
    assert list(frame["id"]) == [event.id for event in krakatoa.events]
    assert list(frame["title"]) == [event.title for event in krakatoa.events]


@pytest.mark.parametrize("name", ["events", "territories", "places", "steps", "changes"])
def test_gdal__reads_shapes_by_their_address(server, krakatoa, name):
    plain = pyogrio.read_dataframe(f"/vsicurl/{url_of(server, name)}.geojson")
    told = pyogrio.read_info(f"/vsicurl/{url_of(server, name)}.geojson")
    assert told["layer_name"] == RESOURCES[name].table
    assert len(plain)
    assert plain.geometry.notna().all()
    assert plain.crs == "EPSG:4326"


def test_geopandas__reads_the_land_of_a_day(server, krakatoa):
    day = gpd.read_file(url_of(server, "territories.geojson"))["start"].max()
    frame = gpd.read_file(f"{url_of(server, 'territories.geojson')}?date={str(day)[:10]}")
    assert sorted(frame["part"]) == sorted(krakatoa.territory.parts["id"])


def test_gdal__reads_csv_with_its_points(server, krakatoa):
    frame = pyogrio.read_dataframe(
        f"/vsicurl/{url_of(server, 'events.csv')}", X_POSSIBLE_NAMES="lon", Y_POSSIBLE_NAMES="lat"
    )
    assert [point.x for point in frame.geometry] == [event.place.lon for event in krakatoa.events]


def test_feed__is_found_from_the_page_and_leads_back_to_it(server):
    with urllib.request.urlopen(server.url) as answer:
        page = answer.read().decode()
    assert HEAD in page
    feed = feedparser.parse(f"{server.url}feed.atom")
    assert not feed.bozo
    assert feed.feed.link == server.url
    assert all(entry.link.startswith(server.url) for entry in feed.entries)
