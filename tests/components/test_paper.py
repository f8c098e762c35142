"""Sources without an address: books and papers in an archive, as they are cited."""

import pytest

from components.panels.cite import sources_to_bibtex
from geo.errors import StoryError
from geo.map.story_json import to_page
from geo.page.card import to_html
from geo.page.source import cite
from geo.story import load_story
from tests.stories import copy_story, edit

BOOK = (
    "verbeek,Oxford University Press,The Diary,,,1955,book,,read,John Evelyn,450-462,\n"
    'estate,The National Archives,,Letters on the fire,,1666-09-06,letter,,read,,12,"Kew, SP 29/170"\n'
)


@pytest.fixture
def paper(tmp_path):
    """A story with a book and a letter in an archive among its sources, neither of which has an address."""
    folder = copy_story(tmp_path)
    head = "id,publisher,title,description,url,published,kind,party,checked,author,pages,archive\n"
    web = "royal-society,Royal Society,The eruption,,https://example.org/r,1888,research,,read,,,\n"
    (folder / "sources.csv").write_text(f"{head}{web}{BOOK}", "utf-8")
    with (folder / "event_sources.csv").open("a", encoding="utf-8") as file:
        file.write("excursion,estate,\n")
    return folder


def test_paper__is_cited_by_what_it_is(paper):
    story = load_story(paper)
    assert cite(story.sources["verbeek"]) == (
        "John Evelyn, The Diary, Oxford University Press, 1955, pp. 450-462"
    )
    assert cite(story.sources["estate"]) == (
        "Letters on the fire, The National Archives, 6 September 1666, p. 12, Kew, SP 29/170"
    )
    assert cite(story.sources["royal-society"]) == "Royal Society, 1888"
    card = to_html(story, story.events[story.positions["excursion"]], 0)
    assert '<span class="paper">Letters on the fire, The National Archives, 6 September 1666, p. 12' in card
    assert 'href=""' not in card
    row = next(row for row in to_page(story)["events"] if row["id"] == "excursion")
    assert ("Letters on the fire, The National Archives", "") in row["sources"]


def test_paper__in_a_bibliography(paper):
    entries = sources_to_bibtex(load_story(paper))
    assert (
        "@book{verbeek,\n  author = {{John Evelyn}},\n  title = {{The Diary}},\n"
        "  publisher = {Oxford University Press},\n  year = {1955},\n  pages = {450--462},\n}\n"
    ) in entries
    assert (
        "@misc{estate,\n  title = {{Letters on the fire}},\n  howpublished = {The National Archives}"
        in entries
    )
    assert "note = {Kew, SP 29/170}" in entries
    assert "url = {https://example.org/r}" in entries


def test_paper__without_an_address_has_a_title(paper):
    edit(paper, "sources.csv", "Letters on the fire", "")
    with pytest.raises(
        StoryError, match=r"sources\.csv row 4, column title: expected a title or a description"
    ):
        load_story(paper)
