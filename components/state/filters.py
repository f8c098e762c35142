"""What is asked for, as a link's parameters and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from geo.story import Filter, Story
from geo.story.schema import CONFIDENCES, EVENT_PRECISIONS
from geo.timemap.dates import parse_day, to_iso
from geo.timemap.errors import shorten

LISTS = {
    "kinds": "kinds",
    "acts": "acts",
    "places": "places",
    "parties": "parties",
    "sources": "publishers",
    "precision": "precisions",
    "confidence": "confidences",
}
"""The link's key of each list of a filter."""
DAYS = {"from": "first", "to": "last"}
FILTER_KEYS = ("q", *LISTS, *DAYS)
LONGEST_TEXT = 200


def write_filter(asked: Filter) -> dict[str, str]:
    """Return the parameters of what is asked for; none where nothing is."""
    query = {"q": asked.text} if asked.text else {}
    query |= {key: ",".join(getattr(asked, name)) for key, name in LISTS.items() if getattr(asked, name)}
    days = {key: getattr(asked, name) for key, name in DAYS.items()}
    return query | {key: to_iso(day) for key, day in days.items() if day is not None}


def read_filter(query: Mapping[str, str], story: Story, remarks: list[str]) -> Filter:
    """Return what a link asks for; what this story doesn't know is left out, with a line in `remarks`."""
    values: dict[str, Any] = {"text": query.get("q", "")[:LONGEST_TEXT]}
    known_words = choices(story)
    for key, name in LISTS.items():
        known = known_words[name]
        words = [word for word in query.get(key, "").split(",") if word]
        unknown = [word for word in words if word not in known]
        if unknown:
            remarks.append(f"The link’s {key} “{shorten(', '.join(unknown), 40)}” is not in this story.")
        values[name] = tuple(word for word in dict.fromkeys(words) if word in known)
    for key, name in DAYS.items():
        if query.get(key):
            values[name] = _read_day(query[key], key, remarks)
    asked = Filter(**values)
    if asked.first is not None and asked.last is not None and asked.first > asked.last:
        asked = replace(asked, first=asked.last, last=asked.first)
    return asked


def choices(story: Story) -> dict[str, Collection[str]]:
    """Return what each list of a filter can name in a story."""
    return {
        "kinds": story.settings.kinds,
        "acts": [act.id for act in story.settings.acts],
        "places": story.places,
        "parties": story.settings.parties,
        "publishers": story.search.publishers,
        "precisions": EVENT_PRECISIONS,
        "confidences": CONFIDENCES,
    }


def _read_day(text: str, key: str, remarks: list[str]) -> int | None:
    try:
        return parse_day(text)
    except ValueError:
        remarks.append(
            f"The link’s {key} “{shorten(text, 30)}” is no day such as 2020-11-08; it was ignored."
        )
        return None
