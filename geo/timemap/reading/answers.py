"""What a reader answered of a layout, by its head: kept for the next file of it, and written as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from ..errors import FileError, shorten
from ..languages import gettext, mark
from .dates import FORMS as DATE_FORMS
from .model import NONE, Columns, Mapping, Table
from .places import FORMS as PLACE_FORMS
from .places import is_projected

VERSION = 1
MARK = "timemap-answers"
"""The key that tells such a file from any other JSON; its value is the version of its form."""
LARGEST_BYTES = 100_000
REMEDY = mark("Save the answers anew, from the file that they are for.")
GEOMETRY = "\0geometry"
"""Stands in a head for the geometry, which is no column; no column of a file has such a name."""
Head = frozenset[str]
"""The names of a table's columns, in any order."""


@dataclass(frozen=True)
class Answers:
    """What the columns of a layout mean, as a reader confirmed it."""

    head: Head
    mapping: Mapping


def head_of(table: Table) -> Head:
    """Return what a table's layout is known by: its columns, in any order, and whether it has geometry."""
    return frozenset(map(str, table.rows.columns)) | ({GEOMETRY} if table.geometry is not None else set())


def is_whole(mapping: Mapping) -> bool:
    """Tell whether nothing is left to ask: each column that is named has a form."""
    told = (mapping.date, mapping.place, *([mapping.end] if mapping.end.names else []))
    return bool(mapping.date.names) and all(one.form for one in told) and mapping.last is not None


def write_answers(answers: Answers) -> str:
    """Return answers as JSON, the same text for the same answers."""
    columns = sorted(answers.head - {GEOMETRY})
    content = {
        MARK: VERSION,
        "columns": columns,
        "has geometry": GEOMETRY in answers.head,
        "answers": asdict(answers.mapping),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def is_answers(content: bytes) -> bool:
    """Tell whether a file's content is answers, well-formed or not: a small JSON object with their mark."""
    if len(content) > LARGEST_BYTES or MARK.encode() not in content:
        return False
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(read, dict) and MARK in read


def read_answers(content: bytes) -> Answers:
    """Return the answers in a file that `write_answers` wrote.

    Raises
    ------
    FileError
        When it is no such file, of another version, or names a column or a form that there is not.
    """
    if not is_answers(content):
        raise _fault(gettext("These are no saved answers: there is no “{mark}” in them.").format(mark=MARK))
    read = json.loads(content)
    if read[MARK] != VERSION:
        version = shorten(str(read[MARK]), 20)
        words = gettext("These answers are of version {version}, not {known}.")
        raise _fault(words.format(version=version, known=VERSION))
    names = read.get("columns")
    if not _are_texts(names) or not isinstance(read.get("has geometry"), bool):
        raise _fault(gettext("These answers don’t say which columns they are for."))
    head = frozenset(names) | ({GEOMETRY} if read["has geometry"] else set())
    return Answers(head, _read_mapping(read.get("answers"), head))


def _read_mapping(given: Any, head: Head) -> Mapping:
    if not isinstance(given, dict):
        # i18n: a file of answers that has no answer in it.
        raise _fault(gettext("These answers hold none."))
    for role in given:
        if role not in READERS:
            words = gettext("Nothing here asks for “{name}”, which is answered.")
            raise _fault(words.format(name=shorten(role, 40)))
    told = {role: READERS[role](role, answer, head) for role, answer in given.items()}
    return Mapping(**told)


def _read_columns(forms: Iterable[str]) -> Callable[[str, Any, Head], Columns]:
    known = {NONE, *forms}

    def read(role: str, given: Any, head: Head) -> Columns:
        if not isinstance(given, dict) or set(given) != {"names", "form"} or not _are_texts(given["names"]):
            words = gettext("The answer to “{name}” is no columns with a form.")
            raise _fault(words.format(name=role))
        if given["form"] not in known and not (role == "place" and is_projected(str(given["form"]))):
            words = gettext("The answer to “{name}” has the form “{form}”, which is none of {forms}.")
            form = shorten(str(given["form"]), 40)
            raise _fault(words.format(name=role, form=form, forms=", ".join(sorted(known - {NONE}))))
        return Columns(tuple(_read_column(role, name, head) for name in given["names"]), given["form"])

    return read


def _read_column(role: str, given: Any, head: Head) -> str:
    if not isinstance(given, str) or (given and given not in head):
        words = gettext(
            "The answer to “{name}” is the column “{column}”, which the answers themselves don’t list."
        )
        raise _fault(words.format(name=role, column=shorten(str(given), 40)))
    return given


def _read_choice(role: str, given: Any, _head: Head) -> bool | None:
    if given is not None and not isinstance(given, bool):
        raise _fault(gettext("The answer to “{name}” is neither yes nor no.").format(name=role))
    return given


def _read_chosen(role: str, given: Any, _head: Head) -> tuple[tuple[str, str], ...]:
    if not isinstance(given, list) or not all(_are_texts(one) and len(one) == 2 for one in given):
        words = gettext("The answer to “{name}” is no list of names, each with the place it means.")
        raise _fault(words.format(name=role))
    return tuple((name, key) for name, key in given)


def _fault(words: str) -> FileError:
    """Return what is raised of answers: what is wrong, and what to do."""
    return FileError(f"{words} {gettext(REMEDY)}")


def _are_texts(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) for one in given)


def _reader_of(role: str) -> Callable[[str, Any, Head], Any]:
    """Return what reads the answer to a field of a `Mapping`, by what the field holds."""
    unanswered = getattr(Mapping(), role)
    if isinstance(unanswered, Columns):
        return _read_columns(PLACE_FORMS if role == "place" else DATE_FORMS)
    if isinstance(unanswered, tuple):
        return _read_chosen
    return _read_column if isinstance(unanswered, str) else _read_choice


READERS = {one.name: _reader_of(one.name) for one in fields(Mapping)}
