"""Take: what is offered of a story, what is begun and ended, what is said of a file before it is saved."""

import io
from dataclasses import replace

import geopandas as gpd
import pytest
import streamlit as st
from PIL import Image
from streamlit.testing.v1 import AppTest

from components.panels import take, take_seen
from components.panels.take import Taking
from components.panels.take_made import file_name, speak_bytes
from components.panels.take_options import OPTION_WORDS, WORDS, choices, kinds_of, scopes_of, word_for
from components.panels.take_seen import Preview
from components.state.session import KEY, OwnLayer, Session
from geo.export.jobs import Job
from geo.export.kinds import KINDS
from geo.export.making import Making
from geo.export.request import ExportError, Request, Stamp
from geo.story import Filter
from geo.timemap import read_dated
from geo.view.model import View, view_first, view_of, view_of_asked
from tests.components.test_page import html


@pytest.fixture
def session(shusha):
    view = view_of(shusha, "shusha-announced", view_first(shusha))
    return Session(view, digest=shusha.digest)


def test_scopes__an_act_a_choice_and_a_briefing_only_where_there_is_one(shusha, session):
    assert list(scopes_of(shusha, session.view)) == ["view", "act", "briefing", "story"]
    asked = Session(view_of_asked(shusha, Filter(kinds=("handover",)), session.view))
    assert "events" in scopes_of(shusha, asked.view)
    before = Session(View(shusha.earliest - 400, ""))
    assert "act" not in scopes_of(shusha, before.view)


def test_kinds__each_is_offered_for_what_it_can_hold(shusha, session):
    for scope in scopes_of(shusha, session.view):
        for name in kinds_of("Data", scope):
            assert scope in KINDS[name].scopes
    assert {name for name, kind in KINDS.items() if kind.group == "Data"} == set(kinds_of("Data", "story"))


def test_options__the_first_is_meant_and_a_free_one_is_the_commands_alone():
    assert choices("csv")["what"][0] == "events"
    assert all(len(words) > 1 for kind in KINDS for words in choices(kind).values())


def test_options__are_told_in_words_that_say_what_they_are():
    assert [word_for("speed", word) for word in choices("film")["speed"]][:2] == ["1×", "0.5×"]
    assert word_for("size", "story") == "Phone, upright"
    assert word_for("letters", "outlines") == "Outlines"
    offered = {(name, word) for kind in KINDS for name, words in choices(kind).items() for word in words}
    assert WORDS.keys() == {(name, word) for name, word in offered if name != "speed"}
    assert OPTION_WORDS.keys() == {name for name, _ in offered}


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
    assert take._own_lines(taking) == ([none] if kind in {"handout", "read"} else [taken, left])
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


def draw_panel(story, taking):
    from components.panels.take import panel  # noqa: PLC0415 - a script of its own

    panel(story, taking)


@pytest.fixture
def asked(monkeypatch, shusha, session):
    """Draw what the dialog holds, for the site; return the app and the jobs, which are kept, not begun."""
    jobs = Jobs()
    for module in (take, take_seen):
        monkeypatch.setattr(module, "JOBS", jobs)
    taking = Taking(session, Stamp(), group="Page", kind="site")
    app = AppTest.from_function(draw_panel, args=(shusha, taking))
    app.session_state[KEY] = session
    return app.run(), jobs


def test_site__is_made_for_the_address_that_is_written(asked):
    app, jobs = asked
    assert jobs.begun[-2].kind == "site"
    assert "address" not in jobs.begun[-2].request.options
    app.text_input(key="take-option-address").input(" https://example.org/map ").run()
    assert not app.exception
    assert jobs.begun[-2].request.options["address"] == "https://example.org/map"


def test_site__an_address_that_is_none_is_said_and_begins_nothing(asked):
    app, jobs = asked
    begun = len(jobs.begun)
    app.text_input(key="take-option-address").input("https://[").run()
    assert not app.exception
    assert "is no address of a site; write one such as" in html(app)
    assert len(jobs.begun) == begun


def test_page__whose_picture_has_no_room_is_said_and_ended(shusha, session, monkeypatch):
    jobs = Jobs()
    monkeypatch.setattr(take, "JOBS", jobs)
    monkeypatch.setattr(take_seen, "JOBS", Jobs("Too many."))
    taking = Taking(session, Stamp(), kind="html")
    take._begin(shusha, taking)
    assert (taking.job, taking.fault) == (None, "Too many.")
    assert jobs.begun[0].is_cancelled


def test_page__is_shown_by_the_picture_of_its_view(asked):
    picture = asked[1].begun[-1]
    assert (picture.kind, picture.request.scope, picture.request.options) == (
        "png",
        "view",
        {"size": "preview"},
    )


def preview_of(story, kind, scope="story", own=None, **options):
    """Return the preview of a file that is made here and now, and what it draws."""
    request = Request(story, view_first(story), scope, own=own or {})
    job = Job(Making(kind, replace(request, options=options)))
    job.making.content = KINDS[kind].make(job.request, lambda _share, _words: None)
    return Preview(job)


def test_preview__of_data_has_the_rows_of_the_table_that_was_chosen(shusha):
    seen = preview_of(shusha, "csv", what="areas")._rows
    assert (seen.heads, seen.size) == (["start", "holder", "km2", "share"], 38)
    assert seen.rows[0] == ("1988-02-01", "Soviet Azerbaijan", "11751.4", "1")
    assert len(seen.rows) == take_seen.MOST_ROWS


def test_preview__of_an_own_layer_has_its_rows(shusha, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("date,lat,lon,title\n2021-01-01,40,46,One\n2021-01-02,40,46,Two\n")
    frame = read_dated(file)
    seen = preview_of(shusha, "csv", own={"Mine": frame}, what="own")._rows
    assert seen.size == 2
    assert [row[list(seen.heads).index("title")] for row in seen.rows] == ["One", "Two"]


def test_preview__of_many_tables_lists_them(shusha):
    seen = preview_of(shusha, "xlsx")._tables
    assert ("Events", "110") in seen.rows
    assert seen.size == len(seen.rows)


@pytest.mark.long
def test_preview__of_slides_has_their_titles(krakatoa):
    seen = preview_of(krakatoa, "pptx", "briefing")._slides
    titles = [title for _, title in seen.rows]
    assert krakatoa.settings.title in titles[0]
    assert krakatoa.steps[0].event.title in titles
    assert seen.size > len(krakatoa.steps)


def test_preview__of_a_text_has_its_parts(krakatoa):
    seen = preview_of(krakatoa, "read")._parts
    acts = dict.fromkeys(event.act.title for event in krakatoa.events)
    assert [title for title, _ in seen.rows] == list(acts)
    assert sum(int(count) for _, count in seen.rows) == len(krakatoa.events)


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "No slide is taken."), (1, "1 slide."), (1200, "1,200 slides, the first 1 shown.")],
)
def test_preview__tells_how_many_there_are(monkeypatch, size, words):
    said = []
    monkeypatch.setattr(take_seen.st, "html", said.append)
    take_seen.Rows("slide", ("Slide",), [("1",)] if size else [], size).draw()
    assert f"<p>{words}</p>" in said[-1]
    assert len(said) == (2 if size else 1)


def test_preview__of_a_pdf_is_its_first_page(shusha):
    with Image.open(io.BytesIO(preview_of(shusha, "pdf", "view")._first_page)) as page:
        assert page.width == take_seen.WIDTH
        assert len(page.convert("RGB").getcolors(1 << 20)) > 50
