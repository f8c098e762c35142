"""Names that several places bear: which is meant, the likeliest unless the visitor says another."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.panels.upload.state import Upload, widget_key
from geo.timemap.languages import gettext, mark, ngettext, number
from geo.timemap.reading import Found
from geo.timemap.reading.found import Candidate as Place

MOST_ASKED = 12
"""Names that are asked about at once."""
WORDS = mark(
    "Several places bear a name of this file. Each row shows the likeliest unless you choose another."
)


def ask_ties(upload: Upload, found: tuple[Found, ...]) -> None:
    """Draw a choice for each name that may be another place, the likeliest first."""
    chosen = dict(upload.mapping.chosen)
    asked = {one.name: one for one in found if one.chosen and one.others and _is_asked(one, chosen)}
    if not asked:
        return
    told = ngettext("{count} name may be another place", "{count} names may be another place", len(asked))
    with st.expander(told.format(count=number(len(asked))), expanded=not chosen, key=widget_key("ties")):
        st.caption(gettext(WORDS))
        for at, one in enumerate(list(asked.values())[:MOST_ASKED]):
            _ask(upload, one, widget_key(f"tie-{at}"))
        if len(asked) > MOST_ASKED:
            more = ", ".join(list(asked)[MOST_ASKED:])
            # i18n: {names} are names of places that several places bear
            rest = gettext("Not asked, and shown at the largest of each: {names}.")
            st.caption(markdown(rest.format(names=more)))


def _is_asked(found: Found, chosen: dict[str, str]) -> bool:
    return found.is_tied or found.name in chosen


def _ask(upload: Upload, found: Found, key: str) -> None:
    """Draw the choice of one name."""
    if found.chosen is None:
        return
    several = sorted((found.chosen, *found.others), key=lambda one: (-one.population, one.key))
    labels = {one.key: _label(one, several) for one in several}
    st.selectbox(
        markdown(found.name),
        list(labels),
        list(labels).index(found.chosen.key),
        format_func=labels.__getitem__,
        placeholder=gettext("Choose one"),
        key=key,
        on_change=safe(_choose),
        args=(upload, found.name, key),
    )


def _label(place: Place, several: Sequence[Place]) -> str:
    """Return a place's name, state and people; also its degrees where another has the same name and state."""
    where = _name(place)
    is_alone = sum(_name(one) == where for one in several) == 1
    # i18n: a place and how many people live there
    told = ngettext("{place} · {count} people", "{place} · {count} people", place.population)
    degrees = "" if is_alone else f" · {place.lat:.2f}, {place.lon:.2f}"
    return told.format(place=where, count=number(place.population)) + degrees


def _name(place: Place) -> str:
    return ", ".join(filter(None, (place.name, place.state, place.country)))


def _choose(upload: Upload, name: str, key: str) -> None:
    upload.mapping = upload.mapping.choose(name, st.session_state[key])
