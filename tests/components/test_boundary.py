"""A fault in any part of the page, or in what a widget calls: map, story and the other parts go on."""

import ast
import logging

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from components import callbacks, page_parts, story_source
from components.boundary import Part, attempt
from components.panels import about, share, take
from components.state import own_story
from components.state.session import Session
from components.state.visit import LINK_FAILED
from geo.view.model import PANELS, View
from tests.components.test_page import html, message
from tests.servers import ROOT

WORDS = "a fault of this test"
AFTER_SIGNING = "2021-06-15"
PANEL_OF = {part.name: panel for panel, parts in page_parts.SIDE.items() for part in parts}
DIALOGS = {"about": about.DIALOG, "share": share.DIALOG, "take": take.DIALOG}
"""What opens over the map, by the keys of the buttons that open it."""
BUTTON_OF = {part.name: key for key, part in DIALOGS.items()}
PARTS = [
    *(part for part in vars(page_parts).values() if isinstance(part, Part)),
    *(part for parts in page_parts.SIDE.values() for part in parts),
    *DIALOGS.values(),
]
FILES = sorted((ROOT / "components").rglob("*.py"))


def fail(*_args, **_options):
    raise RuntimeError(WORDS)


@pytest.fixture
def log(caplog):
    story_source.LOG.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, story_source.LOG.name)
    yield caplog
    story_source.LOG.removeHandler(caplog.handler)


@pytest.fixture
def drawn(monkeypatch):
    """Names of the parts that were drawn to their end."""
    names = []

    def watch(part):
        draw = part.draw

        def watched(*args, **options):
            draw(*args, **options)
            names.append(part.name)

        monkeypatch.setattr(part, "draw", watched)

    for part in PARTS:
        watch(part)
    return names


def place_of_map(app):
    """The numbers by which the map's frame is found from the page's root."""

    def find(block, path):
        for number, child in getattr(block, "children", {}).items():
            if child.type == "component_instance":
                return (*path, number)
            found = find(child, (*path, number))
            if found:
                return found
        return None

    return find(app.main, ())


def visit(open_app, part):
    app = open_app(date=AFTER_SIGNING, panel=PANEL_OF.get(part.name, "event"))
    if part.name in BUTTON_OF:
        app.button(key=BUTTON_OF[part.name]).click().run()
    return app


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_fault_in_a_part__is_said_there_and_the_others_go_on(open_app, monkeypatch, drawn, log, part):
    healthy = visit(open_app, part)
    expected, place, told = set(drawn), place_of_map(healthy), message(healthy)
    assert part.name in expected
    assert "can’t be shown" not in html(healthy)
    drawn.clear()
    monkeypatch.setattr(part, "draw", fail)
    app = visit(open_app, part)
    assert not app.exception
    assert set(drawn) == expected - {part.name}
    assert html(app).count(part.sentence) == 1
    assert part.sentence.startswith(f"{part.name} can’t be shown right now. The rest of the page still works")
    assert WORDS not in html(app)
    failed = [record for record in log.records if record.exc_info]
    assert failed
    assert all(record.message == f"{part.name} failed." for record in failed)
    assert "Traceback" in log.text
    assert f"RuntimeError: {WORDS}" in log.text
    if part is not page_parts.MAP:
        assert place_of_map(app) == place
        ours = {"epoch", "seq"}
        assert {key: value for key, value in message(app).items() if key not in ours} == {
            key: value for key, value in told.items() if key not in ours
        }


def test_a_fault_that_is_over__is_not_said_any_more(open_app, monkeypatch, log):
    with monkeypatch.context() as broken:
        broken.setattr(page_parts.SIDE["event"][0], "draw", fail)
        app = open_app(date=AFTER_SIGNING)
        assert "can’t be shown" in html(app)
    app.button(key="step-previous").click().run()
    assert "can’t be shown" not in html(app)


def test_parts__every_panel_that_can_be_chosen_and_every_dialog_has_one():
    assert set(page_parts.SIDE) == set(PANELS)
    assert len({part.name for part in PARTS}) == len(PARTS)
    dialogs = [dialog for path in FILES for dialog in drawn_in_dialogs(ast.parse(path.read_text("utf-8")))]
    assert len(dialogs) == len(DIALOGS)
    for dialog in dialogs:
        assert [ast.unparse(line).partition("(")[0] for line in dialog.body] == ["DIALOG.show"]


def drawn_in_dialogs(tree):
    """Return the functions that a module has dialogs draw: each is handed to `st.dialog(…)`."""
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return [
        functions[ast.unparse(node.args[0])]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Call)
        and ast.unparse(node.func.func) == "st.dialog"
    ]


def test_parts__the_page_draws_nothing_of_a_panel_but_by_a_part():
    """Panels are called by their module; the page names them in its tables alone."""
    tree = ast.parse((ROOT / "components" / "page_parts.py").read_text("utf-8"))
    modules = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "components.panels"
        for alias in node.names
    }
    called = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert modules
    assert [name for name in called if name.partition(".")[0] in modules or name == "map_frame"] == []


@pytest.mark.parametrize(
    "control", [StopException(), RerunException(RerunData())], ids=lambda one: type(one).__name__
)
def test_attempt__streamlits_own_control_flow_passes(control):
    def stop():
        raise control

    with pytest.raises(type(control)):
        attempt("A part", stop)


# What a widget calls, and a press that calls it.
def press_next(app):
    app.button(key="step-next").click().run()


def choose_find(app):
    app.segmented_control(key="panel").set_value("find").run()


@pytest.mark.parametrize("press", [press_next, choose_find])
def test_a_fault_in_a_callback__changes_nothing_and_is_said(open_app, monkeypatch, log, press):
    app = open_app(date=AFTER_SIGNING)
    before, query, place = message(app), dict(app.query_params), place_of_map(app)
    show = Session.show

    def show_and_fail(session, view):
        if view != session.view:
            session.view, session.camera_seq = view, 99
            fail()
        show(session, view)

    with monkeypatch.context() as broken:
        broken.setattr(Session, "show", show_and_fail)
        press(app)
    assert not app.exception
    assert message(app) == before
    assert dict(app.query_params) == query
    assert place_of_map(app) == place
    assert callbacks.FAILED in html(app)
    assert WORDS not in html(app)
    assert f"RuntimeError: {WORDS}" in log.text
    press(app)
    assert message(app) != before or dict(app.query_params) != query
    assert callbacks.FAILED not in html(app)


def test_a_fault_in_a_report__is_answered_with_the_view_as_it_was(monkeypatch, log):
    session = Session(View(0, ""), seq=4, is_playing=True)
    monkeypatch.setattr(st, "session_state", {callbacks.KEY: session})
    view = session.view

    @callbacks.safe
    def take():
        session.ack, session.seq, session.sent, session.view = 7, 9, ("other",), None
        fail()

    take()
    assert (session.ack, session.seq, session.sent, session.view) == (7, 4, None, view)
    assert session.has_acted
    assert not session.is_playing
    assert session.remarks == (callbacks.FAILED,)
    assert "take failed." in log.text


def test_a_fault_in_reading_a_link__the_page_opens(open_app, monkeypatch, log):
    monkeypatch.setattr(Session, "follow_query", fail)
    app = open_app(date=AFTER_SIGNING)
    assert LINK_FAILED in html(app)
    assert message(app)["date"] == "2020-09-27"
    assert "Reading the link failed." in log.text


def test_a_fault_in_writing_the_address__the_page_opens(open_app, monkeypatch, log):
    monkeypatch.setattr(page_parts, "write_query", fail)
    assert message(open_app(date=AFTER_SIGNING))["date"] == AFTER_SIGNING
    assert "Writing the address failed." in log.text


def test_callbacks__every_one_is_safe():
    """Each is handed to its widget through `safe`; a word such as "ignore" is none."""
    found = 0
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            pairs = []
            if isinstance(node, ast.Call):
                pairs = [(word.arg, word.value) for word in node.keywords]
            elif isinstance(node, ast.Dict):
                pairs = [
                    (getattr(key, "value", ""), value)
                    for key, value in zip(node.keys, node.values, strict=True)
                ]
            for name, value in pairs:
                if name in {"on_click", "on_change", "on_select", "on_submit", "on_dismiss"}:
                    if isinstance(value, ast.Constant):
                        assert isinstance(value.value, str)
                        continue
                    found += 1
                    assert ast.unparse(value).startswith("safe("), f"{path.name}:{value.lineno}"
    assert found > 15


def test_a_fault_in_opening_the_story__is_one_sentence_and_logged(open_app, monkeypatch, log):
    monkeypatch.setattr(own_story, "shown_story", fail)
    app = open_app()
    assert "The story can’t be opened right now." in html(app)
    assert not app.exception and WORDS in log.text
