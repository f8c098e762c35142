"""The kinds of files that can be taken away: one row of `KINDS` is all that command and panel know of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from geo.export.request import SCOPES, Progress, Request, Scope
from geo.story import export as tables


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Parameters
    ----------
    label, words
        What a reader chooses it by, and what it is in a sentence.
    suffix, media_type
        The end of the file's name, with its dot, and its type on the network.
    make
        Returns the file's bytes: the same for the same request. May raise `ExportError`; imports what is slow
        to import when it is called.
    scopes
        How much of a story it can hold; the first is the one that is meant where none is named.
    options
        The words of each of its own options; the first is the one that is meant.
    """

    label: str
    words: str
    suffix: str
    media_type: str
    make: Callable[[Request, Progress], bytes]
    scopes: tuple[Scope, ...] = SCOPES
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _geojson(request: Request, _progress: Progress) -> bytes:
    return tables.to_geojson(request.story, request.events()).encode()


def _deck(request: Request, progress: Progress) -> bytes:
    from geo.export.deck import make_deck  # noqa: PLC0415 - slow to import

    return make_deck(request, progress)


KINDS: dict[str, Kind] = {
    "geojson": Kind(
        "GeoJSON",
        "the events as points, for other maps",
        ".geojson",
        "application/geo+json",
        _geojson,
        scopes=("story", "view", "act", "events", "briefing"),
    ),
    "pptx": Kind(
        "Slides",
        "the briefing as slides, to be edited and shown in PowerPoint or LibreOffice",
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _deck,
        scopes=("briefing", "view", "act", "events", "story"),
        options={"notes": ("no", "yes"), "template": ()},
    ),
}
"""By the word of a command."""
