"""A filter as a link's parameters and back; `geo.story.criteria` says what they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.story import Filter, Story
from geo.story.criteria import CRITERIA, Criterion
from geo.timemap.dates import parse_day, to_iso
from geo.timemap.errors import shorten

FILTER_KEYS = tuple(criterion.key for criterion in CRITERIA.values())
LONGEST_TEXT = 200


def write_filter(wanted: Filter) -> dict[str, str]:
    """Return the parameters of a filter; none where it has no value."""
    query = {}
    for name in wanted.active:
        criterion, value = CRITERIA[name], getattr(wanted, name)
        if criterion.form == "day":
            value = to_iso(value)
        query[criterion.key] = value if isinstance(value, str) else ",".join(value)
    return query


def read_filter(query: Mapping[str, str], story: Story, remarks: list[str]) -> Filter:
    """Return the filter of a link; what this story doesn't know is left out, with a line in `remarks`."""
    values: dict[str, Any] = {}
    for name, criterion in CRITERIA.items():
        text = query.get(criterion.key, "")
        if criterion.form == "text":
            values[name] = text[:LONGEST_TEXT]
        elif text:
            read = _read_day if criterion.form == "day" else _read_ids
            values[name] = read(text, criterion, story, remarks)
    return Filter(**values).with_days_in_order()


def _read_ids(text: str, criterion: Criterion, story: Story, remarks: list[str]) -> tuple[str, ...]:
    known = criterion.known(story.search.vocabulary)
    words = [word for word in text.split(",") if word]
    unknown = [word for word in words if word not in known]
    if unknown:
        remarks.append(
            f"The link’s {criterion.key} “{shorten(', '.join(unknown), 40)}” is not in this story."
        )
    return tuple(word for word in dict.fromkeys(words) if word in known)


def _read_day(text: str, criterion: Criterion, _story: Story, remarks: list[str]) -> int | None:
    try:
        return parse_day(text)
    except ValueError:
        remarks.append(
            f"The link’s {criterion.key} “{shorten(text, 30)}” is no day such as 2020-11-08; it was ignored."
        )
        return None
