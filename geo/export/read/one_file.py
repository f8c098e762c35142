"""The document to be read as one file of HTML, for any browser and any printer: no script, no network."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from geo.export.page.content import made_of
from geo.export.read.content import Reading
from geo.export.read.document import to_document
from geo.export.request import DONE, Progress, Request
from geo.page.template import render
from geo.page.text import speak_found
from geo.story import NOTHING
from geo.story.made_words import hint_of
from geo.timemap.languages import gettext
from geo.timemap.resources import data_url
from geo.view.link import to_query
from geo.view.model import View


def to_html(request: Request, progress: Progress) -> bytes:
    """Return the document of the whole story, or of the events that the request's filter finds.

    Its pictures stand in it. Where the request has an address that leads back, each event has its own way to
    the map there; else there is none.
    """
    progress(0, gettext("Gathering the story"))
    story = request.story
    view = request.view if request.scope == "events" else replace(request.view, asked=NOTHING)
    home = request.stamp.link.partition("#")[0].partition("?")[0]

    def to_map(shown: View) -> str:
        query = urlencode(to_query(replace(shown, mode="explore"), story))
        return f"{home}?{query}" if home else ""

    head = render(
        "read_head",
        title=story.settings.title,
        words=hint_of(story.settings) or speak_found(story, view.asked),
        version=request.version,
        made=request.stamp.made,
    )
    made = made_of(request)
    text = to_document(Reading(story, view, to_map, data_url, lines=[made] if made else []), head)
    progress(1, DONE)
    return text.encode()
