"""The parts of the page, and the one fragment in which map and panels live."""

from __future__ import annotations

import streamlit as st

from components.boundary import Part, attempt, speak
from components.map_frame import map_frame
from components.panels import (
    about,
    card,
    compare,
    document,
    find,
    header,
    layers,
    measure,
    own_story,
    share,
    steps,
    take,
)
from components.state.own_story import is_other_shown
from components.state.visit import open_session, spoken_round, write_query
from components.story_source import OpenStory
from geo.meters import STEPS as STEP_TIMES
from geo.story import Story
from geo.timemap.languages import mark

TITLE = Part(mark("The title"), header.title_bar)
OWN = Part(mark("The line about your own story"), own_story.panel)
BAR = Part(mark("The bar at the top"), header.bar)
REMARKS = Part(mark("The message about the link"), header.remarks_panel)
SHOWN = Part(mark("The summary of the filter"), find.shown_panel)
MAP = Part(mark("The map"), map_frame)
SWITCH = Part(mark("The panel switch"), header.panel_switch)
SIDE = {
    "event": (Part(mark("The event’s card"), card.panel), Part(mark("The document"), document.panel)),
    "find": (Part(mark("Find"), find.panel),),
    "compare": (Part(mark("Compare"), compare.panel),),
    "measure": (Part(mark("Measure"), measure.panel),),
    "layers": (Part(mark("Layers"), layers.panel),),
}
"""What the panel beside the map shows, by the words of `geo.view.model.PANELS`."""
STEPS = Part(mark("The steps to other events"), steps.panel)
ACTS = Part(mark("The list of acts"), steps.acts_bar)
OPENERS = {"about": about.open_dialog, "share": share.open_dialog, "take": take.open_dialog}
"""What opens each of them, from within the fragment: a press may come along with the map's report."""


def draw_bar(story: Story) -> bool:
    """Draw what no step changes, and return whether it could be drawn; a press on it draws the whole page."""
    with st.container(key="bar"):
        return attempt(BAR.name, BAR.draw, story, open_session(story))


@st.fragment
@STEP_TIMES.time()
def page_body(opened: OpenStory, *, has_bar: bool) -> None:
    """Draw everything below the page's bar; one run of this is one committed step.

    The order and number of elements above the map never change: its place in the tree is what keeps it
    mounted. So what fails above it is said in the slot of the remarks, which is always there and lies over
    the map; so is what fails of the map itself, or of the bar (`has_bar` is false then).

    Each element is a message to the page at every step: what no step changes stands outside.
    """
    if is_other_shown(opened):
        st.rerun()
    story = opened.story
    session = open_session(story)
    if (session.view.lang, spoken_round(session, story)) != (opened.language, opened.speaks):
        st.rerun()
    speak(opened.speaks)
    attempt("Writing the address", write_query, session, story)
    is_embedded = st.context.is_embedded  # the same for as long as the page lives
    slots = {key: st.container(key=key) for key in (("remarks",) if is_embedded else ("remarks", "shown"))}
    lines = slots["remarks"]
    if not is_embedded:
        if not has_bar:
            BAR.say(lines)
        with slots["shown"]:
            SHOWN.show(story, session, say_in=lines)
    with lines:
        REMARKS.show(session, say_in=lines)
    with st.container(key="embed-frame" if is_embedded else "map-frame"):
        MAP.show(opened, session, say_in=lines, is_embedded=is_embedded)
    if is_embedded:
        return
    with st.container(key="side"):
        OWN.show()
        SWITCH.show(session)
        for part in SIDE[session.view.panel]:
            part.show(story, session)
        with st.container(key="foot", horizontal=True, horizontal_alignment="distribute"):
            STEPS.show(story, session)
    dialog, session.dialog = session.dialog, ""
    if dialog:
        OPENERS[dialog](story, session)
