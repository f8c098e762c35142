"""What a file's columns mean, as it seems and as the visitor corrects it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.panels.text import markdown
from components.panels.upload.state import Upload
from geo.timemap.reading import DATE_FORMS, NONE, Columns, Mapping, Table

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
        dates = _ask_dates(upload.mapping.date.form)
    upload.mapping = _to_mapping(upload.mapping, answers, dates)
    missing = [ROLES[role] for role in NEEDED if role in answers and not answers[role]]
    if missing:
        st.info(f"Choose a column for: {', '.join(missing)}.")
    elif not dates:
        st.info(AMBIGUOUS)
    return not missing and bool(dates)


def _columns_of(mapping: Mapping) -> dict[str, str]:
    """Return the column of each role; empty for none."""
    lon, lat = mapping.place.names or (NONE, NONE)
    date, end = (next(iter(one.names), NONE) for one in (mapping.date, mapping.end))
    return {
        "date": date,
        "end": end,
        "lon": lon,
        "lat": lat,
        "title": mapping.title,
        "kind": mapping.kind,
    }


def _to_mapping(mapping: Mapping, answers: dict[str, str], form: str) -> Mapping:
    lon, lat = answers.get("lon", NONE), answers.get("lat", NONE)
    return replace(
        mapping,
        date=Columns((answers["date"],), form) if answers["date"] else Columns(),
        end=Columns((answers["end"],), form) if answers["end"] else Columns(),
        place=mapping.place if "lon" not in answers else Columns((lon, lat), "lon-lat"),
        title=answers["title"],
        kind=answers["kind"],
    )


def _ask_roles(table: Table, mapping: Mapping) -> dict[str, str]:
    """Return the column of each role that this file needs one for."""
    names = [NONE, *map(str, table.rows.columns)]
    known = _columns_of(mapping)
    return {
        role: st.selectbox(
            label,
            names,
            names.index(known[role]),
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
