"""A workbook's cells -> the story that they draft: rows by table, lines by file, and where each stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from geo.errors import CellFault
from geo.files.text import end_lines
from geo.files.workbook import Sheets
from geo.story.read_tables import ALIASES
from geo.story.schema.files import EVENTS_FILE
from geo.story.sheet.guide import GUIDE_SHEET
from geo.story.sheet.layout import (
    NOTES,
    NOTES_SHEET,
    STORY_SHEET,
    Sheet,
    key_sheets,
    sheet_of,
    table_sheets,
    text_sheets,
)
from geo.story.sheet.writing import NEEDED, REMARK
from geo.timemap.languages import gettext, mark

EVENTS_SHEET = sheet_of(EVENTS_FILE)
# i18n: follows “expected”, of a cell below no head
NO_HEAD = mark("a head in the first row of this column, or nothing in it")
# i18n: follows “expected”, of a workbook; date and title are the columns' names in every language
NO_EVENTS = mark("this sheet, with at least the columns date and title, and a row an event")


@dataclass
class Row:
    """A row of a table: its number in the sheet, counted from 1, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass
class Table:
    """A sheet that is a table: its name as it is written, its columns with their numbers, its rows."""

    sheet: str
    head_row: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


@dataclass
class Draft:
    """What a workbook says of a story, before anything of it is checked but the form.

    Parameters
    ----------
    sheets
        The workbook's cells.
    tables
        Every sheet that is a table, by its name in the layout; ``story`` is one of keys and values.
    texts
        The lines of each file that is kept line by line.
    faults
        What is wrong with cells as such.
    """

    sheets: Sheets
    tables: dict[str, Table] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)

    def cell(self, sheet: str, row: int, column: int) -> str:
        """Return what stands in a cell, both counted from 1; empty outside of the sheet."""
        rows = self.sheets.get(sheet, [])
        return rows[row - 1][column - 1] if 0 < row <= len(rows) and 0 < column <= len(rows[row - 1]) else ""


def is_story(sheets: Sheets) -> bool:
    """Tell whether a workbook is meant for a story: it has a sheet of events with dates and titles."""
    return any(
        name.strip().casefold() == EVENTS_SHEET
        and {"date", "title"} <= {head.casefold() for head in _find_heads(rows)[1]}
        for name, rows in sheets.items()
    )


@cache
def layout_tables() -> dict[str, Sheet]:
    """Return every sheet of the layout that is a table with heads of its own, by name."""
    return {**table_sheets(), **key_sheets(), NOTES_SHEET: NOTES}


def read_draft(sheets: Sheets) -> Draft:
    """Return what a workbook says; sheets are known by their names, in any order and case."""
    draft = Draft(sheets)
    tables, texts = layout_tables(), text_sheets()
    for name, rows in sheets.items():
        known = name.strip().casefold()
        if known in tables:
            sheet = tables[known]
            heads = [*(column.name for column in sheet.columns), *ALIASES.get(sheet.file, ())]
            draft.tables[known] = _read_table(draft, name, rows, heads)
        elif known == STORY_SHEET:
            draft.tables[known] = _read_table(draft, name, rows, ("key", "value"))
        elif known in texts:
            draft.texts[texts[known]] = ["".join(row) for row in rows]
        elif known != GUIDE_SHEET.casefold() and not known.startswith(REMARK) and any(map(any, rows)):
            # i18n: follows “expected”, of a sheet whose name is none of {names}
            words = gettext("another name: {names}; or one that begins with {mark}")
            names = ", ".join([STORY_SHEET, *tables])
            draft.faults.append(CellFault(name, 0, 0, "", words.format(names=names, mark=REMARK)))
    if EVENTS_SHEET not in draft.tables or not draft.tables[EVENTS_SHEET].rows:
        draft.faults.append(CellFault(EVENTS_SHEET, 0, 0, "", gettext(NO_EVENTS)))
    return draft


def _find_heads(rows: list[list[str]]) -> tuple[int, list[str]]:
    """Return the number of the row of heads, counted from 1, and the heads; 0 where there is none."""
    for number, row in enumerate(rows, start=1):
        if any(cell.strip() for cell in row):
            return number, [cell.strip().removesuffix(NEEDED.strip()).strip() for cell in row]
    return 0, []


def _read_table(draft: Draft, name: str, rows: list[list[str]], columns: Iterable[str]) -> Table:
    """Return a sheet's rows but blank ones and remarks; a column whose head is a remark is left out."""
    by_case = {column.casefold(): column for column in columns}
    head_row, heads = _find_heads(rows)
    heads = [by_case.get(head.casefold(), head) for head in heads]
    own = [place for place, head in enumerate(heads) if head and not head.startswith(REMARK)]
    table = Table(name, head_row)
    for place in own:
        table.columns.setdefault(heads[place], place + 1)
    # i18n: follows “expected”, of a column's head that stands twice
    once = gettext("each column once")
    draft.faults += [
        CellFault(name, head_row, place + 1, heads[place], once)
        for place in own
        if table.columns[heads[place]] != place + 1
    ]
    for number, row in enumerate(rows[head_row:], start=head_row + 1):
        cells = [end_lines(cell).strip() for cell in row]
        if not any(cells) or cells[0].startswith(REMARK):
            continue
        cells[0] = cells[0].removeprefix("\\") if cells[0].lstrip("\\").startswith(REMARK) else cells[0]
        table.rows.append(Row(number, {head: cells[at - 1] for head, at in table.columns.items()}))
        draft.faults += [
            CellFault(name, number, place + 1, cells[place], gettext(NO_HEAD))
            for place, head in enumerate(heads)
            if not head and cells[place]
        ]
    return table
