"""What is shared, as a link and a frame, in words, and who can open it."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from geo.page.template import render
from geo.page.text import count
from geo.story import Story
from geo.timemap.dates import speak_short
from geo.timemap.protocol import Mode
from geo.view.camera import Camera
from geo.view.link import to_shared
from geo.view.model import View, story_layers

SIZES = {
    "wide": ("Full width × 480", "100%", "480"),
    "middle": ("640 × 360", "640", "360"),
    "small": ("320 × 240", "320", "240"),
}
"""The embed's sizes: the word of each, and the frame's width and height in CSS pixels."""
LOCAL = (
    "This page runs on your own computer: nobody else can open this link, its QR code, the frame or the "
    "citation’s address. Make them again where the map is published."
)
NETWORK = (
    "This page runs inside your own network: nobody outside of it can open this link, its QR code, the "
    "frame or the citation’s address."
)


@dataclass
class Shared:
    """What is shared: the view and where its map looked when the dialog opened, and what is chosen in it."""

    view: View
    sight: Camera | None
    mode: Mode
    size: str = "wide"
    is_linked: bool = True


def reach_of(page: str) -> str:
    """Return who can't open a page's address, in words; nothing where anybody can, as far as it says."""
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
    mode: Mode = "explore" if is_reading else shared.mode
    return _to_address(page, to_shared(replace(shared.view, mode=mode), shared.sight, story))


def _to_address(page: str, query: Mapping[str, str]) -> str:
    # What these letters stand for they may stand for in a query too: the link stays readable.
    return f"{without_query(page)}?{urlencode(query, quote_via=quote, safe=',:;')}"


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
    words = [speak_short(view.day, story.unit)]
    if view.event:
        words.append(story.events[story.positions[view.event]].title)
    if view.other is not None:
        words.append(f"compared with {speak_short(view.other, story.unit)}")
    if view.measure.points:
        words.append("the measurement")
    languages = story.settings.languages
    if len(languages) > 1:
        words.append(f"names in {languages[view.names].in_english}")
    layers = story_layers(story)
    if layers:
        off = [title for name, title in layers.items() if name in view.hidden]
        words.append(f"without {', '.join(off)}" if off else "all layers")
    if story.events:
        events = count(len(story.events), "event")
        found = len(story.search.select(view.asked).positions)
        words.append(f"{found} of {events}" if view.asked else f"all {events}")
    return " · ".join(words)
