"""How a story looks, as ``story.toml`` says it: its kinds' marks, lines, background, archive."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from geo.story.schema.checks import SLUG
from geo.timemap.protocol import Dash, Shape

LINE_KINDS = ("outline", "line")
"""Kinds of lines that a story need not describe."""


PLAIN_MARK = "#55606a"
"""Of marks whose kind has no colour where others have."""


class Section(BaseModel):
    """A part of ``story.toml``: no keys but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=f"^{SLUG}$")]


class Label(Section):
    """A word of the story's own, such as a kind of event, as people read it."""

    label: Text


class Kind(Label):
    """A kind of event; its marks have the colour and the shape, and the legend tells them.

    Marks are in the colours of acts where no kind has a colour, else grey where theirs has none.
    """

    colour: Colour | None = None
    shape: Shape | None = None


class LineKind(Section):
    """How lines of a kind are drawn: ``width`` in CSS pixels. ``label`` stands for them all in the legend."""

    label: str = ""
    colour: Colour = "#55503f"
    width: Annotated[float, Field(ge=0.5, le=12, strict=False)] = 2.2
    dash: Dash = "solid"


class BackgroundSettings(Section):
    """What lies below the story, over the base map: a file of its folder, online tiles, or both.

    ``file`` is a picture (PNG, JPEG or WebP) with its ``bounds`` and words for who can't see it (``alt``),
    GeoJSON, or PMTiles; ``credit`` and ``licence`` are its. ``tiles`` are online, by a name of xyzservices:
    each reader's browser asks their server.
    """

    file: str = ""
    bounds: Annotated[list[float], Field(min_length=4, max_length=4)] | None = None
    alt: Annotated[str, Field(max_length=300)] = ""
    credit: str = ""
    licence: str = ""
    opacity: Annotated[float, Field(ge=0.1, le=1, strict=False)] = 1
    tiles: str = ""


class ArchiveSettings(Section):
    """More events than a page holds row by row, beside the story's own: an archive in tiles.

    ``folder`` is one of the story's folder, which ``python -m geo.archive build`` wrote; ``url`` an address
    elsewhere, of such a folder or of one file, which each reader's browser asks.
    """

    folder: str = ""
    url: Annotated[str, Field(max_length=500)] = ""
    title: Annotated[str, Field(max_length=120)] = ""
