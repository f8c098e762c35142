"""About and Method: what the map shows and does not, the names in every language, and all the sources."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from components.boundary import Part
from components.callbacks import safe
from components.panels.card import cite, source_link
from components.panels.text import html
from components.state.session import Session
from geo.story import Source, Story
from geo.story.schema.tables import NONE_KNOWN

CHECKED = {
    "read": "read in a stored copy",
    "carried": "carried over from a compilation",
    "cited": "seen as a citation only",
}
NO_SIDE = "Neutral"


def button(session: Session) -> None:
    """Draw the button that opens the page over the map; the map goes on below it."""
    st.button("About", key="about", on_click=safe(session.open), args=("about",))


def open_dialog(story: Story, _session: Session) -> None:
    """Open the page over the map."""
    _open(story)


@st.dialog("About and method", width="large", on_dismiss="ignore")
def _open(story: Story) -> None:
    DIALOG.show(story)


def panel(story: Story) -> None:
    """Draw what the dialog holds: the method, the names, the sources."""
    method, names, sources = st.tabs(["Method", "Names", "Sources"])
    with method:
        st.markdown(story.about)
        st.caption(f"{story.settings.attribution} Data version {story.digest[:12]}.")
    names.html(names_table(story))
    sources.html(sources_list(story))


DIALOG = Part("About and method", panel)


def names_table(story: Story) -> str:
    """Return every place's names as HTML; those not known or by hand are marked."""
    languages = story.settings.languages
    words = (*(language.name for language in languages.values()), "Also")
    head = "".join(f"<th>{html(word)}</th>" for word in words)
    rows = "".join(
        f"<tr>{''.join(_name(place.names[code], code, code in place.by_hand) for code in languages)}"
        f"<td>{html(place.also)}</td></tr>"
        for place in sorted(story.places.values(), key=lambda place: place.name)
    )
    return (
        f'<section class="about"><p>{len(story.places)} places. A name marked † was written by hand and '
        "stands in no gazetteer that we read; where no name is known, the table says so.</p>"
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        "</section>"
    )


def _name(name: str, language: str, is_by_hand: bool) -> str:
    if name in {"", NONE_KNOWN}:
        return "<td><em>not known</em></td>"
    return f'<td lang="{language}">{html(name)}{" †" if is_by_hand else ""}</td>'


def sources_list(story: Story) -> str:
    """Return all sources as HTML, side by side's name, each with how it was checked."""

    def side(source: Source) -> str:
        party = story.settings.parties.get(source.party)
        return party.label if party else NO_SIDE

    order = [*(party.label for party in story.settings.parties.values()), NO_SIDE]
    by_side = sorted(
        story.sources.values(), key=lambda one: (order.index(side(one)), one.publisher.casefold())
    )
    parts = [f"<p>{len(by_side)} sources, by the side that each publisher stands on or speaks for.</p>"]
    for name, group in groupby(by_side, key=side):
        sources = list(group)
        rows = "".join(
            f"<li>{source_link(one, cite(one))} <small>{html(one.title or one.description)} · "
            f"{html(one.kind)}, {html(CHECKED[one.checked])}</small></li>"
            for one in sources
        )
        parts.append(f"<h2>{html(name)} · {len(sources)}</h2><ul>{rows}</ul>")
    return f'<section class="about">{"".join(parts)}</section>'
