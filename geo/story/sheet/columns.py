"""The columns of a draft brought into the form of a story's files: dates, words of a few, ids for names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.errors import CellFault
from geo.story.filling import slug, to_free
from geo.story.sheet.cells import DATE_WORDS, read_dates, to_choice
from geo.story.sheet.draft import EVENTS_SHEET, Draft, Row, Table, layout_tables
from geo.story.sheet.layout import ID, Column
from geo.timemap.languages import gettext

DECIMAL_COMMA = re.compile(r"^(-?\d+),(\d+)$")
KNOWN_BY = {"kinds": "label", "parties": "label", EVENTS_SHEET: "title"}
"""Sheets whose rows people name by a word in another column than the id."""


def read_columns(draft: Draft) -> None:
    """Bring every column of a draft into its file's form; a cell that can't be is a fault."""
    for name in KNOWN_BY:
        _name_rows(draft, name)
    for table, column in _columns(draft):
        _read_column(draft, table, column)


def _columns(draft: Draft) -> Iterator[tuple[Table, Column]]:
    """Yield the draft's columns that the layout knows."""
    for name, sheet in layout_tables().items():
        table = draft.tables.get(name)
        for column in sheet.columns:
            if table is not None and column.name in table.columns:
                yield table, column


def _name_rows(draft: Draft, name: str) -> None:
    """Give each kind and party without an id one, and each event that another sheet names by its title."""
    table, word = draft.tables.get(name), KNOWN_BY[name]
    if table is None or word not in table.columns:
        return
    unnamed = [row for row in table.rows if not row.cells.get(ID) and row.cells[word]]
    if name == EVENTS_SHEET:
        named = {
            row.cells[column.name].casefold()
            for other, column in _columns(draft)
            if column.listed_in == name
            for row in other.rows
        }
        unnamed = [row for row in unnamed if row.cells[word].casefold() in named]
    if unnamed:
        table.columns.setdefault(ID, table.columns[word])
    taken = {row.cells.get(ID, "") for row in table.rows}
    for row in unnamed:
        title = row.cells[word]
        row.cells[ID] = to_free(title if name == "parties" else slug(title), taken)


def _read_column(draft: Draft, table: Table, column: Column) -> None:
    head = column.name
    if column.is_date:
        dates = read_dates(row.cells[head] for row in table.rows)
        for row in table.rows:
            text = row.cells[head]
            row.cells[head] = dates.get(text, text)
            if text and text not in dates:
                place = table.columns[head]
                draft.faults.append(CellFault(table.sheet, row.number, place, text, gettext(DATE_WORDS)))
    elif column.is_number:
        for row in table.rows:
            row.cells[head] = DECIMAL_COMMA.sub(r"\1.\2", row.cells[head])
    elif column.choices:
        for row in table.rows:
            row.cells[head] = to_choice(row.cells[head], column.choices)
    elif column.listed_in in KNOWN_BY and column.listed_in in draft.tables:
        listed = draft.tables[column.listed_in].rows
        for row in table.rows:
            row.cells[head] = _find_id(row.cells[head], listed, KNOWN_BY[column.listed_in])


def _find_id(text: str, rows: list[Row], word: str) -> str:
    """Return the id of the row that a text means, by its id or else by its word; or the text."""
    if any(row.cells.get(ID) == text for row in rows):
        return text
    meant = text.casefold()
    return next((row.cells[ID] for row in rows if row.cells.get(word, "").casefold() == meant), text)
