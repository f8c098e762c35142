"""Share: the view as a link and its QR code, as a frame in another page, and as it is cited."""

from __future__ import annotations

import datetime

import streamlit as st

from components.boundary import Part
from components.callbacks import safe
from components.panels.choice import segments
from components.panels.cite import to_bibtex, to_text
from components.panels.share_box import CopyBox, to_html
from components.panels.share_link import SIZES, Shared, link_to, reach_of, snippet, tell
from components.panels.share_qr import qr_box
from components.state.own_story import own_story
from components.state.session import Session
from geo.story import Story
from geo.timemap.protocol import MODES

PURPOSES = {"explore": "Reading", "present": "Presenting"}
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


def _embed(story: Story, shared: Shared, page: str) -> None:
    st.html(to_html(title="Embed in a page"))

    def take(size: str) -> None:
        shared.size = size

    segments("Size", {name: words for name, (words, *_) in SIZES.items()}, shared.size, "share-size", take)
    box = CopyBox("HTML", snippet(page, story, shared), "Copy HTML", "HTML copied")
    st.html(to_html(boxes=[box], lines=[FRAMING]))


def cite_box(story: Story, shared: Shared, page: str, today: datetime.date) -> str:
    """Return how the view is cited, as HTML: in words, for BibTeX, and its link for reading."""
    link = link_to(page, story, shared, is_reading=True)
    boxes = (
        CopyBox("In words", to_text(story, shared.view, link, today), "Copy text", "Text copied"),
        CopyBox("BibTeX", to_bibtex(story, shared.view, link, today), "Copy BibTeX", "BibTeX copied"),
        CopyBox("Link for reading", link, "Copy link", "Link copied"),
    )
    return to_html(title="Cite this view", boxes=boxes)
