"""What a file's columns mean, as it is proposed, with why, and as the visitor corrects it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.panels.upload.state import Upload, widget_key
from components.panels.upload.written import ask_form
from geo.timemap.languages import gettext, mark
from geo.timemap.reading import (
    NONE,
    Candidate,
    Columns,
    Table,
    complete,
    find_questions,
)

ROLES = {
    # i18n: a question about a table: which column tells when a row's event began
    "date": mark("When"),
    # i18n: a question about a table: which column tells when a row's event ended
    "end": mark("Until"),
    # i18n: a question about a table: which columns tell where a row's event was
    "place": mark("Where"),
    # i18n: a question about a table: which column holds the title of each row
    "title": mark("Title"),
    "kind": mark("Kind (colour and shape)"),
    # i18n: a question about a table: which column names the ship, animal or car whose way the rows are
    "track": mark("Moving thing (its rows are one way)"),
}
NEEDED = ("date", "place")
ENDS = {
    # i18n: an answer under “The end”: whether the last day of an event belongs to it
    True: mark("is in: the last day, or hour"),
    False: mark("is out: the day after the last"),
}
SURE = {
    # i18n: in brackets: how sure it is what a column means
    "sure": mark("sure"),
    # i18n: in brackets: how sure it is what a column means
    "likely": mark("likely"),
    # i18n: in brackets: how sure it is what a column means
    "a guess": mark("a guess: please check"),
}


def confirm(upload: Upload) -> bool:
    """Draw what the columns seem to mean, to be corrected; return whether the rows can be read so."""
    table = upload.table
    if table is None:
        return False
    for note in table.notes:
        st.caption(markdown(note))
    if upload.proposal.layout:
        # i18n: {layout} is a name, such as GBIF
        told = gettext("This is a table of {layout}; its columns are known.")
        st.caption(told.format(layout=markdown(upload.proposal.layout)))
    with st.container(key="roles"):
        for role in ROLES:
            if _is_asked(upload, role):
                _ask(upload, table, role)
    questions = find_questions(upload.mapping, upload.proposal.candidates)
    for question in questions.values():
        st.info(markdown(question))
    return not questions


def _is_asked(upload: Upload, role: str) -> bool:
    return role != "track" or bool(upload.proposal.candidates["track"])


def _ask(upload: Upload, table: Table, role: str) -> None:
    """Draw one role: its columns, why they are proposed, and how they are written."""
    options = _options(upload, table, role)
    chosen = _columns_of(upload, role)
    names = [one.names for one in options]
    with st.container(key=f"ask-{role}"):
        picked = st.selectbox(
            gettext(ROLES[role]),
            options,
            names.index(chosen.names) if chosen.names in names else None,
            format_func=_label,
            placeholder=gettext("Choose"),
            key=widget_key(f"role-{role}"),
        )
        if picked is not None and picked.names != chosen.names:
            _take(upload, table, role, picked)
        _say_why(upload, table, role)
        if role in {"date", "end", "place"}:
            ask_form(upload, table, role, gettext(ROLES[role]))
        if role == "end" and upload.mapping.end.names:
            _ask_last(upload, table)


def _options(upload: Upload, table: Table, role: str) -> list[Columns]:
    """Return what may tell a role: nothing, where it isn't needed, what is proposed, any other column."""
    proposed = [one.columns for one in upload.proposal.candidates[role]]
    told = {one.names for one in proposed}
    others = [Columns((name,)) for name in map(str, table.rows.columns) if (name,) not in told]
    return [*([] if role in NEEDED else [Columns()]), *proposed, *others]


def _label(columns: Columns) -> str:
    if columns.form == "shape":
        return gettext("the file’s own shapes")
    # i18n: no column of the table
    return " + ".join(columns.names) or gettext("(none)")


def _columns_of(upload: Upload, role: str) -> Columns:
    told = getattr(upload.mapping, role)
    return told if isinstance(told, Columns) else Columns((told,) if told else ())


def _take(upload: Upload, table: Table, role: str, columns: Columns) -> None:
    """Take other columns for a role, written as their values tell; one of words has no form."""
    is_single = role not in {"date", "end", "place"}
    answer = next(iter(columns.names), NONE) if is_single else columns
    upload.mapping = complete(table, upload.mapping.assign({role: answer}))


def _candidate_of(upload: Upload, role: str) -> tuple[int, Candidate | None]:
    """Return which of a role's candidates is taken, and the candidate; None where it is another column."""
    chosen = _columns_of(upload, role).names
    found = enumerate(upload.proposal.candidates[role])
    return next(((at, one) for at, one in found if one.columns.names == chosen), (-1, None))


def _say_why(upload: Upload, table: Table, role: str) -> None:
    """Say why the columns are proposed, how they are understood and how sure that is; offer the next best."""
    at, candidate = _candidate_of(upload, role)
    if candidate is None:
        return
    values = " · ".join(candidate.values)
    st.caption(markdown(f"{candidate.why} ({gettext(SURE[candidate.sure])}) {values}"))
    others = upload.proposal.candidates[role]
    if len(others) > 1:
        following = others[(at + 1) % len(others)].columns
        st.button(
            # i18n: a button that takes another column of the table
            gettext("Next best: {columns}").format(columns=_label(following)),
            key=widget_key(f"next-{role}"),
            type="tertiary",
            on_click=safe(_go_on),
            args=(upload, table, role, following),
        )


def _go_on(upload: Upload, table: Table, role: str, columns: Columns) -> None:
    st.session_state[widget_key(f"role-{role}")] = columns
    st.session_state.pop(widget_key(f"form-{role}"), None)
    _take(upload, table, role, columns)


def _ask_last(upload: Upload, table: Table) -> None:
    last = upload.mapping.last
    chosen = st.selectbox(
        # i18n: the last day in a row; what follows is “is in: the last day, or hour”
        gettext("The end"),
        list(ENDS),
        None if last is None else list(ENDS).index(last),
        format_func=lambda is_in: gettext(ENDS[is_in]),
        placeholder=gettext("Is the end in or out?"),
        key=widget_key("role-last"),
    )
    upload.mapping = replace(upload.mapping, last=chosen)
    if why := upload.tell_last(table):
        st.caption(markdown(why))
