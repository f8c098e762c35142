"""Where in an archive its files are."""

from __future__ import annotations

from geo.archive.cells import place_of


def files_of(level: int, cell: int) -> tuple[str, str]:
    """Return where a tile is, and its titles."""
    column, row = place_of(cell, level)
    return f"tiles/{level}/{column}-{row}.tmap.gz", f"titles/{level}/{column}-{row}.json.gz"
