"""The document as data for search engines: an article, and the events in it, in the words of schema.org."""

from __future__ import annotations

from typing import Any

from geo.export.data.credit import credit_of
from geo.export.read.content import ISO, anchor_of
from geo.story import Event, Story

MOST_CITED = 20
"""Addresses of an event's sources."""


def linked_data(story: Story, events: list[Event]) -> dict[str, Any]:
    """Return what stands in the document, for JSON-LD; what isn't known is left out."""
    settings, credit = story.settings, credit_of(story)
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": settings.title,
            "inLanguage": story.language,
            "isAccessibleForFree": True,
            "accessMode": "textual",
            "dateModified": credit.updated,
            "version": credit.version,
            "author": _known({"@type": "Organization", "name": settings.author}) if settings.author else None,
            "creditText": settings.attribution,
            "license": {"@type": "CreativeWork", "name": credit.licence} if settings.licence else None,
            "hasPart": [_event(event) for event in events],
        }
    )


def _event(event: Event) -> dict[str, Any]:
    first, _, last = event.date.partition("/")
    place = event.place
    return _known(
        {
            "@type": "Event",
            "url": f"#{anchor_of(event)}",
            "name": event.title,
            "description": event.plain_summary,
            "startDate": first if ISO.fullmatch(first) else None,
            "endDate": last if ISO.fullmatch(last) else None,
            "location": {
                "@type": "Place",
                "name": place.name,
                "geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon},
            },
            "citation": [source.url for source in event.sources if source.url][:MOST_CITED],
        }
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [])}
