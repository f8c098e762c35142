"""A filter as a link's parameters and back; `geo.story.criteria` says what they are."""

from __future__ import annotations

from typing import Any

from geo.story import Filter
from geo.story.criteria import CRITERIA, Criterion
from geo.timemap.dates import Unit, to_iso
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext
from geo.view.reading import Link

FILTER_KEYS = tuple(criterion.key for criterion in CRITERIA.values())
LONGEST_TEXT = 200


def write_filter(wanted: Filter, unit: Unit) -> dict[str, str]:
    """Return the parameters of a filter, its moments in a unit; none where it has no value."""
    query = {}
    for name in wanted.active:
        criterion, value = CRITERIA[name], getattr(wanted, name)
        if criterion.form == "moment":
            value = to_iso(value, unit)
        query[criterion.key] = value if isinstance(value, str) else ",".join(value)
    return query


def read_filter(link: Link) -> Filter:
    """Return the filter of a link; what its story doesn't know is left out, with a remark."""
    values: dict[str, Any] = {}
    for name, criterion in CRITERIA.items():
        text = link.query.get(criterion.key, "")
        if criterion.form == "text":
            values[name] = text[:LONGEST_TEXT]
        elif text:
            values[name] = (
                link.any_day(criterion.key, is_last=name == "last")
                if criterion.form == "moment"
                else _read_ids(link, criterion)
            )
    return Filter(**values).with_ends_in_order()


def _read_ids(link: Link, criterion: Criterion) -> tuple[str, ...]:
    known = criterion.known(link.story.search.vocabulary)
    words = [word for word in link.query[criterion.key].split(",") if word]
    unknown = [word for word in words if word not in known]
    if unknown:
        named = shorten(", ".join(unknown), 40)
        told = gettext("The link’s {key} “{value}” is not in this story.")
        link.remarks.append(told.format(key=criterion.key, value=named))
    return tuple(word for word in dict.fromkeys(words) if word in known)
