import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from geo.errors import StoryError
from geo.story import load_story
from geo.story.__main__ import main
from tests.servers import ROOT
from tests.stories import KRAKATOA, SHUSHA, copy_story, edit


@pytest.fixture
def story(tmp_path):
    return copy_story(tmp_path)


def test_load_story__good():
    loaded = load_story(KRAKATOA)
    assert [event.id for event in loaded.events][:2] == ["first-steam", "excursion"]


def test_load_story__same_files_same_digest(story):
    assert load_story(story).digest == load_story(KRAKATOA).digest


def test_load_story__any_change_changes_the_digest(story):
    edit(story, "places.csv", "Merak", "Merak Harbour")
    assert load_story(story).digest != load_story(KRAKATOA).digest


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "events.csv",
            "first-steam,1883-05-20",
            "first-steam,20.05.1883",
            "events.csv row 2, column date: got '20.05.1883'",
        ),
        ("events.csv", "1883-05-20", "1883-02-30", "events.csv row 2, column date: got '1883-02-30'"),
        ("events.csv", "merak,town", "atlantis,town", "events.csv row 7, column place: got 'atlantis'"),
        ("events.csv", "wave,merak,town", "wave,merak,village", "column precision: got 'village'"),
        (
            "events.csv",
            "merak-wave,1883-08-27,wave",
            "merak-wave,1883-08-27,flood",
            "column kind: got 'flood'",
        ),
        (
            "events.csv",
            "merak-wave,",
            "anjer-wave,",
            "events.csv row 7, column id: got 'anjer-wave'; expected each once",
        ),
        ("events.csv", "Merak destroyed", "A wave that destroys Merak too", "column short: got 'A wave that"),
        ("events.csv", "excursion,", "An Excursion,", "events.csv row 3, column id: got 'An Excursion'"),
        ("places.csv", "105.423,-6.102", "-6.102,105.423", "column lat: got '105.423'; expected a latitude"),
        ("places.csv", "105.423", "NaN", "column lon: got 'NaN'; expected a longitude"),
        ("places.csv", "105.423", "", "places.csv row 2, column lon: expected a longitude"),
        ("places.csv", "105.423", '"105,423"', "column lon: got '105,423'; expected a longitude"),
        (
            "sources.csv",
            "https://example.org/verbeek",
            "javascript:alert(1)",
            "sources.csv row 3, column url",
        ),
        (
            "event_sources.csv",
            "merak-wave,royal-society,wave\n",
            "",
            "got 'merak-wave'; expected at least one source",
        ),
        ("sources.csv", "research,NL,read", "research,XX,read", "sources.csv row 3, column party: got 'XX'"),
        ("places.csv", ",,by hand,", ",by-hand,by hand,", "places.csv row 2, column by_hand: got 'by-hand'"),
        ("claims.csv", "anjer-wave,NL", "anjer-wave,XX", "claims.csv row 2, column party: got 'XX'"),
        ("story.toml", "1883-10-01", "1883-05-01", "range.end"),
        ("story.toml", "start = 1883-08-26", "start = 1883-08-20", "acts.eruption.start"),
        ("story.toml", "#8a6d1d", "brown", "colour"),
        ("story.toml", "short_title", "shorttitle", "column shorttitle: got 'Krakatoa 1883'"),
        ("story.toml", "[range]", "[range", "story.toml row 9: got"),
        ("story.toml", "home = [104.0, -7.0,", "home = [-7.0, 104.0,", "home"),
        ("events.csv", "1883-05-20", "1883-05-19", "column date: got '1883-05-19'; expected a day from"),
        (
            "sources.csv",
            "verbeek,",
            "other,Other,,,T,https://example.org,,press,,read\nverbeek,",
            "got 'other'",
        ),
        ("places.csv", "Krakatoa,-,", "Krakatoa,,", "column az: expected the name in this language, or -"),
        ("control.csv", "1883-08-27,land", "1883-08-26,land", "got 'north 1883-08-27'; expected the day on"),
        ("control.csv", "1883-08-27,land", "1883-08-28,land", "the two overlap"),
        ("control.csv", "south,,,land", "east,,,land", "control.csv row 4, column piece: got 'east'"),
        (
            "control.csv",
            "south,,,land",
            "south,,,lava",
            "column holder: got 'lava'; expected one of land, sea",
        ),
        ("control.csv", "south,,,land,verbeek", "south,,,land,nobody", "column source: got 'nobody'"),
        ("control.csv", "south,,,land", "south,1883,,land", "column from: got '1883'"),
        ("control.csv", "south,,,land,verbeek\n", "", "got 'south'; expected at least one row"),
        ("story.toml", 'south = "the south of the island"\n', "", "territory.pieces.south"),
        (
            "territories.geojson",
            "[105.46,-6.12],[105.46,-6.08]",
            "[105.46,-6.14],[105.46,-6.08]",
            "no overlap",
        ),
        ("territories.geojson", "[105.46,-6.08],[105.38,-6.08]", "[105.38,-6.08],[105.46,-6.08]", "row 1"),
        ("territories.geojson", "[105.46,-6.08]", "[105.46,144]", "are lon and lat swapped?"),
        ("territories.geojson", "[105.46,-6.08]", "[105.46,NaN]", "got 'NaN'; expected numbers"),
        ("territories.geojson", '"id":"south"', '"id":"north"', "row 2, column id: got 'north'"),
        ("territories.geojson", '"district":"Rakata"', '"district":""', "row 2, column district"),
        (
            "steps.csv",
            "first-steam,",
            "last-steam,",
            "steps.csv row 2, column event: got 'last-steam'; expected an id that stands in events.csv",
        ),
        (
            "steps.csv",
            "first-steam,",
            "august-blast,",
            "steps.csv row 3, column event: got 'august-blast'; expected each once",
        ),
        (
            "steps.csv",
            "first-steam,",
            "excursion,",
            "column event: got 'excursion'; expected an event with key=yes in events.csv",
        ),
        ("steps.csv", "first-steam,", "First steam,", "column event: got 'First steam'; expected an id of"),
        (
            "steps.csv",
            "A ship’s crew reports a tall column of steam and ash.",
            "",
            "steps.csv row 2, column sentence: expected a sentence of 1 to 180 characters",
        ),
        ("steps.csv", "A ship’s crew", "A" * 180, "expected a sentence of 1 to 180 characters"),
        ("steps.csv", "105.0,-6.5", "NaN,-6.5", "column minx: got 'NaN'; expected a longitude"),
        ("steps.csv", "105.0,-6.5", "105.0,-85.1", "column miny: got '-85.1'; expected a latitude"),
        ("steps.csv", "105.0,-6.5", "105.0,", "column miny: expected a latitude in degrees, -85..85"),
        ("steps.csv", "106.2,-5.7", "180.5,-5.7", "column maxx: got '180.5'; expected a longitude"),
        ("steps.csv", "106.2,-5.7", "106.2,1e1", "column maxy: got '1e1'; expected a latitude"),
        ("steps.csv", "106.2,-5.7", "105.0,-5.7", "column maxx: got '105.0'; expected more than minx has"),
        ("steps.csv", "106.2,-5.7", "106.2,-7", "column maxy: got '-7'; expected more than miny has"),
        ("steps.csv", "-5.7,8", "-5.7,0.5", "column seconds: got '0.5'; expected nothing, or seconds"),
        ("steps.csv", "-5.7,8", "-5.7,601", "column seconds: got '601'; expected nothing, or seconds"),
        ("notes.md", "## anjer-wave", "## anjer", "notes.md row 9: expected an id that stands"),
        ("notes.md", "## anjer-wave", "##", "notes.md row 9: expected an id that stands"),
        ("notes.md", "## anjer-wave", "## first-steam", "notes.md row 9: got 'first-steam'; expected each"),
        ("notes.md", "The town lies across the strait.", "", "row 9: got 'anjer-wave'; expected text below"),
        ("notes.md", "\n## first-steam", "\nWelcome!\n## first-steam", "notes.md row 3: expected a heading"),
        ("notes.md", "# Speaker's notes\n", "# Notes\n# More\n", "notes.md row 2: expected a heading"),
        (
            "story.toml",
            "focus =",
            'updated = "1884-01-01"\nfocus =',
            "updated: got '1884-01-01'; expected a day",
        ),
        ("story.toml", "focus =", "author = 5\nfocus =", "author: got '5'; expected text, in quotes"),
    ],
)
def test_load_story__each_fault_is_told(story, file, old, new, fault):
    edit(story, file, old, new)
    with pytest.raises(StoryError) as error:
        load_story(story)
    assert fault in str(error.value)


def test_load_story__row_counts_quoted_newlines(story):
    # The second event's summary holds a line break: the third event stands on line 5.
    edit(story, "events.csv", "august-blast,1883-08-26/1883-08-27", "august-blast,soon")
    with pytest.raises(StoryError, match=r"events\.csv row 5, column date: got 'soon'"):
        load_story(story)


def test_load_story__all_faults_of_all_files_at_once(story):
    edit(story, "events.csv", "1883-05-20", "never")
    edit(story, "places.csv", "105.423", "1054")
    edit(story, "sources.csv", "https://example.org/verbeek", "nowhere")
    edit(story, "story.toml", "#8a6d1d", "brown")
    with pytest.raises(StoryError) as error:
        load_story(story)
    assert {fault.file for fault in error.value.faults} == {
        "events.csv",
        "places.csv",
        "sources.csv",
        "story.toml",
    }


@pytest.mark.parametrize(
    "geometry",
    [
        '{"type":"Point","coordinates":[1,2]}',
        '{"type":"LineString","coordinates":[[1,144],[1,2]]}',
        '{"type":"LineString","coordinates":[[1,2]]}',
    ],
)
def test_load_story__faulty_line(story, geometry):
    feature = '{"type":"Feature","properties":{"name":"x","kind":"line"},"geometry":' + geometry + "}"
    (story / "lines.geojson").write_text('{"type":"FeatureCollection","features":[' + feature + "]}")
    with pytest.raises(StoryError, match=r"lines\.geojson row 1"):
        load_story(story)


def test_load_story__empty_folder(tmp_path):
    with pytest.raises(StoryError) as error:
        load_story(tmp_path)
    (fault,) = error.value.faults
    assert str(fault) == "events.csv: expected this file with the columns date, title, summary, place"


def test_load_story__no_folder(tmp_path):
    for path in (tmp_path / "none", tmp_path / "file"):
        (tmp_path / "file").write_text("x")
        with pytest.raises(StoryError, match="expected a folder with a story"):
            load_story(path)


@pytest.mark.parametrize(
    ("line", "words"), [("![a map](x.png)", "no pictures"), ("a <b>bold</b> word", "Markdown without HTML")]
)
def test_load_story__about_with_what_the_page_would_not_show(story, line, words):
    (story / "about.md").write_text(f"### Title\n\n{line}\n")
    with pytest.raises(StoryError, match=rf"about\.md row 3: .*{words}"):
        load_story(story)


@pytest.mark.long
def test_load_story__notes_are_no_part_of_the_public_version(story):
    edit(story, "notes.md", "Point at the island.", "Wait for quiet.")
    assert "Wait for quiet." in load_story(story).notes["first-steam"]
    assert load_story(story).digest == load_story(KRAKATOA).digest
    (story / "notes.md").unlink()
    assert load_story(story).notes == {}
    assert load_story(story).digest == load_story(KRAKATOA).digest


def test_load_story__steps_are_a_part_of_the_public_version(story):
    edit(story, "steps.csv", ",8", ",9")
    assert load_story(story).digest != load_story(KRAKATOA).digest


def test_load_story__notes_are_not_held_against_events_that_cannot_be_read(story):
    (story / "events.csv").unlink()
    assert "notes.md" not in fails(story)


def test_load_story__the_author_and_the_day_of_the_last_change(story):
    settings = load_story(story).settings
    assert (settings.author, settings.updated) == ("", None)
    edit(story, "story.toml", "focus =", 'author = "The crew"\nupdated = 1884-01-01\nfocus =')
    settings = load_story(story).settings
    assert (settings.author, settings.updated) == ("The crew", date(1884, 1, 1))


def test_command__clean(capsys):
    assert main(["check", str(KRAKATOA)]) == 0
    assert "no faults; 5 events" in capsys.readouterr().out


def test_command__faults(story, capsys):
    edit(story, "events.csv", "1883-05-20", "never")
    assert main(["check", str(story)]) == 1
    assert "events.csv row 2, column date: got 'never'" in capsys.readouterr().err


def test_load_story__empty_geometry_and_hole_between_pieces(story):
    ring = [[105, -6], [106, -6], [106, -5], [105, -5], [105, -6]]
    hole = [[105.4, -5.6], [105.6, -5.6], [105.6, -5.4], [105.4, -5.4], [105.4, -5.6]]
    half = [[105.4, -5.6], [105.5, -5.6], [105.5, -5.4], [105.4, -5.4], [105.4, -5.6]]

    def feature(name, rings):
        geometry = {"type": "Polygon", "coordinates": rings}
        words = {"id": name, "piece": name, "district": name}
        return {"type": "Feature", "properties": words, "geometry": geometry}

    path = story / "territories.geojson"
    features = [feature("north", []), feature("south", [ring])]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    with pytest.raises(StoryError, match=r"territories\.geojson row 1, column geometry.*this one is empty"):
        load_story(story)
    # Around a hole of a piece lies no gap; between two pieces it does.
    features = [feature("north", [ring, hole]), feature("south", [half])]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    with pytest.raises(StoryError, match=r"at lon 105\.55.*; expected no hole between the pieces"):
        load_story(story)


def test_load_story__pieces_without_their_control(story):
    (story / "control.csv").unlink()
    with pytest.raises(StoryError, match=r"control\.csv: expected this file"):
        load_story(story)


def test_load_story__swapped_place_within_the_degrees(tmp_path):
    story = Path(shutil.copytree(SHUSHA, tmp_path / "shusha"))
    edit(story, "places.csv", "46.74989,39.76006", "39.76006,46.74989")
    with pytest.raises(StoryError, match=r"column lon: got '39\.76006'; expected lon before lat"):
        load_story(story)


def test_command__faults_as_json(story, capsys):
    edit(story, "events.csv", "1883-05-20", "never")
    assert main(["check", str(story), "--format", "json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert (fault["file"], fault["row"], fault["column"], fault["value"]) == (
        "events.csv",
        2,
        "date",
        "never",
    )
    assert main(["check", str(KRAKATOA), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["faults"], report["counts"]["events"]) == ([], 5)


def test_command__new_writes_a_valid_story_and_overwrites_nothing(tmp_path, capsys):
    folder = tmp_path / "a story"
    assert main(["new", str(folder)]) == 0
    assert f"check '{folder}'" in capsys.readouterr().out
    assert len(load_story(folder).events) == 3
    (folder / "events.csv").write_text("mine")
    assert main(["new", str(folder)]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert (folder / "events.csv").read_text() == "mine"


def test_command__new_names_what_runs_the_story_from_here(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert main(["new", str(tmp_path / "one")]) == 0
    assert capsys.readouterr().out.endswith(f"STORY={tmp_path}/one make run\n")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "two"]) == 0
    assert capsys.readouterr().out.endswith(f"STORY=two streamlit run {ROOT}/app.py\n")


def fails(story):
    with pytest.raises(StoryError) as error:
        load_story(story)
    return str(error.value)


def test_load_story__what_an_editor_leaves_in_the_folder_is_no_part_of_it(story):
    (story / ".#events.csv").symlink_to("nowhere")
    (story / "old.csv").mkdir()
    (story / "draft.md").symlink_to("draft.md")
    assert load_story(story).digest == load_story(KRAKATOA).digest


@pytest.mark.long
@pytest.mark.parametrize(
    "file", ["events.csv", "story.toml", "lines.geojson", "about.md", "notes.md", "territories.geojson"]
)
@pytest.mark.parametrize("kind", ["folder", "broken link", "pipe"])
def test_load_story__what_is_no_regular_file_is_told(story, file, kind):
    path = story / file
    path.unlink(missing_ok=True)
    if kind == "folder":
        path.mkdir()
    elif kind == "broken link":
        path.symlink_to("nowhere")
    else:
        os.mkfifo(path)
    assert f"{file}: got 'a folder, a broken link or a device'; expected a regular file" in fails(story)


def test_load_story__a_table_that_cannot_be_read_hides_no_fault_of_its_own_behind_others(story):
    text = (story / "events.csv").read_text("utf-8")
    (story / "events.csv").write_text(text.replace(",", ";"), "utf-8")
    assert fails(story).count("\n") == 1


@pytest.mark.long
@pytest.mark.parametrize("file", ["territories.geojson", "lines.geojson"])
@pytest.mark.parametrize(
    "text",
    [
        '{"features": null}',
        "5",
        "[" * 100_000,
        '{"features": [' + "9" * 5000 + "]}",
        '{"features": [{"properties": {"name": "\\ud800", "kind": "line"}, "geometry": {}}]}',
        '{"features": [5]}',
        '{"features": [{"properties": {}, "geometry": {"type": {}, "coordinates": [1]}}]}',
    ],
)
def test_load_story__what_is_no_collection_of_features_is_told(story, file, text):
    (story / file).write_text(text, "utf-8")
    assert f"{file}" in fails(story)


@pytest.mark.parametrize(
    "coordinates",
    [
        '{"a":1}',
        "[[]]",
        "[[[1,2],[3,4]],[]]",
        "[[[" + "9" * 400 + ",1]]]",
        '[[["1","2"],["3","4"],["5","6"],["1","2"]]]',
    ],
)
def test_load_story__coordinates_that_are_none_are_told(story, coordinates):
    text = (story / "territories.geojson").read_text("utf-8")
    start = text.index('"coordinates":') + len('"coordinates":')
    (story / "territories.geojson").write_text(
        text[:start] + coordinates + text[text.index("}", start) :], "utf-8"
    )
    assert "territories.geojson row 1, column geometry" in fails(story)


@pytest.mark.long
@pytest.mark.parametrize(
    "date",
    [
        "Y1E400",
        "Y1E40000000",
        "[1883-05-20,1883-05-21]",
        "1883-05-20/",
        "/1883-05-20",
        "../1883-05-20",
        "1883" * 20,
    ],
)
def test_load_story__dates_without_bounds_are_told(story, date):
    quoted = f'"{date}"'
    edit(story, "events.csv", "first-steam,1883-05-20", f"first-steam,{quoted}")
    assert "events.csv row 2, column date" in fails(story)


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "eruption"', 'id = "unrest"', "acts.unrest.id: got 'unrest'; expected each act's id once"),
        ('title = "After"', 'title = ""', "story.toml row 32, column acts.2.title: expected some text"),
        ('colour = "#44606b"', 'colour = "red"', "story.toml row 36, column acts.2.colour: got 'red'"),
        ("counts_days = true", 'counts_days = "yes"', "expected true or false, without quotes"),
        ("start = 1883-05-20\nend = 1883-10-01", "start = 1700-05-20\nend = 1701-10-01", "range.start"),
        (
            "start = 1883-05-20\nend = 1883-10-01",
            'start = "20.05.1883"\nend = 1883-10-01',
            "row 10, column range.start: got '20.05.1883'; expected a date such as 2020-11-08, or in quotes",
        ),
        ("[kinds]", "deep = " + "[" * 5000, "story.toml"),
        ("[kinds]", "long = " + "9" * 6000 + "\n[kinds]", "story.toml"),
    ],
)
def test_load_story__faults_of_the_settings_stand_at_their_own_line(story, old, new, fault):
    edit(story, "story.toml", old, new)
    assert fault in fails(story)


def test_load_story__a_territory_without_its_files(story):
    (story / "territories.geojson").unlink()
    (story / "control.csv").unlink()
    assert "territories.geojson: expected this file and control.csv" in fails(story)


def test_load_story__points_are_told_apart_by_day_not_by_letters(story):
    head = "start,end,lon,lat,title,kind\n"
    (story / "points.csv").write_text(head + "1883-06~,1883-06-15,105,-6,a,b\n", "utf-8")
    assert load_story(story).points is not None
    (story / "points.csv").write_text(head + "1883-05,1883-05-01,105,-6,a,b\n", "utf-8")
    assert "points.csv row 2, column end" in fails(story)
    rows = "".join(f"1883-06-01,,105,-6,a,kind {number}\n" for number in range(300))
    (story / "points.csv").write_text(head + rows, "utf-8")
    assert "points.csv, column kind: got '300 kinds'; expected 255 at most" in fails(story)


def test_load_story__a_wrong_end_is_told_in_its_own_column(story):
    edit(story, "control.csv", "south,,,land", "south,,1883-09-01,land")
    assert "control.csv row 4, column to: got 'south 1883-09-01'; expected nothing" in fails(story)


def test_load_story__an_english_name_is_needed(story):
    edit(story, "places.csv", "Merak,-", "-,-")
    assert "column en: got '-'; expected the English name" in fails(story)


def test_about__links_and_code_are_no_html(story):
    (story / "about.md").write_text("See <https://example.org>, or `<code>`.\n", "utf-8")
    assert load_story(story).about


def test_command__names_that_no_system_takes(tmp_path, capsys):
    assert main(["check", str(tmp_path / ("a" * 5000))]) == 1
    (tmp_path / "file").write_text("x")
    assert main(["new", str(tmp_path / "file" / "story")]) == 1
    assert "can't be written" in capsys.readouterr().err
