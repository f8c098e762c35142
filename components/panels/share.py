"""Share: the view as a link and its QR code, as a frame in another page, and as it is cited."""

from __future__ import annotations

import datetime
import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from urllib.parse import quote, urlencode, urlsplit

import segno
import streamlit as st

from components.boundary import Part
from components.callbacks import safe
from components.panels.choice import segments
from components.panels.cite import to_bibtex, to_text
from components.state.own_story import own_story
from components.state.session import Session
from geo.page.template import render
from geo.page.text import count
from geo.story import Story
from geo.timemap.dates import speak_short
from geo.view.camera import Camera
from geo.view.link import to_shared
from geo.view.model import MODES, Mode, View, story_layers

PURPOSES = {"explore": "Reading", "present": "Presenting"}
SIZES = {
    "wide": ("Full width × 480", "100%", "480"),
    "middle": ("640 × 360", "640", "360"),
    "small": ("320 × 240", "320", "240"),
}
"""The embed's sizes: the word of each, and the frame's width and height in CSS pixels."""
LEFT_OUT = "No link includes your own files, online tiles or speaker notes."
IN_NO_LINK = (
    "This story is your own, and only in this visit: no link leads to it. To show it to others, take its "
    "folder away, by the button above the panel, and have it opened by a server of your own."
)
DATA_IN_NO_LINK = (
    "This view is of your own data, and only in this visit: no link holds the data, so none leads here. "
    "Others see the same once they have the file, and choose “Only my data” in Layers."
)
FRAMING = "The map’s host decides which sites may embed it, by the setting FRAME_ANCESTORS."
TOO_LONG = "This link is too long for a QR code. Choose less in Find, or measure fewer points."
LOCAL = (
    "This page runs on your own computer: nobody else can open this link, its QR code, the frame or the "
    "citation’s address. Make them again where the map is published."
)
NETWORK = (
    "This page runs inside your own network: nobody outside of it can open this link, its QR code, the "
    "frame or the citation’s address."
)
CAMERA = "Scan it with a phone’s camera to open this view."
QUIET_ZONE = 4
"""Modules left white on each side of a QR code, as ISO/IEC 18004 has it."""


@dataclass
class Shared:
    """What is shared: the view and where its map looked when the dialog opened, and what is chosen in it."""

    view: View
    sight: Camera | None
    mode: Mode
    size: str = "wide"
    is_linked: bool = True


@dataclass(frozen=True)
class CopyBox:
    """A text to be copied, as the page's script serves it.

    Parameters
    ----------
    label
        What the text is.
    text
        The text, shown as it is.
    press
        The word of the button that copies it.
    done
        What is said once it is copied.
    is_at_once
        Whether it is copied as soon as it is there.
    """

    label: str
    text: str
    press: str
    done: str
    is_at_once: bool = False


def button(session: Session) -> None:
    """Draw the button that opens the dialog; the page's script has the map tell where it looks before."""
    st.button("Share", key="share", on_click=safe(session.open), args=("share",))


def open_dialog(story: Story, session: Session) -> None:
    """Open the dialog on what is shown now: the map's word may have come with the press."""
    _open(story, Shared(session.view, session.sight, session.view.mode, is_linked=session.is_linked))


@st.dialog("Share this view", width="large", on_dismiss="ignore")
def _open(story: Story, shared: Shared) -> None:
    DIALOG.show(story, shared)


def panel(story: Story, shared: Shared) -> None:
    """Draw what the dialog holds: the link, its QR code, the frame for a page, and how it is cited."""
    if not shared.is_linked:
        own = own_story()
        st.html(to_html(lines=[IN_NO_LINK if own is None or own.files else DATA_IN_NO_LINK]))
        return
    page = st.context.url or ""
    with st.container(key="share-parts"):
        with st.container(key="share-link"):
            _link(story, shared, page)
        with st.container(key="share-qr"):
            st.html(qr_box(link_to(page, story, shared), page))
        with st.container(key="share-embed"):
            _embed(story, shared, page)
        with st.container(key="share-cite"):
            st.html(cite_box(story, shared, page, datetime.date.today()))


DIALOG = Part("Share", panel)


def _link(story: Story, shared: Shared, page: str) -> None:
    link = link_to(page, story, shared)
    st.html(to_html(boxes=[CopyBox("Link", link, "Copy link", "Link copied", is_at_once=True)]))

    def take(mode: str) -> None:
        shared.mode = next(one for one in MODES if one == mode)

    segments("Opens for", PURPOSES, shared.mode, "share-mode", take)
    lines = [f"It opens {tell(story, shared.view)}.", LEFT_OUT]
    if warning := reach_of(page):
        st.html(to_html(warning=warning))
    st.html(to_html(lines=lines))


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


def _embed(story: Story, shared: Shared, page: str) -> None:
    st.html(to_html(title="Embed in a page"))

    def take(size: str) -> None:
        shared.size = size

    segments("Size", {name: words for name, (words, *_) in SIZES.items()}, shared.size, "share-size", take)
    box = CopyBox("HTML", snippet(page, story, shared), "Copy HTML", "HTML copied")
    st.html(to_html(boxes=[box], lines=[FRAMING]))


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
    return f"{_without_query(page)}?{urlencode(query, quote_via=quote, safe=',:;')}"


def _without_query(page: str) -> str:
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


def to_html(
    *, title: str = "", boxes: Sequence[CopyBox] = (), warning: str = "", lines: Sequence[str] = ()
) -> str:
    """Return a part of the dialog as HTML: a title, texts to be copied, and what is said of them."""
    return render("share", title=title, boxes=boxes, warning=warning, lines=lines)


def qr_box(link: str, page: str) -> str:
    """Return a link's QR code as HTML, with a button that fills the screen with it, or why it has none."""
    image = to_qr(link)
    if not image:
        return to_html(lines=[TOO_LONG])
    short = _without_query(page).partition("://")[2].rstrip("/")
    return render("qr_code", image=image, words=CAMERA, short_address=short)


def to_qr(link: str) -> str:
    """Return the QR code of a link as an address of its image, black on white; empty where it is too long."""
    try:
        code = segno.make_qr(link, error="m")
    except segno.DataOverflowError:
        return ""
    drawn = BytesIO()
    looks = {"dark": "#000", "light": "#fff", "svgclass": None, "lineclass": None}
    code.save(drawn, kind="svg", border=QUIET_ZONE, omitsize=True, xmldecl=False, nl=False, **looks)
    # At sizes that are no whole number of modules, blurred edges leave a pale line between its rows.
    tag, _, rest = drawn.getvalue().decode().partition(" ")
    svg = f'{tag} shape-rendering="crispEdges" {rest}'
    return f"data:image/svg+xml,{quote(svg)}"


def cite_box(story: Story, shared: Shared, page: str, today: datetime.date) -> str:
    """Return how the view is cited, as HTML: in words, for BibTeX, and its link for reading."""
    link = link_to(page, story, shared, is_reading=True)
    boxes = (
        CopyBox("In words", to_text(story, shared.view, link, today), "Copy text", "Text copied"),
        CopyBox("BibTeX", to_bibtex(story, shared.view, link, today), "Copy BibTeX", "BibTeX copied"),
        CopyBox("Link for reading", link, "Copy link", "Link copied"),
    )
    return to_html(title="Cite this view", boxes=boxes)
