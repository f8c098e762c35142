"""A web page -> its tables, each a table of text; nothing of it is run, nothing is asked for."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ...errors import FileError, shorten
from ...languages import gettext, number
from ..model import Part, Table
from .encodings import find_encoding
from .head import Row, trim
from .sheets import to_table

LARGEST = 50_000_000
"""Bytes of a page."""
WIDEST = 1_000
MOST_CELLS = 20_000_000
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BREAKS = {"br", "p", "div", "li", "hr"}
UNSEEN = {"script", "style", "template", "noscript"}
UNSEEN_CLASSES = {"reference", "geo-nondefault", "geo-multi-punct", "mw-editsection", "sortkey"}
"""What pages of MediaWiki hold beside what is read: marks of notes, a place again, keys to sort by."""
FURNITURE = {"navbox", "navbox-inner", "navbox-subgroup", "infobox", "ambox", "metadata", "sidebar", "toc"}
"""Tables of MediaWiki that lay a page out."""
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


@dataclass
class _Cell:
    is_name: bool
    wide: int
    deep: int
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@dataclass
class _Grid:
    """A table of a page, as it stands there."""

    title: str
    is_furniture: bool
    rows: list[list[_Cell]] = field(default_factory=list)
    caption: list[str] | None = None


def list_tables(content: bytes, encoding: str) -> list[Part]:
    """Return the tables of a page that have rows below their names, by caption or by the heading above."""
    return [Part(name, len(rows)) for name, rows in _read_tables(content, encoding).items()]


def read_html(content: bytes, encoding: str, name: str | None) -> Table:
    """Return one table of a page; what spans several rows stands in each of them.

    Raises
    ------
    FileError
        When the page has no such table.
    """
    tables = _read_tables(content, encoding)
    if not tables:
        raise FileError(
            gettext("This web page has no table with two rows and two columns. Save its data as CSV.")
        )
    if name not in tables:
        raise FileError(gettext("This web page has no table {name}.").format(name=shorten(name or "", 40)))
    table = to_table([(at, cells) for at, cells in tables[name] if any(cells)])
    return Table(table.rows, None, table.broken, (gettext("It is a table of a web page."), *table.notes))


def _read_tables(content: bytes, encoding: str) -> dict[str, list[Row]]:
    if len(content) > LARGEST:
        words = gettext("This web page has more than {size} MB. Save its table as CSV.")
        raise FileError(words.format(size=number(LARGEST // 1_000_000)))
    found, errors, _ = find_encoding(content, _find_charset(content) or encoding)
    page = _Page()
    page.feed(content.decode(found, errors))
    page.close()
    tables: dict[str, list[Row]] = {}
    for count, grid in enumerate(page.grids, start=1):
        rows = _join_names(_spread(grid))
        if len(rows) > 1 and max(len(trim(cells)) for _, cells in rows) > 1 and not grid.is_furniture:
            title = shorten(" ".join("".join(grid.caption or [grid.title]).split()), 60)
            tables[title if title and title not in tables else f"{title or 'Table'} ({count})"] = rows
    return tables


def _find_charset(content: bytes) -> str:
    """Return the encoding that a page names, if Python knows it."""
    match = CHARSET.search(content[:4096])
    try:
        name = codecs.lookup(match[1].decode()).name if match else ""
    except LookupError:
        return ""
    return "utf-8-sig" if name == "utf-8" else name


class _Page(HTMLParser):
    """What gathers the tables of a page, those in cells of others too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[_Grid] = []
        self._open: list[_Grid] = []
        self._heading: list[str] = []
        self._is_heading = False
        self._is_caption = False
        self._unseen: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if self._unseen:
            name, depth = self._unseen
            self._unseen = (name, depth + (tag == name))
        elif tag not in VOID and _is_unseen(tag, told):
            self._unseen = (tag, 1)
        elif tag == "table":
            is_furniture = bool(FURNITURE & set(told.get("class", "").split()))
            self._open.append(_Grid(" ".join("".join(self._heading).split()), is_furniture))
            self.grids.append(self._open[-1])
        elif re.fullmatch("h[1-6]", tag):
            self._heading, self._is_heading = [], True
        elif self._open:
            self._start_inside(self._open[-1], tag, told)

    def _start_inside(self, grid: _Grid, tag: str, told: dict[str, str]) -> None:
        if tag == "tr":
            grid.rows.append([])
        elif tag in {"td", "th"}:
            if not grid.rows:
                grid.rows.append([])
            wide, deep = (_count(told.get(name, "")) for name in ("colspan", "rowspan"))
            grid.rows[-1].append(_Cell(tag == "th", wide, deep))
        elif tag == "caption":
            grid.caption, self._is_caption = [], True
        elif tag in BREAKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            name, depth = self._unseen
            depth -= tag == name
            self._unseen = (name, depth) if depth else None
        elif tag == "table" and self._open:
            self._open.pop()
        elif re.fullmatch("h[1-6]", tag):
            self._is_heading = False
        elif tag == "caption":
            self._is_caption = False

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._is_heading:
            self._heading.append(data)
        if not self._open:
            return
        grid = self._open[-1]
        if self._is_caption and grid.caption is not None:
            grid.caption.append(data)
        elif grid.rows and grid.rows[-1]:
            grid.rows[-1][-1].words.append(data)


def _is_unseen(tag: str, told: dict[str, str]) -> bool:
    classes = set(told.get("class", "").split())
    is_hidden = "hidden" in told or HIDDEN.search(told.get("style", "")) is not None
    return tag in UNSEEN or is_hidden or bool(classes & UNSEEN_CLASSES)


def _count(text: str) -> int:
    return min(max(int(text), 1), WIDEST) if text.isdecimal() and len(text) < 6 else 1


def _spread(grid: _Grid) -> list[tuple[int, list[str], bool]]:
    """Return the rows with a text for each column, from 1, and whether a row holds names alone."""
    waiting: dict[int, tuple[str, int]] = {}
    rows = []
    cells = 0
    for at, row in enumerate(grid.rows, start=1):
        texts: list[str] = []
        given = iter(row)
        while len(texts) < WIDEST:
            column = len(texts)
            if column in waiting:
                text, left = waiting.pop(column)
                texts.append(text)
                if left > 1:
                    waiting[column] = (text, left - 1)
                continue
            cell = next(given, None)
            if cell is None:
                if not any(other > column for other in waiting):
                    break
                texts.append("")
                continue
            # A name over several columns is the name of each; a value stands in the first of them.
            several = [cell.text, *([cell.text if cell.is_name else ""] * (cell.wide - 1))]
            for under, text in enumerate(several, start=column):
                texts.append(text)
                if cell.deep > 1:
                    waiting[under] = (text, cell.deep - 1)
        cells += len(texts)
        if cells > MOST_CELLS:
            raise FileError(gettext("This web page has a table with too many cells. Save it as CSV."))
        rows.append((at, texts, bool(row) and all(cell.is_name for cell in row)))
    return rows


def _join_names(rows: list[tuple[int, list[str], bool]]) -> list[Row]:
    """Return rows with one head: where several hold names alone, each column's names joined."""
    above = 0
    while above < len(rows) and rows[above][2]:
        above += 1
    heads = [texts for _, texts, _ in rows[:above] if any(texts)]
    if len(heads) < 2:
        return [(number, texts) for number, texts, _ in rows]
    width = max(map(len, heads))
    wide = [[*texts, *[""] * (width - len(texts))] for texts in heads]
    names = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*wide, strict=True)]
    return [(rows[above - 1][0], names), *((number, texts) for number, texts, _ in rows[above:])]
