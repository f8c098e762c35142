"""The story's archive: what it is, and what is asked of the events in sight, or of all of them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.archive_questions import questions_of
from components.boundary import speak
from components.callbacks import safe
from components.panels.archive.asking import FORMS, ROWS_A_PAGE, Answer, Asking, Question
from components.panels.archive.filters import NOT_ASKED, draw_filters
from components.panels.archive.told import count_words, to_html
from components.panels.choice import segments
from components.panels.share_box import to_html as to_lines
from components.panels.text import markdown
from components.state.session import Session
from geo.archive.errors import ArchiveError
from geo.archive.opened import Archive, Said
from geo.archive.questions import Form, Rows
from geo.files.aside import BusyError, Work
from geo.page.template import render
from geo.story import Story
from geo.story.made_words import archive_title_of
from geo.timemap.dates import speak_short
from geo.timemap.languages import gettext, mark, ngettext, number, pgettext
from geo.view.model import ARCHIVE

KEY = "archive-asking"
EVERY = 0.4
"""Seconds between two looks at whether there is an answer."""
BUSY = mark("Too many ask the archive just now. Try again in a minute.")
ELSEWHERE = mark(
    "This archive is kept elsewhere: the map shows it, and only who keeps it can ask for tables."
)
UNSEEN = mark("The map hasn’t told yet what is in sight: this is of the whole archive.")
OFF = mark("The archive is off the map: this is of the whole archive.")
STOPPED = mark("Cancelled.")


def panel(story: Story, session: Session) -> None:
    """Draw what the archive is, and what is asked of it; nothing where the story has none."""
    archive = story.archive
    if archive is None:
        return
    asking: Asking = st.session_state.setdefault(KEY, Asking())
    with st.container(key="archive"):
        st.markdown(f"**{markdown(archive_title_of(story.settings, archive))}**")
        if archive.said is None:
            st.html(render("hint", words=gettext(ELSEWHERE)))
            return
        st.html(to_lines(lines=describe(archive.said)))
        # i18n: A switch: ask the archive for a table and for figures.
        label = gettext("Tables and figures")
        st.session_state["archive-open"] = asking.is_open
        st.toggle(label, key="archive-open", on_change=safe(_switch), args=(asking,))
        if asking.is_open:
            _ask(archive, archive.said, session, asking)


def _switch(asking: Asking) -> None:
    asking.change(is_open=st.session_state["archive-open"])
    if not asking.is_open:
        asking.leave()


def describe(said: Said) -> list[str]:
    """Return what an archive says of itself, in sentences: how many events, refused rows, whose they are."""
    first, last = (speak_short(moment, said.unit) for moment in (said.edges[0], said.edges[-1] - 1))
    words = ngettext("{count} event, {first} – {last}.", "{count} events, {first} – {last}.", said.count)
    lines = [words.format(count=number(said.count), first=first, last=last)]
    refused = sum(said.refused.values())
    if refused:
        words = ngettext(
            "{count} row has no time or place that can be read, and is not in it.",
            "{count} rows have no time or place that can be read, and are not in it.",
            refused,
        )
        lines.append(words.format(count=number(refused)))
    if said.source:
        lines.append(gettext("Source: {source}").format(source=said.source))
    if said.licence:
        lines.append(gettext("Licence: {licence}").format(licence=said.licence))
    return lines


def _ask(archive: Archive, said: Said, session: Session, asking: Asking) -> None:
    """Draw what can be asked, and the answer to what is."""
    try:
        columns = questions_of(archive).columns
    except ArchiveError as error:
        st.html(to_lines(warning=str(error)))
        return
    seen = None if ARCHIVE in session.view.hidden else session.seen
    _choose(said, asking, columns)
    question = asking.question(seen)
    if asking.scope == "sight" and seen is None:
        st.html(render("hint", words=gettext(OFF if ARCHIVE in session.view.hidden else UNSEEN)))
    try:
        work = asking.ask(archive, question)
    except BusyError:
        st.html(to_lines(warning=gettext(BUSY)))
        st.button(gettext("Try again"), key="archive-again")
        return
    if work.is_over:
        _draw(work, question, said, asking)
    else:
        # A part of its own: map and choices stay as they are while it is looked at again and again.
        st.fragment(_wait, run_every=EVERY)(work, asking)


def _choose(said: Said, asking: Asking, columns: Mapping[str, Form]) -> None:
    """Draw the choices: of which events, which of them, and what is told."""
    # i18n: Of an archive's events those that the map shows, or all.
    scopes = {"sight": gettext("In sight"), "all": pgettext("archive", "All of it")}
    # i18n: Which of an archive's events are told of.
    label = gettext("Which events")
    segments(label, scopes, asking.scope, "archive-scope", lambda to: asking.change(scope=to))
    if len(said.kinds) > 1:
        _choose_kinds(said, asking)
    draw_filters(asking, columns)
    words = {
        "rows": gettext("Table"),
        # i18n: How many events there are of each kind.
        "kind": gettext("By kind"),
        # i18n: How many events there are in each month or year.
        "time": gettext("By time"),
        # i18n: How many events there are of each value of a column.
        "column": gettext("By column"),
    }
    # i18n: What an archive is to tell of its events: a table, how many there are of each kind.
    label = gettext("What is told")
    shown: dict[str, str] = {form: words[form] for form in FORMS}
    segments(label, shown, asking.form, "archive-form", lambda to: asking.change(form=to))
    if asking.form == "column":
        _choose_column(asking, columns)


def _choose_kinds(said: Said, asking: Asking) -> None:
    st.session_state["archive-kinds"] = list(asking.kinds)
    st.multiselect(
        gettext("Kind"),
        said.kinds,
        format_func=lambda kind: kind or gettext("none"),
        key="archive-kinds",
        # i18n: Nothing is chosen from a list, such as of places: any will do.
        placeholder=pgettext("choice", "Any"),
        on_change=safe(lambda: asking.change(kinds=tuple(st.session_state["archive-kinds"]))),
    )


def _choose_column(asking: Asking, columns: Mapping[str, Form]) -> None:
    names = [name for name in columns if name not in NOT_ASKED]
    asking.column = asking.column if asking.column in names else names[0]
    st.session_state["archive-by"] = asking.column
    st.selectbox(
        gettext("Column"),
        names,
        key="archive-by",
        label_visibility="collapsed",
        on_change=safe(lambda: asking.change(column=st.session_state["archive-by"])),
    )


def _wait(work: Work[Answer], asking: Asking) -> None:
    """Draw that the answer is on its way, and the way to end it."""
    speak()  # it is run by itself too
    if work.is_over:
        st.rerun()
    work.look()
    # i18n: s are seconds
    words = gettext("The archive is asked, {seconds} s…").format(seconds=number(work.seconds))
    st.html(render("hint", words=words))
    st.button(gettext("Cancel"), key="archive-cancel", on_click=safe(asking.stop))


def _draw(work: Work[Answer], question: Question, said: Said, asking: Asking) -> None:
    """Draw an answer, or why there is none."""
    if work.is_left:
        st.html(to_lines(warning=gettext(STOPPED)))
        st.button(gettext("Try again"), key="archive-again", on_click=safe(asking.change))
        return
    try:
        answer = work.take()
    except ArchiveError as error:
        st.html(to_lines(warning=str(error)))
        st.button(gettext("Try again"), key="archive-again", on_click=safe(asking.leave))
        return
    st.html(to_lines(title=count_words(answer, question, said.count)))
    st.html(to_html(answer, question, said.unit))
    if isinstance(answer.told, Rows):
        _pages(answer, question, asking)


def _pages(answer: Answer, question: Question, asking: Asking) -> None:
    """Draw the ways to the rows before and after, wherever there is more than a page of them."""
    if answer.count <= ROWS_A_PAGE:
        return
    last = min(question.offset + ROWS_A_PAGE, answer.count)
    with st.container(key="archive-pages", horizontal=True):
        for key, words, offset, is_there in (
            # i18n: The rows of a table that stand before those that are shown.
            ("before", gettext("Rows before"), question.offset - ROWS_A_PAGE, question.offset > 0),
            # i18n: The rows of a table that stand after those that are shown.
            ("after", gettext("Rows after"), question.offset + ROWS_A_PAGE, last < answer.count),
        ):
            args = (asking, max(0, offset))
            st.button(words, key=f"archive-{key}", disabled=not is_there, on_click=safe(_go_to), args=args)
    # i18n: Which rows of a table are shown, by their numbers.
    told = gettext("Rows {first} – {last}").format(first=number(question.offset + 1), last=number(last))
    st.html(render("hint", words=told))


def _go_to(asking: Asking, offset: int) -> None:
    asking.change(offset=offset)
