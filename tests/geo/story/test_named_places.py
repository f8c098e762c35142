"""Events whose place is only a name: found, asked, or told as unknown, in a folder and a workbook alike."""

import pytest

from geo.errors import StoryError
from geo.files.workbook import read_workbook
from geo.map.story_json import attribution_of
from geo.story import load_story
from geo.story.__main__ import main
from geo.story.sheet import story_of, to_workbook
from tests.workbooks import make_book

pytestmark = pytest.mark.long
HEADS = ["date", "title", "place", "lon", "lat", "text"]


def write(folder, *places, settings="", table=""):
    folder.mkdir(exist_ok=True)
    rows = [f'2001-01-0{day},Event {day},"{place}",,,A text.' for day, place in enumerate(places, start=1)]
    (folder / "events.csv").write_text("\n".join([",".join(HEADS), *rows]) + "\n", "utf-8")
    if settings:
        (folder / "story.toml").write_text(settings, "utf-8")
    if table:
        (folder / "places.csv").write_text(table, "utf-8")
    return folder


def fails(folder):
    with pytest.raises(StoryError) as raised:
        load_story(folder)
    return [f"{fault.cell}: {fault.value}: {fault.expected}" for fault in raised.value.faults]


def test_towns_and_countries__found_with_how_exact_they_are(tmp_path, capsys):
    folder = write(tmp_path / "trip", "London", "paris, texas", "London", "Iceland")
    story = load_story(folder)
    london, paris, again, iceland = (event.place for event in story.events)
    assert london is again and (round(london.lon), round(london.lat)) == (0, 52)
    assert (round(paris.lon), round(paris.lat), paris.name) == (-96, 34, "paris, texas")
    assert london.uncertainty_km > 20 and paris.uncertainty_km < 5 and iceland.uncertainty_km > 100
    assert attribution_of(story.settings).count("GeoNames") == 1
    assert main(["check", str(folder)]) == 0
    assert "paris, texas: Paris, TX, US" in capsys.readouterr().out


def test_several_of_a_name__asked_unless_one_lies_by_the_others(tmp_path):
    (fault,) = fails(write(tmp_path / "one", "Birmingham"))
    assert fault.startswith("events.csv row 2, column place: Birmingham: ")
    assert "Birmingham, GB" in fault and "Birmingham, AL, US" in fault
    story = load_story(write(tmp_path / "two", "Birmingham", "Coventry", "Manchester, GB"))
    assert story.events[0].place.lat == pytest.approx(52.5, abs=0.1)
    home = "home = [-88.5, 32, -85, 35]\n"
    assert load_story(write(tmp_path / "three", "Birmingham", settings=home)).events[0].place.lat < 34


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Londno", "is it"),
        ("Karalee", "then write Karalee, AU"),
        ("Zzyzx Qqq", "no place of this name is known"),
    ],
)
def test_unknown__says_why(tmp_path, name, words):
    (fault,) = fails(write(tmp_path / "story", name))
    assert words in fault


def test_ids__are_not_looked_up_where_places_are_listed(tmp_path):
    table = "id,name,lon,lat\nhome,Home,1,2\n"
    (fault,) = fails(write(tmp_path / "story", "home", "paris", table=table))
    assert "paris" in fault and "GeoNames" not in fault
    assert load_story(write(tmp_path / "story", "home", "Paris", table=table)).events[1].place.lat > 48


def test_workbook__as_a_folder_and_back(tmp_path):
    row = ["2001-01-01", "One", "London", None, None, "A text."]
    at = ["2001-01-02", "Two", None, 13, 52, "A text."]
    story, _ = story_of(read_workbook(make_book(events=[HEADS, row, at])), "trip")
    folder = write(tmp_path / "trip", "London", "x")
    text = (folder / "events.csv").read_text("utf-8")
    (folder / "events.csv").write_text(text.replace('"x",,', ",13,52"), "utf-8")
    other = load_story(folder)
    places = [(one.place.name, one.place.lon, one.place.lat) for one in story.events]
    assert places == [(one.place.name, one.place.lon, one.place.lat) for one in other.events]
    assert places[1] == ("52, 13", 13, 52)
    back, _ = story_of(read_workbook(to_workbook(folder)), "trip")
    assert back.remarks == other.remarks == story.remarks
