"""The faults of a story's files, told by the sheets and cells of the workbook that they were made from."""

from __future__ import annotations

from collections.abc import Iterable

from geo.errors import CellFault, Fault
from geo.story.schema.files import SETTINGS_FILE
from geo.story.sheet.draft import Draft
from geo.story.sheet.folder import Origins
from geo.story.sheet.hints import to_sheets
from geo.story.sheet.layout import STORY_SHEET, VOCABULARIES, sheet_of
from geo.story.table_files import NO_COLUMN
from geo.timemap.languages import gettext

REMEDIES = {
    "in quotes": "in a cell",
    ", without quotes": "",
    ", in square brackets": ", separated by commas",
    "a section, or a table in braces": "rows of its sheet",
}
"""What is said of TOML, and what of a sheet instead."""


def to_cell_faults(faults: Iterable[Fault], draft: Draft, origins: Origins) -> list[CellFault]:
    """Return every fault of a draft and its files by cell, in the workbook's order; one for each cell.

    What a cell's own fault says goes before what follows from it.
    """
    found: dict[tuple[str, int, int, str], CellFault] = {}
    for fault in [*draft.faults, *(_to_cell(fault, draft, origins) for fault in faults)]:
        words = "" if fault.column else fault.expected
        found.setdefault((fault.sheet, fault.row, fault.column, words), fault)
    told = {(fault.sheet, fault.row) for fault in found.values() if fault.column}
    order = list(draft.sheets)
    return sorted(
        # What follows for a column that the sheet doesn't have is told by the row's own faults.
        (one for one in found.values() if one.column or (one.sheet, one.row) not in told),
        key=lambda one: (order.index(one.sheet) if one.sheet in order else len(order), one.row, one.column),
    )


def _to_cell(fault: Fault, draft: Draft, origins: Origins) -> CellFault:
    sheet, row, column = _find(fault, origins)
    value = draft.cell(sheet, row, column) or fault.value
    return CellFault(sheet, row, column, value, _to_words(fault))


def _find(fault: Fault, origins: Origins) -> tuple[str, int, int]:
    """Return where what is at fault stands: sheet, row and column, each 0 where it stands nowhere."""
    if fault.file == SETTINGS_FILE:
        key = fault.column
        while key and key not in origins.keys:
            key = key.rpartition(".")[0]
        return origins.keys.get(key, (STORY_SHEET, 0, 0))
    table = origins.tables.get(fault.file)
    if table is None:
        return sheet_of(fault.file), 0, 0
    row = origins.lines[fault.file].get(fault.row, 0)
    # A fault of several columns together stands in the first of them.
    column = table.columns.get(fault.column.split(" + ")[0], 0)
    return table.sheet, row, column


def _to_words(fault: Fault) -> str:
    if fault.expected == NO_COLUMN:  # it stands in no cell, which would name it
        # i18n: follows “expected”; {column} is a name of a column, the same in every language
        return gettext("a column {column} in the header").format(column=fault.column)
    words = fault.expected
    for toml, plain in REMEDIES.items():
        words = words.replace(toml, plain)
    listed = VOCABULARIES.get((fault.file, fault.column))
    words = words.replace(f" ({SETTINGS_FILE})", f"; or a new row in the sheet “{listed}”" if listed else "")
    return to_sheets(words).strip()
