"""What a story says is letters wherever a page shows it."""

import json
from datetime import date
from types import SimpleNamespace

import pytest

from components.briefing import to_briefing
from components.panels import cite
from geo.map.build import build_config
from geo.map.story_json import story_asset, to_page
from geo.page import about, markdown
from geo.page.balance import balance_table
from geo.page.card import before_first, to_html, to_kept_html
from geo.page.compare import quote
from geo.page.template import render
from geo.story.changes import find_changes, tell_changes
from geo.timemap.direction import close_marks
from geo.timemap.script import to_script_json
from geo.view.model import view_first, view_on
from geo.view.preview import tell_view
from server.previews import Preview, write_preview
from server.template import render as render_served
from tests.hostile.shape import read_html, runs, shape_of
from tests.hostile.story import read_hostile
from tests.hostile.texts import TEXTS

PLAIN = "Plain words"
LIGHT = {"em", "strong", "br"}
"""What light Markdown in a text becomes."""
PAGE = "<html><head><title>Streamlit</title></head></html>"


def event_of(story, name):
    return story.events[story.positions[name]]


def changed(story):
    changes = find_changes(story, story.first, story.last)
    return quote(tell_changes(changes, story.settings.territory), changes.sources)


def preview(story):
    told = tell_view(story, view_on(story, story.last))
    return write_preview(PAGE, Preview(*told, story.settings.title, "date=x"), picture="https://a.example/?x")


def head(story):
    settings = story.settings
    return render(
        "head",
        languages=(),
        title=settings.title,
        short_title=settings.short_title,
        hint=settings.hint,
        draft="",
        offline="",
    )


def faults(story):
    one = SimpleNamespace(file="events.csv", row=2, column="title", value=story.events[0].title, expected="x")
    return render("faults", title=story.settings.title, remedy="", faults=[one])


def rows(story):
    titles = [event.title for event in story.events]
    return render("rows", label=story.settings.title, heads=titles, rows=[titles])


SHOWN = {
    "card": lambda story: to_html(story, event_of(story, "anjer-wave"), story.last, "ru"),
    "card that is kept": lambda story: to_kept_html(story, event_of(story, "first-steam")),
    "card before the first event": lambda story: before_first(story, story.first - 1),
    "sources": about.sources_list,
    "names": about.names_table,
    "gaps": about.gaps_list,
    "balance": balance_table,
    "changes": changed,
    "head": head,
    "preview": preview,
    "faults": faults,
    "rows": rows,
    "sign-in": lambda story: render_served("sign_in", line=story.settings.title, language="en"),
    "about": lambda story: markdown.to_html(story.settings.title),
}
"""Each part of a page that is HTML."""
AS_MARKDOWN = {"about"}
"""Markdown has elements of its own; none of them runs."""


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_html__a_text_changes_no_element_and_no_attribute(text):
    for part, show in SHOWN.items():
        made = show(read_hostile(text))
        assert runs(read_html(made)) == [], part
        if part not in AS_MARKDOWN:
            expected = shape_of(show(read_hostile(PLAIN)))
            assert [one for one in shape_of(made) if one[0] not in LIGHT] == expected, part


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_html__a_title_reads_as_it_is_written(text):
    assert text.strip() in read_html(head(read_hostile(text))).text_content()


@pytest.mark.parametrize("name", ["override", "isolate"])
def test_html__a_text_that_turns_round_what_is_behind_it_turns_itself_alone(name):
    """Each run of words between two tags ends what it begins."""
    for part in SHOWN.keys() - AS_MARKDOWN:
        for words in read_html(SHOWN[part](read_hostile(TEXTS[name]))).itertext():
            assert close_marks(words) == words, part


def test_script__nor_does_it_on_the_map():
    told = json.loads(story_asset(read_hostile(TEXTS["override"])).body)
    assert told["events"][0]["title"] == f"{TEXTS['override']}\u202c"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_script__what_the_map_is_told_is_data(text):
    """Nothing of it ends the script that it stands in, nor begins a template in it."""
    story = read_hostile(text)
    for told in (to_page(story), build_config(story, lambda asset: asset.path), to_briefing(story)):
        written = to_script_json(told)
        assert not {"<", ">", "&", "\u2028", "\u2029"} & set(written)
        assert "{{" not in written
        assert "{%" not in written
        assert json.loads(written) == json.loads(json.dumps(told))
    assert to_page(story)["events"][0]["title"] == story.events[0].title


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_citation__braces_and_commands_are_letters(text):
    story = read_hostile(text)
    entry = cite.to_bibtex(story, view_first(story), "https://a.example/?x", date(2026, 11, 29))
    bare = entry.replace(r"\textbraceleft{}", "").replace(r"\textbraceright{}", "")
    assert bare.count("{") == bare.count("}")
    depth = 0
    for letter in bare:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0
