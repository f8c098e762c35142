"""A story's folder -> what its workbook is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.files.text import read_text, read_toml
from geo.story.model import Story
from geo.story.read_tables import ALIASES
from geo.story.schema.files import PLACES_FILE, SETTINGS_FILE
from geo.story.sheet.cells import write_value
from geo.story.sheet.layout import (
    ID,
    NOTES_SHEET,
    TEXT_FILES,
    VALUE,
    KeySheet,
    key_sheets,
    story_keys,
    table_sheets,
)
from geo.story.sheet.writing import Content
from geo.timemap.reading.text import read_cells

Rows = list[dict[str, str]]


def to_content(story: Story, folder: Path, *, is_example: bool = False) -> Content:
    """Return what the workbook of a story holds: what its files say, and nothing that was made from it."""
    settings = read_toml(folder / SETTINGS_FILE, "")[0] or {}
    aliases = {**ALIASES, PLACES_FILE: {"name": story.settings.first_language}}
    tables = {
        sheet.name: _read_rows(folder / sheet.file, aliases.get(sheet.file, {}))
        for sheet in table_sheets().values()
    }
    for name, sheet in key_sheets().items():
        tables[name] = _rows(sheet, _find(settings, sheet.key.name))
    tables[NOTES_SHEET] = [{"event": event, "note": note} for event, note in story.notes.items()]
    values = {key.name: _find(settings, key.name) for key in story_keys()}
    # Lines of a file can't be marked as examples.
    texts = {} if is_example else {file: read_text(folder / file, "")[0] for file in TEXT_FILES}
    return Content(
        tables,
        {name: write_value(value) for name, value in values.items() if value is not None},
        # By no other end of a line: in a sentence, or a text of GeoJSON, there may be such as Python knows.
        {file: text.removesuffix("\n").split("\n") for file, text in texts.items() if text},
        story.settings.languages,
        is_example,
    )


def _read_rows(file: Path, aliases: Mapping[str, str]) -> Rows:
    """Return the rows of a table that was read before, columns by their own names; none without a file."""
    text, _ = read_text(file, "")
    rows = [[cell.strip() for cell in row] for _, row in read_cells(text or "")]
    heads, *others = [row for row in rows if any(row)] or [[]]
    names = [head if aliases.get(head) in heads else aliases.get(head, head) for head in heads]
    return [dict(zip(names, row, strict=True)) for row in others]


def _find(settings: dict[str, Any], name: str) -> Any:
    """Return what stands below a dotted name; None where nothing does."""
    found: Any = settings
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _rows(sheet: KeySheet, entries: Any) -> Rows:
    """Return the entries of a table of the settings as rows."""
    if not entries:
        return []
    named = entries.items() if sheet.key.is_named else (("", entry) for entry in entries)
    rows = []
    for name, entry in named:
        cells = {VALUE: entry} if sheet.key.is_plain else entry
        row = {head: write_value(value) for head, value in cells.items() if value is not None}
        rows.append({ID: name, **row} if sheet.key.is_named else row)
    return rows
