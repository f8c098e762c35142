"""Who held which land, what changed hands, and the areas by date, as tables."""

from __future__ import annotations

from itertools import pairwise

from geo.export.data.table import Column, Row, Table, time_cells, time_columns
from geo.land.territory import NO_DISTRICT, Control, Territory
from geo.story import Source, Story
from geo.timemap.languages import gettext, mark

PLACES = 6
"""Of km²: to the square metre, far beyond what the lines bear, so that sums stay sums."""
HOLDER = (
    Column("holder", mark("who holds it, as the legend has it: who was there, no statement of right")),
    Column("holder_id", mark("the holder's id")),
)
PIECE = (
    Column("piece", mark("the id of the piece of land, which changes hands as one")),
    Column("district", mark("the district that the part lies in; empty for none")),
    Column("part", mark("the id of the part: a piece's land in one district")),
)
KM2 = Column(
    "km2",
    mark("area in km², measured in EPSG:6933, drawn lines: not more exact than the story says"),
    "number",
)
SOURCE = (
    Column("source", mark("the id of the source of it")),
    Column("publisher", mark("who published that")),
    Column("url", mark("where it can be read; empty where nowhere on the web")),
)
SINCE = Column(
    "is_earlier", mark("1 where it was so before start too, at which the story begins; otherwise 0"), "whole"
)


def territory_table(story: Story) -> Table:
    """Return a row for each part of the land and each of its holders, with polygons."""
    columns = (
        Column("id", mark("names the row")),
        Column("title", mark("the name of the piece")),
        *time_columns(story.unit),
        SINCE,
        *HOLDER,
        *PIECE,
        KM2,
        *SOURCE,
    )
    rows: list[Row] = []
    shapes = []
    territory, settings = story.territory, story.settings.territory
    if territory is not None and settings is not None:
        for part, km2 in zip(territory.parts.itertuples(), territory.km2, strict=True):
            for number, row in enumerate(_controls(territory, part.piece), start=1):
                rows.append(
                    {
                        "id": f"{part.id}-{number}",
                        "title": settings.pieces.get(part.piece, part.piece),
                        **_times(story, row.start, row.end),
                        "holder": settings.holders[row.holder].label,
                        "holder_id": row.holder,
                        **_part(part),
                        "km2": round(float(km2), PLACES),
                        **_source(story.sources[row.source]),
                    }
                )
                shapes.append(part.geometry)
    return Table("territory", gettext("Who held what"), columns, tuple(rows), story.unit, tuple(shapes))


def changes_table(story: Story) -> Table:
    """Return a row for each part of the land and each change of its holder, with polygons, by moment."""
    columns = (
        Column("id", mark("names the row")),
        Column("title", mark("the piece, and who held it before and after")),
        *time_columns(story.unit),
        Column("before", mark("who held it before")),
        Column("before_id", mark("the id of who held it before")),
        Column("after", mark("who holds it from start on")),
        Column("after_id", mark("the id of who holds it from start on")),
        *PIECE,
        KM2,
        *SOURCE,
    )
    found: list[tuple[int, Row, object]] = []
    territory, settings = story.territory, story.settings.territory
    if territory is not None and settings is not None:
        for part, km2 in zip(territory.parts.itertuples(), territory.km2, strict=True):
            held = _controls(territory, part.piece)
            for number, (old, new) in enumerate(pairwise(held), start=2):
                before, after = settings.holders[old.holder].label, settings.holders[new.holder].label
                start = new.start if new.start is not None else story.earliest
                name = settings.pieces.get(part.piece, part.piece)
                row = {
                    "id": f"{part.id}-to-{number}",
                    "title": f"{name}: {before} → {after}",
                    **time_cells(start, start + 1, story.unit),
                    **{"before": before, "before_id": old.holder, "after": after, "after_id": new.holder},
                    **_part(part),
                    "km2": round(float(km2), PLACES),
                    **_source(story.sources[new.source]),
                }
                found.append((start, row, part.geometry))
    found.sort(key=lambda one: one[0])
    shapes = tuple(shape for _, _, shape in found)
    title = gettext("What changed hands")
    return Table("changes", title, columns, tuple(row for _, row, _ in found), story.unit, shapes)


def areas_table(story: Story) -> Table:
    """Return a row for each holder and each stretch of time in which the areas stay the same."""
    columns = (
        *time_columns(story.unit),
        SINCE,
        *HOLDER,
        KM2,
        Column("share", mark("its share of all the land, 0 to 1"), "number"),
    )
    rows: list[Row] = []
    territory, settings = story.territory, story.settings.territory
    if territory is not None and settings is not None:
        steps = territory.steps
        ends = [*(day for day, _ in steps[1:]), None]
        for (start, areas), end in zip(steps, ends, strict=True):
            rows += [
                {
                    **_times(story, start, end),
                    "holder": settings.holders[holder].label,
                    "holder_id": holder,
                    "km2": round(km2, PLACES),
                    "share": round(km2 / territory.total_km2, PLACES),
                }
                for holder, km2 in areas.items()
            ]
    return Table("areas", gettext("Areas by holder"), columns, tuple(rows), story.unit)


def _controls(territory: Territory, piece: str) -> list[Control]:
    rows = [row for row in territory.control if row.piece == piece]
    return sorted(rows, key=lambda row: (row.start is not None, row.start or 0))


def _times(story: Story, start: int | None, end: int | None) -> Row:
    """Return the cells of a stretch; one that has no beginning is told from the story's on.

    A row without a start would be no row at all to most programs.
    """
    if start is not None:
        return {**time_cells(start, end, story.unit), "is_earlier": 0}
    first = story.earliest if end is None else min(story.earliest, end - 1)
    return {**time_cells(first, end, story.unit), "is_earlier": 1}


def _part(part: object) -> Row:
    district = part.district  # type: ignore[attr-defined]
    return {
        "piece": part.piece,  # type: ignore[attr-defined]
        "district": "" if district == NO_DISTRICT else district,
        "part": part.id,  # type: ignore[attr-defined]
    }


def _source(source: Source) -> Row:
    return {"source": source.id, "publisher": source.publisher, "url": source.url}
