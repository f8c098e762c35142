"""Events made of a file's rows -> a story of their own: title, time and bounds, and its folder's files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import tomli_w

from geo.languages import own_name
from geo.story.bounds import ROUND, narrowest
from geo.story.filling import slug
from geo.story.load import load_story
from geo.story.model import Story
from geo.story.row_events import RowEvents, plain
from geo.story.schema.files import ABOUT_FILE, EVENTS_FILE, SETTINGS_FILE
from geo.timemap.dates import convert, to_iso
from geo.timemap.dates.units import finest
from geo.timemap.frames.kinds import LOOKS
from geo.timemap.languages import ENGLISH, gettext, mark, ngettext, number, spoken

# i18n: what the kind of an event is called that has none
PLAIN_KIND = mark("Event")
# i18n: the title of a story that is made of a table's rows and has no other
PLAIN_TITLE = mark("Rows")
# i18n: follows “Made of 2,000 rows of the reader’s own.”
EACH = mark("Each row is an event.")
# i18n: follows “Made of 2,000 rows of the reader’s own.”
TOO_MANY = mark(
    "There are too many for an event each: the events are the busiest moments; all are on the map."
)


def story_of_rows(title: str, parts: Sequence[RowEvents]) -> tuple[Story, dict[str, str]]:
    """Return the story of the rows of one file or several, and the text of its folder's files.

    It is told in the language that is spoken.

    Raises
    ------
    StoryError
        When they make no story: dates too far apart for the unit, for one.
    """
    zones = {part.zone for part in parts}
    unit = finest(part.unit for part in parts)
    time = {"unit": unit, "zone": zones.pop() if len(zones) == 1 else ""}
    first = min(convert(part.first, part.unit, unit) for part in parts)
    last = max(convert(part.last + 1, part.unit, unit) - 1 for part in parts)
    events = pd.concat([part.events for part in parts], ignore_index=True)
    untitled = gettext(PLAIN_TITLE)
    settings: dict[str, Any] = {"id": slug(title), "title": plain(title, 80) or untitled}
    settings |= {"short_title": plain(title, 40) or untitled, "time": time, "home": _home(parts)}
    settings |= _language()
    settings["range"] = {"start": to_iso(first, unit), "end": to_iso(max(last, first + 1), unit)}
    events, kinds = _dress(events)
    settings |= {"kinds": kinds} if kinds else {}
    files = {
        SETTINGS_FILE: tomli_w.dumps(settings),
        EVENTS_FILE: events.to_csv(index=False, lineterminator="\n"),
        ABOUT_FILE: _about(parts),
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / settings["id"]
        path.mkdir()
        for file, text in files.items():
            (path / file).write_text(text, "utf-8", newline="")
        return load_story(path), files


def _language() -> dict[str, Any]:
    """Return the settings of a story in the language that is spoken; English needs none."""
    code = spoken().code
    if code == ENGLISH.code:
        return {}
    return {"languages": {code: {"name": own_name(code)}}}


def _home(parts: Sequence[RowEvents]) -> list[float]:
    """Return bounds that hold all rows, with a margin, within what a map shows; across 180 if they lie so."""
    south, north = min(part.bounds[1] for part in parts), max(part.bounds[3] for part in parts)
    west, east = narrowest([part.bounds[0] for part in parts], [part.bounds[2] for part in parts])
    margin = max(0.01, 0.1 * max(east - west, north - south))
    low, high = max(-85.0, round(south - margin, 4)), min(85.0, round(north + margin, 4))
    if east <= 180:
        return [max(-180.0, round(west - margin, 4)), low, min(180.0, round(east + margin, 4)), high]
    if east - west + 2 * margin >= ROUND:
        return [-180.0, low, 180.0, high]
    return [round(west - margin, 4), low, round(east + margin - ROUND, 4), high]


def _dress(events: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, dict[str, str]]]:
    """Return events by the ids of their kinds, and the kinds with the looks that they have as a layer.

    One kind alone has no look of its own: its marks are the story's.
    """
    words = events["kind"].replace("", gettext(PLAIN_KIND))
    named = words.value_counts(sort=True).index
    if len(named) < 2:
        return events, {}
    kinds: dict[str, dict[str, str]] = {}
    for word, (colour, shape) in zip(named, LOOKS, strict=False):
        kinds.setdefault(slug(word), {"label": word, "colour": colour, "shape": shape})
    return events.assign(kind=words.map(slug)), kinds


def _about(parts: Sequence[RowEvents]) -> str:
    rows = sum(part.rows for part in parts)
    made = ngettext(
        "Made of {count} row of the reader’s own.", "Made of {count} rows of the reader’s own.", rows
    )
    each = gettext(EACH if all(part.is_each for part in parts) else TOO_MANY)
    return f"{made.format(count=number(rows))} {each}\n"
