"""Borders and districts, against points that others placed."""

import csv
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

BASEMAP = Path("geo/timemap/basemap")
GEONAMES = Path("tests/data/geonames.csv")
WITHIN_DEGREES = 0.006
"""What lies so close to its country lies in the country's own waters: half a kilometre."""
OFF_SHORE = {"Neft Daşları"}
"""A town on piles in the Caspian Sea."""

# The district of each place in one, by its seat or as gazetteers have it; the unit's id is Natural Earth's.
DISTRICT_OF = {
    "shusha": "AZ-X01~", "khankendi": "AZ-XA", "hadrut": "AZ-XVD", "jabrayil": "AZ-CAB", "fuzuli": "AZ-FUZ",
    "fuzuli-airport": "AZ-FUZ", "zangilan": "AZ-ZAN", "minjivan": "AZ-ZAN", "qubadli": "AZ-QBI",
    "aghdam": "AZ-AGM", "marzili": "AZ-AGM", "kalbajar": "AZ-KAL", "lachin": "AZ-LAN", "zabukh": "AZ-LAN",
    "hakari-bridge": "AZ-LAN", "khojavend": "AZ-XVD", "aghdara": "AZ-TAR", "khojaly": "AZ-XCI",
    "askeran": "AZ-XCI", "barda": "AZ-BAR", "tartar": "AZ-TAR", "gazakh": "AZ-QAZ", "sugovushan": "AZ-TAR",
    "talish": "AZ-TAR", "tug": "AZ-XVD", "hin-tagher": "AZ-XVD",
    "aghali": "AZ-ZAN", "farrukh": "AZ-XCI", "maragha": "AZ-TAR", "taghavard": "AZ-XVD",
}  # fmt: skip
VILLAGES_OF_ARMENIA = {
    "Kornidzor": (46.53046, 39.54763),  # GeoNames 174840
    "Khnatsakh": (46.39172, 39.60553),  # GeoNames 174850
    "Shurnukh": (46.39139, 39.37750),  # Wikipedia's infobox; twelve houses of it lie beyond the border
    "Nerkin Khndzoresk": (46.49611, 39.50611),  # Wikipedia's infobox
    "Tegh": (46.47583, 39.55472),  # Wikipedia's infobox
    "Aravus": (46.46800, 39.56100),  # a kilometre north-west of Tegh, by Wikipedia's words
}


@pytest.fixture(scope="module")
def countries():
    return gpd.read_file(BASEMAP / "countries.geojson", engine="pyogrio").set_index("id").geometry


@pytest.fixture(scope="module")
def districts():
    return gpd.read_file(BASEMAP / "districts.geojson", engine="pyogrio").set_index("id")


def test_countries__every_point_of_geonames_lies_in_its_own(countries):
    with GEONAMES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 870
    points = shapely.points([[float(row["lon"]), float(row["lat"])] for row in rows])
    wrong = []
    for row, point in zip(rows, points, strict=True):
        other = {"AM": "AZ", "AZ": "AM"}[row["country"]]
        near = countries[row["country"]].distance(point)
        if countries[other].contains(point) or (near > WITHIN_DEGREES and row["name"] not in OFF_SHORE):
            wrong.append((row["name"], row["country"], round(near, 4)))
    assert wrong == []


@pytest.mark.parametrize("village", VILLAGES_OF_ARMENIA)
def test_countries__the_villages_on_the_border(countries, shusha, village):
    point = shapely.Point(VILLAGES_OF_ARMENIA[village])
    assert countries["AM"].contains(point)
    assert not shusha.territory.parts.geometry.contains(point).any()


def test_territory__none_of_it_lies_outside_azerbaijan(countries, shusha):
    outside = shapely.union_all(shusha.territory.parts.geometry.to_numpy()).difference(countries["AZ"])
    assert gpd.GeoSeries([outside], crs="EPSG:4326").to_crs("EPSG:6933").area.iloc[0] < 0.5e6


def test_territory__its_edge_along_armenia_is_the_border_drawn_below_it(countries, shusha):
    edge = shapely.union_all(shusha.territory.parts.geometry.to_numpy()).boundary
    border = countries["AM"].boundary.intersection(countries["AZ"].boundary.buffer(1e-6))
    beside = edge.intersection(border.buffer(0.02))
    assert beside.length > 2
    assert beside.difference(border.buffer(5e-4)).length < 0.05


def test_borders__countries_and_districts_share_one_line(countries, districts):
    for code in ("AM", "AZ"):
        whole = shapely.union_all(districts.geometry[districts["country"] == code].to_numpy(), grid_size=1e-6)
        assert whole.symmetric_difference(countries[code]).area < 1e-4


@pytest.mark.parametrize("name", DISTRICT_OF)
def test_districts__every_town_lies_in_its_own(districts, shusha, name):
    place = shusha.places[name]
    assert districts.geometry[DISTRICT_OF[name]].contains(shapely.Point(place.lon, place.lat))


def test_districts__the_towns_of_the_story_with_one_are_all_asked_about(shusha):
    own = {
        name
        for name, place in shusha.places.items()
        if place.kind in {"town", "village", "airport", "checkpoint"}
    }
    elsewhere = {
        "yeraskh",
        "jermuk",
        "vardenis",
        "goris",
        "kapan",
        "kornidzor",
        "movses",
        "qarayusifli",
        "gashalti",
    }
    assert own - elsewhere == DISTRICT_OF.keys()


@pytest.mark.parametrize("name", ["countries", "districts"])
def test_basemap__one_coverage_as_it_is_written(name):
    frame = gpd.read_file(BASEMAP / f"{name}.geojson", engine="pyogrio")
    assert shapely.coverage_is_valid(frame.geometry.to_numpy())


def test_basemap__the_lakes_and_rivers_of_the_region():
    lakes = gpd.read_file(BASEMAP / "lakes.geojson", engine="pyogrio")
    rivers = gpd.read_file(BASEMAP / "rivers.geojson", engine="pyogrio").set_index("id").geometry
    # The middles of Sevan, Van, Urmia and the Mingachevir reservoir.
    for lon, lat in ((45.35, 40.35), (43.0, 38.65), (45.4, 37.7), (46.7, 40.93)):
        assert lakes.contains(shapely.Point(lon, lat)).sum() == 1, (lon, lat)
    assert set(rivers.index) == {"Kura", "Aras", ""}
    assert (
        shapely.distance(rivers[""].to_numpy(), shapely.Point(43.1, 36.3)).min() < 0.1
    )  # the Tigris at Mosul
    # Yevlakh and Sabirabad lie on the Kura.
    for lon, lat in ((47.15, 40.618), (48.4789, 40.0122)):
        assert rivers["Kura"].distance(shapely.Point(lon, lat)) < 0.06


def test_rivers__none_beside_a_border(countries):
    rivers = gpd.read_file(BASEMAP / "rivers.geojson", engine="pyogrio").geometry
    borders = shapely.union_all(countries.boundary.to_numpy())
    assert shapely.distance(rivers.to_numpy(), borders).min() > 0.05
