"""The page as one file: everything packed in it, so that nothing is asked of a network."""

from __future__ import annotations

import base64
import json

from geo.export.page.content import inlined, make_content
from geo.export.page.document import Page, inline_script, inline_style, own_scripts, to_document
from geo.export.page.policy import policy_of_file
from geo.export.request import DONE, Progress, Request
from geo.story import Story
from geo.story.made_words import hint_of
from geo.timemap.assets import Asset
from geo.timemap.compression import pack
from geo.timemap.languages import gettext, ngettext, number
from geo.timemap.resources import data_url
from geo.view.link import to_query


def to_html(request: Request, progress: Progress) -> bytes:
    """Return the page of the whole story, which opens on the request's view."""
    progress(0, gettext("Gathering the story"))
    assets: dict[str, Asset] = {}

    def keep(asset: Asset) -> str:
        return assets.setdefault(asset.path, asset).path

    content = inlined(make_content(request, keep, data_url), assets)
    progress(0.6, gettext("Packing"))
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    packed = base64.b64encode(pack(body, "gzip")).decode()
    page = opening_page(request, {"content": {"data": packed}, "root": ""})
    policy = policy_of_file(request.story, own_scripts())
    text = to_document(request, page, policy=policy, script=inline_script(), style=inline_style())
    progress(1, DONE)
    return text.encode()


def opening_page(request: Request, content: dict[str, object]) -> Page:
    """Return the page of the request's view."""
    story, view = request.story, request.view
    event = story.events[story.positions[view.event]] if view.event else None
    opening = {**content, "start": to_query(view, story), "link": request.stamp.link}
    words = words_of(story)
    return Page(opening, view.day, event, story.settings.title, words, address=request.stamp.link)


def words_of(story: Story) -> str:
    """Return a sentence on a story: its own, or how many events it has."""
    count = len(story.events)
    words = ngettext(
        "{count} event on a map that moves through time.",
        "{count} events on a map that moves through time.",
        count,
    )
    return hint_of(story.settings) or words.format(count=number(count))
