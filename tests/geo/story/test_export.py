import csv
import io
import json

import geopandas as gpd
import pytest

from geo.files.spreadsheet import neutralise
from geo.story import load_story
from geo.story.export import to_csv, to_geojson
from tests.stories import KRAKATOA, copy_story, edit


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def test_to_csv__one_row_an_event_and_letters_whole(story):
    text = to_csv(story, story.events)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert [row["id"] for row in rows] == [event.id for event in story.events]
    (begins,) = (row for row in rows if row["id"] == "war-begins")
    assert begins["claims"].startswith("Azerbaijan (stated): ")
    assert all("://" in row["sources"] for row in rows)
    assert any("Erdoğan" in row["summary"] for row in rows)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_neutralise__no_cell_is_a_formula(cell):
    assert neutralise(cell) == f"'{cell}"


def test_neutralise__numbers_and_words_stay():
    assert (neutralise(-95.09), neutralise("8 - 9 November")) == (-95.09, "8 - 9 November")


def test_to_csv__a_formula_in_a_story_is_text(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "events.csv", "Steam and ash seen over Krakatoa", '"=HYPERLINK(""http://x"",""y"")"')
    story = load_story(folder)
    assert "'=HYPERLINK" in to_csv(story, story.events)


@pytest.mark.parametrize("export", [to_csv, to_geojson])
def test_export__holds_no_notes(export):
    story = load_story(KRAKATOA)
    assert story.notes
    assert "SPEAKER-ONLY-WORD" not in export(story, story.events)


def test_to_geojson__opens_as_points(story, tmp_path):
    path = tmp_path / "events.geojson"
    path.write_text(to_geojson(story, story.events[:14]), "utf-8")
    frame = gpd.read_file(path, engine="pyogrio")
    assert len(frame) == 14
    assert set(frame.geom_type) == {"Point"}
    first = json.loads(path.read_text("utf-8"))["features"][0]
    assert first["geometry"]["coordinates"] == [story.events[0].place.lon, story.events[0].place.lat]
