"""The document to be read as HTML: by templates, with its style in it and no script."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geo.export.read.content import Reading, to_content
from geo.export.read.linked_data import linked_data
from geo.page.about import areas_table, calendar_of, data_of
from geo.page.document import to_html as clauses_html
from geo.page.markdown import to_html as markdown_html
from geo.page.template import inline, render, script_json
from geo.story import Story
from geo.timemap.languages import gettext, mark

STYLE = Path(__file__).parent / "dist" / "read.css"
"""What `make engine` bundles from `styles/`."""
METHOD = mark("How this was made")
AREAS = mark("Areas, published and drawn")


@dataclass(frozen=True, slots=True)
class _More:
    """A section after the acts: its anchor, its title, and its HTML."""

    id: str
    title: str
    html: str


def to_document(reading: Reading, head: str) -> str:
    """Return the document as a page of HTML.

    Parameters
    ----------
    reading
        What is read.
    head
        HTML of its head: the title, at least.
    """
    story = reading.story
    told, more = to_content(reading), _more(story)
    body = render(
        "read",
        title=told["title"],
        draft=told["draft"],
        lead=told["lead"],
        remarks=told["remarks"],
        map=told["map"],
        here=told["here"],
        compared=told["compared"],
        parts=told["parts"],
        others=more,
    )
    data = linked_data(story, story.find_events(reading.view.asked))
    lines = [calendar_of(story), data_of(story), story.settings.licence, *reading.lines]
    parts = [
        render("read_top"),
        head,
        inline("style", STYLE),
        script_json("linked-data", data, "application/ld+json"),
        body,
        *(_section(one) for one in more),
        render("read_end", lines=list(filter(None, lines)), map=told["map"]),
    ]
    return "\n".join(filter(None, parts)) + "\n"


def _more(story: Story) -> list[_More]:
    document = story.settings.document
    sections = [
        _More("clauses", document.title, clauses_html(story, document, is_below=True)) if document else None,
        _More("areas", gettext(AREAS), areas_table(story, is_below=True)) if story.areas else None,
        _More("method", gettext(METHOD), markdown_html(story.about)) if story.about else None,
    ]
    return [one for one in sections if one]


def _section(one: _More) -> str:
    return f"{render('read_section', id=one.id, title=one.title)}{one.html}{render('read_section_end')}"
