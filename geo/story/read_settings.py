"""``story.toml``, and what of it can be gone by in spite of its faults, so that all are told in one round."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from geo.errors import Fault
from geo.files.text import is_there, parse_toml, read_toml, toml_line
from geo.story.bounds import Bounds, to_bounds
from geo.story.filling_settings import DEFAULT_LANGUAGES, fill_words
from geo.story.schema.files import SETTINGS_FILE
from geo.story.schema.settings import Language, StorySettings, read_languages, read_unit
from geo.story.schema.settings_words import to_faults
from geo.timemap.dates import Unit

MOST_BROKEN = 10
"""Lines of ``story.toml`` that may be no TOML while the others are read."""
STANDS_IN: dict[str, Callable[[str], Any]] = {
    "string_pattern_mismatch": lambda key: "#000000" if key == "colour" else "unread",
    "string_too_short": lambda _: "?",
    "string_type": lambda _: "?",
    "missing": lambda key: "#000000" if key == "colour" else "?",
    "bool_type": lambda _: False,
}
"""What stands in for a value of each kind of error while everything else is checked."""
INSTEAD: dict[str, Any] = {
    **dict.fromkeys(("id", "title", "short_title", "hint", "attribution"), "unread"),
    "home": [-1.0, -1.0, 1.0, 1.0],
    "languages": DEFAULT_LANGUAGES,
    "range": {"start": "2000-01-01", "end": "2000-01-02"},
    "kinds": {},
    "parties": {},
}
"""What stands in for a needed key that can't be gone by; no rule that needs the key is asked then."""


@dataclass(frozen=True)
class RawSettings:
    """``story.toml`` as it was read.

    Parameters
    ----------
    content
        What it says, with words for what it leaves out; None where it is no TOML.
    text
        The file's text, for the lines of its faults.
    languages
        None of them where they themselves are at fault.
    unit
        The finest where it can't be read.
    """

    content: dict[str, Any] | None
    text: str
    languages: Mapping[str, Language]
    unit: Unit
    faults: list[Fault] = field(default_factory=list)
    is_broken: bool = False
    """Whether it is no TOML, and `content` is what its other lines say."""

    @property
    def home(self) -> Bounds | None:
        """What the map opens with; None where it isn't said, or can't be read."""
        box = (self.content or {}).get("home")
        if not isinstance(box, list) or len(box) != 4 or not all(type(edge) in {int, float} for edge in box):
            return None
        return to_bounds(box)


@dataclass(frozen=True)
class CheckedSettings:
    """The settings, their faults, and the keys of the first level at which they can't be gone by."""

    settings: StorySettings
    faults: list[Fault]
    unsound: frozenset[str]


def read_raw(folder: Path) -> RawSettings:
    """Return a folder's ``story.toml``; a story may do without one."""
    content: dict[str, Any] | None = {}
    text, faults = "", list[Fault]()
    if is_there(folder / SETTINGS_FILE):
        content, text, faults = read_toml(folder / SETTINGS_FILE, "this file")
    is_broken = content is None
    if is_broken and text:
        content, faults = _read_others(text, faults)
    if content is not None:
        content = fill_words(content, folder.resolve().name)
    return RawSettings(content, text, read_languages(content), read_unit(content), faults, is_broken)


def _read_others(text: str, faults: list[Fault]) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Return what a text says without its lines that are no TOML, and what is wrong with each of these.

    None where a line begins a table, or too much is wrong: what the other lines say isn't known then.
    """
    lines, found = text.splitlines(), list(faults)
    for _ in range(MOST_BROKEN):
        at = found[-1].row - 1
        if not 0 <= at < len(lines) or not lines[at].strip() or lines[at].lstrip().startswith("["):
            break
        lines[at] = ""
        content, more = parse_toml(SETTINGS_FILE, "\n".join(lines))
        if content is not None:
            return content, found
        found += more
    return None, faults


def check_settings(content: dict[str, Any], text: str) -> CheckedSettings:
    """Return settings as they are, or as near to them as can be, with what is wrong with them."""
    found = _errors(content)
    if not found:
        return CheckedSettings(StorySettings.model_validate(content), [], frozenset())
    faults = [replace(one, row=toml_line(text, one.column)) for one in to_faults(found, SETTINGS_FILE)]
    mended = copy.deepcopy(content)
    for error in found:
        _mend(mended, error)
    unsound = frozenset(str(error["loc"][0]) for error in _errors(mended))
    sound = {key: value for key, value in mended.items() if key not in unsound}
    known = StorySettings.model_validate({**INSTEAD, **sound})
    return CheckedSettings(known, faults, unsound)


def _errors(content: dict[str, Any]) -> list[Any]:
    try:
        StorySettings.model_validate(content)
    except ValidationError as error:
        return list(error.errors())
    return []


def _mend(content: dict[str, Any], error: Any) -> None:
    """Put in what stands in for a value at fault; an unknown key goes, and what can't be mended stays."""
    *path, key = [part for part in error["loc"] if part != "[key]"]
    holder: Any = content
    for part in path:
        if not isinstance(holder, dict | list):
            return
        holder = holder[part]
    if not isinstance(holder, dict):
        return
    if error["type"] == "extra_forbidden":
        holder.pop(key, None)
    elif error["type"] in STANDS_IN and path:
        holder[key] = STANDS_IN[error["type"]](str(key))
