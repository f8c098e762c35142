"""What is wrong with ``story.toml``, in our own words."""

from __future__ import annotations

from typing import Any

from geo.errors import Fault
from geo.timemap.dates.units import UNITS

WORDS = {
    "list_type": "a list, in square brackets",
    "dict_type": "a section, or a table in braces",
    "model_type": "a section, or a table in braces",
    "bool_type": "true or false, without quotes",
    "float_type": "a number, without quotes",
    "int_type": "a whole number, without quotes",
    "greater_than_equal": "a larger number; data/KEYS.md tells how large",
    "literal_error": "one of the words that data/KEYS.md names for it",
    "string_type": "text, in quotes",
    "string_too_short": "some text",
    "too_short": "more of them; data/KEYS.md tells how many",
    "too_long": "fewer of them; data/KEYS.md tells how many",
    "missing": "this key",
    "extra_forbidden": "only the keys that data/KEYS.md lists",
    "date_from_datetime_parsing": "a day as YYYY-MM-DD, without quotes",
    "date_type": "a day as YYYY-MM-DD, without quotes",
    "string_pattern_mismatch": "another form: ids are lower-case with hyphens, colours #rrggbb",
}
"""What is expected instead of each kind of error that pydantic knows."""
KEY_WORDS = {
    "lines": 'a section, or tables in braces: [lines] route = { colour = "#8a1f33", width = 3 }',
    "time.unit": f"one of {', '.join(UNITS)}",
    "time.julian_until": "the first day of the Gregorian calendar, 1582-10-15 or later, such as 1752-09-14",
    "time.offsets.": 'an offset from UTC and what it is called, such as "+03:00" = "Moscow time"',
    "languages": 'a section of languages, the first the default: [languages] en = { name = "English" }',
}


def to_faults(errors: list[Any], file: str) -> list[Fault]:
    """Turn pydantic's errors on ``story.toml`` into faults in our own words."""
    faults = []
    for error in errors:
        key = ".".join(str(part) for part in error["loc"] if part != "[key]")
        value = "" if error["type"] == "missing" else _show(error["input"])
        words = (
            KEY_WORDS.get(key)
            or KEY_WORDS.get(key.rpartition(".")[0] + ".")
            or WORDS.get(error["type"], error["msg"])
        )
        faults.append(Fault(file, 0, key, value, words))
    return faults


def _show(value: Any) -> str:
    """Return a value as a fault shows it, however deep or long it is."""
    try:
        return str(value)
    except (RecursionError, ValueError):
        return "…"
