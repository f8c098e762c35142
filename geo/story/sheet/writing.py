"""A story's content -> an XLSX workbook that people fill in: a sheet a table, lists to choose from, hints."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from geo.errors import CellFault, WorkbookFaultsError
from geo.files.workbook import MOST_ROWS
from geo.files.workbook_reader import to_text
from geo.story.schema.files import EVENTS_FILE, PLACES_FILE
from geo.story.schema.settings import Language
from geo.story.sheet.guide import GUIDE, GUIDE_SHEET
from geo.story.sheet.hints import SHEETS, key_words
from geo.story.sheet.layout import (
    ENGLISH,
    ID,
    NOTES,
    NOTES_SHEET,
    STORY_SHEET,
    TEXT_FILES,
    Column,
    Sheet,
    key_sheets,
    story_keys,
    table_sheets,
)
from geo.story.sheet.looks import EXAMPLE, HEAD, LOOKS, NEEDED_HEAD, TABS, WIDTH, WIDTHS
from geo.timemap.languages import gettext

NEEDED = " *"
"""Ends the head of a column that no row may leave empty."""
REMARK = "#"
"""Begins a row that is not read."""
LONGEST_CELL = 32_000
"""Characters; Excel takes 32,767."""
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
LONGEST_LIST, LONGEST_TITLE = 255, 32
"""Characters of a list of choices that stands in the rule itself, and of the title of a message."""
PLAIN_ORDER = (
    *("events", STORY_SHEET, "kinds", "places", "sources", "event_sources", "parties", "claims"),
    *("acts", "steps", NOTES_SHEET, "about", "languages"),
)
"""The sheets that most stories use, in their order; the others come after them."""


@dataclass(frozen=True)
class Content:
    """What a workbook is filled with, all of it text as a cell holds it.

    Parameters
    ----------
    tables
        Rows by the sheet's name; a column that a row lacks is left empty.
    keys
        The values of the sheet of single keys.
    texts
        The lines of each file that is kept line by line, by the file's name.
    languages
        Those of the places' names.
    is_example
        Whether the rows are examples, which are marked and not read.
    """

    tables: Mapping[str, Sequence[Mapping[str, str]]]
    keys: Mapping[str, str]
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    languages: Mapping[str, Language] = field(default_factory=lambda: ENGLISH)
    is_example: bool = False


def write_workbook(content: Content) -> bytes:
    """Return the workbook's bytes.

    Raises
    ------
    WorkbookFaultsError
        When a cell would hold more than a spreadsheet takes.
    """
    _check_sizes(content)
    target = io.BytesIO()
    # Text stays text: nothing that a story says becomes a formula or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        _Writer(book, content).write()
    return target.getvalue()


def _check_sizes(content: Content) -> None:
    faults = [
        CellFault(
            sheet, row, 0, f"{len(text):,} characters", f"{LONGEST_CELL:,} characters at most in a cell"
        )
        for sheet, rows in content.tables.items()
        for row, cells in enumerate(rows, start=2)
        for text in cells.values()
        if len(text) > LONGEST_CELL
    ]
    faults += [
        CellFault(sheet, 0, 0, f"{len(rows):,} rows", f"{MOST_ROWS - 1:,} rows at most in a sheet")
        for sheet, rows in {**content.tables, **content.texts}.items()
        if len(rows) >= MOST_ROWS
    ]
    if faults:
        raise WorkbookFaultsError(faults)


class _Writer:
    def __init__(self, book: xlsxwriter.Workbook, content: Content) -> None:
        self.book = book
        self.content = content
        self.looks: dict[str, Format] = {name: book.add_format(look) for name, look in LOOKS.items()}
        self.sheets: dict[str, Sheet] = {
            **table_sheets(content.languages),
            **key_sheets(),
            NOTES_SHEET: NOTES,
        }

    def write(self) -> None:
        """Write the guide, the sheets that most stories use, the other tables, the files."""
        self._guide()
        texts = {TEXT_FILES[file]: lines for file, lines in self.content.texts.items()}
        names = dict.fromkeys([*PLAIN_ORDER, *self.sheets, *texts])
        for name in names:
            sheet = self.book.add_worksheet(name)
            sheet.set_tab_color(TABS[name in PLAIN_ORDER])
            if name == STORY_SHEET:
                self._keys(sheet)
            elif name in self.sheets:
                self._table(sheet, self.sheets[name])
            else:
                self._lines(sheet, texts.get(name, ()))
        self.book.get_worksheet_by_name("events").activate()

    def _guide(self) -> None:
        sheet = self.book.add_worksheet(GUIDE_SHEET)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 96)
        sheet.hide_gridlines(2)
        row = 0
        for look, words in GUIDE:
            sheet.write_string(row, 0 if look != "text" else 1, gettext(words), self.looks[look])
            row += 1
        for name in dict.fromkeys([*PLAIN_ORDER, *self.sheets]):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
            sheet.write_string(row, 1, gettext(SHEETS[name]), self.looks["text"])
            row += 1

    def _table(self, sheet: Worksheet, table: Sheet) -> None:
        for place, column in enumerate(table.columns):
            self._head(sheet, place, column)
            look = self.looks["number" if column.is_number else "cell"]
            sheet.set_column(place, place, WIDTHS.get(column.name, WIDTH), look)
            self._list(sheet, place, column)
        sheet.freeze_panes(1, 0)
        rows = self.content.tables.get(table.name, ())
        for number, cells in enumerate(rows, start=1):
            self._row(sheet, number, ((column, cells.get(column.name, "")) for column in table.columns))

    def _row(self, sheet: Worksheet, number: int, cells: Iterable[tuple[Column, str]]) -> None:
        is_example = self.content.is_example
        for place, (column, text) in enumerate(cells):
            mark = f"{REMARK} " if is_example and not place else ""
            shown = mark + (text if is_example else escape(text, place))
            if shown:
                look = self.looks[EXAMPLE if is_example else "number" if column.is_number else "cell"]
                self._cell(sheet, (number, place), shown, look, is_number=column.is_number)

    def _cell(
        self, sheet: Worksheet, at: tuple[int, int], text: str, look: Format, *, is_number: bool
    ) -> None:
        """Write a cell, a number as one where it is read back as the same text."""
        if is_number and PLAIN_NUMBER.fullmatch(text) and to_text(float(text)) == text:
            sheet.write_number(*at, float(text), look)
        else:
            sheet.write_string(*at, text, look)

    def _head(self, sheet: Worksheet, place: int, column: Column) -> None:
        look = self.looks[NEEDED_HEAD if column.needed else HEAD]
        sheet.write_string(0, place, column.name + (NEEDED if column.needed else ""), look)
        # i18n: a column of a table
        words = [gettext("Needed.") if column.needed else gettext("May be empty."), column.words]
        if column.choices:
            # i18n: what may stand in a column of a table
            words.append(gettext("One of: {words}").format(words=", ".join(column.choices)))
        sheet.write_comment(0, place, "\n".join(words), {"x_scale": 2, "author": "", "font_size": 9})

    def _list(self, sheet: Worksheet, place: int, column: Column) -> None:
        """Let people choose from what may stand in a column; other words of their own are taken too."""
        if column.choices and sum(map(len, column.choices)) + len(column.choices) <= LONGEST_LIST:
            sheet.data_validation(1, place, MOST_ROWS - 1, place, _only(column.choices))
        elif column.listed_in:
            source = f"='{column.listed_in}'!{self._listed(column.listed_in)}"
            rule = {"validate": "list", "source": source, "show_error": False}
            sheet.data_validation(1, place, MOST_ROWS - 1, place, rule)

    def _listed(self, name: str) -> str:
        """Return the range of a sheet's column that people know its rows by."""
        names = [column.name for column in self.sheets[name].columns]
        words = {EVENTS_FILE: "title", PLACES_FILE: next(iter(self.content.languages))}
        known = words.get(f"{name}.csv", "label" if "label" in names else ID)
        letter = xl_col_to_name(names.index(known))
        return f"${letter}$2:${letter}${MOST_ROWS}"

    def _keys(self, sheet: Worksheet) -> None:
        for place, (head, width) in enumerate((("key", 28), ("value", 60), (gettext("what it is"), 70))):
            sheet.write_string(0, place, head, self.looks[HEAD])
            sheet.set_column(place, place, width, self.looks["text" if place == 2 else "cell"])
        for row, key in enumerate(story_keys(), start=1):
            sheet.write_string(row, 0, key.name, self.looks["cell"])
            value = "" if self.content.is_example else self.content.keys.get(key.name, "")
            sheet.write_string(row, 1, value, self.looks["cell"])
            example = self.content.keys.get(key.name, "") if self.content.is_example else ""
            # i18n: {words} say what a setting is
            told = gettext("{words}; such as: {example}") if example else "{words}"
            sheet.write_string(row, 2, told.format(words=key_words(key.name), example=example))
            if key.choices and not key.is_list:
                sheet.data_validation(row, 1, row, 1, _only(key.choices))
        sheet.freeze_panes(1, 1)

    def _lines(self, sheet: Worksheet, lines: Sequence[str]) -> None:
        sheet.set_column(0, 0, 110, self.looks["cell"])
        for row, line in enumerate(lines):
            for place, start in enumerate(range(0, len(line), LONGEST_CELL)):
                sheet.write_string(row, place, line[start : start + LONGEST_CELL], self.looks["cell"])


def escape(text: str, place: int) -> str:
    r"""Return a cell so that a row whose first one begins with ``#`` is read: as ``\#``."""
    return f"\\{text}" if not place and text.lstrip("\\").startswith(REMARK) else text


def _only(choices: Iterable[str]) -> dict[str, object]:
    choices = list(choices)
    return {
        "validate": "list",
        "source": choices,
        # i18n: the title of a spreadsheet's message, 32 letters at most
        "error_title": gettext("One of a few words")[:LONGEST_TITLE],
        # i18n: a spreadsheet's message: the words that a cell may have
        "error_message": gettext("Choose one of: {words}.").format(words=", ".join(choices))[:LONGEST_LIST],
    }
