"""Finding events by words, lists and a date window; what is found is drawn by its own modules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.callbacks import safe
from components.panels.found import downloads, table
from components.panels.moment_input import moment_input, read_input
from components.panels.months import chart
from components.panels.text import markdown
from components.state.session import Session
from geo.page.template import render
from geo.page.text import speak_found
from geo.story import NOTHING, Filter, Story
from geo.story.criteria import CRITERIA
from geo.timemap.dates import speak_short
from geo.timemap.languages import gettext, mark, ngettext, number, pgettext
from geo.view.filters import LONGEST_TEXT
from geo.view.model import View, view_of_asked

NONE_FOUND = mark("No event matches all of these")
TEXT_HINT = mark("A place in any language, a word, a source")


def shown_panel(story: Story, session: Session) -> None:
    """Draw what is shown and the way back to all of it."""
    if session.view.asked:
        st.html(render("shown", words=caption(story, session.view)))
        # The page's script presses it when Escape is hit, in the map's frame too.
        st.button(gettext("Show all"), key="clear-asked", on_click=safe(_ask), args=(story, session, NOTHING))


def caption(story: Story, view: View) -> str:
    """Return what is shown in words, such as ``14 of 62 events: statement, October 2020``."""
    found = story.search.select(view.asked)
    positions = found.positions
    begun = sum(story.events[position].span.start <= view.day for position in positions)
    words = speak_found(story, view.asked)
    if 0 < begun < len(positions):
        # i18n: {found} is such as "14 of 62 events: statement, October 2020".
        text = ngettext("{found}; {count} of them by {date}", "{found}; {count} of them by {date}", begun)
        words = text.format(found=words, count=begun, date=speak_short(view.day, story.unit))
    # i18n: Of a word that was asked for and that the story has not: the word of it that is nearest.
    guess = gettext("“{word}” was read as “{near}”")
    guesses = [guess.format(word=word, near=near) for word, near in found.guesses.items()]
    return ". ".join([words, *guesses])


def panel(story: Story, session: Session) -> None:
    """Draw the criteria, and below them what is found."""
    with st.container(key="find"):
        events = story.find_events(session.view.asked)
        if not events:
            _empty(story, session)
        _criteria(story, session)
        if not events:
            return
        st.html(chart(story, events, session.view.day))
        table(story, session, events)
        downloads(story, events)


def _criteria(story: Story, session: Session) -> None:
    """Draw a widget for each criterion: the common ones, and the others under More."""
    common = {name: one for name, one in CRITERIA.items() if one.is_common}
    for name, criterion in common.items():
        if criterion.form != "moment":
            _widget(story, session, name)
    with st.container(key="ask-days", horizontal=True):
        for name, criterion in common.items():
            if criterion.form == "moment":
                _widget(story, session, name)
    # The short lists first, whatever their order in sentences.
    others = sorted(CRITERIA.keys() - common.keys(), key=list(CRITERIA).index)
    others.sort(key=lambda name: CRITERIA[name].form == "many")
    is_open = not common.keys() >= set(session.view.asked.active)
    # i18n: More to filter events by.
    with st.expander(pgettext("criteria", "More"), expanded=is_open, key=f"ask-more-{is_open}"):
        for name in others:
            _widget(story, session, name)


def _widget(story: Story, session: Session, name: str) -> None:
    """Draw the widget of one criterion, which follows the view and changes it."""
    criterion, value = CRITERIA[name], getattr(session.view.asked, name)
    label, key = gettext(criterion.label), f"ask-{name}"
    wiring: dict[str, Any] = {"key": key, "on_change": safe(_read), "args": (story, session)}
    if criterion.form == "moment":
        moment_input(label, value, story, is_last=name == "last", **wiring)
    elif criterion.form == "text":
        st.session_state[key] = value
        st.text_input(label, max_chars=LONGEST_TEXT, placeholder=gettext(TEXT_HINT), **wiring)
    else:
        st.session_state[key] = list(value)
        words = criterion.choices(story.search.vocabulary)
        if len(words) < (2 if criterion.is_common else 1) and not value:
            return  # nothing to choose
        if criterion.form == "many":
            show = words.__getitem__
            # i18n: Nothing is chosen from a list, such as of places: any will do.
            nothing = pgettext("choice", "Any")
            st.multiselect(label, list(words), format_func=show, placeholder=nothing, **wiring)
        else:
            labels = _count_each(story, session.view.asked, name, words)
            show = labels.__getitem__
            st.pills(label, list(words), selection_mode="multi", format_func=show, **wiring)


def _count_each(story: Story, wanted: Filter, name: str, words: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a short list, each with how many events it finds beside the other criteria."""
    counts = {one: len(story.search.select(wanted.with_values(**{name: (one,)})).positions) for one in words}
    return {one: f"{markdown(word)} :gray[{counts[one]}]" for one, word in words.items()}


def _read(story: Story, session: Session) -> None:
    """Take what the widgets say."""
    values: dict[str, Any] = {}
    remarks: list[str] = []
    for name, criterion in CRITERIA.items():
        value = st.session_state.get(f"ask-{name}", criterion.empty)
        if criterion.form == "text":
            value = (value or "").strip()
        elif criterion.form == "moment":
            value, remark = read_input(story, f"ask-{name}", is_last=name == "last")
            remarks += [remark] if remark else []
        else:
            value = tuple(value)
        values[name] = value
    _ask(story, session, Filter(**values).with_ends_in_order())
    session.remarks = tuple(remarks)


def _ask(story: Story, session: Session, asked: Filter) -> None:
    session.show(view_of_asked(story, asked, session.view))


def _empty(story: Story, session: Session) -> None:
    """Say why nothing is found, and offer each way out that finds something."""
    asked = session.view.asked
    with st.container(key="empty"):
        st.html(
            render("nothing_found", title=gettext(NONE_FOUND), words=", ".join(story.search.describe(asked)))
        )
        for name, found in story.search.ways_out(asked).items():
            st.button(
                _without(name, found, story),
                key=f"without-{name}",
                on_click=safe(_ask),
                args=(story, session, asked.without(name)),
            )
        st.button(
            gettext("Show all events"), key="show-all", on_click=safe(_ask), args=(story, session, NOTHING)
        )


def _without(name: str, found: int, story: Story) -> str:
    """Return what is offered: how many events there are without a criterion."""
    # i18n: {criterion} is such as "the kind" or "the last day", by which no event was found.
    text = ngettext("Without {criterion}: {count} event", "Without {criterion}: {count} events", found)
    criterion = gettext(CRITERIA[name].noun.format(unit=story.unit))
    return text.format(criterion=criterion, count=number(found))
