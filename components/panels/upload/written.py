"""How a file's dates and places are written, as the visitor says it: a form, or a coordinate system."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.panels.text import markdown
from components.panels.upload.state import Upload, widget_key
from geo.timemap.languages import gettext, mark
from geo.timemap.reading import (
    DATE_FORMS,
    PLACE_FORMS,
    Columns,
    FileError,
    Table,
    is_projected,
    name_crs,
    spell_dates,
    spell_places,
    to_texts,
)

OTHER = "other"
OTHER_WORDS = mark("metres in another coordinate system: give its EPSG code")
MOST_SHOWN = 3


def ask_form(upload: Upload, table: Table, role: str, title: str) -> None:
    """Ask how dates or places are written, where they are taken from columns."""
    columns: Columns = getattr(upload.mapping, role)
    if not columns.names:
        return
    options = _place_forms(upload, columns) if role == "place" else list(DATE_FORMS)
    first = [] if role == "place" else _first_texts(table, columns)

    def spell(form: str) -> str:
        if role == "place":
            return _spell_place(table, columns, form)
        words = gettext(DATE_FORMS[form])
        return f"{words} → {' · '.join(spell_dates(first, form))}" if first else words

    chosen = st.selectbox(
        # i18n: {role} is such as “When”: in which form its dates are written
        gettext("{role}: written as").format(role=title),
        options,
        options.index(columns.form) if columns.form else None,
        format_func=spell,
        placeholder=gettext("Choose how it is written"),
        key=widget_key(f"form-{role}"),
    )
    form = _ask_code() if chosen == OTHER else chosen
    if form and form != columns.form:
        upload.mapping = upload.mapping.assign({role: replace(columns, form=form)})


def _place_forms(upload: Upload, columns: Columns) -> list[str]:
    """Return the ways in which places may be written: those that fit the values come first."""
    told = (one.forms for one in upload.proposal.candidates["place"] if one.columns.names == columns.names)
    forms = [*next(told, ()), *PLACE_FORMS, *filter(None, [columns.form])]
    return [*dict.fromkeys(forms), *([OTHER] if len(columns.names) == 2 else [])]


def _spell_place(table: Table, columns: Columns, form: str) -> str:
    """Return what a form is; of a coordinate system where the first row lies in it, and its name."""
    if form == OTHER:
        return gettext(OTHER_WORDS)
    if not is_projected(form):
        return gettext(PLACE_FORMS[form])
    first = spell_places(table, replace(columns, form=form))[:1] if len(columns.names) == 2 else ()
    name = name_crs(form).removeprefix(f"{form} (").removesuffix(")")
    return f"{form}: {' · '.join([*first, name])}"


def _ask_code() -> str:
    """Ask for the code of a coordinate system; return it, empty until one is known."""
    written = st.text_input(
        gettext("EPSG code of the coordinate system"),
        placeholder="EPSG:32638",
        key=widget_key("code-place"),
        help=gettext("It stands in the file’s description; 32638 is UTM zone 38 north."),
    ).strip()
    if not written:
        return ""
    code = f"EPSG:{written}" if written.isdecimal() else written.upper().replace(" ", "")
    try:
        name = name_crs(code)
    except FileError as error:
        st.error(markdown(str(error)))
        return ""
    st.caption(markdown(name))
    return code


def _first_texts(table: Table, columns: Columns) -> list[str]:
    texts = to_texts(table.rows.head(200), columns)
    return list(dict.fromkeys(text for text in texts if text))[:MOST_SHOWN]
