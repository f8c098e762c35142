"""A file that is read aside, headless: its bar, its Cancel, and what is left of it."""

import threading

import pytest

from components.panels.upload import panel, rows, waiting
from components.panels.upload.opening import open_asked
from components.panels.upload.reading import read_asked
from components.panels.upload.state import KEY
from geo.files.aside import Room, StoppedError
from tests.components.test_page import message
from tests.stories import KRAKATOA

GOOD = b"title,date,lat,lon\nA,1883-05-20,-6.1,105.4\n"
LONG = 10
"""Seconds after which a test that hangs fails; what nobody looks at ends later."""


class Gate:
    """Stands before an act, which then waits until it is let through or ended."""

    def __init__(self, act):
        self._act, self._open = act, threading.Event()
        self.ended = threading.Event()

    def __call__(self, asked, tell):
        try:
            while not self._open.wait(0.01):
                tell(0.37)
        except StoppedError:
            self.ended.set()
            raise
        return self._act(asked, tell)

    def let_through(self):
        self._open.set()


@pytest.fixture
def gate(monkeypatch):
    """Return a gate before each opening of a file, none of which is waited for."""
    gate = Gate(open_asked)
    monkeypatch.setattr(panel, "open_asked", gate)
    return gate


@pytest.fixture
def app(open_app, monkeypatch):
    app = open_app(KRAKATOA, panel="layers")
    monkeypatch.setattr(waiting, "PATIENCE", 0.2)
    return app


def give(app, name="own.csv", content=GOOD):
    app.file_uploader[0].upload(name, content, "text/csv").run()
    assert not app.exception


def wait_for_rows(app):
    for _ in range(5 * LONG):
        if "add-layer" in keys(app):
            return
        app.run()
    pytest.fail("The rows were not read.")


def keys(app):
    return {button.key for button in app.button}


def test_waiting__a_bar_and_cancel_then_what_the_file_is(app, gate):
    give(app)
    work = app.session_state[KEY].work
    assert "cancel-reading" in keys(app)
    assert app.session_state[KEY].table is None
    app.run()
    assert app.session_state[KEY].work is work
    gate.let_through()
    wait_for_rows(app)
    assert "cancel-reading" not in keys(app)
    assert app.session_state[KEY].work is None


def test_cancel__ends_it_and_the_panel_is_as_before_the_file(app, gate):
    before = message(app)
    give(app)
    upload = app.session_state[KEY]
    app.button(key="cancel-reading").click().run()
    assert gate.ended.wait(LONG)
    assert app.file_uploader[0].value is None
    assert app.session_state[KEY] is not upload
    assert not {"cancel-reading", "add-layer"} & keys(app)
    assert message(app)["layers"] == before["layers"] == []
    gate.let_through()
    give(app, "small.csv")
    wait_for_rows(app)
    app.button(key="add-layer").click().run()
    assert [layer["title"] for layer in message(app)["layers"]] == ["small"]


def test_other_file__ends_the_one_before(app, gate):
    give(app)
    first = app.session_state[KEY].work
    give(app, "other.csv")
    assert first.is_left and app.session_state[KEY].work is not first
    assert gate.ended.wait(LONG)


def test_left_alone__it_is_begun_anew_when_somebody_looks_again(app, gate):
    give(app)
    first = app.session_state[KEY].work
    first.cancel()
    gate.let_through()
    wait_for_rows(app)
    assert app.session_state[KEY].work is None


def test_rows__other_answers_end_the_reading_by_the_first(app, monkeypatch):
    give(app, content=b"title,date,lat,lon,other\nA,1883-05-20,-6.1,105.4,B\n")
    wait_for_rows(app)
    gate = Gate(read_asked)
    monkeypatch.setattr(rows, "read_asked", gate)
    app.selectbox(key="role-title").select_index(0).run()
    assert "cancel-reading" in keys(app)
    app.selectbox(key="role-kind").select_index(0).run()
    app.selectbox(key="role-title").select("other").run()
    assert gate.ended.wait(LONG)
    gate.let_through()
    app.session_state[KEY].work.wait(LONG)
    app.run()
    assert not app.exception
    assert app.dataframe[0].value["Title"].tolist() == ["B"]


def test_large_files__too_many_at_once_are_told_kindly(app, gate, monkeypatch):
    monkeypatch.setattr("components.panels.upload.opening.LARGE", 0)
    monkeypatch.setattr(waiting, "ROOM", Room(at_once=0, most_waiting=0))
    give(app)
    assert [one.value for one in app.warning] == [waiting.BUSY]
    monkeypatch.setattr(waiting, "ROOM", Room(at_once=1, most_waiting=0))
    gate.let_through()
    app.button(key="read-again").click().run()
    wait_for_rows(app)
    assert not app.warning


def test_remembered_layout__a_second_large_file_is_read_aside_too_and_asks_nothing(app, monkeypatch):
    monkeypatch.setattr("components.panels.upload.opening.LARGE", 0)
    head, asked = b"when,x1,y1,what\n", []
    give(app, "first.csv", head + b"05/10/1883,105.4,-6.1,A\n")
    while not asked:
        asked = [one for one in app.selectbox if one.key == "form-date"]
        app.run()
    asked[0].set_value("day-first").run()
    wait_for_rows(app)
    app.button(key="add-layer").click().run()
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    give(app, "next.csv", head + b"06/10/1883,105.4,-6.1,B\n")
    wait_for_rows(app)
    assert not [one.key for one in app.selectbox if str(one.key).startswith("role-")]
    assert app.dataframe[0].value[["From", "Title"]].to_numpy().tolist() == [["1883-10-06", "B"]]
    app.button(key="add-layer").click().run()
    assert [layer["title"] for layer in message(app)["layers"]] == ["first", "next"]
