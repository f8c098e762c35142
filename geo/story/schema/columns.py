"""The columns of a story's tables: their rules, which may be left out, and what is wrong with their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import get_type_hints

import pandas as pd

from geo.errors import Fault
from geo.story.schema.cell_words import NONE_KNOWN
from geo.story.schema.checks import UNSEEN, UNSEEN_WORDS, Rule, one_line, or_nothing, words_of
from geo.story.schema.settings import Language
from geo.story.schema.tables import PlaceRow

REWRITTEN = r"\d{1,2}([./-])\d{1,2}\1(\d{2}|\d{4})( \d{1,2}:\d\d(:\d\d)?( ?[AP]M)?)?|\d{5}(\.\d+)?"
"""What a spreadsheet makes of a date: ``9/2/1666``, ``02.09.66 07:00``, or the number of a day."""
REWRITTEN_WORDS = (
    "YYYY-MM-DD: a spreadsheet has changed how the column's dates are written; give the column the format "
    "YYYY-MM-DD, or Text before the dates are typed, and save it again"
)
LONGEST_NAME = 60
"""Of a place's name, in characters."""
MOST_LINES = 8
"""So many rows are named of those that share a fault."""
Columns = Mapping[str, Rule | None]
"""A table's columns in their usual order, each with its rule, or None where any text will do."""


def columns_of(row: type) -> dict[str, Rule | None]:
    """Return the columns of a table; one whose name is a word of Python's has an underscore in the class."""
    hints = get_type_hints(row, include_extras=True)
    return {
        name.rstrip("_"): next(iter(getattr(hint, "__metadata__", ())), None) for name, hint in hints.items()
    }


def optional_columns(row: type) -> frozenset[str]:
    """Return the columns that a table may do without: those with a default, which is empty."""
    return frozenset(field.name for field in fields(row) if field.default is not MISSING)


def name_columns(languages: Mapping[str, Language]) -> tuple[str, ...]:
    """Return the names' columns of ``places.csv``: one a language, a second where it is transliterated."""
    return tuple(
        column
        for code, language in languages.items()
        for column in ((code, f"{code}_latin") if language.latin else (code,))
    )


def place_columns(languages: Mapping[str, Language]) -> dict[str, Rule | None]:
    """Return the columns of ``places.csv`` in a story of these languages; the first must name each place."""
    names: dict[str, Rule | None] = {
        column: or_nothing(one_line(LONGEST_NAME, "a name of 1 to 60 characters"))
        for column in name_columns(languages)
    }
    code, first = next(iter(languages.items()))
    known = one_line(LONGEST_NAME, f"the {first.in_english} name, 1 to 60 characters")
    names[code] = Rule(lambda values: known.test(values) & (values != NONE_KNOWN), known.words)
    columns = columns_of(PlaceRow)
    later = {name: columns.pop(name) for name in ("also", "by_hand", "source", "note")}
    return {**columns, **names, **later, "by_hand": words_of(*names)}


def find_cell_faults(frame: pd.DataFrame, columns: Columns, file: str) -> list[Fault]:
    """Return a fault for each cell that its column's rule refuses, or that no file can hold.

    The frame's index gives the rows. Dates that a spreadsheet has rewritten are one fault for the column.
    """
    faults: list[Fault] = []
    for name, rule in columns.items():
        if frame.empty:
            continue
        is_unseen = frame[name].str.contains(UNSEEN).astype(bool)
        faults += faults_at(frame, is_unseen, file, name, UNSEEN_WORDS)
        if rule is None:
            continue
        refused = ~rule.test(frame[name]).astype(bool) & ~is_unseen
        if rule.is_date and refused.any():
            rewritten = refused & frame[name].str.fullmatch(REWRITTEN)
            faults += together(frame, rewritten, file, name, REWRITTEN_WORDS)
            refused &= ~rewritten
        faults += faults_at(frame, refused, file, name, rule.words)
    return faults


def together(frame: pd.DataFrame, mask: pd.Series, file: str, column: str, expected: str) -> list[Fault]:
    """Return one fault for all rows of a mask, at the first of them; none where there is none."""
    lines = [str(line) for line in frame.index[mask]]
    if not lines:
        return []
    more = len(lines) - 1
    shown = f"{', '.join(lines[1 : MOST_LINES + 1])}{' …' if more > MOST_LINES else ''}"
    also = f" (also in row{'s' if more > 1 else ''} {shown}: {more} more)" if more else ""
    return [Fault(file, int(lines[0]), column, str(frame.loc[mask, column].iloc[0]), f"{expected}{also}")]


def find_repeats(frame: pd.DataFrame, file: str, *columns: str) -> list[Fault]:
    """Return a fault for each row whose `columns` together stood in an earlier row."""
    repeated = frame.duplicated(list(columns))
    words = "each once; this stands in an earlier row"
    return [
        Fault(file, int(line), " + ".join(columns), " + ".join(row), words)
        for line, row in zip(frame.index[repeated], frame.loc[repeated, list(columns)].values, strict=True)
    ]


def faults_at(frame: pd.DataFrame, mask: pd.Series, file: str, column: str, expected: str) -> Iterable[Fault]:
    """Yield a fault for each row of a mask."""
    if not mask.any():
        return
    for line, value in zip(frame.index[mask], frame.loc[mask, column], strict=True):
        yield Fault(file, int(line), column, str(value), expected)
