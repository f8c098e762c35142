"""Measuring: the words round its figures, for the app and for the page taken away."""

from __future__ import annotations

from geo.timemap.languages import mark

HINTS = {
    "distance": mark("Click the map: each click adds a point to the line."),
    "area": mark("Click the map: each click adds a corner."),
    "within": mark("Click the map or a place to set the centre of the circle."),
    "near": mark("Click the map to list the places nearest to that point."),
}
"""By tool, what to do before anything is measured; said by `gettext`."""
METHODS = {
    "line": mark("Geodesic on the WGS 84 ellipsoid (Karney 2013)."),
    "edges": mark("Edges: Geodesic on the WGS 84 ellipsoid (Karney 2013)."),
    "events": mark("Geodesic on the WGS 84 ellipsoid (Karney 2013). Each event counts at its place."),
    "land": mark("Equal area, EPSG:6933."),
}
"""By what a figure is of, how it was measured; said by `gettext`."""
