"""Share: the view as a link and its QR code, as a frame in another page, and as it is cited."""

from __future__ import annotations

import datetime

import streamlit as st

from components.boundary import Part
from components.callbacks import safe
from components.panels.choice import segments
from components.panels.cite import to_bibtex, to_text
from components.panels.share_box import CopyBox, to_html
from components.panels.share_link import PURPOSES, SIZES, Shared, link_to, reach_of, snippet, tell
from components.panels.share_qr import qr_box
from components.state.own_story import own_story
from components.state.session import Session
from geo.story import Story
from geo.timemap.languages import gettext, mark

PURPOSE_WORDS = {
    # i18n: What a link opens for.
    "explore": mark("Reading"),
    # i18n: What a link opens for.
    "present": mark("Presenting"),
    # i18n: What a link opens for.
    "read": mark("Without the map"),
}
LEFT_OUT = mark("No link includes your own files, online tiles or speaker notes.")
IN_NO_LINK = mark(
    "This story is your own, and only in this visit: no link leads to it. To show it to others, take its "
    "folder away, by the button above the panel, and have it opened by a server of your own."
)
DATA_IN_NO_LINK = mark(
    "This view is of your own data, and only in this visit: no link holds the data, so none leads here. "
    "Others see the same once they have the file, and choose “Only my data” in Layers."
)
FRAMING = mark("The map’s host decides which sites may embed it, by the setting FRAME_ANCESTORS.")


def button(session: Session) -> None:
    """Draw the button that opens the dialog; the page's script has the map tell where it looks before."""
    st.button(gettext("Share"), key="share", on_click=safe(session.open), args=("share",))


def open_dialog(story: Story, session: Session) -> None:
    """Open the dialog on what is shown now: the map's word may have come with the press."""
    shared = Shared(session.view, session.sight, session.view.mode, is_linked=session.is_linked)
    st.dialog(gettext("Share this view"), width="large", on_dismiss="ignore")(_draw)(story, shared)


def _draw(story: Story, shared: Shared) -> None:
    DIALOG.show(story, shared)


def panel(story: Story, shared: Shared) -> None:
    """Draw what the dialog holds: the link, its QR code, the frame for a page, and how it is cited."""
    if not shared.is_linked:
        own = own_story()
        st.html(to_html(lines=[gettext(IN_NO_LINK if own is None or own.files else DATA_IN_NO_LINK)]))
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


DIALOG = Part(mark("Share"), panel)


def _link(story: Story, shared: Shared, page: str) -> None:
    link = link_to(page, story, shared)
    box = CopyBox(gettext("Link"), link, gettext("Copy link"), gettext("Link copied"), is_at_once=True)
    st.html(to_html(boxes=[box]))

    def take(mode: str) -> None:
        shared.mode = next(one for one in PURPOSES if one == mode)

    # i18n: Before what a link opens for: reading, presenting, a page without the map.
    label, words = gettext("Opens for"), {mode: gettext(word) for mode, word in PURPOSE_WORDS.items()}
    segments(label, words, shared.mode, "share-mode", take)
    if warning := reach_of(page):
        st.html(to_html(warning=gettext(warning)))
    # i18n: {view} is such as "8 Nov 2020 · all 62 events".
    opens = gettext("It opens {view}.").format(view=tell(story, shared.view))
    st.html(to_html(lines=[opens, gettext(LEFT_OUT)]))


def _embed(story: Story, shared: Shared, page: str) -> None:
    st.html(to_html(title=gettext("Embed in a page")))

    def take(size: str) -> None:
        shared.size = size

    sizes = {name: gettext(words) for name, (words, *_) in SIZES.items()}
    segments(gettext("Size"), sizes, shared.size, "share-size", take)
    box = CopyBox(
        "HTML", snippet(page, story, shared), gettext("Copy HTML"), gettext("HTML copied"), form="html"
    )
    st.html(to_html(boxes=[box], lines=[gettext(FRAMING)]))


def cite_box(story: Story, shared: Shared, page: str, today: datetime.date) -> str:
    """Return how the view is cited, as HTML: in words, for BibTeX, and its link for reading."""
    link = link_to(page, story, shared, is_reading=True)
    boxes = (
        CopyBox(
            # i18n: A citation in plain words.
            gettext("In words"),
            to_text(story, shared.view, link, today),
            gettext("Copy text"),
            gettext("Text copied"),
            form="words",
        ),
        CopyBox(
            "BibTeX",
            to_bibtex(story, shared.view, link, today),
            gettext("Copy BibTeX"),
            gettext("BibTeX copied"),
            form="bibtex",
        ),
        CopyBox(
            gettext("Link for reading"), link, gettext("Copy link"), gettext("Link copied"), form="address"
        ),
    )
    return to_html(title=gettext("Cite this view"), boxes=boxes)
