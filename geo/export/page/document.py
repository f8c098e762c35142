"""The page as HTML: its words stand in it, for those who have no script too; the script brings the rest."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.export.request import Request
from geo.page.card import before_first, to_html
from geo.page.template import inline, render, script_json
from geo.story import Event, Story
from geo.story.made_words import hint_of
from geo.story.schema.settings import StorySettings
from geo.timemap.compression import pack
from geo.timemap.languages import gettext
from geo.timemap.resources import data_url
from geo.view.model import PANELS

DIST = Path(__file__).parent / "dist"
"""What `make engine` bundles from `browser/` and `styles/`."""
BOOT, SCRIPT = DIST / "boot.js", DIST / "page.js"


@dataclass(frozen=True)
class _Choice:
    code: str
    word: str


@dataclass(frozen=True)
class Page:
    """One page: what it opens with, and how it is told to those that only read its head.

    Parameters
    ----------
    opening
        What the page's script finds in it, for JSON: where the content is, and the view that it opens with.
    day, event
        What the words in it are of; no event before the first.
    title, words
        Its title and a sentence.
    address, picture
        Its own address and its picture's, absolute; empty where they are not known.
    """

    opening: dict[str, Any]
    day: int
    event: Event | None
    title: str
    words: str
    address: str = ""
    picture: str = ""


def to_document(
    request: Request, page: Page, *, policy: str, style: str, script: str = "", card_address: Any = data_url
) -> str:
    """Return a page as HTML; its policy as a text, style and script as elements.

    The script of one that is linked with its style is none of its own.
    """
    story = request.story
    settings = story.settings
    head = render(
        "taken_head",
        policy=policy,
        title=page.title,
        words=page.words,
        site=settings.title,
        address=page.address,
        picture=page.picture,
        version=request.version,
        made=request.stamp.made,
    )
    title = render(
        "head",
        languages=(),
        title=settings.title,
        short_title=settings.short_title,
        hint=hint_of(settings),
        offline="",
        draft=gettext("Draft") if settings.draft else "",
    )
    parts = [
        head,
        style,
        title,
        _top(settings),
        _card(story, page, request.view.names, card_address),
        render("taken_end", before=gettext("‹ Start"), after=gettext("End ›")),
        render("acts", acts=settings.acts),
        script_json("opening", page.opening),
        script,
    ]
    return "\n".join(filter(None, parts)) + "\n"


def _top(settings: StorySettings) -> str:
    """Return what stands above the map: languages of the places' names, where there are several; panels."""
    languages = [_Choice(code, one.short or code.upper()) for code, one in settings.languages.items()]
    return render(
        "taken_top",
        languages=languages if len(languages) > 1 else [],
        panels=[_Choice(code, gettext(word)) for code, word in PANELS.items()],
    )


def _card(story: Story, page: Page, names: str, address: Any) -> str:
    if page.event is None:
        return before_first(story, page.day)
    return to_html(story, page.event, page.day, names, address)


def inline_script() -> str:
    """Return the page's script packed in an element, and the script that unpacks it in another."""
    packed = base64.b64encode(pack(SCRIPT.read_bytes(), "gzip")).decode()
    return script_json("script", packed) + inline("script", BOOT)


def own_scripts() -> list[str]:
    """Return the texts of the page's scripts as it runs them."""
    return [BOOT.read_text("utf-8"), SCRIPT.read_text("utf-8")]


def inline_style() -> str:
    """Return the page's style as an element."""
    return inline("style", DIST / "page.css")
