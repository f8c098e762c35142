"""Which tables, and which of their rows, a request takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from geo.export.data.events import claims_table, events_table, places_table, sources_table, steps_table
from geo.export.data.land import areas_table, changes_table, territory_table
from geo.export.data.own import own_tables
from geo.export.data.table import Table, lasts
from geo.export.request import ExportError, Request
from geo.story import Story
from geo.timemap.languages import gettext, ngettext

WHAT = ("events", "territory", "changes", "areas", "own")
"""What a file that holds one table may hold."""
Span = tuple[int, int]


def choose_table(request: Request) -> Table:
    """Return the one table that a request names as ``what``.

    Raises
    ------
    ExportError
        When there is nothing of it.
    """
    what = request.options.get("what", WHAT[0])
    if what == "own":
        return _own(request)
    if what != "events" and request.story.territory is None:
        words = gettext("This story has no territory, so there is no table of {what}; take what=events")
        raise ExportError(words.format(what=what))
    return tables_of(request)[what]()


def choose_tables(request: Request) -> list[Table]:
    """Return all that a request takes: the story's tables that have any rows, then the visitor's own."""
    made = [make() for make in tables_of(request).values()]
    return [table for table in made if table.rows or table.name == "events"] + own_tables(request.own)


def on_map(tables: Iterable[Table]) -> list[Table]:
    """Return those that have both places and times, as a file for globes takes them."""
    return [table for table in tables if table.is_dated and table.shapes is not None]


def _own(request: Request) -> Table:
    tables = own_tables(request.own)
    if len(tables) == 1:
        return tables[0]
    if not tables:
        words = gettext("There is no own layer on the map; put one there first, or take what=events")
        raise ExportError(words)
    words = ngettext(
        "There is {count} own layer, and this kind of file holds one; take xlsx, gpkg or kml, which hold all",
        "There are {count} own layers, and this kind of file holds one; take xlsx, gpkg or kml, which hold "
        "all",
        len(tables),
    )
    raise ExportError(words.format(count=len(tables)))


def tables_of(request: Request) -> dict[str, Callable[[], Table]]:
    """Return what makes each of the story's tables, by name: the rows that a request takes."""
    story, events, whole = request.story, request.events(), request.scope == "story"
    chosen = {event.id for event in events}

    def used_sources() -> Table:
        used = {source.id for event in events for source in event.sources}
        used |= {claim.source.id for event in events for claim in event.claims}
        return sources_table(story, [one for one in story.sources.values() if whole or one.id in used])

    def used_places() -> Table:
        used = {event.place.id for event in events}
        return places_table(story, [one for one in story.places.values() if whole or one.id in used])

    return {
        "events": lambda: events_table(story, events),
        "territory": lambda: lasting(territory_table(story), _span(request)),
        "changes": lambda: lasting(changes_table(story), _changed(request)),
        "areas": lambda: lasting(areas_table(story), _span(request)),
        "claims": lambda: claims_table(story, events),
        "places": used_places,
        "sources": used_sources,
        "steps": lambda: steps_table(story, [step for step in story.steps if step.event.id in chosen]),
    }


def lasting(table: Table, span: Span | None) -> Table:
    """Return the rows that are there at any moment of ``[first, last]``; all where None is given."""
    if span is None:
        return table
    return table.part(at for at, row in enumerate(table.rows) if lasts(row, *span, table.unit))


def _span(request: Request) -> Span | None:
    """Return the moments that are asked for, both in: a view's own, an act's; None for all."""
    if request.scope == "view":
        return request.view.day, request.view.day
    return _act(request.story, request.view.day) if request.scope == "act" else None


def _changed(request: Request) -> Span | None:
    """Return the moments whose changes are asked for: of a view those up to it, or between its two."""
    view = request.view
    if request.scope != "view":
        return _span(request)
    if view.other is None:
        return min(request.story.earliest, view.day), view.day
    return min(view.day, view.other) + 1, max(view.day, view.other)


def _act(story: Story, moment: int) -> Span:
    act = story.act_on(moment)
    if act is None:
        return moment, moment
    start, end = story.settings.span_of(act)
    return start, end - 1
