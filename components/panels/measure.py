"""Measuring on the map: distance, area, what lies within a distance, nearest places; each with its method."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.callbacks import safe
from components.panels.choice import segments
from components.panels.text import html
from components.state.measure import KM, SINGLE, TOOLS, Measure
from components.state.session import Session
from components.state.view import View
from geo.land.measure import area_km2, legs_km, perimeter_km
from geo.story import Story
from geo.story.nearby import find_within, nearest_places
from geo.timemap.dates import speak_day_short

KM_KEY = "measure-km"
HINTS = {
    "distance": "Click the map: each click adds a point to the line.",
    "area": "Click the map: each click adds a corner.",
    "within": "Click the map, or a place, for the middle of the circle.",
    "near": "Click the map for the places nearest to there.",
}
GEODESIC = "Geodesic on the WGS 84 ellipsoid (Karney, by PROJ)."


def panel(story: Story, session: Session) -> None:
    """Draw the tools and what they measure; the map takes the points while this panel is open."""
    measure = session.view.measure
    with st.container(key="measure"):
        _choice(session)
        if not measure.points:
            st.html(f'<p class="empty">{HINTS[measure.tool]}</p>')
            return
        st.html(f'<section class="measured" role="status">{tell(story, session.view)}</section>')
        with st.container(key="measure-undo", horizontal=True):
            if measure.tool not in SINGLE:
                st.button("Undo", key="undo-point", on_click=safe(_show), args=(session, measure.points[:-1]))
            st.button("Clear", key="clear-points", on_click=safe(_show), args=(session, ()))


def tell(story: Story, view: View) -> str:
    """Return what is measured as HTML, the method beside each figure."""
    measure = view.measure
    if measure.tool == "distance":
        return _distance(measure)
    if measure.tool == "area":
        return _area(measure)
    return _within(story, view) if measure.tool == "within" else _near(story, measure)


def _distance(measure: Measure) -> str:
    legs = legs_km(measure.points)
    if not legs:
        return f"<p>One point so far. {html(HINTS['distance'])}</p>"
    rows = "".join(f"<li>{leg:,.1f} km</li>" for leg in legs) if len(legs) > 1 else ""
    return f"<p><b>{sum(legs):,.1f} km</b> <small>{GEODESIC}</small></p><ol>{rows}</ol>"


def _area(measure: Measure) -> str:
    try:
        area = area_km2(measure.points)
    except ValueError as error:
        return f"<p>{html(str(error).capitalize())}.</p>"
    edge = perimeter_km(measure.points)
    return f"<p><b>{area:,.1f} km²</b>, edge {edge:,.1f} km <small>Edges: {GEODESIC}</small></p>"


def _within(story: Story, view: View) -> str:
    measure = view.measure
    found = find_within(story, measure.points[-1], measure.km, view.day, view.asked)
    rows = "".join(
        f"<li>{km:,.1f} km · {html(event.place.name)}{_ring(event.place.uncertainty_km)}: "
        f"{html(event.title)}, {html(speak_day_short(event.span.start))}</li>"
        for event, km in found.events
    )
    count = len(found.events)
    parts = [
        f"<p><b>{count} event{'' if count == 1 else 's'}</b> within {measure.km:g} km by "
        f"{html(speak_day_short(view.day))} <small>{GEODESIC} A place stands for its events.</small></p>"
    ]
    settings = story.settings.territory
    if settings is not None and found.land:
        land = "; ".join(f"{settings.holders[name].label} {km2:,.0f} km²" for name, km2 in found.land.items())
        parts.append(f"<p>Of the land in it: {html(land)} <small>Equal area, EPSG:6933.</small></p>")
    return f"{''.join(parts)}<ol>{rows}</ol>"


def _near(story: Story, measure: Measure) -> str:
    lon, lat = measure.points[-1]
    rows = "".join(
        f"<li>{km:,.1f} km · {html(place.name)}{_ring(place.uncertainty_km)}</li>"
        for place, km in nearest_places(story, (lon, lat))
    )
    return f"<p><b>{lat:.4f}, {lon:.4f}</b> <small>{GEODESIC}</small></p><ol>{rows}</ol>"


def _ring(uncertainty_km: float) -> str:
    return f" <small>(placed within {uncertainty_km:g} km)</small>" if uncertainty_km else ""


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
