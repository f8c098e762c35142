"""CSV and GeoJSON: what they hold, and what they don't."""

import csv
import io
import json
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest

from geo.export.data.credit import NO_LICENCE, credit_of
from geo.export.data.events import events_table
from geo.export.data.text import to_csv, to_geojson
from geo.files.spreadsheet import neutralise
from geo.story import load_story
from tests.stories import KRAKATOA, copy_story, edit


def write(form, story, events=None):
    return form(events_table(story, story.events if events is None else events), credit_of(story))


def test_to_csv__one_row_an_event_and_letters_whole(shusha):
    text = write(to_csv, shusha)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert [row["id"] for row in rows] == [event.id for event in shusha.events]
    (begins,) = (row for row in rows if row["id"] == "war-begins")
    assert begins["claims"].startswith("Azerbaijan (stated): ")
    assert all("://" in row["sources"] for row in rows)
    assert any("Erdoğan" in row["summary"] for row in rows)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-A1", "-1+2", "@SUM(A1)", "\tx", "\rx", "'=1", "-1\n"])
def test_neutralise__no_cell_is_a_formula(cell):
    assert neutralise(cell) == f"'{cell}"


def test_neutralise__numbers_and_words_stay():
    assert (neutralise(-95.09), neutralise("8 - 9 November"), neutralise("'t")) == (
        -95.09,
        "8 - 9 November",
        "'t",
    )


def test_to_csv__a_formula_in_a_story_is_text(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "events.csv", "Steam and ash seen over Krakatoa", '"=HYPERLINK(""http://x"",""y"")"')
    assert "'=HYPERLINK" in write(to_csv, load_story(folder))


@pytest.mark.parametrize("form", [to_csv, to_geojson])
def test_export__holds_no_notes(form):
    story = load_story(KRAKATOA)
    assert story.notes
    assert "SPEAKER-ONLY-WORD" not in write(form, story)


def test_to_geojson__opens_as_points(shusha, tmp_path):
    path = tmp_path / "events.geojson"
    path.write_text(write(to_geojson, shusha, shusha.events[:14]), "utf-8")
    frame = gpd.read_file(path, engine="pyogrio")
    assert len(frame) == 14
    assert set(frame.geom_type) == {"Point"}
    first = json.loads(path.read_text("utf-8"))["features"][0]
    assert first["geometry"]["coordinates"] == [shusha.events[0].place.lon, shusha.events[0].place.lat]


def test_to_geojson__says_where_it_is_from(shusha):
    about = json.loads(write(to_geojson, shusha))["about"]
    assert about["version"] == shusha.digest[:12]
    assert "Open Database License" in about["licence"]
    assert about["attribution"] == shusha.settings.attribution


def test_to_csv__each_row_says_where_it_is_from(shusha):
    frame = pd.read_csv(io.StringIO(write(to_csv, shusha)))
    (line,) = frame["credit"].unique()
    assert shusha.digest[:12] in line
    assert shusha.settings.attribution in line


def test_credit__of_a_story_without_a_licence_says_so(krakatoa):
    assert credit_of(krakatoa).licence == NO_LICENCE
    settings = krakatoa.settings.model_copy(update={"licence": "CC0"})
    assert credit_of(replace(krakatoa, settings=settings)).licence == "CC0"


def test_to_geojson__no_events_is_an_empty_collection(shusha):
    assert json.loads(write(to_geojson, shusha, []))["features"] == []
