"""The sheets of a draft that become ``story.toml``: single keys, and tables such as acts and kinds."""

from __future__ import annotations

from typing import Any

from geo.errors import CellFault
from geo.story.sheet.cells import Value, read_value
from geo.story.sheet.draft import Draft, Row, Table
from geo.story.sheet.layout import ID, STORY_SHEET, VALUE, KeySheet, key_sheets, story_keys
from geo.story.sheet.settings_keys import Key
from geo.timemap.languages import gettext

Content = dict[str, Any]
Place = tuple[str, int, int]
"""A sheet with a row and a column, counted from 1."""
Places = dict[str, Place]
"""Where each key of the settings stands, by its dotted name; an act's both by its number and its id."""


def read_settings(draft: Draft) -> tuple[Content, Places]:
    """Return the content of ``story.toml``, and where its keys stand; the draft takes the faults."""
    content: Content = {}
    places: Places = {}
    _read_keys(draft, content, places)
    for name, sheet in key_sheets().items():
        table = draft.tables.get(name)
        if table is not None and table.rows:
            _check_heads(draft, sheet, table)
            _put(content, sheet.key.name, _entries(draft, sheet, table, places))
        elif _is_needed_below(sheet, content):
            _put(content, sheet.key.name, {})
    return content, places


def _is_needed_below(sheet: KeySheet, content: Content) -> bool:
    """Tell whether a section that is there needs a table that no row tells of: it is an empty one."""
    section = sheet.key.name.rpartition(".")[0]
    return sheet.key.needed and sheet.key.is_named and section in content


def _read_keys(draft: Draft, content: Content, places: Places) -> None:
    """Read the sheet of single keys."""
    table = draft.tables.get(STORY_SHEET)
    if table is None:
        return
    known = {key.name: key for key in story_keys()}
    for row in table.rows:
        name, text = row.cells.get("key", ""), row.cells.get(VALUE, "")
        if name not in known:
            # i18n: follows “expected”; {keys} are names of settings, the same in every language
            words = gettext("one of the keys {keys}; or a row that begins with #")
            place = (table.sheet, row.number, table.columns.get("key", 1))
            draft.faults.append(CellFault(*place, name, words.format(keys=", ".join(known))))
            continue
        places[name] = (table.sheet, row.number, table.columns.get(VALUE, 2))
        if text:
            _put(content, name, _read(draft, text, known[name], places[name]))


def _read(draft: Draft, text: str, key: Key, place: Place) -> Value | list[Value]:
    """Return a key's value; its text, and a fault, where it can't be read."""
    try:
        return read_value(text, key)
    except ValueError as error:
        draft.faults.append(CellFault(*place, text, str(error)))
        return text


def _check_heads(draft: Draft, sheet: KeySheet, table: Table) -> None:
    known = [column.name for column in sheet.columns]
    # i18n: follows “expected”; {columns} are names of columns, the same in every language
    words = gettext("one of the columns {columns}; or a head that begins with #")
    words = words.format(columns=", ".join(known))
    draft.faults += [
        CellFault(table.sheet, table.head_row, place, head, words)
        for head, place in table.columns.items()
        if head not in known
    ]


def _entries(draft: Draft, sheet: KeySheet, table: Table, places: Places) -> Content | list[Content]:
    """Return the rows of a sheet as the settings hold them: by name, or in a list."""
    named: Content = {}
    listed: list[Content] = []
    for number, row in enumerate(table.rows):
        name = row.cells.get(ID, "")
        if sheet.key.is_named and (not name or name in named):
            place = table.columns.get(ID, 1)
            # i18n: follows “expected”
            words = gettext("a name of its own for each row")
            draft.faults.append(CellFault(table.sheet, row.number, place, name, words))
        entry = _entry(draft, sheet, table, row, places)
        for below in (f"{sheet.key.name}.{number}", f"{sheet.key.name}.{name}"):
            places[below] = (table.sheet, row.number, table.columns.get(ID, 0))
            places |= {
                f"{below}.{head}": (table.sheet, row.number, place) for head, place in table.columns.items()
            }
        listed.append(entry)
        named[name] = entry.get(VALUE, "") if sheet.key.is_plain else entry
    return named if sheet.key.is_named else listed


def _entry(draft: Draft, sheet: KeySheet, table: Table, row: Row, places: Places) -> Content:
    keys = {key.name or VALUE: key for key in sheet.key.keys}
    return {
        head: _read(draft, text, keys[head], (table.sheet, row.number, table.columns[head]))
        for head, text in row.cells.items()
        if head in keys and text
    }


def _put(content: Content, name: str, value: object) -> None:
    """Put a value below a dotted name."""
    *path, last = name.split(".")
    for part in path:
        content = content.setdefault(part, {})
    content[last] = value
