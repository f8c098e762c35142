"""Tables as one workbook: a sheet each, what their columns mean, and where all of it is from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from geo.export.data.credit import OWN, Credit
from geo.export.data.table import Table
from geo.export.request import ExportError
from geo.timemap.languages import gettext, mark, number

ABOUT_SHEET, COLUMNS_SHEET = "about", "columns"
MEANING_HEAD = (mark("sheet"), mark("column"), mark("meaning"))
SHEETS = {"events": "dated events"}
"""Sheets not called as their table: one of events would be taken for a workbook that makes a story."""
LONGEST_CELL = 32_767
LONGEST_NAME = 31
MOST_ROWS = 1_048_575
FIXED = datetime(2000, 1, 1)
WIDTHS = {"title": 44, "summary": 60, "claims": 60, "claim": 60, "sources": 44, "sentence": 60, "url": 44}


def to_xlsx(tables: Sequence[Table], credit: Credit) -> bytes:
    """Return a workbook; text stays text, also what looks like a formula, a number or a link.

    Places are ``lon`` and ``lat``: a point itself, or one within a shape, whose outline no cell could hold.

    Raises
    ------
    ExportError
        When a text or a table is longer than a workbook holds.
    """
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties(
            {
                "title": credit.title,
                "author": credit.author,
                "comments": credit.line,
                "keywords": gettext("data version {version}").format(version=credit.version),
                "created": FIXED,
            }
        )
        head = book.add_format({"bold": True, "text_wrap": False})
        for name, table in zip(sheet_names(tables), tables, strict=True):
            _write(book, name, table.with_points(), head)
        _write_pairs(book, tables, credit, head)
    return file.getvalue()


def sheet_names(tables: Sequence[Table]) -> list[str]:
    """Return the name of each table's sheet: its own, cut where it is too long, and each once."""
    names: list[str] = []
    for table in tables:
        name, turn = SHEETS.get(table.name, table.name)[:LONGEST_NAME], 1
        while name in (*names, ABOUT_SHEET, COLUMNS_SHEET):
            turn += 1
            name = f"{table.name[: LONGEST_NAME - 4]}-{turn}"
        names.append(name)
    return names


def _write(book: Any, name: str, table: Table, head: Any) -> None:
    if len(table.rows) > MOST_ROWS:
        words = gettext("{table}: {count} rows are more than a sheet holds; take csv or gpkg")
        raise ExportError(words.format(table=table.title, count=number(len(table.rows))))
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, head)
        sheet.set_column(at, at, WIDTHS.get(column.name, 14))
    for line, row in enumerate(table.rows, start=1):
        for at, column in enumerate(table.columns):
            value = row[column.name]
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                raise ExportError(_tell_too_long(table, line, column.name, len(value)))
            if isinstance(value, str):
                # An empty text is no cell at all, as anywhere else.
                if value:
                    sheet.write_string(line, at, value)
            elif value is not None:
                sheet.write_number(line, at, value)


def _tell_too_long(table: Table, line: int, column: str, length: int) -> str:
    words = gettext(
        "{table}, row {number}, {column}: {length} characters are more than a cell holds ({most}); take csv "
        "or geojson"
    )
    most = number(LONGEST_CELL)
    return words.format(table=table.title, number=line, column=column, length=number(length), most=most)


def _write_pairs(book: Any, tables: Sequence[Table], credit: Credit, head: Any) -> None:
    """Write what the columns mean, and where the data are from."""
    sheet = book.add_worksheet(COLUMNS_SHEET)
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, 90)
    for at, name in enumerate(MEANING_HEAD):
        sheet.write_string(0, at, gettext(name), head)
    meant = [
        (name, column.name, column.meaning)
        for name, table in zip(sheet_names(tables), tables, strict=True)
        for column in table.with_points().columns
    ]
    for line, cells in enumerate(meant, start=1):
        for at, text in enumerate(cells):
            sheet.write_string(line, at, text)
    sheet = book.add_worksheet(ABOUT_SHEET)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    own = {
        name: gettext(OWN) for name, table in zip(sheet_names(tables), tables, strict=True) if table.is_own
    }
    for line, (word, text) in enumerate({**credit.pairs, **own}.items()):
        sheet.write_string(line, 0, word, head)
        sheet.write_string(line, 1, text)
