"""About and Method: what the map shows and does not, names in every language, sources, and their balance."""

from __future__ import annotations

import streamlit as st

from components.boundary import Part
from components.callbacks import safe
from components.panels.cite import sources_to_bibtex
from components.state.session import Session
from geo.page.about import areas_table, calendar_of, data_of, gaps_list, names_table, sources_list
from geo.page.balance import balance_table, has_sides
from geo.story import Story
from geo.timemap.languages import gettext, mark, spoken


def button(session: Session) -> None:
    """Draw the button that opens the page over the map; the map goes on below it."""
    # i18n: The button that opens what there is to know of the map and its method.
    st.button(gettext("About"), key="about", on_click=safe(session.open), args=("about",))


def open_dialog(story: Story, _session: Session) -> None:
    """Open the page over the map."""
    st.dialog(gettext("About and method"), width="large", on_dismiss="ignore")(_draw)(story)


def _draw(story: Story) -> None:
    DIALOG.show(story)


def panel(story: Story) -> None:
    """Draw what the dialog holds: the method, names and sources, and the balance where there are sides."""
    titles = [
        gettext("Method"),
        # i18n: Names of places in each language.
        gettext("Names"),
        gettext("Sources"),
    ]
    if has_sides(story):
        # i18n: How evenly the story tells of each side.
        titles.append(gettext("Balance"))
    method, names, sources, *balance = st.tabs(titles)
    with method:
        if story.settings.draft:
            st.html(gaps_list(story))
        st.markdown(story.about)
        if story.areas:
            st.html(areas_table(story))
        if calendar := calendar_of(story):
            st.caption(calendar)
        st.caption(data_of(story))
    names.html(names_table(story))
    with sources:
        _sources(story)
    for tab in balance:
        tab.html(balance_table(story))


DIALOG = Part(mark("About and method"), panel)


def _sources(story: Story) -> None:
    """Draw all sources, and the button that saves them for a bibliography."""
    st.html(sources_list(story))
    if story.sources:
        name = f"{story.settings.id}-sources.bib"
        text = _to_bibtex(story.digest, (story.language, spoken().code), story)
        st.download_button("BibTeX", text, name, "application/x-bibtex", key="bibtex", on_click="ignore")


@st.cache_data(max_entries=4, show_spinner=False, scope="session")
def _to_bibtex(digest: str, languages: tuple[str, str], _story: Story) -> str:
    return sources_to_bibtex(_story)
