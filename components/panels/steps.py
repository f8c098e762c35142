"""The event before and after by name, and a button for each act."""

from __future__ import annotations

import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.state.session import Session
from components.state.view import view_on
from geo.story import Event, Story
from geo.story.schema.settings import Act
from geo.timemap.dates import to_day


def panel(story: Story, session: Session) -> None:
    """Draw the buttons; a press changes the session's view before the next run."""
    current = story.events[story.positions[session.view.event]] if session.view.event else None
    before, after = story.neighbours(current, session.view.asked)
    with st.container(key="steps", horizontal=True, horizontal_alignment="distribute"):
        _step("previous", f"‹ {markdown(before.short)}" if before else "‹ Start", before, story, session)
        _step("next", f"{markdown(after.short)} ›" if after else "End ›", after, story, session)


def acts_panel(story: Story, session: Session) -> None:
    """Draw one button an act; it goes to the act's first day."""
    now = story.act_on(session.view.day)
    with st.container(key="acts", horizontal=True, gap="xsmall"):
        for act in story.settings.acts:
            st.button(
                markdown(act.short),
                key=f"act-{act.id}",
                type="primary" if now is not None and act.id == now.id else "secondary",
                on_click=safe(_go_to_act),
                args=(story, session, act),
            )


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


def _go_to_act(story: Story, session: Session, act: Act) -> None:
    """Show the day of an act's first event that is asked for, or the act's own first where there is none."""
    day = max(to_day(act.start), story.earliest_day)
    events = story.find_events(session.view.asked)
    first = next((event for event in events if to_day(act.start) <= event.span.start < to_day(act.end)), None)
    session.show(view_on(story, first.span.start if first else day, session.view))
