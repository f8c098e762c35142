"""Take: what is offered of a story, what is begun and ended, what is said of a file before it is saved."""

import io

import geopandas as gpd
import pytest
import streamlit as st
from PIL import Image

from components.panels import take
from components.panels.take import Taking, choices, kinds_of, scopes_of
from components.panels.take_made import file_name, speak_bytes
from components.state.session import OwnLayer, Session
from geo.export.jobs import Job
from geo.export.kinds import KINDS
from geo.export.making import Making
from geo.export.request import ExportError, Request, Stamp
from geo.story import Filter
from geo.view.model import View, view_first, view_of, view_of_asked
from tests.components.test_page import html


@pytest.fixture
def session(shusha):
    view = view_of(shusha, "shusha-announced", view_first(shusha))
    return Session(view, digest=shusha.digest)


def test_scopes__an_act_a_choice_and_a_briefing_only_where_there_is_one(shusha, session):
    assert list(scopes_of(shusha, session)) == ["view", "act", "briefing", "story"]
    asked = Session(view_of_asked(shusha, Filter(kinds=("handover",)), session.view))
    assert "events" in scopes_of(shusha, asked)
    before = Session(View(shusha.earliest - 400, ""))
    assert "act" not in scopes_of(shusha, before)


def test_kinds__each_is_offered_for_what_it_can_hold(shusha, session):
    for scope in scopes_of(shusha, session):
        for name in kinds_of("Data", scope):
            assert scope in KINDS[name].scopes
    assert {name for name, kind in KINDS.items() if kind.group == "Data"} == set(kinds_of("Data", "story"))


def test_options__the_first_is_meant_and_a_free_one_is_the_commands_alone():
    assert choices("csv")["what"][0] == "events"
    assert all(len(words) > 1 for kind in KINDS for words in choices(kind).values())


def test_request__without_the_speakers_notes(shusha, session):
    assert shusha.notes
    taking = Taking(session, Stamp(), kind="csv")
    assert taking.request(shusha).story.notes == {}
    assert taking.request(shusha).view.event == "shusha-announced"


def own(title, frame):
    return OwnLayer(title, 2, {}, (), frame=frame)


@pytest.mark.parametrize("kind", KINDS)
def test_own_lines__say_what_is_taken_along_and_what_is_not(session, kind):
    frame = gpd.GeoDataFrame({"start": ["1883"]}, geometry=[None])
    session.own = (own("Quakes", frame), own("Ships", frame), own("All ships", None))
    taking = Taking(session, Stamp(), kind=kind)
    if "what" in KINDS[kind].options:
        assert take._own_lines(taking) == ["Without your own layers: this file has no room for them."]
        taking.chosen[kind, "what"] = "own"
    taken = "With Quakes, Ships: a visitor’s own layer, no part of the story."
    left = "Without All ships: too many rows to be taken along."
    none = "Without your own layers: this file has no room for them."
    assert take._own_lines(taking) == ([none] if kind == "handout" else [taken, left])
    session.own = ()
    assert take._own_lines(taking) == []


class Jobs:
    def __init__(self, fault=""):
        self.begun, self.fault = [], fault

    def start(self, kind, request):
        if self.fault:
            raise ExportError(self.fault)
        self.begun.append(Job(Making(kind, request)))
        return self.begun[-1]


def test_begin__another_choice_ends_the_file_before_it(shusha, session, monkeypatch):
    jobs = Jobs()
    monkeypatch.setattr(take, "JOBS", jobs)
    taking = Taking(session, Stamp(), kind="csv")
    take._begin(shusha, taking)
    take._begin(shusha, taking)  # a run that chooses nothing begins nothing
    assert len(jobs.begun) == 1
    taking.kind = "geojson"
    take._begin(shusha, taking)
    first, second = jobs.begun
    assert (first.is_cancelled, second.is_cancelled, taking.job) == (True, False, second)
    taking.chosen["geojson", "what"] = "areas"
    take._begin(shusha, taking)
    assert jobs.begun[-1].request.options == {"what": "areas"}


def test_begin__too_many_at_once_is_said(shusha, session, monkeypatch):
    monkeypatch.setattr(take, "JOBS", Jobs("Too many."))
    taking = Taking(session, Stamp(), kind="csv")
    take._begin(shusha, taking)
    assert (taking.job, taking.fault) == (None, "Too many.")


def test_file__its_name_tells_story_and_moment(shusha, session):
    job = Job(Making("csv", Request(shusha, session.view)))
    assert file_name(shusha, job, KINDS["csv"]) == "shusha-8-November-2020.csv"
    whole = Job(Making("csv", Request(shusha, session.view, "story")))
    assert file_name(shusha, whole, KINDS["csv"]) == "shusha.csv"
    act = Job(Making("kml", Request(shusha, session.view, "act")))
    assert file_name(shusha, act, KINDS["kml"]) == "shusha-act.kml"


@pytest.mark.parametrize(("size", "words"), [(3, "1 kB"), (93_600, "94 kB"), (1_240_000, "1.2 MB")])
def test_size__in_words(size, words):
    assert speak_bytes(size) == words


def test_dialog__size_and_licence_stand_beside_the_button(open_app, monkeypatch):
    file = io.BytesIO()
    Image.new("RGB", (9, 9)).save(file, "PNG")
    picture = file.getvalue().ljust(2000, b"\0")

    def start(kind, request):
        job = Job(Making(kind, request))
        job.making.content = picture
        return job

    monkeypatch.setattr(take.JOBS, "start", start)
    monkeypatch.setattr(st, "download_button", lambda label, *_args, **_options: st.button(label))
    app = open_app(date="2020-11-08")
    app.button(key="take").click().run()
    assert not app.exception
    words = html(app)
    assert "2 kB" in words
    assert "Licence: CC BY 4.0" in words
    assert "© OpenStreetMap contributors" in words


def test_dialog__a_fault_is_said_and_can_be_tried_again(open_app, monkeypatch):
    def start(kind, request):
        job = Job(Making(kind, request))
        job.making.fault = "The file could not be made."
        return job

    monkeypatch.setattr(take.JOBS, "start", start)
    app = open_app(date="2020-11-08")
    app.button(key="take").click().run()
    assert "The file could not be made." in html(app)
    assert app.button(key="take-again")


def test_dialog__a_file_on_its_way_can_be_cancelled(open_app, monkeypatch):
    begun = []

    def start(kind, request):
        begun.append(Job(Making(kind, request)))
        begun[-1].making.join()
        return begun[-1]

    monkeypatch.setattr(take.JOBS, "start", start)
    app = open_app(date="2020-11-08")
    app.button(key="take").click().run()
    assert not begun[0].is_over
    app.button(key="take-cancel").click().run()
    assert not app.exception
    assert begun[0].is_cancelled
    assert not begun[0].making.join()  # nothing is left to wait for: the work has ended


def test_tables__that_have_nothing_behind_them_are_not_offered(shusha, session, wars):
    def offered(story):
        taking = Taking(session, Stamp(), kind="csv")
        return [word for word in choices("csv")["what"] if take._is_there(word, story, taking)]

    assert offered(shusha) == ["events", "territory", "changes", "areas"]
    assert wars.territory is None
    assert offered(wars) == ["events"]
