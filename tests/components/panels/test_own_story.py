"""A workbook opens as a story in this visit alone, headless; another visit sees nothing of it."""

import gc
import io
import json
import re
import zipfile
from functools import partial

import pytest

from components.panels import take
from components.panels.own_story import WORDS
from components.panels.take import Taking
from geo.files.archive import zip_folder
from geo.files.workbook import read_workbook
from geo.languages import speaking_in
from geo.story import load_story
from geo.story.sheet import story_of
from geo.timemap.assets import STORE
from geo.timemap.languages import gettext
from tests.components.test_page import component, html, message
from tests.servers import SHUSHA
from tests.stories import GREAT_FIRE, KRAKATOA, copy_story
from tests.stories.archives import set_archive
from tests.workbooks import apollo, make_book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def lent():
    return {path for path in STORE._assets if "/own-" in path}


def give(app, content, name="apollo-11.xlsx"):
    app.file_uploader[0].upload(name, content, XLSX).run()
    assert not app.exception
    return app


def said_in(language, text):
    with speaking_in(language):
        return gettext(text)


def map_language(app):
    """The code of the language that the map begins to speak; empty where it says nothing of it."""
    script = json.loads(app.get("component_instance")[0].proto.json_args)["script"]
    found = re.search(r'"language": ?"(\w+)", ?"messages"', script)
    return found[1] if found else ""


@pytest.fixture
def app(open_app):
    return open_app(KRAKATOA, panel="layers", date="1883-08-26")


def open_own(app):
    give(app, apollo())
    app.button(key="open-own").click().run()
    assert not app.exception
    return app


def test_faults__told_by_cell_and_nothing_is_opened(app):
    give(app, apollo(["July", "No date", "Houston", None, None, "<b>A text</b>.", "flight"]))
    assert "Events!A16" in html(app)
    assert "<q>July</q>: expected a date as" in html(app)
    assert not [button for button in app.button if button.key == "open-own"]
    assert message(app)["date"] == "1883-08-26"


def test_no_workbook__one_sentence(app):
    give(app, b"PK\3\4 junk")
    assert len(app.error) == 1
    assert not [button for button in app.button if button.key == "open-own"]


@pytest.mark.long
def test_archive__of_a_workbook_with_its_pictures(app):
    picture = GREAT_FIRE / "pictures" / "sketch.png"
    rows = [["event", "file", "alt", "credit", "licence"]]
    rows += [["Lift-off", picture.name, "A plan", "Drawn", "CC0"]]
    book = apollo(pictures=rows)
    give(app, zip_folder("moon", {"b.xlsx": book, "pictures/other.png": b""}), "moon.zip")
    assert "pictures!B2" in html(app) and "This workbook has 1 fault" in html(app)
    whole = zip_folder("moon", {"b.xlsx": book, f"pictures/{picture.name}": picture.read_bytes()})
    give(app, whole, "moon.zip")
    app.button(key="open-own").click().run()
    assert not app.exception
    assert 'alt="A plan"' in html(app)


def test_open_own__the_page_is_of_that_story(app):
    open_own(app)
    assert "Lift-off" in html(app)
    assert "Apollo 11" in html(app)
    assert "Steam and ash" not in html(app)
    assert "only in this visit" in html(app)
    assert message(app)["event"].endswith("lift-off")
    app.button(key="step-next").click().run()
    assert message(app)["event"].endswith("towards-the-moon")


def test_open_own__is_in_no_address(app):
    before = dict(app.query_params)
    open_own(app)
    app.button(key="step-next").click().run()
    assert dict(app.query_params) == before
    app.button(key="share").click().run()
    assert "no link leads to it" in html(app)
    assert "Copy link" not in html(app)


def test_open_own__an_archive_of_its_own_is_left_out_and_that_is_said(app, tmp_path):
    folder = copy_story(tmp_path)
    set_archive(folder, url="https://example.org/reports/", title="Reports")
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    give(app, zip_folder("krakatoa", files), "krakatoa.zip")
    app.button(key="open-own").click().run()
    assert not app.exception
    assert "The story’s archive is left out" in html(app)
    assert "example.org" not in component(app)["script"]


def test_open_own__the_page_speaks_the_reader_s_language_and_the_story_its_own(open_app):
    app = open_own(open_app(KRAKATOA, locale="ru-RU", panel="layers"))
    assert "Lift-off" in html(app)
    assert said_in("ru", WORDS) in html(app)
    assert map_language(app) == "ru"
    app.query_params["lang"] = "tr"
    app.run()
    assert said_in("tr", WORDS) in html(app)
    assert map_language(app) == "tr"
    app.button(key="step-next").click().run()
    assert said_in("tr", WORDS) in html(app)
    app.button(key="leave-own").click().run()
    assert not app.exception
    assert map_language(app) == ""


def test_open_own__the_language_that_a_link_names_goes_before_the_browser_s(open_app):
    app = open_own(open_app(SHUSHA, locale="ru-RU", lang="en", panel="layers"))
    assert WORDS in html(app)
    assert map_language(app) == ""


def test_leave_own__the_first_story_as_it_was_left(app):
    open_own(app)
    app.button(key="leave-own").click().run()
    assert not app.exception
    assert message(app)["date"] == "1883-08-26"
    assert "only in this visit" not in html(app)
    assert not [button for button in app.button if button.key == "leave-own"]


def test_own_story__another_visit_sees_nothing_of_it(app, open_app):
    open_own(app)
    other = open_app(KRAKATOA, panel="layers")
    assert "Apollo" not in html(other)
    assert not [button for button in other.button if button.key == "leave-own"]


@pytest.mark.long
def test_own_story__its_files_are_lent_and_gone_when_it_is_left(app):
    before = lent()
    open_own(app)
    own = lent() - before
    assert any(path.endswith("story.json") for path in own)
    assert not any("land" in path or "base" in path for path in own)
    app.button(key="leave-own").click().run()
    gc.collect()
    assert not own & lent()


@pytest.mark.process
@pytest.mark.long
def test_own_story__is_taken_away_as_a_page_and_kept_for_nobody(app, monkeypatch):
    begun, start, kept = [], take.JOBS.start, set(take.JOBS._made)
    monkeypatch.setattr(take.JOBS, "start", lambda *asked: begun.append(start(*asked)) or begun[-1])
    monkeypatch.setattr(take, "Taking", partial(Taking, scope="story", group="Page"))
    open_own(app)
    app.button(key="take").click().run()
    assert not app.exception
    assert all(job.request.is_own for job in begun)
    (page,) = (job for job in begun if job.kind == "html")  # beside the picture that it is seen by
    page.wait(60)
    assert "Apollo 11" in page.content.decode()
    assert set(take.JOBS._made) == kept


def test_own_story__speakers_notes_are_told_to_nobody(app):
    notes = [["event", "note"], ["Lift-off", "Whisper this."]]
    give(app, apollo(notes=notes))
    app.button(key="open-own").click().run()
    assert "Whisper" not in html(app)
    assert all(b"Whisper" not in STORE.find(path).body for path in lent())


def test_faults__a_table_whose_sheet_is_called_events_is_read_as_a_table_after_all(app):
    rows = [["date", "title", "lon", "lat"], ["1969-07-16", "Lift-off", 1.5, 50.5]]
    give(app, make_book(Events=rows))
    assert "a column summary in the header" in html(app)
    app.button(key="as-table").click().run()
    assert not app.exception
    assert app.dataframe[0].value["Title"].tolist() == ["Lift-off"]
    assert "a column summary in the header" not in html(app)


def test_workbook_of_rows__is_read_as_rows_once(app):
    rows = [["when", "lon", "lat", "what"], ["1969-07-16", 1.5, 50.5, "Lift-off"]]
    give(app, make_book(Sheet1=rows))
    assert not [button for button in app.button if button.key == "open-own"]
    table = app.session_state["upload"].table
    assert list(table.rows["what"]) == ["Lift-off"]
    app.run()
    assert app.session_state["upload"].table is table


def test_downloads__an_empty_workbook_and_the_folder(app):
    assert "Download an empty workbook" in [button.proto.label for button in app.get("download_button")]
    give(app, apollo())
    assert "Download (ZIP)" in [button.proto.label for button in app.get("download_button")]
    assert "12 events" in app.markdown[-1].value


def test_zip__opens_again_as_a_story(tmp_path):

    _, files = story_of(read_workbook(apollo()), "apollo-11")
    with zipfile.ZipFile(io.BytesIO(zip_folder("apollo-11", files))) as archive:
        archive.extractall(tmp_path)
    assert len(load_story(tmp_path / "apollo-11").events) == 12
