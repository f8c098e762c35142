"""Rows as bytes: a page of them in the form that is asked for, with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from geo.export.data.credit import credit_of
from geo.export.data.text import to_csv, to_geojson
from geo.story import Story
from geo.timemap.compression import pack
from server.api.problems import Problem
from server.api.resources import Asked, find_rows
from server.conditional import digest_of

FORMS = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}
"""The endings of an address, the first where it has none, with their media types."""
TAKEN = {"application/geo+json": "geojson", "application/json": "geojson", "text/csv": "csv"}
"""What a client may say that it takes."""


@dataclass(frozen=True)
class Answer:
    """A body with its media type, and the links to its neighbours."""

    body: bytes
    media_type: str
    links: tuple[tuple[str, str], ...] = ()

    @cached_property
    def digest(self) -> str:
        """Names the bytes."""
        return digest_of(self.body)

    @cached_property
    def _packed(self) -> dict[str, bytes]:
        return {}

    def packed(self, encoding: str) -> bytes:
        """Return the body in an encoding, which is made once; plain for an empty one."""
        if not encoding:
            return self.body
        if encoding not in self._packed:
            self._packed[encoding] = pack(self.body, encoding)
        return self._packed[encoding]


def pick_form(ending: str, accept: str) -> str:
    """Return one of `FORMS`: that of an address's ending, else the best that a client takes.

    Raises
    ------
    Problem
        When there is no such form, or none that it takes.
    """
    if ending in FORMS:
        return ending
    if ending:
        raise Problem(404, "No such form", f"There is no .{ending[:20]}; there are .geojson and .csv.")
    ranges = []
    for at, part in enumerate(accept.lower().split(",")):
        name, *rest = (word.strip() for word in part.split(";"))
        weight = next((word[2:] for word in rest if word.startswith("q=")), "1")
        if name and weight.strip("0."):
            ranges.append((-_to_float(weight), at, name))
    for _, _, name in sorted(ranges) or [(0.0, 0, "*/*")]:
        if name in {"*/*", "application/*"}:
            return next(iter(FORMS))
        form = "csv" if name == "text/*" else TAKEN.get(name)
        if form:
            return form
    raise Problem(406, "Not acceptable", f"The forms are {' and '.join(TAKEN)}; ask for one of them.")


def _to_float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def make_answer(story: Story, asked: Asked, form: str, ending: str) -> Answer:
    """Return a page of rows; an address past the last row has none."""
    table = find_rows(story, asked)
    count = len(table.rows)
    page = table.part(range(min(asked.offset, count), min(asked.offset + asked.limit, count)))
    links = _neighbours(asked, count, ending)
    credit = credit_of(story)
    if form == "csv":
        text = to_csv(page, credit)
    else:
        more = {
            "numberMatched": count,
            "numberReturned": len(page.rows),
            "links": [{"rel": rel, "href": href} for rel, href in links],
        }
        text = to_geojson(page, credit, more)
    return Answer(text.encode(), FORMS[form], links)


def _neighbours(asked: Asked, count: int, ending: str) -> tuple[tuple[str, str], ...]:
    """Return the pages round this one, by relative addresses, which hold below any path."""
    last = max(0, (count - 1) // asked.limit * asked.limit)
    offsets = {
        "first": 0,
        "prev": asked.offset - asked.limit,
        "next": asked.offset + asked.limit,
        "last": last,
    }
    if asked.offset == 0:
        del offsets["prev"]
    if offsets["next"] >= count:
        del offsets["next"]
    name = f"{asked.resource}.{ending}" if ending else asked.resource
    return tuple(
        (rel, f"{name}?{urlencode([*asked.words, ('limit', asked.limit), ('offset', max(0, offset))])}")
        for rel, offset in offsets.items()
    )
