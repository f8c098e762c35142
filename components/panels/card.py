"""The current event's card."""

from __future__ import annotations

import streamlit as st

from components.state.session import Session
from geo.page.card import before_first, to_html
from geo.story import Story
from geo.timemap.assets import STORE


def panel(story: Story, session: Session) -> None:
    """Draw the card of the view's event, or what there is to see before the first."""
    view = session.view
    if not view.event:
        st.html(before_first(story, view.day))
        return
    event = story.events[story.positions[view.event]]
    st.html(to_html(story, event, view.day, view.names, STORE.publish))
