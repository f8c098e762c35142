"""``data/KEYS.md``: every key of ``story.toml`` and every column of the tables, as the schema has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from geo.story.filling_settings import FILLED
from geo.story.read_tables import NEEDED, ROWS
from geo.story.schema import meanings
from geo.story.schema.columns import columns_of, optional_columns
from geo.story.schema.files import CONTROL_FILE, PLACES_FILE
from geo.story.schema.moments import Moment
from geo.story.schema.settings import StorySettings
from geo.story.schema.tables import ControlRow

HEAD = """# Keys and columns of a story

Made by `python -m geo.story keys > data/KEYS.md`; [README.md](README.md) says what a story is and how its
parts fit. Only `events.csv` is needed, with its columns `date`, `title`, `place` and `summary`: what else is
left out is made from what there is, or left out of the page.
"""
FORMS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a day",
    Moment: "a date",
}
"""What is written for a value of each type."""
PATTERNS = {"#": "a colour, `#rrggbb`", "[": "an id: lower-case letters, digits, hyphens"}
"""Of texts with a form, by how the form's pattern begins."""


def to_markdown() -> str:
    """Return the whole page."""
    parts = [HEAD, "## story.toml\n", *_sections(StorySettings, "")]
    rows = {**ROWS, CONTROL_FILE: ControlRow}
    parts += [_table(file, rows[file]) for file in meanings.COLUMNS]
    return "\n".join(parts)


def _sections(model: type[BaseModel], prefix: str) -> Iterator[str]:
    """Yield the table of a section's keys, and then those of the sections within it."""
    rows: list[tuple[str, ...]] = []
    inner: list[tuple[str, type[BaseModel], str]] = []
    for name, field in model.model_fields.items():
        key = f"{prefix}.{name}" if prefix else name
        within, form = _form_of(field)
        rows.append((f"`{name}`", form, _absent(key, field), meanings.KEYS[key]))
        if within is not None:
            inner.append((key, within, form))
    yield _rows(("key", "value", "left out", "what it is"), rows)
    for key, within, form in inner:
        brackets = f"[[{key}]]" if form.startswith("tables") else f"[{key}]"
        entries = ", one line an entry: `name = { … }`" if form.startswith("a line") else ""
        yield f"### `{brackets}`{entries}\n"
        yield from _sections(within, key)


def _form_of(field: FieldInfo) -> tuple[type[BaseModel] | None, str]:
    """Return the section that a key is, if it is one, and what is written for it."""
    kind = next((one for one in get_args(field.annotation) if one is not type(None)), field.annotation)
    kind = field.annotation if get_origin(field.annotation) in {list, dict, Literal} else kind
    inner = [_bare(one) for one in get_args(kind)]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind, "a section"
    if get_origin(kind) is Literal:
        return None, f"one of {', '.join(f'`{word}`' for word in get_args(kind))}"
    if get_origin(kind) is dict:
        return (inner[1], "a line an entry") if _is_model(inner[1]) else (None, "a section: id = text")
    if get_origin(kind) is list:
        return (inner[0], "tables in their order") if _is_model(inner[0]) else (None, "a list")
    patterns = [str(one.pattern) for one in field.metadata if getattr(one, "pattern", None)]
    return None, PATTERNS[patterns[0][1]] if patterns else FORMS[_bare(kind)]


def _bare(kind: Any) -> Any:
    """Return a type without its annotations."""
    return getattr(kind, "__origin__", kind) if hasattr(kind, "__metadata__") else kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _absent(key: str, field: FieldInfo) -> str:
    """Return what a key is where it is left out."""
    if key in FILLED:
        return FILLED[key]
    if field.is_required():
        return "**needed**"
    default = field.default
    if default is None or default in ("", [], {}) or isinstance(default, BaseModel):
        return "–"
    return f"`{str(default).lower()}`" if isinstance(default, bool) else f"`{default}`"


def _table(file: str, row: type) -> str:
    """Return the section of a table."""
    columns, optional = columns_of(row), optional_columns(row)
    rows = []
    for name, rule in columns.items():
        absent = meanings.MADE.get((file, name), "–") if name in optional else "**needed**"
        words = rule.words.removeprefix("nothing, or ") if rule else "any text"
        rows.append((f"`{name}`", words, absent, meanings.COLUMNS[file][name]))
    if file == PLACES_FILE:
        words = "60 characters at most, `-` where none is known"
        rows.append(
            ("`en` …", words, "**needed**", "a column of names for each of `[languages]`; alone, `name`")
        )
    needed = "" if file in NEEDED else ", which may be left out"
    head = ("column", "value", "left out or empty", "what it is")
    return f"## {file}{needed}\n\n{_rows(head, rows)}"


def _rows(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return (
        "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines) + "\n"
    )
