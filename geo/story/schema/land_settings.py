"""``[territory]`` and ``[document]`` of ``story.toml``: who held what, and what was agreed on it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from geo.story.schema.looks import Colour, Id, Section, Text
from geo.timemap.limits import MOST_KINDS
from geo.timemap.protocol import Pattern


class Holder(Section, BaseModel):
    """Who holds a piece of land, as people read it; told apart by pattern as well as by colour."""

    label: Text
    colour: Colour
    pattern: Pattern


class TerritorySettings(Section, BaseModel):
    """What the map says of its territory; `pieces` gives each piece its name.

    ``figures`` is how many significant figures of an area the geometry bears; whole km² where not given.
    """

    title: Text
    note: Text
    holders: Annotated[dict[Id, Holder], Field(max_length=MOST_KINDS)]
    pieces: dict[Id, str]
    figures: Annotated[int, Field(ge=1, le=6)] | None = None


class DocumentSettings(Section, BaseModel):
    """A document of the story, whose clauses stand in ``clauses.csv``.

    ``event`` is its signing; ``milestones`` are the events of its own small track, each with a short word;
    ``parties`` are the places that arcs on the map join with the place of signing.
    """

    title: Text
    note: Text
    event: Id
    fields: dict[Id, str]
    milestones: dict[Id, str]
    parties: list[Id]
