"""All that the page says of itself is said in another language: here one that puts brackets round texts."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from geo.map.story_json import attribution_of
from geo.map.territory_layer import territory_features
from geo.page.about import areas_table, calendar_of, data_of, gaps_list, names_table, sources_list
from geo.page.balance import balance_table
from geo.page.card import before_first, to_html
from geo.page.compare import quote
from geo.page.document import to_html as clauses_html
from geo.page.template import render
from geo.page.text import speak_found
from geo.story import Filter
from geo.story.areas import speak_km2
from geo.story.changes import find_changes, tell_changes
from geo.story.criteria import CRITERIA
from geo.story.filling_settings import ATTRIBUTION, HINT
from geo.story.made_words import BY_NAME, POINTS, credit_of, hint_of, points_title_of
from geo.story.telling import in_language
from geo.timemap.languages import Words, gettext, speaking
from geo.timemap.languages.cldr import forms_of
from geo.view.link import from_query
from geo.view.model import PANELS, story_layers, view_on
from geo.view.preview import tell_story, tell_view
from tests.bracketed import INSIDE, Brackets

HEARD = ("aria-label", "title", "alt", "placeholder")
LATIN = re.compile("[A-Za-z]+(?: [A-Za-z]+)*")


class Texts(HTMLParser):
    """What of a page is seen or heard."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += ["\n", *(f"\n{value}\n" for name, value in attrs if name in HEARD and value)]

    def handle_data(self, data):
        self.found.append(data)


def left_in_english(html):
    """Return what stands in Latin letters outside of all brackets."""
    texts = Texts()
    texts.feed(html)
    told = "".join(texts.found)
    while INSIDE.search(told):
        told = INSIDE.sub("\n", told)
    return LATIN.findall(told)


@pytest.fixture(scope="module")
def story(shusha):
    """The story in Russian: what it says itself in Latin letters are names of sources and places."""
    return in_language(shusha, "ru")


@pytest.fixture(scope="module")
def own_words(story):
    """All that the story says itself."""
    cells = ("\n".join(map(str, table.to_numpy().ravel())) for table in story.tables.values())
    labels = (language.name for language in story.settings.languages.values())
    return "\n".join([*cells, *labels, story.settings.attribution, story.digest])


@pytest.fixture(autouse=True)
def bracketed():
    with speaking(Words("ru", Brackets(), forms_of("ru"))):
        yield


def remarks_of(story):
    queries = (
        {"date": "x"},
        {"date": "1800-01-01"},
        {"event": "x"},
        {"event": story.events[-1].id, "date": str(story.settings.range.start)},
        {"view": "x"},
        {"layers": "x"},
        {"measure": "x"},
        {"kinds": "x"},
        {"mode": "x"},
        {"story": "x"},
        {"v": "x"},
        {"v": "0" * 12},
        {"what": "x"},
    )
    found = [from_query(query, story)[1] for query in queries]
    assert all(found)
    return [line for lines in found for line in lines]


def sentences(story):
    asked = Filter(text="x", places=tuple(story.places)[:2], confidences=("high",), precisions=("town",))
    view = view_on(story, story.last)
    yield from remarks_of(story)
    yield from tell_story(story)
    yield from tell_view(story, replace(view, other=story.first))
    yield from (speak_found(story, asked), speak_found(story, Filter()))
    yield from (
        speak_km2(km2, figures) for km2, figures in ((4311, 2), (4311, None), (0.2, 2), (0.0001, None))
    )
    yield from (
        tell_changes(find_changes(story, story.first, day), None) for day in (story.first, story.last)
    )
    yield from (tell_changes(find_changes(story, story.first, story.last), story.settings.territory),)
    yield from map(gettext, PANELS.values())
    yield from (data_of(story), calendar_of(story), attribution_of(story.settings))
    for criterion in CRITERIA.values():
        yield from map(gettext, (criterion.label, criterion.noun))
        yield from criterion.known(story.search.vocabulary).values()
        yield from criterion.choices(story.search.vocabulary).values()
    yield from story_layers(story).values()


def pages(story):
    yield from (to_html(story, event, story.last, "hy") for event in story.events)
    yield before_first(story, story.first)
    yield from (gaps_list(story), areas_table(story), names_table(story), sources_list(story))
    yield balance_table(story)
    yield clauses_html(story, story.settings.document)
    yield quote(gettext("x"), list(story.sources.values())[:2])
    yield render("faults", title="", remedy="", faults=[])
    yield render("acts", acts=story.settings.acts)
    yield from (render(name) for name in ("read_way", "read_top"))


def test_page__says_nothing_in_english_but_names_of_the_story(story, own_words):
    left = {words for html in (*pages(story), *sentences(story)) for words in left_in_english(html)}
    assert {words for words in left if words not in own_words} <= {"UTC"}


def test_territory__is_told_in_the_language(story):
    land = territory_features(story, story.territory, story.settings.territory)
    assert all(title.startswith("⟦") for title in land.titles)


def test_card__words_that_stand_in_for_a_language_are_of_the_one_that_is_spoken(story):
    page = to_html(story, story.events[0], story.last)
    assert 'class="note origin" lang="ru">⟦' in page


def test_settings__what_stands_in_for_the_storys_own_words_is_told_in_the_language(story):
    words = {"hint": HINT, "attribution": f"Their own. {ATTRIBUTION} {BY_NAME}", "points_title": POINTS}
    settings = story.settings.model_copy(update=words)
    assert hint_of(settings) == f"⟦{HINT}⟧"
    assert credit_of(settings) == f"Their own. ⟦{ATTRIBUTION}⟧ ⟦{BY_NAME}⟧"
    assert points_title_of(settings) == f"⟦{POINTS}⟧"
    assert hint_of(story.settings) == story.settings.hint
