"""JSON that has one object a line -> a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from ...languages import gettext
from ..model import Table
from ..progress import LONGEST_STEP, Progress
from ..text import JsonError, parse_json
from .chunks import CHUNK, Numbered, read_in_chunks
from .json_table import GEOMETRIES, of_records, to_table

RECORD_SEPARATOR = "\x1e"


def is_lines(text: str) -> bool:
    """Tell whether each line is a JSON object of its own."""
    if text.startswith(RECORD_SEPARATOR):
        return True
    first, _, rest = text.lstrip().partition("\n")
    if not first.startswith("{") or not rest.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def read_lines(text: str, progress: Progress, *, is_text: bool) -> Table:
    """Return the objects of a text that has one a line; a broken line is a broken row."""
    broken: list[tuple[int, str]] = []
    values = _parse_lines(text, broken, progress)
    first = list(islice(values, CHUNK))
    is_feature = any(
        isinstance(one, dict) and one.get("type") in {"Feature", *GEOMETRIES} for _, one in first
    )

    def read(some: Iterable[Numbered]) -> Table:
        return to_table(some) if is_feature else of_records(some)

    again = chain(first, values)
    table = read_in_chunks(again, read) if is_text else read(again)
    note = gettext("There is one feature a line.") if is_feature else gettext("There is one record a line.")
    return replace(table, broken=tuple(sorted([*table.broken, *broken])), notes=(note,))


def _parse_lines(text: str, broken: list[tuple[int, str]], progress: Progress) -> Iterator[Numbered]:
    """Yield what each line holds with its number; those that hold no JSON are put into `broken`."""
    for number, line in enumerate(_split_lines(text, progress), start=1):
        plain = line.strip(f"{RECORD_SEPARATOR} \r\t")
        if not plain:
            continue
        try:
            yield number, parse_json(plain)
        except json.JSONDecodeError as error:
            broken.append((number, gettext("not JSON: {why}").format(why=error.msg)))
        except JsonError:
            broken.append((number, gettext("numbers, characters or nesting that can't be read")))


def _split_lines(text: str, progress: Progress) -> Iterator[str]:
    """Yield the lines of a text, none of which is held beside it, and tell the share that is done."""
    at = number = 0
    while at <= len(text):
        if not number % LONGEST_STEP:
            progress(at / max(len(text), 1))
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[at:end]
        at, number = end + 1, number + 1
