"""The tables of a story: the only place that says which columns each has, and what a column may hold.

Each table is a class with a field a column, all of them text as it stands in the file; a field's annotation
holds its `Rule`. A file may do without a column whose field has a default; what then stands there is made in
`geo.story.filling`, or nothing. What must hold between tables is in `geo.story.table_rules`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from geo.story.schema.cell_words import (
    CLAIM_STATUSES,
    CLAUSE_BASES,
    CONFIDENCES,
    EVENT_PRECISIONS,
    OWNERS,
    PICTURE_NAME,
    SOURCE_CHECKS,
    VICTIMS,
    YES,
)
from geo.story.schema.checks import (
    EDTF,
    ID,
    LAT,
    LON,
    MOMENT,
    SLUG,
    VIEW_LAT,
    WEB_ADDRESS,
    light,
    matching,
    number,
    one_line,
    one_of,
    or_nothing,
    text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventText:
    """What an event keeps of ``events.csv`` as it stands there."""

    id: Annotated[str, ID] = ""
    date: Annotated[str, EDTF]
    kind: str = ""
    precision: Annotated[str, or_nothing(one_of(*EVENT_PRECISIONS))] = ""
    confidence: Annotated[str, or_nothing(one_of(*CONFIDENCES))] = ""
    title: Annotated[str, text(80, "a title of 1 to 80 characters")]
    short: Annotated[str, text(28, "a short title of 1 to 28 characters, for a button")] = ""
    summary: Annotated[
        str,
        light(
            500, "a summary of 1 to 500 characters, with links to https:// or http:// alone, and no pictures"
        ),
    ]
    note: str = ""
    signed: Annotated[str, or_nothing(EDTF)] = ""
    in_force: Annotated[str, or_nothing(EDTF)] = ""
    reported: Annotated[str, or_nothing(EDTF)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(EventText):
    """``events.csv``: what happened, where and when; one row an event.

    ``place`` is an id or a name of ``places.csv``, or any name where the row itself says where, in degrees.
    """

    place: Annotated[
        str,
        one_line(60, "where it happened: an id or a name of places.csv, a town, or a name with lon and lat"),
    ]
    lon: Annotated[str, or_nothing(LON)] = ""
    lat: Annotated[str, or_nothing(LAT)] = ""
    key: Annotated[
        str, replace(one_of("", "yes"), words="nothing, or yes for an event that a presenter stops at")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """``places.csv``: where, EPSG:4326 degrees, uncertainty in km; `place_columns` adds the names."""

    id: Annotated[str, ID] = ""
    kind: Annotated[str, text(20, "a kind, such as town or village")] = ""
    lon: Annotated[str, LON]
    lat: Annotated[str, LAT]
    uncertainty_km: Annotated[str, or_nothing(number(0, 500, "kilometres, 0..500"))] = ""
    also: str = ""
    by_hand: str = ""
    source: Annotated[str, or_nothing(text(300, "the gazetteer that the place is from"))] = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """``sources.csv``: who says so; a web address, the publisher, and how it was checked.

    A reprint's address is ``url`` where only the reprint is known; where ``printed_url`` gives it, ``url`` is
    the document's on its issuer's own site.
    """

    id: Annotated[str, matching(r"[a-z0-9][a-z0-9.-]*", ID.words)]
    publisher: Annotated[str, text(200, "who published it")]
    printed_in: str = ""
    title: str = ""
    description: str = ""
    url: Annotated[
        str, or_nothing(matching(WEB_ADDRESS, "a web address that begins with https:// or http://"))
    ] = ""
    published: Annotated[str, or_nothing(EDTF)] = ""
    kind: Annotated[
        str,
        or_nothing(
            matching(SLUG, "a kind such as press, agency, official, document, book, un, ngo or research")
        ),
    ] = ""
    party: str = ""
    checked: Annotated[str, or_nothing(one_of(*SOURCE_CHECKS))] = ""
    printed_url: Annotated[
        str, or_nothing(matching(WEB_ADDRESS, "the reprint's web address, with https:// or http://"))
    ] = ""
    author: Annotated[str, or_nothing(text(200, "who wrote it"))] = ""
    pages: Annotated[str, or_nothing(text(60, "the pages, such as 12 or 12–15"))] = ""
    archive: Annotated[str, or_nothing(text(200, "where the paper lies, such as Kew, SP 29/170"))] = ""
    primary: Annotated[str, YES] = ""
    run_by: Annotated[str, or_nothing(one_of(*OWNERS))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRow:
    """``pictures.csv``: a picture of an event, in the story's folder ``pictures``; one row a picture."""

    event: str
    file: Annotated[
        str,
        matching(PICTURE_NAME, "the name of a file in the folder pictures, such as plan.jpg, without a path"),
    ]
    alt: Annotated[str, text(300, "what the picture shows, 1 to 300 characters, for who can't see it")]
    credit: Annotated[str, text(200, "who made it, or whose it is")]
    licence: Annotated[str, text(100, "its licence, such as CC BY 4.0 or public domain")]
    url: Annotated[str, or_nothing(matching(WEB_ADDRESS, "where it is from, with https:// or http://"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSourceRow:
    """``event_sources.csv``: which source supports what of an event."""

    event: str
    source: str
    supports: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """``claims.csv``: what each party says of an event; one row a party and claim.

    ``victims`` are those whom a claim of casualties counts, ``actor`` those whom a finding of an independent
    party holds responsible, or `NO_ONE` where it leaves them out; empty where the claim finds nothing.
    """

    event: str
    party: str
    topic: Annotated[
        str, or_nothing(matching(SLUG, "a topic such as control, responsibility or casualties"))
    ] = ""
    status: Annotated[str, or_nothing(one_of(*CLAIM_STATUSES))] = ""
    claim: Annotated[str, text(240, "a claim of 1 to 240 characters")]
    source: str
    victims: Annotated[str, VICTIMS] = ""
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """``points.csv``: many dated points below the events; ``[start, end)``, an empty end is open."""

    start: Annotated[str, EDTF]
    end: Annotated[str, or_nothing(EDTF)] = ""
    lon: Annotated[str, LON]
    lat: Annotated[str, LAT]
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow:
    """``control.csv``: who held a piece of land, ``[from, to)``; an empty date is open on that side."""

    piece: Annotated[str, ID]
    from_: Annotated[str, or_nothing(MOMENT)]
    to: Annotated[str, or_nothing(MOMENT)]
    holder: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """``areas.csv``: a published area, told beside the same land as it is drawn.

    ``pieces`` are those of it, with blanks between them, and ``district`` its district: all where empty.
    """

    name: Annotated[str, text(80, "what the area is of, 1 to 80 characters")]
    pieces: str = ""
    district: str = ""
    km2: Annotated[str, number(0.001, 1e9, "km², above 0")]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """``clauses.csv``: what the story's document pledges, one row a clause; the order is the document's."""

    id: Annotated[str, ID]
    field: str
    statement: Annotated[str, text(300, "a statement of 1 to 300 characters")]
    basis: Annotated[str, one_of(*CLAUSE_BASES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseSourceRow:
    """``clause_sources.csv``: which source supports what of a clause."""

    clause: str
    source: str
    supports: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """``steps.csv``: what is said of a key event, what the map shows meanwhile (degrees), for how long."""

    event: Annotated[str, ID]
    sentence: Annotated[str, text(180, "a sentence of 1 to 180 characters")]
    minx: Annotated[str, LON]
    miny: Annotated[str, VIEW_LAT]
    maxx: Annotated[str, LON]
    maxy: Annotated[str, VIEW_LAT]
    seconds: Annotated[str, or_nothing(number(1, 600, "seconds, 1..600"))] = ""
    victims: Annotated[str, VICTIMS] = ""
