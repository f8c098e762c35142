"""Files in the layouts of others, as they come: each is read right, or asked about."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.timemap.reading import open_file, propose, read_rows

HERE = Path(__file__).with_name("outside")
SHUSHA = (46.75, 39.76)
NOTHING = frozenset()
READ = {
    # file: (title, start, end, place) of the first row
    "chicago_crimes.csv": ("AGGRAVATED: HANDGUN", "2015-03-18T19:44", "2015-03-18T19:45", (-87.744, 41.891)),
    "nyc_311.csv": ("Loud Music", "2020-01-31T23:59", "2020-02-01T05:10", (-73.94, 40.84)),
    "meteorites.csv": ("Aachen", "1880", "1881", (6.08333, 50.775)),
    "storm_events.csv": ("Trees down.", "2017-04-06T15:09", "2017-04-06T15:10", (-75.08, 39.66)),
    "inaturalist.csv": ("Bee orchid", "2020-05-03", "2020-05-04", SHUSHA),
    "ebird.tsv": ("Hoopoe", "2020-05-03T06:15", "2020-05-03T06:16", SHUSHA),
    "road_accidents.csv": ("Row 2", "2018-01-12T14:30", "2018-01-12T14:31", (-0.191, 51.489)),
    "wikidata.csv": ("Treaty of Gulistan", "1813-10-24", "1813-10-25", (46.58, 40.11)),
    "pleiades.csv": ("Roma", "0090", "0641", (12.5, 41.9)),
    "emdat.csv": ("Ali Sabieh", "2001-06-01", "2002-01-01", (42.5, 11.5)),
    "civharm.json": ("A house damaged", "2022-02-24", "2022-02-25", (36.656, 49.85)),
    "takeout.json": ("Row 1", "2020-11-08T10:00Z", "2020-11-08T10:01Z", SHUSHA),
    "takeout_visits.json": ("Museum", "2020-11-08T10:00Z", "2020-11-08T11:30Z", SHUSHA),
    "owntracks.csv": ("Row 2", "2020-11-08T09:00Z", "2020-11-08T09:01Z", SHUSHA),
    "hxl.csv": ("Displacement", "2020-11-08", "2020-11-09", SHUSHA),
    "dtm.csv": ("Camp A", "2020-11-08", "2020-11-09", SHUSHA),
    "airwars.csv": ("Al Bab", "2020-11-08", "2020-11-09", (37.51, 36.37)),
    "museum.csv": ("Carpet", "1890", "1891", SHUSHA),
    "twitter.csv": ("First word", "2020-11-08T10:00Z", "2020-11-08T10:01Z", SHUSHA),
    "photos.csv": ("Row 2", "2020-11-08T14:00", "2020-11-08T14:01", SHUSHA),
    "mgrs.csv": ("OP 1", "2020-11-08T10:00", "2020-11-08T11:00", SHUSHA),
    "german_police.csv": ("Einbruch", "2020-11-08T14:00", "2020-11-08T15:30", (13.4, 52.52)),
    "russian.csv": ("Событие А", "2020-11-08", "2020-11-09", SHUSHA),
    "armenian.csv": ("Ա", "2020-11-08", "2020-11-09", SHUSHA),
    "persons.csv": ("A", "2008-02-19", "2008-02-20", (44.51, 40.18)),
    "ships.csv": ("ARIEL", "2020-11-08T10:00", "2020-11-08T10:01", (29.0, 41.0)),
    "ncedc.txt": ("Row 14", "2010-01-01T00:07:53", "2010-01-01T00:07:54", (-122.7995, 38.816)),
    "scedc.txt": ("eq", "2010-01-01T00:14:33", "2010-01-01T00:14:34", (-116.43, 33.243)),
    "fixed_width.txt": ("Near coast of Peru", "1990-01-01", "1990-01-02", (-76.2, -12.1)),
    "battles.html": ("Battle of A", "1743-06-16", "1743-06-17", (9.0463, 50.0528)),
    "noaa_significant.csv": ("JORDAN: A PLACE", "-2150-01-01T00:00", "-2149-01-01T00:00", (35.5, 31.1)),
    "kandilli.csv": ("Row 2", "2021-01-01T16:36:21", "2021-01-01T16:36:22", (27.87, 35.93)),
    "wiki_quakes.csv": ("Mount T", "-1739-01-01", "-1738-01-01", (108.925, 34.27)),
    "srcmod.csv": ("San Francisco", "1906-04-18", "1906-04-19", (-122.55, 37.75)),
    "jma.tsv": ("三陸沖", "2011-03-11T14:46", "2011-03-11T14:47", (142.861, 38.1)),
    "isc.txt": ("Row 2", "2010-01-01T00:07:53", "2010-01-01T00:07:54", (-122.8, 38.82)),
    "decades.csv": ("Fresco A", "1490", "1500", (11.25, 43.77)),
    "hurdat2.txt": ("IDA", "2021-08-26T12:00Z", "2021-08-26T12:01Z", (-78.9, 16.5)),
    "month_names.csv": ("A. Person", "2015-02-23", "2015-02-24", (-86.363, 32.53)),
    "sudan_months.json": ("Khartoum", "2022-01", "2022-02", (32.56, 15.5)),
    "flights.csv": ("HVN19", "2019-12-31T00:26:46Z", "2020-01-01T01:00:00Z", (144.804, -37.659)),
    "danish_ais.csv": ("SHIP A", "2024-02-13T00:00:00", "2024-02-13T00:00:01", (8.6, 57.12)),
    "eonet.json": ("Fire N", "2025-09-21T18:00Z", "2025-09-21T19:00Z", (-100.9, 14.2)),
    "emsc.json": ("GREECE", "2020-11-08T10:00Z", "2020-11-08T11:00Z", (20.9, 38.2)),
    "gbif_short.csv": ("Upupa epops", "2020-05-03T06:15", "2020-05-03T06:16", (46.7, 39.7)),
    "open_spans.kml": ("A", "1991-10-01", "", (46.7, 39.7)),
    "landmarks.geojson": ("House A", "1929", "1930", (-96.697, 40.816)),
    "wars_bc.csv": ("Gallic Wars", "-0057", "-0048", (2.5, 46.8)),
}
ASKED = {
    # file: what is asked, and the first row once it is answered: the last day, the band of UTM
    "eruptions.csv": ({"last"}, ("Tambora", "1812-01-01", "1815-07-16", (118.0, -8.25))),
    "mass_mobilization.csv": ({"last"}, ("Yerevan", "2020-11-10", "2020-11-13", (44.51, 40.18))),
    "french_museum.csv": ({"last"}, ("Exposition A", "2019-03-01", "2019-07-01", (2.3522, 48.8566))),
    "utm.csv": ({"place"}, ("A", "2020-11-08", "2020-11-09", SHUSHA)),
    "camps.csv": ({"last"}, ("Camp A", "1991-10-01", "", (40.31, 0.05))),
    "excel_us.csv": ({"last"}, ("Talks", "2020-11-09", "2020-11-11", (37.62, 55.75))),
}
UNREAD = {
    # file: what is asked where no table can tell it
    "webmercator.csv": {"place"},
    "no_place.csv": {"place"},
    "states.csv": {"place"},
    "no_head.csv": {"place"},
    "covid_daily.csv": {"date"},
    "covid_series.csv": {"date"},
    "storm_parts.csv": {"date"},
}


def first_row(table, mapping):
    imported = read_rows(table, mapping)
    assert len(imported.bad) == 0, imported.bad.to_string()
    first = imported.frame.iloc[0]
    point = first.geometry.centroid
    return (first["title"], first["start"], first["end"]), (point.x, point.y)


@pytest.mark.parametrize("file", READ)
@pytest.mark.long
def test_file__read_without_a_question(file):
    table = open_file((HERE / file).read_bytes(), name=file)
    proposal = propose(table)
    assert not proposal.questions
    told, place = first_row(table, proposal.mapping)
    *expected, where = READ[file]
    assert told == tuple(expected)
    assert place == pytest.approx(where, abs=0.06)


@pytest.mark.long
@pytest.mark.parametrize("file", ASKED)
def test_file__read_after_one_answer(file):
    table = open_file((HERE / file).read_bytes(), name=file)
    proposal = propose(table)
    asked, (*expected, where) = ASKED[file]
    assert set(proposal.questions) == asked
    place_form = replace(proposal.mapping.place, form="utm" if file == "utm.csv" else "lon-lat")
    told, place = first_row(table, replace(proposal.mapping, last=True, place=place_form))
    assert told == tuple(expected)
    assert place == pytest.approx(where, abs=0.06)


@pytest.mark.parametrize("file", UNREAD)
@pytest.mark.long
def test_file__asked_about_or_each_row_told(file):
    table = open_file((HERE / file).read_bytes(), name=file)
    proposal = propose(table)
    assert set(proposal.questions) == UNREAD[file]


def test_date_of_a_change__is_asked_about():
    proposal = propose(open_file((HERE / "covid_daily.csv").read_bytes()))
    assert "“Last_Update” may tell when a row was changed" in proposal.questions["date"]
    assert proposal.candidates["date"][0].columns.names == ("Last_Update",)


def test_columns_named_by_dates__are_told():
    told = open_file((HERE / "covid_series.csv").read_bytes()).notes
    assert told == (
        "3 columns are named by dates, 1/22/20 to 1/24/20: only a table with a row for each of them can be "
        "shown in time.",
    )


def test_hurricanes__each_is_one_thing_that_moves(tmp_path):
    content = (HERE / "hurdat2.txt").read_bytes() + b"2021, x\n"
    table = open_file(content)
    assert (table.rows["storm"].tolist(), table.track) == (["AL092021"] * 3 + ["AL102021"] * 2, "storm")
    assert table.broken == ((8, "neither a storm of HURDAT2 nor one of its positions"),)


def test_every_file_is_told():
    assert {path.name for path in HERE.iterdir()} == {*READ, *ASKED, *UNREAD}
