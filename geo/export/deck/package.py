"""A presentation opened from a template, and written so that the same slides give the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from geo.export.request import ExportError, Request

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can tell."""
WIDE = (Inches(13.333), Inches(7.5))


def open_template(path: str) -> Any:
    """Return a presentation without slides: of a template by its path, or a plain one, 16:9.

    Raises
    ------
    ExportError
        When there is no such file, or it is no presentation with a layout that has a title.
    """
    if not path:
        deck = Presentation()
        deck.slide_width, deck.slide_height = WIDE
        return deck
    if not Path(path).is_file():
        raise ExportError(f"There is no file {path}; name a presentation (.pptx) as template")
    try:
        deck = Presentation(path)
    except Exception as error:
        raise ExportError(f"{path} is no presentation; save it as .pptx in the program it is of") from error
    ids = deck.slides._sldIdLst
    for one in list(ids):
        deck.part.drop_rel(one.rId)
        ids.remove(one)
    return deck


def check_day(made: str) -> None:
    """Refuse what is no day before the work.

    Raises
    ------
    ExportError
        When it is told, and no date.
    """
    try:
        _ = made and datetime.fromisoformat(made)
    except ValueError as error:
        raise ExportError(f"{made!r} is no date; tell the day it was made as 2026-11-28") from error


def layout_of(deck: Any) -> Any:
    """Return the layout with a title and the fewest other places to write in."""
    fit = [one for one in deck.slide_layouts if any(p.placeholder_format.idx == 0 for p in one.placeholders)]
    if not fit:
        raise ExportError("The template has no layout with a title; add one in its slide master")
    return min(fit, key=lambda one: len(one.placeholders))


def to_bytes(deck: Any, request: Request) -> bytes:
    """Return a presentation's bytes with what the file says of itself; no clock is asked."""
    settings, about = request.story.settings, deck.core_properties
    about.title, about.author = settings.title, settings.author
    about.subject = f"{settings.short_title}, data version {request.version}"
    about.comments = " ".join(filter(None, [settings.attribution, request.stamp.link]))
    about.last_modified_by, about.language, about.revision = settings.author, "en", 1
    day = request.stamp.made or (settings.updated.isoformat() if settings.updated else "1980-01-01")
    about.created = about.modified = datetime.fromisoformat(day).replace(tzinfo=None)
    raw, whole = io.BytesIO(), io.BytesIO()
    deck.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return whole.getvalue()
