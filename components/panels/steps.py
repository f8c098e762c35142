"""The event before and after by name, and a button an act."""

from __future__ import annotations

import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.state.session import Session
from geo.page.template import render
from geo.story import Event, Story
from geo.timemap.languages import pgettext


def panel(story: Story, session: Session) -> None:
    """Draw the buttons; a press changes the session's view before the next run."""
    current = story.events[story.positions[session.view.event]] if session.view.event else None
    before, after = story.neighbours(current, session.view.asked)
    # i18n: Where there is no event before, and none after.
    first, last = pgettext("steps", "Start"), pgettext("steps", "End")
    _step("previous", f"‹ {markdown(before.short) if before else first}", before, story, session)
    _step("next", f"{markdown(after.short) if after else last} ›", after, story, session)


def acts_bar(story: Story) -> None:
    """Draw a button an act, outside of what a step draws: the page itself marks and answers them."""
    if story.settings.acts:
        st.html(render("acts", acts=story.settings.acts))


def _step(key: str, label: str, event: Event | None, story: Story, session: Session) -> None:
    st.button(
        label,
        key=f"step-{key}",
        disabled=event is None,
        on_click=safe(_go_to_event),
        args=(story, session, event),
    )


def _go_to_event(story: Story, session: Session, event: Event | None) -> None:
    if event is not None:
        session.go_to(story, event.id)
