"""``notes.md``: what a speaker keeps before them; for no one's eyes but the presenter's.

A story with faults shows them to whoever comes by, so that none of them holds a word of this file.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from geo.errors import Fault
from geo.files.text import is_there, read_text
from geo.story.schema.files import EVENTS_FILE

TITLE = re.compile(r"#(?!#)")
HEADING = re.compile(r"##(?!#)")


def read_notes(path: Path, events: Collection[str] | None = None) -> tuple[dict[str, str], list[Fault]]:
    """Return each event's note by the event's id, and every fault by line; no notes where there is no file.

    A note is plain text, paragraphs and ``- `` lists, stripped, its blank lines kept. It is only ever shown
    as text, so that markup in it does no harm.

    Parameters
    ----------
    path
        The file: perhaps a first line ``# Title``, then a line ``## event-id`` and text for each event.
    events
        Ids of the story's events; None where they aren't known, and no heading is held against them.
    """
    if not is_there(path):
        return {}, []
    text, faults = read_text(path, "")
    if text is None:
        return {}, faults
    lines = _without_title(text.splitlines())
    heads = [row for row, line in enumerate(lines) if HEADING.match(line)]
    ends = [*heads, len(lines)]
    lead = next((row for row, line in enumerate(lines[: ends[0]]) if line.strip()), None)
    if lead is not None:
        words = "a heading '## event-id' before the first text; only a title '# …' may stand above it"
        faults.append(Fault(path.name, lead + 1, "", "", words))
    notes: dict[str, str] = {}
    for head, end in zip(heads, ends[1:], strict=True):
        event = lines[head].removeprefix("##").strip()
        note = "\n".join(lines[head + 1 : end]).strip()
        if words := _find_fault(event, note, notes, events):
            known = event if events is not None and event in events else ""
            faults.append(Fault(path.name, head + 1, "", known, words))
        notes.setdefault(event, note)
    return notes, faults


def _without_title(lines: list[str]) -> list[str]:
    first = next((row for row, line in enumerate(lines) if line.strip()), len(lines))
    return ["" if row == first and TITLE.match(line) else line for row, line in enumerate(lines)]


def _find_fault(event: str, note: str, notes: Collection[str], events: Collection[str] | None) -> str:
    """Return what was expected of a heading and its text; nothing where they are good."""
    if event in notes:
        return "each event once; put both texts below its first heading"
    if not event or (events is not None and event not in events):
        return f"an id that stands in {EVENTS_FILE}, as in '## event-id'"
    return "" if note else "text below this heading, or no such heading"
