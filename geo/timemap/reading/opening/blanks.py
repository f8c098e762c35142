"""Text whose columns are kept apart by blanks, or stand at fixed places -> the same with tabs between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ...languages import mark
from .head import kind_of

WORDS, RUNS = re.compile(r"\S+"), re.compile(r"\S+(?: \S+)*")
"""Cells between any blanks, and between two or more."""
RULE = re.compile(r"[-=+_|\s]+")
"""A line below the names of columns."""
COMMENT = re.compile(r"[#%]+\s*")
LEAST_COLUMNS = 3
LEAST_LINES = 5
"""Lines that tell where columns stand."""
MOST, NEARLY_ALL = 0.8, 0.95
"""The share of the lines that are rows, and of the rows that have equally many cells."""
Ranges = list[tuple[int, int]]
"""Where each column begins, and where it has ended."""
BETWEEN = mark("The columns are separated by blanks.")
AT_PLACES = mark("The columns stand at fixed places of each line.")


@dataclass(frozen=True)
class Blanks:
    """How the columns of a text are kept apart by blanks.

    Parameters
    ----------
    cut
        What takes a row apart.
    head
        The line of the names, counted from 0; None where there is none.
    names
        The columns' names.
    note
        How it was understood, for `gettext`.
    """

    cut: Callable[[str], list[str]]
    head: int | None
    names: list[str]
    note: str

    def to_tabs(self, number: int, line: str) -> str:
        """Return a line, counted from 0, with tabs between its cells; nothing of a rule or a comment."""
        if number == self.head:
            return "\t".join(self.names)
        if RULE.fullmatch(line) or COMMENT.match(line):
            return ""
        if self.head is not None and number < self.head:
            return line.strip()
        return "\t".join(self.cut(line))


def find_blanks(lines: list[str]) -> Blanks | None:
    """Return how a text's first lines are kept apart by blanks; None where they aren't."""
    plain = [line.rstrip("\r\n").expandtabs() for line in lines]
    first = next((at for at, line in enumerate(plain) if _is_data(line)), len(plain))
    rows = [line for line in plain[first:] if line.strip() and not COMMENT.match(line)]
    data = [row for row in rows if _is_data(row)]
    if not data or len(data) < MOST * len(rows):
        return None
    above = [at for at in range(first) if plain[at].strip() and not RULE.fullmatch(plain[at])]
    head = (above[-1], plain[above[-1]]) if above else None
    ranges = _find_columns(data, head[1] if head else "")
    for pattern in (WORDS, RUNS):
        count, share = _usual(data, pattern)
        if count >= LEAST_COLUMNS and share >= NEARLY_ALL:
            return _named(pattern.findall, count, ranges, head, BETWEEN)
    if len(data) >= LEAST_LINES and len(ranges) >= LEAST_COLUMNS:
        return _named(_cutter(ranges), len(ranges), ranges, head, AT_PLACES)
    return None


def _find_columns(data: list[str], head: str) -> Ranges:
    """Return where columns stand; the names above them count where each has a column of its own then."""
    ranges = _join_unnamed(find_ranges([*data, head]), head)
    is_told = len(ranges) in {len(WORDS.findall(head)), len(RUNS.findall(head))}
    return ranges if is_told else _join_unnamed(find_ranges(data), head)


def _join_unnamed(ranges: Ranges, head: str) -> Ranges:
    """Return columns with those joined to the one before them that have no name and one blank between."""
    joined: Ranges = []
    for begin, end in ranges:
        is_named = not head[begin:end].isspace() and len(head) > begin
        if head and joined and not is_named and begin == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


def find_ranges(rows: list[str]) -> Ranges:
    """Return where columns stand: between the places that are blank in all rows."""
    longest = max(map(len, rows))
    is_blank = [all(at >= len(row) or row[at] == " " for row in rows) for at in range(longest)]
    ranges: Ranges = []
    begin: int | None = None
    for at, blank in enumerate([*is_blank, True]):
        if not blank and begin is None:
            begin = at
        elif blank and begin is not None:
            ranges.append((begin, at))
            begin = None
    return ranges


def _is_data(row: str) -> bool:
    """Tell whether a row holds at least two numbers or dates."""
    kinds = [kind_of(word) for word in row.split()]
    return sum(kind in {"whole", "number", "date"} for kind in kinds) >= 2


def _usual(rows: list[str], pattern: re.Pattern[str]) -> tuple[int, float]:
    """Return how many cells most rows have, and the share of rows that have so many."""
    count, times = Counter(len(pattern.findall(row)) for row in rows).most_common(1)[0]
    return count, times / len(rows)


def _cutter(ranges: Ranges) -> Callable[[str], list[str]]:
    # A cell may reach to where the next column begins: the sample needn't hold the widest.
    starts = [0, *(begin for begin, _ in ranges[1:])]
    ends: list[int | None] = [*starts[1:], None]

    def cut(line: str) -> list[str]:
        plain = line.rstrip("\r\n").expandtabs()
        return [plain[begin:end].strip() for begin, end in zip(starts, ends, strict=True)]

    return cut


def _named(
    cut: Callable[[str], list[str]], count: int, ranges: Ranges, head: tuple[int, str] | None, note: str
) -> Blanks:
    """Return how columns are kept apart, with their names: those of the line above the first row."""
    if head is None:
        return Blanks(cut, None, [], note)
    names = _find_names(head[1], count, ranges)
    return Blanks(cut, head[0], [""] * count if names is None else names, note)


def _find_names(line: str, count: int, ranges: Ranges) -> list[str] | None:
    """Return the names in a line, one for each column: as many words, or words above each; None if untold."""
    mark = COMMENT.match(line)
    bare = line[mark.end() :] if mark else line
    for pattern in (WORDS, RUNS):
        names: list[str] = pattern.findall(bare)
        if len(names) == count:
            return names
    if len(ranges) != count or mark:
        return None
    above: list[list[str]] = [[] for _ in ranges]
    for word in WORDS.finditer(line):
        over = [at for at, (begin, end) in enumerate(ranges) if begin < word.end() and word.start() < end]
        if len(over) != 1:
            return None
        above[over[0]].append(word[0])
    return [" ".join(words) for words in above] if all(above) else None
