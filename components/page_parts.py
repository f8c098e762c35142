"""The parts of the page, and the one fragment in which map and panels live."""

from __future__ import annotations

import streamlit as st

from components import about, card, compare, document, find, header, layers, measure, share, steps
from components.map_frame import map_frame
from components.session import Session, open_session, write_query
from components.story_source import OpenStory
from geo.story import Story


@st.fragment
def page_body(opened: OpenStory) -> None:
    """Draw everything below the page's bar; one run of this is one committed step.

    The order and number of elements above the map never change: its place in the tree is what keeps it
    mounted. The map comes before the panels, so that an error in one of them leaves it alone. Each element is
    a message to the page at every step, so that what no step changes stands outside.
    """
    story = opened.story
    session = open_session(story)
    write_query(session, story)
    if st.context.is_embedded:  # the same for as long as the page lives
        with st.container(key="notices"):
            header.remarks_panel(session)
        with st.container(key="embed-frame"):
            map_frame(opened, session, is_embedded=True)
        return
    with st.container(key="notices"):
        header.remarks_panel(session)
        find.shown_panel(story, session)
    with st.container(key="map-frame"):
        map_frame(opened, session)
    with st.container(key="side"):
        header.panel_switch(session)
        _side(story, session)
        with st.container(key="foot"):
            steps.panel(story, session)
            steps.acts_panel(story, session)
    _dialog(story, session)


def _dialog(story: Story, session: Session) -> None:
    """Open what was pressed for, once."""
    name, session.dialog = session.dialog, ""
    if name == "about":
        about.dialog(story)
    elif name == "share":
        share.dialog(story, session)


def _side(story: Story, session: Session) -> None:
    """Draw what the reader chose for the panel."""
    panel = session.view.panel
    if panel == "find":
        find.panel(story, session)
    elif panel == "compare":
        compare.panel(story, session)
    elif panel == "measure":
        measure.panel(story, session)
    elif panel == "layers":
        layers.panel(story, session)
    else:
        card.panel(story, session.view)
        document.panel(story, session)
