"""A story of events alone, and what of it is made from them."""

import json

import pytest

from geo.errors import StoryError
from geo.map.story_json import attribution_of, to_page
from geo.story import load_story
from geo.story.__main__ import main
from geo.story.filling import slug
from geo.timemap.basemap import split_base_for
from geo.timemap.dates import to_iso

EVENTS = (
    "date,title,place,text,lon,lat\n"
    "1519-08-10,Five ships leave Seville,Seville,Magellan sails down the Guadalquivir.,-5.99,37.39\n"
    "1520-11-28,The Pacific is reached,Cape Deseado,Three ships leave the strait.,-74.72,-52.75\n"
    "1521-04-27,Magellan dies at Mactan,Mactan,He is killed in a fight on the shore.,123.97,10.31\n"
    "1522-09-08,One ship comes home,seville,Eighteen men reach Seville in the Victoria.,,\n"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "round-the-world"
    folder.mkdir()
    (folder / "events.csv").write_text(EVENTS, "utf-8")
    return folder


def fails(folder):
    with pytest.raises(StoryError) as error:
        load_story(folder)
    return [str(fault) for fault in error.value.faults]


def test_events_alone__make_a_story(folder):
    story = load_story(folder)
    settings = story.settings
    assert (settings.title, settings.id) == ("Round the world", "round-the-world")
    assert story.events[0].id == "1519-08-10-five-ships-leave-seville"
    assert story.events[1].short == "The Pacific is reached"
    assert [event.place.name for event in story.events] == ["Seville", "Cape Deseado", "Mactan", "Seville"]
    assert len(story.places) == 3
    assert (to_iso(story.first), to_iso(story.final)) == ("1519-08-10", "1522-09-08")
    west, south, east, north = settings.home
    assert west < -74.72 and east > 123.97 and south < -52.75 and north > 37.39
    assert (settings.acts, settings.parties, list(settings.languages)) == ([], {}, ["en"])
    assert len(story.steps) == 4
    assert to_page(story)["acts"] == []


def test_events_alone__their_kinds_are_those_of_their_column(folder):
    text = EVENTS.replace("date,", "kind,date,").replace("\n1", "\nSea voyage,1", 2).replace("\n1", "\n,1")
    (folder / "events.csv").write_text(text, "utf-8")
    story = load_story(folder)
    assert {name: kind.label for name, kind in story.settings.kinds.items()} == {
        "sea-voyage": "Sea voyage",
        "event": "Event",
    }
    assert [event.kind for event in story.events] == ["sea-voyage", "sea-voyage", "event", "event"]


@pytest.mark.parametrize(
    ("dates", "unit", "first", "last"),
    [
        (("1519", "1520", "1521", "1522"), "year", "1519", "1522"),
        (("1519", "1520-11", "1521-04", "1522"), "month", "1519-01", "1522-12"),
        (("1519-08-10", "1520", "1521", "1522"), "day", "1519-08-10", "1522-12-31"),
        (("1912-04-10T12:00", "1912-04-14T23:40", "1912-04-15T02:20", "1912-04-18"), "minute", None, None),
        (("1519-08-10T12:00:00", "1912-04-14T23:40:00", "1912-04-15T02:20:30", "2012"), "minute", None, None),
        (("1519-08-10", "1519-08-10", "1519-08-10", "1519-08-10"), "day", "1519-08-10", "1519-08-11"),
    ],
)
def test_events_alone__their_unit_and_range_are_those_of_their_dates(folder, dates, unit, first, last):
    text = EVENTS
    for old, new in zip(("1519-08-10", "1520-11-28", "1521-04-27", "1522-09-08"), dates, strict=True):
        text = text.replace(old, new)
    (folder / "events.csv").write_text(text, "utf-8")
    story = load_story(folder)
    assert story.unit == unit
    if first:
        assert (to_iso(story.first, unit), to_iso(story.last, unit)) == (first, last)


def test_places__by_their_name_in_a_table_of_one_column_of_names(folder):
    (folder / "places.csv").write_text("name,lon,lat\nSeville,-5.9,37.3\nMactan,123.9,10.3\n", "utf-8")
    rows = EVENTS.replace(",-5.99,37.39", ",,").replace(",123.97,10.31", ",,")
    (folder / "events.csv").write_text(rows, "utf-8")
    story = load_story(folder)
    assert [event.place.id for event in story.events] == ["seville", "cape-deseado", "mactan", "seville"]
    assert (story.places["seville"].lon, story.places["seville"].kind) == (-5.9, "place")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("-74.72,-52.75", "-74.72,", "row 3, column lat: expected degrees, since lon stands there"),
        pytest.param(
            "-74.72,-52.75",
            ",",
            "row 3, column place: got 'Cape Deseado'; expected an id or a name of places",
            marks=pytest.mark.long,  # Every village of the world is read before a name is told to be none.
        ),
        (
            "-74.72,-52.75",
            "-52.75,-174.72",
            "row 3, column lat: got '-174.72'; expected nothing, or a latitude",
        ),
        (",text,", ",summary of it,", "events.csv row 1, column summary: expected this column in the header"),
        (
            "Magellan sails down the Guadalquivir.",
            "",
            "row 2, column summary: expected a summary of 1 to 500",
        ),
        (
            "date,title,place",
            "date,title,image",
            "column image: got 'image'; expected no pictures here: they st",
        ),
    ],
)
def test_events_alone__what_is_wrong_is_told(folder, old, new, fault):
    (folder / "events.csv").write_text(EVENTS.replace(old, new), "utf-8")
    assert any(fault in one for one in fails(folder)), fails(folder)


def test_events__at_a_place_of_the_table_have_no_other_position(folder):
    (folder / "places.csv").write_text("id,name,lon,lat\nMactan,Mactan,123.9,10.3\n".replace("Mac", "mac", 1))
    (folder / "events.csv").write_text(EVENTS.replace(",Mactan,", ",mactan,"), "utf-8")
    (fault,) = fails(folder)
    assert "row 4, column place: got 'mactan'; expected nothing in lon and lat, since places.csv" in fault


def test_slug__an_id_of_any_text():
    assert slug("1666-09-02T01:00 Éclair à l’aube!") == "1666-09-02t01-00-eclair-a-l-aube"
    first, other = slug("1883 Պատերազմ"), slug("1883 Խաղաղություն")
    assert first != other and first.startswith("1883-")
    assert slug("!") == "unnamed"


def test_command__tells_from_when_to_when_a_story_runs(folder, capsys):
    assert main(["check", str(folder)]) == 0
    assert "4 events, 3 places, 0 sources; 10 August 1519 – 8 September 1522" in capsys.readouterr().out


def test_home__lies_the_short_way_across_180(folder):
    rows = "2001-01-01,A,Fiji,One.,178,-18\n2001-01-02,B,Tahiti,Two.,-149.5,-17.5\n"
    (folder / "events.csv").write_text(f"date,title,place,text,lon,lat\n{rows}", "utf-8")
    west, _, east, _ = load_story(folder).settings.home
    assert 170 < west < 178 and -149.5 < east < -140


def test_credit__is_of_the_base_map_that_is_shown(folder):
    assert attribution_of(load_story(folder).settings) == "Map: Natural Earth, GeoNames (CC BY 4.0)."
    rows = "2001-01-01,A,Here,One.,46,40\n2001-01-02,B,There,Two.,47,41\n"
    (folder / "events.csv").write_text(f"date,title,place,text,lon,lat\n{rows}", "utf-8")
    assert "GSHHG" in attribution_of(load_story(folder).settings)


def test_focus__countries_of_any_base_map_are_known_by_their_codes():
    for home in ((-10.0, 40.0, 10.0, 60.0), (44.0, 39.0, 47.0, 41.0)):
        base = split_base_for(home)
        known = {
            feature["properties"].get("id")
            for asset in (base.fine, base.assets["world"])
            for feature in json.loads(asset.body)["features"]
        }
        assert {"GB", "US", "FR", "PH", "CD"} <= known
