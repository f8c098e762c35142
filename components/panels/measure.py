"""Measuring on the map: distance, area, what lies within a distance, nearest places; each with its method."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from components.callbacks import safe
from components.panels.choice import segments
from components.state.session import Session
from geo.land.geodesy import area_km2, legs_km, perimeter_km
from geo.page.measure import HINTS, METHODS
from geo.page.template import render
from geo.story import Story
from geo.story.nearby import find_within, nearest_places
from geo.timemap.dates import speak_short
from geo.timemap.languages import gettext, ngettext, number, spoken
from geo.view.measure import KM, SINGLE, TOOLS, Measure
from geo.view.model import View

KM_KEY = "measure-km"
VALUE = "{value}"


def panel(story: Story, session: Session) -> None:
    """Draw the tools and what they measure; the map takes the points while this panel is open."""
    measure = session.view.measure
    with st.container(key="measure"):
        _choice(session)
        if not measure.points:
            st.html(render("hint", words=gettext(HINTS[measure.tool])))
            return
        st.html(to_html(story, session.view))
        with st.container(key="measure-undo", horizontal=True):
            if measure.tool not in SINGLE:
                # i18n: Take the last point away again.
                words, rest = gettext("Undo"), measure.points[:-1]
                st.button(words, key="undo-point", on_click=safe(_show), args=(session, rest))
            # i18n: Take all points away.
            st.button(gettext("Clear"), key="clear-points", on_click=safe(_show), args=(session, ()))


@dataclass(frozen=True)
class Figure:
    """A line of what is measured: its words, the value in them that is set large, how it was measured."""

    words: str
    value: str = ""
    method: str = ""

    @property
    def parts(self) -> tuple[str, str]:
        """The words before the value and those after it."""
        before, _, after = self.words.partition(VALUE)
        return before, after


@dataclass(frozen=True)
class Row:
    """A line of the list below: a leg, a place or an event, with how closely its place is known."""

    words: str
    ring: str = ""
    event: str = ""


Measured = tuple[list[Figure], list[Row]]


def to_html(story: Story, view: View) -> str:
    """Return what is measured as HTML, the method beside each figure."""
    figures, rows = _measure(story, view)
    return render("measured", figures=figures, rows=rows)


def _measure(story: Story, view: View) -> Measured:
    measure = view.measure
    if measure.tool == "distance":
        return _distance(measure)
    if measure.tool == "area":
        return _area(measure)
    return _within(story, view) if measure.tool == "within" else _near(story, measure)


def _distance(measure: Measure) -> Measured:
    legs = legs_km(measure.points)
    if not legs:
        one = gettext("One point so far.")
        return [Figure(f"{one} {gettext(HINTS['distance'])}")], []
    rows = [Row(_km(leg)) for leg in legs] if len(legs) > 1 else []
    return [Figure(VALUE, _km(sum(legs)), gettext(METHODS["line"]))], rows


def _area(measure: Measure) -> Measured:
    try:
        area = area_km2(measure.points)
    except ValueError as error:
        return [Figure(str(error))], []
    # i18n: {value} is an area such as "1,234.5 km²", {length} such as "120.3 km".
    words = gettext("{value}, perimeter {length}").format(
        value=VALUE, length=_km(perimeter_km(measure.points))
    )
    km2 = gettext("{area} km²").format(area=number(area, 1))
    return [Figure(words, km2, gettext(METHODS["edges"]))], []


def _within(story: Story, view: View) -> Measured:
    measure = view.measure
    found = find_within(story, measure.points[-1], measure.km, view.day, view.asked)
    rows = [
        Row(
            f"{_km(km)} · {event.place.name}",
            _ring(event.place.uncertainty_km),
            f": {event.title}, {speak_short(event.span.start, story.unit)}",
        )
        for event, km in found.events
    ]
    value = ngettext("{count} event", "{count} events", len(found.events))
    # i18n: {value} is such as "3 events": those near a point until a date.
    words = gettext("{value} within {km} km by {date}").format(
        value=VALUE, km=_plain(measure.km), date=speak_short(view.day, story.unit)
    )
    figures = [Figure(words, value.format(count=number(len(found.events))), gettext(METHODS["events"]))]
    settings = story.settings.territory
    if settings is not None and found.land:
        # i18n: {holder} is who holds the land.
        land = "; ".join(
            gettext("{holder} {area} km²").format(holder=holder.label, area=number(found.land[name]))
            for name, holder in settings.holders.items()
            if name in found.land
        )
        # i18n: {land} lists who holds how much of the land in a circle.
        words = gettext("Land within it: {land}").format(land=land)
        figures.append(Figure(words, method=gettext(METHODS["land"])))
    return figures, rows


def _near(story: Story, measure: Measure) -> Measured:
    lon, lat = measure.points[-1]
    rows = [
        Row(f"{_km(km)} · {place.name}", _ring(place.uncertainty_km))
        for place, km in nearest_places(story, (lon, lat))
    ]
    return [Figure(VALUE, f"{lat:.4f}, {lon:.4f}", gettext(METHODS["line"]))], rows


def _ring(uncertainty_km: float) -> str:
    # i18n: How closely a place is known.
    words = gettext("placed to within {km} km")
    return words.format(km=_plain(uncertainty_km)) if uncertainty_km else ""


def _km(length: float) -> str:
    """Return a length in words."""
    return gettext("{length} km").format(length=number(length, 1))


def _plain(value: float) -> str:
    """Return a number with no more digits than it has."""
    return spoken().forms.with_marks(f"{value:g}")


def _choice(session: Session) -> None:
    measure = session.view.measure
    # i18n: What is measured: distance, area and so on.
    label, words = gettext("Tool"), {name: gettext(word) for name, word in TOOLS.items()}
    segments(label, words, measure.tool, "measure-tool", lambda tool: _switch(session, tool))
    if measure.tool == "within":
        st.session_state[KM_KEY] = measure.km
        label = gettext("Kilometres")
        st.number_input(
            label, *KM, step=5.0, format="%g", key=KM_KEY, on_change=safe(_resize), args=(session,)
        )


def _switch(session: Session, tool: str) -> None:
    points = session.view.measure.points
    kept = replace(session.view.measure, tool=tool, points=points[-1:] if tool in SINGLE else points)
    session.show(replace(session.view, measure=kept))


def _resize(session: Session) -> None:
    session.show(replace(session.view, measure=replace(session.view.measure, km=st.session_state[KM_KEY])))


def _show(session: Session, points: tuple[tuple[float, float], ...]) -> None:
    session.show(replace(session.view, measure=replace(session.view.measure, points=points)))
