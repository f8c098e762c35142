"""What ``story.toml`` may hold, read off its schema: plain keys, and tables such as ``acts``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from geo.story.schema.moments import Moment
from geo.story.schema.settings import StorySettings


@dataclass(frozen=True, slots=True)
class Key:
    """A key that has one value, or a few in a list.

    ``type`` is what Python makes of the value; ``choices`` are its words where there are only so many.
    """

    name: str
    type: type
    is_list: bool
    needed: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyTable:
    """A key below which there is a table: one row an entry.

    ``keys`` are those of an entry. Where ``is_named`` each entry has a name of its own, and where a name's
    entry is a single value, `keys` has one key whose name is empty.
    """

    name: str
    keys: tuple[Key, ...]
    is_named: bool
    needed: bool

    @property
    def is_plain(self) -> bool:
        """Whether an entry is a single value."""
        return [key.name for key in self.keys] == [""]


def find_keys(model: type[BaseModel] = StorySettings, prefix: str = "") -> Iterator[Key | KeyTable]:
    """Yield every key of the settings by its dotted name, in the schema's order."""
    for name, field in model.model_fields.items():
        kind, key = strip(field.annotation), f"{prefix}{name}"
        needed = field.is_required()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from find_keys(kind, f"{key}.")
        elif is_table(kind):
            entry = strip(get_args(kind)[-1])
            yield KeyTable(key, _entry_keys(entry), get_origin(kind) is dict, needed)
        else:
            yield _to_key(key, kind, needed=needed)


def strip(kind: Any) -> Any:
    """Return an annotation without its rules, and without None as another choice."""
    while get_origin(kind) in {Annotated, Union, UnionType}:
        kind = next(one for one in get_args(kind) if one is not type(None))
    return kind


def is_table(kind: Any) -> bool:
    """Tell whether a key of this type has a table below it."""
    if get_origin(kind) is dict:
        return True
    entry = strip(get_args(kind)[0]) if get_origin(kind) is list else None
    return isinstance(entry, type) and issubclass(entry, BaseModel)


def _entry_keys(entry: Any) -> tuple[Key, ...]:
    if isinstance(entry, type) and issubclass(entry, BaseModel):
        return tuple(key for key in find_keys(entry) if isinstance(key, Key))
    return (_to_key("", entry, needed=True),)


def _to_key(name: str, kind: Any, *, needed: bool) -> Key:
    is_list = get_origin(kind) is list
    if is_list:
        kind = strip(get_args(kind)[0])
    choices = tuple(map(str, get_args(kind))) if get_origin(kind) is Literal else ()
    plain = str if choices else kind
    if plain not in PLAIN:
        raise TypeError(f"no cell can hold {kind!r}, the type of {name!r}")
    return Key(name, plain, is_list, needed, choices)


PLAIN = (str, bool, int, float, date, Moment)
"""What one cell can hold."""
