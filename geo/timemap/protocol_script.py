"""The protocol as the page's scripts read it: TypeScript's declarations, and the constants as a module.

``python -m geo.timemap.protocol_script`` writes both anew.
"""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Callable
from pathlib import Path
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from . import protocol
from .protocol import CHOICES, SHOWING, briefing, config, messages, story

FOLDER = Path(__file__).parent / "engine" / "wire"
PREFIX = "Timemap"
HEAD = "Written by python -m geo.timemap.protocol_script from geo/timemap/protocol."
PLAIN = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    object: "unknown",
    type(None): "null",
}


def to_declarations() -> str:
    """Return an interface for each form of `timemap.protocol`, as TypeScript."""
    forms = [
        form
        for module in (config, story, messages, briefing)
        for form in vars(module).values()
        if is_typeddict(form) and form.__module__ == module.__name__
    ]
    return f"/** {HEAD} */\n\n" + "\n\n".join([_choices(), *map(_interface, forms)]) + "\n"


def to_constants() -> str:
    """Return the constants as a module of the page's."""
    constants = {
        **protocol.CONSTANTS,
        "CHOICES": {name: word.words[0] for name, word in CHOICES.items()},
        "CHOICES_IN_LINK": {
            name: {"key": word.key, "words": word.words, "also": word.also} for name, word in CHOICES.items()
        },
    }
    lines = [
        f"export const {name} = /** @type {{const}} */ ({json.dumps(value)});"
        for name, value in constants.items()
    ]
    return "// @ts-check\n/* " + HEAD + " */\n\n" + "\n".join(lines) + "\n"


def _choices() -> str:
    """Return the fields that are one word each, as the map's page knows them."""
    fields = []
    for name, word in CHOICES.items():
        if word.meaning:
            fields.append(f"  /** {word.meaning} */")
        fields.append(f"  {name}: {' | '.join(map(json.dumps, (*word.words, *word.of_map)))};")
    words = "What is on the screen and one word each."
    return f"/** {words} */\ninterface {PREFIX}Choices {{\n" + "\n".join(fields) + "\n}"


def _interface(form: Any) -> str:
    """Return a form's own and inherited fields, each with its words."""
    hints = get_type_hints(form, include_extras=True)
    fields = [line for name, hint in hints.items() for line in _field(name, hint)]
    name = f"{PREFIX}{form.__name__}" + (f" extends {PREFIX}Choices" if form in SHOWING else "")
    return f"/** {inspect.getdoc(form)} */\ninterface {name} {{\n" + "\n".join(fields) + "\n}"


def _field(name: str, hint: Any) -> list[str]:
    is_optional = get_origin(hint) is NotRequired
    if is_optional:
        (hint,) = get_args(hint)
    lines = []
    if get_origin(hint) is Annotated:
        hint, words = get_args(hint)
        lines.append(f"  /** {words} */")
    return [*lines, f"  {name}{'?' if is_optional else ''}: {_to_type(hint)};"]


def _to_type(hint: Any) -> str:
    """Return a type of Python's as one of TypeScript's."""
    if hint in PLAIN:
        return PLAIN[hint]
    if is_typeddict(hint):
        return f"{PREFIX}{hint.__name__}"
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(map(json.dumps, inner))
    if origin not in GENERIC:
        raise TypeError(f"no type of the page's stands for {hint!r}")
    return GENERIC[origin](*map(_to_type, inner))


GENERIC: dict[Any, Callable[..., str]] = {
    types.UnionType: lambda *choices: " | ".join(choices),
    tuple: lambda *parts: f"[{', '.join(parts)}]",
    list: lambda item: f"({item})[]" if " | " in item and not item.endswith("]") else f"{item}[]",
    dict: lambda key, value: f"Record<{key}, {value}>",
}


def write() -> None:
    """Write both files."""
    (FOLDER / "protocol.d.ts").write_text(to_declarations(), "utf-8")
    (FOLDER / "constants.js").write_text(to_constants(), "utf-8")


if __name__ == "__main__":
    write()
