"""Tests of a column of text, each with the words for what is expected there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from geo.story.schema.light_text import MARKS, is_light, to_plain
from geo.timemap.dates import parse_edtf
from geo.timemap.dates.units import read_iso

Test = Callable[[pd.Series], pd.Series]
"""Returns a boolean for each text of a column: whether it may stand there."""

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
WEB_ADDRESS = r"https?://[^\s<>\"']+"
UNSEEN = "[\x01-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]"
"""Letters that nobody sees and many a file can't hold: controls but a tab and the end of a line."""
UNSEEN_WORDS = "letters that can be seen, without control characters; type the cell anew"
LINE_END = "\n"
EDTF_WORDS = "a date as YYYY-MM-DD or EDTF, such as 2020-11-08, 2020-10~ or 2020-12-12/2020-12-13"
MOMENT_WORDS = "a day as YYYY-MM-DD, a time as YYYY-MM-DDThh:mm, a month or a year"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a column may hold: a test of its texts, what is expected in words, and whether these are dates.

    ``choices`` are all the words that may stand there, where there are only so many; ``longest`` is how many
    characters a text may have, 0 for any number.
    """

    test: Test
    words: str
    is_date: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 0


def _is_edtf(text: str) -> bool:
    try:
        parse_edtf(text)
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        read_iso(text)
    except ValueError:
        return False
    return True


def _all_match(values: pd.Series, test: Callable[[str], bool]) -> pd.Series:
    """Return one boolean a value, testing each distinct text once."""
    passed = {text: test(text) for text in values.unique()}
    return values.map(passed).astype(bool)


def _is_number(values: pd.Series, low: float, high: float) -> pd.Series:
    is_plain = values.str.fullmatch(r"-?\d+(\.\d+)?")
    return is_plain & pd.to_numeric(values, errors="coerce").between(low, high)


def or_nothing(rule: Rule) -> Rule:
    """Return a rule that takes an empty cell too."""
    return Rule(
        lambda values: (values == "") | rule.test(values),
        f"nothing, or {rule.words}",
        rule.is_date,
        rule.choices,
        rule.longest,
    )


def number(low: float, high: float, words: str) -> Rule:
    """Return a rule for a plain decimal number within ``low..high``."""
    return Rule(lambda values: _is_number(values, low, high), words)


def one_of(*choices: str) -> Rule:
    """Return a rule for one of a few words."""
    return Rule(
        lambda values: values.isin(choices),
        f"one of {', '.join(filter(None, choices))}",
        choices=tuple(filter(None, choices)),
    )


def words_of(*choices: str) -> Rule:
    """Return a rule for any number of a few words, with blanks between them, or nothing."""
    known = set(choices)
    return Rule(
        lambda values: _all_match(values, lambda text: set(text.split()) <= known),
        f"nothing, or some of {' '.join(choices)}",
    )


def text(longest: int, words: str) -> Rule:
    """Return a rule for text of 1 to `longest` characters."""
    return Rule(lambda values: values.str.len().between(1, longest), words, longest=longest)


def one_line(longest: int, words: str) -> Rule:
    """Return a rule for text of 1 to `longest` characters in one line."""
    return Rule(
        lambda values: values.str.len().between(1, longest) & ~values.str.contains(LINE_END, regex=False),
        f"{words}, in one line",
        longest=longest,
    )


def light(longest: int, words: str) -> Rule:
    """Return a rule for text with light Markdown, of 1 to `longest` characters without it."""

    def is_fit(text: str) -> bool:
        return 1 <= len(to_plain(text)) <= longest and is_light(text)

    def test(values: pd.Series) -> pd.Series:
        is_marked = values.str.contains(MARKS)
        fits = values.str.len().between(1, longest)
        return fits.mask(is_marked, _all_match(values[is_marked], is_fit)) if is_marked.any() else fits

    return Rule(test, words, longest=longest)


def matching(pattern: str, words: str) -> Rule:
    """Return a rule for text that matches a whole pattern."""
    return Rule(lambda values: values.str.fullmatch(pattern), words)


ID = matching(SLUG, "an id of lower-case letters, digits and hyphens, such as 'war-begins'")
EDTF = Rule(lambda values: _all_match(values, _is_edtf), EDTF_WORDS, is_date=True)
MOMENT = Rule(lambda values: _all_match(values, _is_moment), MOMENT_WORDS, is_date=True)
LON = number(-180, 180, "a longitude in degrees, -180..180, with a decimal point")
LAT = number(-90, 90, "a latitude in degrees, -90..90, with a decimal point; are lon and lat swapped?")
VIEW_LAT = number(-85, 85, LAT.words.replace("90", "85"))
"""What Web Mercator can show."""
