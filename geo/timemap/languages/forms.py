"""How a language writes dates and numbers, by CLDR's skeletons; here those of English as people say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Names = tuple[str, ...]


@dataclass(frozen=True)
class Forms:
    """How a language writes dates and numbers.

    Parameters
    ----------
    names
        By CLDR's letters, of twelve months: ``MMMM`` beside a day, ``LLLL`` alone, ``MMM`` and ``LLL`` short;
        of seven weekdays ``EEEE``, Monday first; of two eras ``G``, that before our own first.
    patterns
        By skeleton, such as ``yMMMMd``: what stands in braces is a letter of CLDR's, as ``{d} {MMMM} {y}``.
        A year before our era is told by those that begin with ``G``.
    ranges
        By skeleton and the coarsest letter that differs, such as ``yMMMMd:M``: the first's, the last's.
        ``""`` is what stands between two moments that share nothing, ``":y"`` between two years, where it is
        another.
    decimal, group
        What parts a number's fraction from it, and its thousands from each other.
    """

    names: Mapping[str, Names] = field(repr=False)
    patterns: Mapping[str, str] = field(repr=False)
    ranges: Mapping[str, tuple[str, str]] = field(repr=False)
    decimal: str = "."
    group: str = ","

    def write(self, skeleton: str, values: Mapping[str, Any]) -> str:
        """Return a pattern with its values, by CLDR's letters."""
        return self.patterns[skeleton].format_map(values)

    def values(self, year: int, month: int = 0, day: int = 0, weekday: str = "") -> dict[str, Any]:
        """Return what patterns ask of a date; an astronomical year is told from 1 up in either era."""
        told: dict[str, Any] = {"y": year if year > 0 else 1 - year, "d": day, "EEEE": weekday}
        told["G"] = self.names["G"][year > 0]
        return told | {letters: self.names[letters][month - 1] for letters in ("MMMM", "LLLL", "MMM", "LLL")}

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number in words, with so many digits behind the point."""
        return self.with_marks(f"{value:,.{digits}f}")

    def with_marks(self, number: str) -> str:
        """Return a number that is written as English does with the language's marks."""
        return "".join({",": self.group, ".": self.decimal}.get(letter, letter) for letter in number)

    def to_page(self) -> dict[str, Any]:
        """Return it as the page's scripts take it (`TimemapForms`)."""
        return {
            "names": {letters: list(names) for letters, names in self.names.items()},
            "patterns": dict(self.patterns),
            "decimal": self.decimal,
            "group": self.group,
        }


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ENGLISH_FORMS = Forms(
    names={
        "MMMM": MONTHS,
        "LLLL": MONTHS,
        "MMM": SHORT_MONTHS,
        "LLL": SHORT_MONTHS,
        "EEEE": WEEKDAYS,
        "G": ("BC", "AD"),
    },
    patterns={
        "yMMMMEEEEd": "{EEEE} {d} {MMMM} {y}",
        "yMMMMd": "{d} {MMMM} {y}",
        "yMMMM": "{MMMM} {y}",
        "y": "{y}",
        "MMMMd": "{d} {MMMM}",
        "yMMMd": "{d} {MMM} {y}",
        "yMMM": "{MMM} {y}",
        "MMMd": "{d} {MMM}",
        "MMM": "{MMM}",
        "GyMMMMEEEEd": "{EEEE} {d} {MMMM} {y} {G}",
        "GyMMMMd": "{d} {MMMM} {y} {G}",
        "GyMMMM": "{MMMM} {y} {G}",
        "GyMMMd": "{d} {MMM} {y} {G}",
        "GyMMM": "{MMM} {y} {G}",
        "Gy": "{y} {G}",
        "Gy:AD": "{G} {y}",
    },
    ranges={
        "": ("", " – "),
        ":y": ("", "–"),
        "yMMMMd:d": ("{d}–", "{d} {MMMM} {y}"),
        "yMMMMd:M": ("{d} {MMMM} – ", "{d} {MMMM} {y}"),
        "yMMMM:M": ("{MMMM} – ", "{MMMM} {y}"),
        "y:y": ("{y}–", "{y}"),
        "GyMMMMd:d": ("{d}–", "{d} {MMMM} {y} {G}"),
        "GyMMMMd:M": ("{d} {MMMM} – ", "{d} {MMMM} {y} {G}"),
        "GyMMMM:M": ("{MMMM} – ", "{MMMM} {y} {G}"),
        "Gy:y": ("{y}–", "{y} {G}"),
    },
)
