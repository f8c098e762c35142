"""A presentation opened from a template, and written so that the same slides give the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from geo.export.picture.words import version_line
from geo.export.request import ExportError, Request
from geo.story.made_words import credit_of
from geo.timemap.languages import gettext

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can tell."""
WIDE = (Inches(13.333), Inches(7.5))
LEAST_WIDE = 1.5
"""How many times as wide as high a slide has to be for a map beside its words."""
TITLE_SHARE = 0.34
"""Of a slide's height, where a title that leaves room for the rest ends."""


def open_template(path: str) -> Any:
    """Return a presentation without slides: of a template by its path, or a plain one, 16:9.

    Raises
    ------
    ExportError
        When there is no such file, or it is no presentation with a layout that has a title.
    """
    if not path:
        return _plain()
    if not Path(path).is_file():
        no_file = gettext("There is no file {file}; name a presentation (.pptx) as template")
        raise ExportError(no_file.format(file=path))
    try:
        deck = Presentation(path)
    except Exception as error:
        none = gettext("{file} is no presentation; save it as .pptx in the program it is of")
        raise ExportError(none.format(file=path)) from error
    ids = deck.slides._sldIdLst
    for one in list(ids):
        deck.part.drop_rel(one.rId)
        ids.remove(one)
    return deck


def _plain() -> Any:
    """Return a plain presentation, its layouts as wide as its slides: who adds one finds it in order."""
    deck = Presentation()
    share = WIDE[0] / deck.slide_width
    deck.slide_width, deck.slide_height = WIDE
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = round(shape.left * share), round(shape.width * share)
    return deck


def layout_of(deck: Any) -> tuple[Any, bool]:
    """Return the layout whose title is at the top and that has the fewest other places to write in.

    Also tell whether its title leaves the rest of the slide free; where none does, it has to be moved.

    Raises
    ------
    ExportError
        When no layout has a title.
    """
    titles = {place: _title_of(one) for place, one in enumerate(deck.slide_layouts) if _title_of(one)}
    if not titles:
        no_title = gettext("The template has no layout with a title; add one in its slide master")
        raise ExportError(no_title)
    free = [place for place, title in titles.items() if _is_at_top(title, deck)]
    layouts = deck.slide_layouts
    return min((layouts[one] for one in free or titles), key=lambda one: len(one.placeholders)), bool(free)


def _title_of(layout: Any) -> Any:
    return next((one for one in layout.placeholders if one.placeholder_format.idx == 0), None)


def _is_at_top(title: Any, deck: Any) -> bool:
    """Tell whether a title is wide and ends within the slide's first third."""
    return bool(
        title.width
        and title.width >= deck.slide_width * 0.5
        and title.top + title.height <= deck.slide_height * TITLE_SHARE
    )


def remark_on(deck: Any) -> str:
    """Return what who gave a template has to know of it; empty where it is as wide as slides are today."""
    wide, high = deck.slide_width, deck.slide_height
    if wide / high > LEAST_WIDE:
        return ""
    shape = "4:3" if abs(wide / high - 4 / 3) < 0.01 else f"{wide / high:.2f}:1"
    # i18n: of a deck of slides that is {shape} wide, such as 4:3
    told = gettext("written in {shape}, as the template is: maps and words have less room than in 16:9")
    return told.format(shape=shape)


def to_bytes(deck: Any, request: Request) -> bytes:
    """Return a presentation's bytes with what the file says of itself; no clock is asked."""
    settings, about = request.story.settings, deck.core_properties
    about.title, about.author = settings.title, settings.author
    about.subject = version_line(request)
    about.comments = " ".join(filter(None, [credit_of(settings), request.stamp.link]))
    about.last_modified_by, about.language, about.revision = settings.author, request.story.language, 1
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
