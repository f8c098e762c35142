"""The page tells the story in the language that a link names, and says where its words are from."""

import re

import pytest

from components import boundary
from components.state import own_story, session
from components.story_source import configure
from geo.story.__main__ import main
from geo.timemap.languages import Words, speak, spoken
from geo.view.link import from_query, to_query
from tests.components.test_page import html, message
from tests.geo.story.test_translation import translate
from tests.servers import SHUSHA
from tests.stories import KRAKATOA, copy_story, read_story


@pytest.fixture(scope="module")
def dutch(tmp_path_factory):
    """A story of which a part is told in Dutch: by a machine, but for an act, which a speaker has read."""
    folder = copy_story(tmp_path_factory.mktemp("dutch"))
    assert main(["translate", str(folder), "nl"]) == 0
    first = read_story(KRAKATOA).events[0]
    translate(folder, first.title, "Eerste stoom", mark="fuzzy")
    translate(folder, first.act.title, "De eerste akte")
    return folder


def test_language__of_the_link__card_and_map_are_told_in_it(open_app, dutch):
    app = open_app(dutch, lang="nl")
    page = html(app)
    assert '<article class="card" data-card="first-steam" lang="nl">' in page
    assert "Eerste stoom" in page
    assert "De eerste akte" in page
    assert "Translated by machine; no speaker has read it yet." in page
    assert "Part of this has no translation yet" in page
    assert app.query_params["lang"] == "nl"
    assert message(app)["event"] == "first-steam"


def test_language__as_written__nothing_is_said_of_it(open_app, dutch):
    page = html(open_app(dutch))
    assert 'lang="en">' in page
    assert "Translated by machine" not in page
    assert "no translation yet" not in page


def test_language__the_choice_is_there_for_a_story_that_has_one(open_app, dutch):
    choice = re.search("<select.*</select>", html(open_app(dutch, lang="nl")), re.DOTALL)[0]
    assert re.findall(r'value="(\w+)"', choice) == ["en", "nl"]
    assert re.search(r'<option value="nl" lang="nl" selected>Nederlands</option>', choice)
    assert "<select" not in html(open_app(KRAKATOA))


def test_language__of_each_visitor(open_app, dutch):
    assert "Eerste stoom" in html(open_app(dutch, lang="nl"))
    assert "Eerste stoom" not in html(open_app(dutch, lang="en"))


@pytest.mark.parametrize(
    ("locale", "language"), [("nl-BE", "nl"), ("NL", "nl"), ("fr-FR", "en"), ("en-GB", "en")]
)
def test_first_visit__in_the_language_of_the_browser_where_the_story_has_it(
    open_app, dutch, locale, language
):
    app = open_app(dutch, locale=locale)
    assert app.query_params["lang"] == language
    assert ("Eerste stoom" in html(app)) == (language == "nl")


def test_link_without_a_language__is_told_in_the_browser_s_and_names_it_from_then_on(open_app, dutch):
    app = open_app(dutch, locale="nl-NL", date="1883-05-20", event="first-steam")
    assert "Eerste stoom" in html(app)
    assert app.query_params["lang"] == "nl"
    app.run()
    assert "Eerste stoom" in html(app)


def test_link__its_language_goes_before_the_browser_s(open_app, dutch):
    app = open_app(dutch, locale="nl-NL", lang="en")
    assert "Eerste stoom" not in html(app)
    assert app.query_params["lang"] == "en"


def test_names_of_places__in_the_browser_s_language_with_the_story(open_app):
    first = open_app(SHUSHA, locale="az-AZ").query_params
    assert (first["lang"], first["names"]) == ("az", "az")
    assert "names" not in open_app(SHUSHA, locale="az-AZ", lang="az").query_params


def test_link__what_of_it_is_ignored_is_said_in_its_language(open_app, dutch, monkeypatch):
    monkeypatch.setattr(boundary, "speak_in", lambda code: speak(Words(code or "en")))
    said = []

    def read(query, *others):
        said.append(spoken().code)
        return from_query(query, *others)

    monkeypatch.setattr(session, "from_query", read)
    open_app(dutch, lang="nl", view="x")
    open_app(dutch, locale="nl", view="x")
    open_app(dutch, view="x")
    assert said == ["nl", "nl", "en"]


def test_own_story__in_another_language_is_no_other_story(dutch, monkeypatch):
    opened = configure(read_story(dutch), lambda asset: asset.path)
    told = opened.in_language("nl")
    assert (opened.language, told.language) == ("", "nl")
    assert opened.in_language("nl") is told
    own = own_story.OwnStory(opened, before=None)
    monkeypatch.setattr(own_story, "own_story", lambda: own)
    assert not own_story.is_other_shown(opened)
    assert not own_story.is_other_shown(told)
    assert own_story.is_other_shown(configure(read_story(KRAKATOA), lambda asset: asset.path))


def test_link__names_the_language_where_there_is_a_choice(dutch):
    story = read_story(dutch)
    view, remarks = from_query({"lang": "nl"}, story)
    assert (view.lang, remarks) == ("nl", [])
    assert to_query(view, story)["lang"] == "nl"
    own, _ = from_query({"lang": "en"}, story)
    assert (own.lang, to_query(own, story)["lang"]) == ("", "en")
    _, remarks = from_query({"lang": "xx"}, story)
    assert remarks == ["The link’s lang “xx” is none of en, nl; it was ignored."]
    plain = read_story(KRAKATOA)
    assert "lang" not in to_query(from_query({}, plain)[0], plain)
