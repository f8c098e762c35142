"""A page that shows an archive from beside it, on any static host."""

from __future__ import annotations

from pathlib import Path

import folium

from geo.archive.errors import ArchiveError
from geo.timemap import ArchiveMap, LayerError
from geo.timemap.event_tiles import ONE_FILE

INDEX = "index.html"


def write_page(archive: Path, language: str = "en") -> Path:
    """Write a page beside an archive's manifest, or beside one file of it; return its path.

    Parameters
    ----------
    archive
        The folder, or the file that ends in ``.tmaps``.
    language
        What the page speaks, by its code.

    Raises
    ------
    ArchiveError
        Where there is no archive that a page reads, or no such language.
    """
    is_file = archive.suffix == ONE_FILE
    page = archive.with_suffix(".html") if is_file else archive / INDEX
    try:
        shown = ArchiveMap(archive, archive.name if is_file else "./", language=language)
    except LayerError as error:
        raise ArchiveError(str(error)) from error
    whole = folium.Figure(title=shown.layer_name)
    shown.add_to(folium.Map(tiles=None).add_to(whole))
    aside = page.with_name(f".{page.name}.aside")
    whole.save(aside)
    aside.replace(page)
    return page
