"""What is shared, as a link and a frame, in words, and who can open it."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import quote, urlencode, urlsplit

from babel import Locale, UnknownLocaleError

from geo.page.template import render
from geo.story import Story
from geo.timemap.dates import speak_short
from geo.timemap.languages import ENGLISH, gettext, mark, ngettext, number, spoken
from geo.view.camera import Camera
from geo.view.link import to_shared, without_map
from geo.view.model import View, story_layers

Purpose = Literal["explore", "present", "read"]
"""What a link opens for; the last is a page of its own, without the map."""
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
SIZES = {
    # i18n: The size of a frame in another page.
    "wide": (mark("Full width × 480"), "100%", "480"),
    "middle": ("640 × 360", "640", "360"),
    "small": ("320 × 240", "320", "240"),
}
"""The embed's sizes: the word of each, and the frame's width and height in CSS pixels."""
LOCAL = mark(
    "This page runs on your own computer: nobody else can open this link, its QR code, the frame or the "
    "citation’s address. Make them again where the map is published."
)
NETWORK = mark(
    "This page runs inside your own network: nobody outside of it can open this link, its QR code, the "
    "frame or the citation’s address."
)


@dataclass
class Shared:
    """What is shared: the view and where its map looked when the dialog opened, and what is chosen in it."""

    view: View
    sight: Camera | None
    mode: Purpose
    size: str = "wide"
    is_linked: bool = True


def reach_of(page: str) -> str:
    """Return who can't open a page's address, `LOCAL` or `NETWORK`; nothing where anybody can."""
    host = urlsplit(page).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return LOCAL
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        # A name without a dot is one of a network of one's own.
        return NETWORK if host and ("." not in host or host.endswith(".local")) else ""
    if address.is_loopback or address.is_unspecified:
        return LOCAL
    return "" if address.is_global else NETWORK


def link_to(page: str, story: Story, shared: Shared, *, is_reading: bool = False) -> str:
    """Return the whole address of what is shared.

    Parameters
    ----------
    page
        The page's own address; a query or an anchor in it is left out.
    story
        The story.
    shared
        What is shared.
    is_reading
        Whether the link opens for reading, whatever is chosen.
    """
    mode = "explore" if is_reading else shared.mode
    if mode == "read":
        told = without_map(to_shared(replace(shared.view, mode="explore"), None, story))
        return f"{without_query(page)}read?{_to_words(told)}"
    return _to_address(page, to_shared(replace(shared.view, mode=mode), shared.sight, story))


def _to_address(page: str, query: Mapping[str, str]) -> str:
    return f"{without_query(page)}?{_to_words(query)}"


def _to_words(query: Mapping[str, str]) -> str:
    # What these letters stand for they may stand for in a query too: the link stays readable.
    return urlencode(query, quote_via=quote, safe=",:;")


def without_query(page: str) -> str:
    """Return a page's address without a query or an anchor, with a slash at its end."""
    return page.partition("#")[0].partition("?")[0].rstrip("/") + "/"


def snippet(page: str, story: Story, shared: Shared) -> str:
    """Return the HTML of a frame that shows the view in another page."""
    query = to_shared(replace(shared.view, mode="explore"), shared.sight, story)
    _, width, height = SIZES[shared.size]
    return render(
        "frame",
        address=_to_address(page, {**query, "embed": "true"}),
        width=width,
        height=height,
        title=" ".join(story.settings.title.split()),
    )


def tell(story: Story, view: View) -> str:
    """Return in plain words what a link to the view names."""
    words: list[str] = [speak_short(view.day, story.unit)]
    if view.event:
        words.append(story.events[story.positions[view.event]].title)
    if view.other is not None:
        words.append(gettext("compared with {date}").format(date=speak_short(view.other, story.unit)))
    if view.measure.points:
        words.append(gettext("the measurement"))
    if len(story.settings.languages) > 1:
        # i18n: The language in which places are named.
        words.append(gettext("names in {language}").format(language=_names_language(story, view.names)))
    layers = story_layers(story)
    if layers:
        off = [title for name, title in layers.items() if name in view.hidden]
        words.append(
            gettext("without {layers}").format(layers=", ".join(off)) if off else gettext("all layers")
        )
    if story.events:
        words.append(_say_events(story, view))
    return " · ".join(words)


def _names_language(story: Story, code: str) -> str:
    """Return the name of a language of places' names, in the language that is spoken."""
    language = story.settings.languages[code]
    if spoken().code == ENGLISH.code:
        return language.in_english
    try:
        return Locale.parse(code, sep="-").get_display_name(spoken().code) or language.name
    except (ValueError, UnknownLocaleError):
        return language.name


def _say_events(story: Story, view: View) -> str:
    size = len(story.events)
    if not view.asked:
        return ngettext("all {count} event", "all {count} events", size).format(count=number(size))
    found = len(story.search.select(view.asked).positions)
    # i18n: {found} of all events, such as "14 of 62 events".
    text = ngettext("{found} of {count} event", "{found} of {count} events", size)
    return text.format(found=found, count=number(size))
