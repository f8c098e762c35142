"""How a language writes dates and numbers, as CLDR has it and `babel` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale
from babel.dates import tokenize_pattern

from .forms import Forms, Names

SKELETONS = (
    "yMMMMd",
    "yMMMM",
    "y",
    "MMMMd",
    "yMMMd",
    "yMMM",
    "MMMd",
    "GyMMMMd",
    "GyMMMM",
    "GyMMMd",
    "GyMMM",
    "Gy",
)
RANGES = (("yMMMMd", "d"), ("yMMMMd", "M"), ("yMMMM", "M"), ("y", "y"))
ONCE = {"dd": "d", "yy": "y", "yyyy": "y"}
"""Letters that patterns fill with no zeros before."""


def forms_of(code: str) -> Forms:
    """Return a language's forms; its code is such as ``hy`` or ``pt_BR``.

    Raises
    ------
    babel.UnknownLocaleError
        Where CLDR has no such language.
    """
    locale = Locale.parse(code)
    found = locale.datetime_skeletons
    patterns = {name: _find(found, name) for name in SKELETONS}
    full = _to_pattern(str(locale.date_formats["full"].pattern))
    weekday = "{EEEE}, {}" if full.startswith("{EEEE}") else "{}, {EEEE}"
    patterns |= {
        "yMMMMEEEEd": full,
        "GyMMMMEEEEd": weekday.replace("{}", patterns["GyMMMMd"]),
        "MMM": "{LLL}",
        "Gy:AD": patterns["Gy"],
    }
    symbols = locale.number_symbols[locale.default_numbering_system]
    return Forms(_names(locale), patterns, _ranges(locale), symbols["decimal"], symbols["group"])


def _find(found: Mapping[str, Any], skeleton: str) -> str:
    """Return a skeleton's pattern; what CLDR has with short months alone, with them written out."""
    name = skeleton if skeleton in found else skeleton.replace("MMMM", "MMM")
    pattern = _to_pattern(str(found[name].pattern))
    return pattern if name == skeleton else _with_long_months(pattern)


def _names(locale: Locale) -> dict[str, Names]:
    months = {
        "MMMM": locale.months["format"]["wide"],
        "LLLL": locale.months["stand-alone"]["wide"],
        "MMM": locale.months["format"]["abbreviated"],
        "LLL": locale.months["stand-alone"]["abbreviated"],
    }
    days, eras = locale.days["format"]["wide"], locale.eras["abbreviated"]
    return {
        **{letters: tuple(names[number] for number in range(1, 13)) for letters, names in months.items()},
        "EEEE": tuple(days[number] for number in range(7)),
        "G": (eras[0], eras[1]),
    }


def _ranges(locale: Locale) -> dict[str, tuple[str, str]]:
    found: Any = locale.interval_formats
    before, _, between = str(found[None]).partition("{1}")[0].partition("{0}")
    ranges = {"": (before, between)}
    for skeleton, differs in RANGES:
        parts = (found.get(skeleton) or found[skeleton.replace("MMMM", "MMM")])[differs]
        first, last = (_with_long_months(_to_pattern(str(part))) for part in parts)
        ranges[f"{skeleton}:{differs}"] = (first, last)
    return ranges


def _with_long_months(pattern: str) -> str:
    return pattern.replace("{MMM}", "{MMMM}").replace("{LLL}", "{LLLL}")


def _to_pattern(text: str) -> str:
    """Return a pattern of CLDR's with its letters in braces, as Python and the page fill it in."""
    parts = []
    for kind, value in tokenize_pattern(text):
        if kind == "field":
            letters = str(value[0]) * int(value[1])
            parts.append(f"{{{ONCE.get(letters, letters)}}}")
        else:
            parts.append(str(value))
    return "".join(parts)
