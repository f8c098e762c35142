"""Rows with more or fewer cells than the head: mended where only one reading is possible, else broken."""

from __future__ import annotations

from ...languages import ngettext, number
from .head import Row, kind_of, trim

SHARE = 0.8
"""The share of a column's cells that must be alike."""
NUMBERS = {"whole", "number"}


class Mender:
    """What the good rows of a table tell of its columns, to mend the others by.

    Parameters
    ----------
    names
        The columns.
    sample
        Some good rows.
    """

    def __init__(self, names: list[str], sample: list[list[str]]) -> None:
        self.width = len(names)
        columns = [[row[at] for row in sample if row[at]] for at in range(self.width)]
        self.kinds = [
            next((kinds for kinds in (NUMBERS, {"date"}) if _share(column, kinds) >= SHARE), None)
            for column in columns
        ]
        self.are_fractions = [
            kinds == NUMBERS and _share(column, {"number"}) >= 0.5
            for kinds, column in zip(self.kinds, columns, strict=True)
        ]
        self.padded = 0
        self.joined = 0

    def mend(self, row: Row) -> tuple[list[str] | None, str]:
        """Return a row's cells, one for each column; or None, and why it can't be read."""
        cells = trim(row[1])
        if len(cells) <= self.width:
            whole = [*cells, *[""] * (self.width - len(cells))]
            if len(row[1]) > self.width:
                return whole, ""
            if len(cells) > 1 and self._fits(whole):
                self.padded += 1
                return whole, ""
        else:
            joined = self._join_fractions(cells)
            if joined is not None:
                self.joined += 1
                return joined, ""
        words = ngettext(
            "{count} cells where the header has {width}",
            "{count} cells where the header has {width}",
            len(row[1]),
        )
        return None, words.format(count=len(row[1]), width=self.width)

    def tell(self) -> tuple[str, ...]:
        """Return what was mended, a sentence each."""
        notes = []
        if self.padded:
            words = ngettext(
                "{count} row ends early: the cells missing at the end are taken as empty.",
                "{count} rows end early: the cells missing at the end are taken as empty.",
                self.padded,
            )
            notes.append(words.format(count=number(self.padded)))
        if self.joined:
            words = ngettext(
                "In {count} row numbers with a decimal comma, not quoted, were put together again.",
                "In {count} rows numbers with a decimal comma, not quoted, were put together again.",
                self.joined,
            )
            notes.append(words.format(count=number(self.joined)))
        return tuple(notes)

    def _fits(self, cells: list[str]) -> bool:
        """Tell whether numbers and dates stand in their columns: no cell before them is missing then."""
        pairs = zip(cells, self.kinds, strict=True)
        return all(not cell or kinds is None or kind_of(cell) in kinds for cell, kinds in pairs)

    def _join_fractions(self, cells: list[str]) -> list[str] | None:
        """Return cells with a decimal comma put back in each column of fractions; None where it isn't so."""
        if len(cells) - self.width != sum(self.are_fractions):
            return None
        rest, joined = list(cells), []
        for is_fraction in self.are_fractions:
            cell = rest.pop(0)
            if is_fraction:
                part = rest.pop(0)
                if kind_of(cell) != "whole" or not part.isdecimal():
                    return None
                cell = f"{cell},{part}"
            joined.append(cell)
        return joined if self._fits(joined) else None


def _share(column: list[str], kinds: set[str]) -> float:
    return sum(kind_of(cell) in kinds for cell in column) / max(len(column), 1)
