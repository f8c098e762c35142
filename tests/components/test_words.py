"""Whatever a panel says, it says in the language that is spoken; the story's own words stay as they are."""

import datetime
import re
from contextvars import Context
from dataclasses import replace

import pytest
import streamlit as st

from components import boundary, following
from components.callbacks import FAILED
from components.panels import cite, compare, find, measure, moment_input, months, share, share_link, share_qr
from components.panels.share_link import Shared
from components.panels.take_made import speak_bytes
from components.panels.take_seen import Rows
from components.story_source import ROOT
from geo.languages import words_in
from geo.story import Filter
from geo.story.changes import find_changes
from geo.timemap.dates import parse_day
from geo.timemap.languages import gettext, speak, speaking
from geo.view.measure import Measure
from geo.view.model import view_of, view_of_asked, view_on
from tests.bracketed import BRACKETED, untold
from tests.components.test_page import html

NEAR = (46.75, 39.76)
LINK = "https://example.org/"
TODAY = datetime.date(2026, 11, 29)
NAMES = {"Streamlit", "BibTeX", "CSV", "GeoJSON", "HTML", "FRAME", "ANCESTORS"}
"""Words that are the same in any language."""


@pytest.fixture
def view(shusha):
    return replace(view_of(shusha, "shusha-announced", view_on(shusha, shusha.last)), other=shusha.first)


@pytest.fixture
def own(shusha, view):
    """The words of the story, and of what a link names."""
    told = [shusha.settings.title, shusha.settings.author, *(event.title for event in shusha.events)]
    told += [event.place.name for event in shusha.events] + [place.name for place in shusha.places.values()]
    told += [holder.label for holder in shusha.settings.territory.holders.values()]
    return set(re.findall(r"[A-Za-z]{3,}", " ".join(told)))


def left(text, *others):
    """Return the words that are said in English alone: none of a tag, a link or a date, nor of others."""
    plain = re.sub(r"<[^>]*>|https?://\S+|\b[0-9a-f]{12}\b", " ", text)
    months_of = set(BRACKETED.forms.names["MMM"]) | set(BRACKETED.forms.names["MMMM"])
    return set(untold(plain, 3)) - months_of - NAMES - set().union(*others)


def test_what_is_cited_shared_and_measured(shusha, view, own):
    day = parse_day("2020-11-22")
    asked = replace(view_of_asked(shusha, Filter(kinds=("handover",)), view), day=day)
    tools = [
        Measure("distance", (NEAR,)),
        Measure("distance", (NEAR, (46.8, 39.9), (47, 40))),
        Measure("area", (NEAR, (46.8, 39.9), (47, 40))),
        Measure("within", (NEAR,)),
        Measure("near", (NEAR,)),
    ]
    with speaking(BRACKETED):
        said = [
            cite.to_text(shusha, view, LINK, TODAY),
            cite.to_text(shusha, replace(view, other=None), LINK, TODAY),
            share.cite_box(shusha, Shared(view, None, "explore"), LINK, TODAY).split("<textarea")[0],
            share_link.tell(shusha, replace(view, measure=tools[1])),
            find.caption(shusha, asked),
            find._without("kinds", 3, shusha),
            *(measure.to_html(shusha, replace(view, measure=one)) for one in tools),
            *re.findall('aria-label="([^"]*)"', months.chart(shusha, list(shusha.events), view.day)),
            *re.findall('data-large="([^"]*)"', share_qr.qr_box(LINK, LINK)),
            share_qr.qr_box("x" * 3000, LINK),
            following.show_link("http://localhost:8501/")["warning"],
            boundary.Part(FAILED, print).sentence,
            speak_bytes(2_500_000),
            speak_bytes(2500),
            *(Rows(one, (), (), size)._tell() for one in ("slide", "row", "table") for size in (0, 1, 3)),
        ]
    assert [(text, words) for text in said if (words := left(text, own))] == []


def test_moment__that_is_none(shusha, monkeypatch):
    monkeypatch.setattr(st, "session_state", {"moment": "soon"})
    with speaking(BRACKETED):
        _, remark = moment_input.read_input(shusha, "moment")
    assert remark == "⟦“soon” is not a day such as 2020-11-08; it was ignored.⟧"


def test_page__says_its_language_to_whoever_reads_it_out(open_app, monkeypatch):
    monkeypatch.setattr(boundary, "speak_in", lambda _: speak(BRACKETED))
    assert 'role="status" lang="eo"' in html(open_app())


LABELLED = ("button", "text_input", "date_input", "selectbox", "multiselect", "number_input", "caption")


@pytest.mark.parametrize("panel", ["event", "find", "compare", "measure"])
def test_panels__every_label_is_said(open_app, monkeypatch, panel, own, shusha):
    monkeypatch.setattr(boundary, "speak_in", lambda _: speak(BRACKETED))
    app = open_app(panel=panel, date="2020-11-08", **{"with": "2020-09-27"} if panel == "compare" else {})
    said = [one.label if kind != "caption" else one.value for kind in LABELLED for one in app.get(kind)]
    said += [block.label for block in app.get("expander")]
    story = own | set(re.findall(r"[A-Za-z]{3,}", " ".join(event.short for event in shusha.events)))
    story |= set(re.findall(r"[A-Za-z]{3,}", (ROOT / "data/shusha/story.toml").read_text("utf-8")))
    assert len(said) > 5
    assert [(text, words) for text in said if (words := left(text, story))] == []


def test_land__heads_of_its_table(shusha, monkeypatch):
    drawn = {}
    monkeypatch.setattr(compare.st, "dataframe", lambda frame, **options: drawn.update(options, frame=frame))
    changes = find_changes(shusha, shusha.first, shusha.last)
    with speaking(BRACKETED):
        compare._land(compare.to_frame(changes, shusha.settings.territory, shusha.areas))
    heads = {
        name: one if isinstance(one, str) else one["label"] for name, one in drawn["column_config"].items()
    }
    assert {name: heads[name] for name in drawn["frame"].columns} == {
        "District": "⟦District⟧",
        "km²": "⟦km²⟧",
        "Published": "⟦Published⟧",
        "From": "⟦From⟧",
        "To": "⟦To⟧",
    }


def test_attempt__speaks_the_visit_s_language_in_whichever_thread_it_is_run(monkeypatch):
    """A press and a dialog are runs of their own, whose thread begins with English."""
    monkeypatch.setattr(st, "session_state", {boundary.SPOKEN: "ru"})
    said = []
    Context().run(boundary.attempt, "A press", lambda: said.append(gettext("Show all")))
    with speaking(words_in("ru")):
        assert said == [gettext("Show all")]
    assert said != ["Show all"]
