"""The bar above the map: what this is, the names' language, the presenter's mode, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components.callbacks import safe
from components.languages import languages_of
from components.panels import about, share, take
from components.panels.choice import segments
from components.state.own_story import own_story
from components.state.session import Session
from geo.page.template import render
from geo.story import Story
from geo.story.made_words import hint_of
from geo.timemap.languages import gettext, mark, ngettext, pgettext
from geo.view.model import PANELS, view_of

MOST_REMARKS = 2
"""So many lines tell of a link; more of them would hide the map that it opens."""
# i18n: Of a story that isn’t finished.
DRAFT = mark("Draft")
OFFLINE = mark("Connection lost. The map keeps working; the panels follow when the server is back.")


def title_bar(story: Story) -> None:
    """Draw what never changes: the titles, what to do, and the line for a lost connection.

    That line is shown by style when the page loses its server, which the server itself can't say; its
    language is the page's.
    """
    settings = story.settings
    st.html(
        render(
            "head",
            title=settings.title,
            short_title=settings.short_title,
            hint=hint_of(settings),
            offline=gettext(OFFLINE),
            draft=gettext(DRAFT) if settings.draft else "",
            languages=languages_of(story),
        )
    )


def bar(story: Story, session: Session) -> None:
    """Draw what one chooses for the whole page; the same elements on every run."""
    if own_story() is None:  # a visitor's own stands at no address
        st.html(render("read_way"))
    names_switch(story, session)
    about.button(session)
    share.button(session)
    take.button(session)
    mode_button(story, session)


def mode_button(story: Story, session: Session) -> None:
    """Draw the button that enters the presenter's mode; the map itself leaves it."""
    # i18n: The button that shows the story to an audience.
    words = pgettext("mode", "Present")
    st.button(words, key="present", type="primary", on_click=safe(_present), args=(story, session))


def names_switch(story: Story, session: Session) -> None:
    """Draw the choice of the language of the places' names where there is one."""
    languages = story.settings.languages
    if len(languages) > 1:
        words = {code: language.short or code.upper() for code, language in languages.items()}
        _switch(session, "names", gettext("Names of places"), words)


def panel_switch(session: Session) -> None:
    """Draw the choice of what the panel beside the map shows."""
    # i18n: What the panel beside the map shows.
    label = gettext("Panel")
    _switch(session, "panel", label, {name: gettext(word) for name, word in PANELS.items()})


def _switch(session: Session, name: str, label: str, words: Mapping[str, str]) -> None:
    """Draw the choice of a field of the view; it follows the link too."""

    def take(value: str) -> None:
        session.show(replace(session.view, **{name: value}))  # type: ignore[arg-type] # a field of words

    segments(label, words, getattr(session.view, name), name, take)


def remarks_panel(session: Session) -> None:
    """Draw what of the link was ignored, or failed; one line for much of it."""
    if session.remarks:
        told = session.remarks[:MOST_REMARKS]
        if len(session.remarks) > MOST_REMARKS:
            others = len(session.remarks) - 1
            # i18n: {remark} is a sentence on one part of a link.
            text = ngettext(
                "{remark} {count} more part of the link was ignored.",
                "{remark} {count} more parts of the link were ignored.",
                others,
            )
            told = (text.format(remark=session.remarks[0], count=others),)
        st.html(render("notice", look="remarks", lines=told))


def _present(story: Story, session: Session) -> None:
    """Present, from the step that the view has reached, or the first, with the step's own camera."""
    view = session.view
    if story.steps and story.positions.get(view.event, -1) < story.positions[story.steps[0].event.id]:
        view = view_of(story, story.steps[0].event.id, view)
    session.show(replace(view, mode="present", camera=None))
    session.camera_seq += 1
