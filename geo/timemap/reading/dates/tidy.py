"""A cell as it was typed -> plain text: ASCII's digits, one kind of blank and of dash, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

from ...fold import fold

SIGNS = str.maketrans({**dict.fromkeys("‐‑‒−﹣－", "-"), **dict.fromkeys("—―", "–"), "،": ",", "۔": "."})
"""Hyphens and minus signs, and the dashes that stand between two dates."""
EAST = re.compile(r"(-?\d+)\s?[年년]\s?(?:(\d+)\s?[月월]\s?(?:(\d+)\s?[日일号])?)?")
NOTHING = frozenset(
    {
        *(
            "-",
            "--",
            "–",
            "n/a",
            "na",
            "#n/a",
            "nan",
            "nat",
            "null",
            "none",
            "nil",
            "unknown",
            "unk",
            "?",
            "\\n",
        ),
        *("...", "tbd", "tba", "n.d.", "nd", "s.d.", "o.d.", "no date", "undated", "not available", "(null)"),
        *("sin fecha", "sans date", "ohne datum", "н/д", "нет данных", "неизвестно", "bilinmiyor", "yoxdur"),
        *("0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "0000"),
    }
)
"""What stands in a cell where there is no value."""
OPEN = frozenset(
    {
        *("present", "the present", "ongoing", "on-going", "now", "current", "currently", "today", "to date"),
        *(
            "open",
            "continuing",
            "still",
            "active",
            "in progress",
            "..",
            "present day",
            "until now",
            "to present",
        ),
        *("heute", "bis heute", "andauernd", "gegenwart", "aujourd'hui", "present", "en cours", "a ce jour"),
        *(
            "presente",
            "actualidad",
            "actual",
            "hoy",
            "en curso",
            "oggi",
            "in corso",
            "hoje",
            "em curso",
            "atual",
        ),
        *("gunumuz", "devam ediyor", "bugun", "halen", "hazirda", "davam edir", "indiki", "heden", "nu"),
        *(
            "настоящее время",
            "по настоящее время",
            "в настоящее время",
            "по настоящее",
            "н.в.",
            "н. в.",
            "наст. время",
            "сейчас",
        ),
        *("по сей день", "до сих пор", "наши дни", "дотепер", "теперішнии час", "до теперішнього часу"),
        *("ներկա", "առ այսօր", "այժմ", "الان", "حتى الان", "اکنون", "تاکنون", "დღემდე", "至今", "现在"),
    }
)
"""What stands for an end that has not come, folded."""


def tidy(text: str) -> str:
    """Return a cell's text without what can't be seen, its digits, blanks and dashes plain."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(SIGNS)).translate(SIGNS)
        text = "".join(map(_plain, text))
        text = EAST.sub(_to_iso, text)
    return " ".join(text.split()).strip("\"'")


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return "" if unicodedata.category(letter) == "Cf" else letter


def _to_iso(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)]) + " "


def is_nothing(text: str) -> bool:
    """Tell whether a tidied text says that there is no value."""
    return len(text) < 20 and text.casefold() in NOTHING


def is_open(text: str) -> bool:
    """Tell whether a tidied text says that an end has not come."""
    return not text[0].isdigit() and len(text) < 25 and fold(text) in OPEN
