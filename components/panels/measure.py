"""Measuring on the map: distance, area, what lies within a distance, nearest places; each with its method."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from components.callbacks import safe
from components.panels.choice import segments
from components.state.session import Session
from geo.land.geodesy import area_km2, legs_km, perimeter_km
from geo.page.template import render
from geo.page.text import count
from geo.story import Story
from geo.story.nearby import find_within, nearest_places
from geo.timemap.dates import speak_short
from geo.view.measure import KM, SINGLE, TOOLS, Measure
from geo.view.model import View

KM_KEY = "measure-km"
HINTS = {
    "distance": "Click the map: each click adds a point to the line.",
    "area": "Click the map: each click adds a corner.",
    "within": "Click the map or a place to set the centre of the circle.",
    "near": "Click the map to list the places nearest to that point.",
}
GEODESIC = "Geodesic on the WGS 84 ellipsoid (Karney, by PROJ)."


def panel(story: Story, session: Session) -> None:
    """Draw the tools and what they measure; the map takes the points while this panel is open."""
    measure = session.view.measure
    with st.container(key="measure"):
        _choice(session)
        if not measure.points:
            st.html(render("hint", words=HINTS[measure.tool]))
            return
        st.html(to_html(story, session.view))
        with st.container(key="measure-undo", horizontal=True):
            if measure.tool not in SINGLE:
                st.button("Undo", key="undo-point", on_click=safe(_show), args=(session, measure.points[:-1]))
            st.button("Clear", key="clear-points", on_click=safe(_show), args=(session, ()))


@dataclass(frozen=True)
class Figure:
    """A line of what is measured: its value set large, the words after it, and how it was measured."""

    value: str = ""
    words: str = ""
    method: str = ""


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
        return [Figure(words=f"One point so far. {HINTS['distance']}")], []
    rows = [Row(f"{leg:,.1f} km") for leg in legs] if len(legs) > 1 else []
    return [Figure(f"{sum(legs):,.1f} km", method=GEODESIC)], rows


def _area(measure: Measure) -> Measured:
    try:
        area = area_km2(measure.points)
    except ValueError as error:
        return [Figure(words=f"{str(error).capitalize()}.")], []
    edge = perimeter_km(measure.points)
    return [Figure(f"{area:,.1f} km²", f", perimeter {edge:,.1f} km", f"Edges: {GEODESIC}")], []


def _within(story: Story, view: View) -> Measured:
    measure = view.measure
    found = find_within(story, measure.points[-1], measure.km, view.day, view.asked)
    rows = [
        Row(
            f"{km:,.1f} km · {event.place.name}",
            _ring(event.place.uncertainty_km),
            f": {event.title}, {speak_short(event.span.start, story.unit)}",
        )
        for event, km in found.events
    ]
    figures = [
        Figure(
            count(len(found.events), "event"),
            f" within {measure.km:g} km by {speak_short(view.day, story.unit)}",
            f"{GEODESIC} Each event counts at its place.",
        )
    ]
    settings = story.settings.territory
    if settings is not None and found.land:
        land = "; ".join(f"{settings.holders[name].label} {km2:,.0f} km²" for name, km2 in found.land.items())
        figures.append(Figure(words=f"Land within it: {land}", method="Equal area, EPSG:6933."))
    return figures, rows


def _near(story: Story, measure: Measure) -> Measured:
    lon, lat = measure.points[-1]
    rows = [
        Row(f"{km:,.1f} km · {place.name}", _ring(place.uncertainty_km))
        for place, km in nearest_places(story, (lon, lat))
    ]
    return [Figure(f"{lat:.4f}, {lon:.4f}", method=GEODESIC)], rows


def _ring(uncertainty_km: float) -> str:
    return f"placed to within {uncertainty_km:g} km" if uncertainty_km else ""


def _choice(session: Session) -> None:
    measure = session.view.measure
    segments("Tool", TOOLS, measure.tool, "measure-tool", lambda tool: _switch(session, tool))
    if measure.tool == "within":
        st.session_state[KM_KEY] = measure.km
        st.number_input(
            "Kilometres", *KM, step=5.0, format="%g", key=KM_KEY, on_change=safe(_resize), args=(session,)
        )


def _switch(session: Session, tool: str) -> None:
    points = session.view.measure.points
    kept = replace(session.view.measure, tool=tool, points=points[-1:] if tool in SINGLE else points)
    session.show(replace(session.view, measure=kept))


def _resize(session: Session) -> None:
    session.show(replace(session.view, measure=replace(session.view.measure, km=st.session_state[KM_KEY])))


def _show(session: Session, points: tuple[tuple[float, float], ...]) -> None:
    session.show(replace(session.view, measure=replace(session.view.measure, points=points)))
