"""What a file's columns mean, as it seems and as the visitor corrects it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.panels.text import markdown
from components.panels.upload.state import Upload
from geo.files.importing import DATE_FORMS, NONE, Mapping, Table

ROLES = {
    "date": "Date",
    "end": "End (the day after the last)",
    "lon": "Longitude",
    "lat": "Latitude",
    "title": "Title",
    "kind": "Kind (sets the colour)",
}
NEEDED = ("date", "lon", "lat")
AMBIGUOUS = "These dates can be read in more than one way. Choose their format."


def confirm(upload: Upload) -> bool:
    """Draw what the columns seem to mean, to be corrected; return whether the rows can be read so."""
    table = upload.table
    if table is None:
        return False
    for note in table.notes:
        st.caption(markdown(note))
    with st.container(key="roles"):
        answers = _ask_roles(table, upload.mapping)
        dates = _ask_dates(upload.mapping.dates)
    upload.mapping = replace(upload.mapping, **answers, dates=dates)
    missing = [ROLES[role] for role in NEEDED if role in answers and not answers[role]]
    if missing:
        st.info(f"Choose a column for: {', '.join(missing)}.")
    elif not dates:
        st.info(AMBIGUOUS)
    return not missing and bool(dates)


def _ask_roles(table: Table, mapping: Mapping) -> dict[str, str]:
    """Return the column of each role that this file needs one for."""
    names = [NONE, *map(str, table.rows.columns)]
    return {
        role: st.selectbox(
            label,
            names,
            names.index(getattr(mapping, role)),
            format_func=lambda name: name or "(none)",
            key=f"role-{role}",
        )
        for role, label in ROLES.items()
        if table.geometry is None or role not in {"lon", "lat"}
    }


def _ask_dates(known: str) -> str:
    """Return how the dates are written; empty while that isn't known."""
    forms = list(DATE_FORMS)
    chosen = st.selectbox(
        "Date format",
        forms,
        forms.index(known) if known else None,
        format_func=DATE_FORMS.__getitem__,
        placeholder="Choose one: day or month first?",
        key="role-dates",
    )
    return chosen or NONE


def forget_answers() -> None:
    """Forget what was chosen for the file before."""
    for role in (*ROLES, "dates"):
        st.session_state.pop(f"role-{role}", None)
