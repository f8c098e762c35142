"""What is measured on the map, as a link's parameter, as the map draws it, and as the map reports it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from geo.land.geodesy import Point, geodesic, ring
from geo.timemap import protocol
from geo.timemap.languages import gettext, mark
from geo.timemap.protocol import MOST_LATITUDE, MOST_POINTS
from geo.view.reading import Link

TOOLS = {
    # i18n: a tool that measures how long a line is
    "distance": mark("Distance"),
    # i18n: a tool that measures how large land is
    "area": mark("Area"),
    # i18n: a tool that tells what lies within so many km of a point
    "within": mark("Within"),
    # i18n: a tool that tells which places are nearest to a point
    "near": mark("Nearest"),
}
"""By their codes, each with its word, said by `gettext`."""
SINGLE = ("within", "near")
"""Tools that take one point."""
KM = (1.0, 500.0)


@dataclass(frozen=True, slots=True)
class Measure:
    """A tool of `TOOLS`, the points it was given, and for ``within`` a radius in km."""

    tool: str = "distance"
    points: tuple[Point, ...] = ()
    km: float = 20.0

    @property
    def lines(self) -> list[list[Point]]:
        """The lines to be drawn: geodesics between the points, or a ring at the radius."""
        if self.tool == "within":
            return [ring(point, self.km) for point in self.points]
        if self.tool == "near" or len(self.points) < 2:
            return []
        closing = self.points[:1] if self.tool == "area" and len(self.points) > 2 else ()
        return [geodesic((*self.points, *closing))]


NO_MEASURE = Measure()


def write_measure(measure: Measure) -> dict[str, str]:
    """Return the link's parameter; none where nothing is measured."""
    if not measure.points:
        return {}
    points = ";".join(f"{lon:.4f},{lat:.4f}" for lon, lat in measure.points)
    radius = f"{measure.km:g}:" if measure.tool == "within" else ""
    return {"measure": f"{measure.tool}:{radius}{points}"}


def read_measure(link: Link) -> Measure:
    """Return what a link measures; what is none is left out, with a remark."""
    if not link.query.get("measure"):
        return NO_MEASURE
    tool, *rest = link.query["measure"].split(":")
    points = read_points([pair.split(",") for pair in rest[-1].split(";")]) if rest else None
    try:
        km = float(rest[0]) if tool == "within" and len(rest) == 2 else NO_MEASURE.km
    except ValueError:
        km = math.nan
    if tool not in TOOLS or points is None or not KM[0] <= km <= KM[1]:
        link.ignore("measure", gettext("The link’s {key} “{value}” can’t be read; it was ignored."), 40)
        return NO_MEASURE
    return Measure(tool, points[-1:] if tool in SINGLE else points, km)


def read_points(values: Any) -> tuple[Point, ...] | None:
    """Return points of a link or a report, or None where they are none."""
    if not isinstance(values, list) or len(values) > MOST_POINTS:
        return None
    try:
        points = tuple((float(lon), float(lat)) for lon, lat in values)
    except (TypeError, ValueError):
        return None
    return points if all(abs(lon) <= 180 and abs(lat) <= MOST_LATITUDE for lon, lat in points) else None


def to_drawing(measure: Measure) -> protocol.Measure:
    """Return what the map needs to take points and draw what is measured."""
    return {
        "tool": measure.tool,
        "isSingle": measure.tool in SINGLE,
        "points": list(measure.points),
        "lines": [[(round(lon, 4), round(lat, 4)) for lon, lat in line] for line in measure.lines],
    }
