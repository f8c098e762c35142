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
        The words of each of its own options; the first is meant; any word where none is told.
    mark
        Of a folder, the file by which one of its kind is known: its bytes are a ZIP archive, which a command
        unpacks. Empty for a file.
    """

    label: str
    words: str
    suffix: str
    media_type: str
    make: Callable[[Request, Progress], bytes]
    scopes: tuple[Scope, ...] = SCOPES
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mark: str = ""


def _geojson(request: Request, _progress: Progress) -> bytes:
    return tables.to_geojson(request.story, request.events()).encode()


def _html(request: Request, progress: Progress) -> bytes:
    from geo.export.page.one_file import to_html  # noqa: PLC0415 - as `make` says

    return to_html(request, progress)


def _site(request: Request, progress: Progress) -> bytes:
    from geo.export.page.site import to_site  # noqa: PLC0415 - as `make` says

    return to_site(request, progress)


KINDS: dict[str, Kind] = {
    "html": Kind(
        "Page",
        "the whole page as one file that needs no server and no network",
        ".html",
        "text/html",
        _html,
        scopes=("story",),
    ),
    "site": Kind(
        "Site",
        "the same page as a folder for any host of files, with a page a step for search engines and previews",
        ".zip",
        "application/zip",
        _site,
        scopes=("story",),
        options={"address": ()},
        mark="site.json",
    ),
    "geojson": Kind(
        "GeoJSON",
        "the events as points, for other maps",
        ".geojson",
        "application/geo+json",
        _geojson,
        scopes=("story", "view", "act", "events", "briefing"),
    ),
}
"""By the word of a command."""
