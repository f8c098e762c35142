"""The kinds of files that can be taken away: one row of `KINDS` is all that command and panel know of one."""

from __future__ import annotations

from geo.export.kind import Kind
from geo.export.picture.kinds import PICTURES
from geo.export.request import Progress, Request
from geo.story import export as tables

__all__ = ["KINDS", "Kind"]


def _geojson(request: Request, _progress: Progress) -> bytes:
    return tables.to_geojson(request.story, request.events()).encode()


KINDS: dict[str, Kind] = {
    **PICTURES,
    "geojson": Kind(
        "GeoJSON",
        "the events as points, for other maps",
        ".geojson",
        "application/geo+json",
        _geojson,
        scopes=("story", "view", "act", "events", "briefing"),
    ),
}
"""By the word of a command."""
