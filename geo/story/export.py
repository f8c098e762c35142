"""A story's events as CSV and GeoJSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from geo.files.spreadsheet import write_csv
from geo.story.model import Story
from geo.story.records import Event
from geo.timemap.dates import to_iso


def to_csv(story: Story, events: Iterable[Event]) -> str:
    """Return events as CSV for a spreadsheet: UTF-8 with a byte order mark, one row an event.

    A cell that a spreadsheet would read as a formula begins with an apostrophe.
    """
    return write_csv(
        [name.format(unit=story.unit) for name in COLUMNS], (_to_row(story, event) for event in events)
    )


def to_geojson(story: Story, events: Iterable[Event]) -> str:
    """Return events as an RFC 7946 feature collection of points, EPSG:4326."""
    features = [
        {
            "type": "Feature",
            "id": event.id,
            "geometry": {"type": "Point", "coordinates": [event.place.lon, event.place.lat]},
            "properties": {
                name: value for name, value in _to_row(story, event).items() if name not in {"lon", "lat"}
            },
        }
        for event in events
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


COLUMNS = (
    "id",
    "date",
    "first_{unit}",
    "last_{unit}",
    "kind",
    "act",
    "title",
    "summary",
    "place",
    "lon",
    "lat",
    "uncertainty_km",
    "precision",
    "confidence",
    "claims",
    "sources",
)
"""The cells of an event; what its ends are called says what they count."""


def _to_row(story: Story, event: Event) -> dict[str, Any]:
    """Return an event's cells: dates as EDTF and by their ends, claims and sources in words."""
    parties, unit = story.settings.parties, story.unit
    return {
        "id": event.id,
        "date": event.date,
        f"first_{unit}": to_iso(event.span.start, unit),
        f"last_{unit}": "" if event.span.end is None else to_iso(event.span.end - 1, unit),
        "kind": story.settings.kinds[event.kind].label,
        "act": event.act.title if event.act else "",
        "title": event.title,
        "summary": event.plain_summary,
        "place": event.place.name,
        "lon": event.place.lon,
        "lat": event.place.lat,
        "uncertainty_km": event.place.uncertainty_km,
        "precision": event.precision,
        "confidence": event.confidence,
        "claims": " | ".join(
            f"{parties[claim.party].label} ({claim.status}): {claim.text}" for claim in event.claims
        ),
        "sources": " | ".join(
            f"{source.publisher} {source.url or source.title or source.description}"
            for source in event.sources
        ),
    }
