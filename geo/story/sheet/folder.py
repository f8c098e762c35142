"""A draft -> the files of a story's folder, and of each line of them the cell that it is from."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

import tomli_w

from geo.errors import CellFault
from geo.story.schema.files import NOTES_FILE, SETTINGS_FILE
from geo.story.sheet.draft import Draft, Table, layout_tables
from geo.story.sheet.layout import NOTES_SHEET
from geo.story.sheet.settings import Places, read_settings
from geo.timemap.languages import gettext


@dataclass
class Origins:
    """Where what stands in a file came from.

    Parameters
    ----------
    tables
        The sheet of each file that is a table.
    lines
        The sheet's row of each line, by file.
    keys
        Sheet, row and column of each key of the settings, by its dotted name.
    """

    tables: dict[str, Table] = field(default_factory=dict)
    lines: dict[str, dict[int, int]] = field(default_factory=dict)
    keys: Places = field(default_factory=dict)


def to_files(draft: Draft) -> tuple[dict[str, str], Origins]:
    """Return the text of each file of the story, and where it came from; the draft takes what can't be."""
    settings, keys = read_settings(draft)
    origins = Origins(keys=keys)
    files = {SETTINGS_FILE: tomli_w.dumps(settings)}
    for name, sheet in layout_tables().items():
        table = draft.tables.get(name)
        if table is not None and table.rows and sheet.file.endswith(".csv"):
            files[sheet.file] = _to_csv(table, sheet.file, origins)
    notes = draft.tables.get(NOTES_SHEET)
    if notes is not None and notes.rows:
        files[NOTES_FILE] = _to_notes(draft, notes, origins)
    for file, lines in draft.texts.items():
        if any(lines):
            files[file] = "\n".join(lines) + "\n"
    return files, origins


def _to_csv(table: Table, file: str, origins: Origins) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    origins.tables[file], lines = table, {1: table.head_row}
    for row in table.rows:
        lines[text.getvalue().count("\n") + 1] = row.number
        writer.writerow(row.cells.get(head, "") for head in table.columns)
    origins.lines[file] = lines
    return text.getvalue()


def _to_notes(draft: Draft, table: Table, origins: Origins) -> str:
    blocks: list[str] = []
    origins.tables[NOTES_FILE] = table
    lines: dict[int, int] = {}
    line = 1
    for row in table.rows:
        note = row.cells.get("note", "")
        if any(part.startswith("##") and not part.startswith("###") for part in note.splitlines()):
            place = table.columns["note"]
            # i18n: follows “expected”, of a speaker's note
            words = gettext("no line that begins with ##")
            draft.faults.append(CellFault(table.sheet, row.number, place, note, words))
        blocks.append(f"## {row.cells.get('event', '')}\n\n{note}\n\n")
        lines |= dict.fromkeys(range(line, line + blocks[-1].count("\n")), row.number)
        line += blocks[-1].count("\n")
    origins.lines[NOTES_FILE] = lines
    return "".join(blocks)
