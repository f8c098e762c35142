"""A date with words: 8 November 2020, Nov 8, 2020, 8 Kasım 2020, 490 BC, March 44 BCE, the 1990s."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ...dates import Span
from ...fold import fold
from ...languages import gettext, mark
from ...languages.forms import MONTHS
from .calendar import full_year, name_date
from .forms import Notes, UnclearError
from .names import Names, english, every, squeeze

TOKEN = re.compile(r"\d+|[^\d\s.,/()'’·:–-]+")
STRANGE = re.compile(r"[^\w\s.,/()'’ʼ·–-]", re.ASCII)
TURKISH_BC = re.compile(r"\bm\.?\s?ö\.?(?=\s|\d|$)", re.IGNORECASE)
ORDINALS = """
st nd rd th er re e ere eme o a os go е го ая ое ci cu nci inci uncu й и я ին րդ ა ე
"""
"""What may follow a number at once: 8th, 1er, 8-го."""
FILLERS = """
of the de del d l den der le el di il am on г год года годы году гг р року yil yili ili c ci cu ին թ
թվական თ წ წელი წლის ano año an anno jahr jahres year day month в во у da do ngay nam թվականի ж жылы ил
วันที่ พ ค عام سنة سال ה ב של em a um at alle las kl saat
"""
"""Words round a date that say nothing of it, folded."""
OTHER_CALENDARS = """
ah hijri hijra hegira hicri hegirae ه هجري هجرية shamsi jalali هـ
"""
"""Words of the calendar of the Hijra."""
_ORDINALS, _FILLERS, _OTHER_CALENDARS = (
    frozenset(words.split()) for words in (ORDINALS, FILLERS, OTHER_CALENDARS)
)
_LONG_FILLERS = frozenset(word for word in _FILLERS if len(word) > 1)
VIETNAMESE = re.compile(r"\b(?:thang|thg)\s?(\d{1,2})\b")
DAY_MONTH = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})", re.ASCII)
MONTH_DAY = re.compile(r"([A-Za-z]{3,9}) (\d{1,2}),? (\d{4})", re.ASCII)
DAY_OR_YEAR = mark("a month and a number, which may be a day or a year; write the year with four digits")
DECADE = re.compile(r"(\d{3}0)(?:'?s|['-]?(?:er|е|х|е годы|lar|ler|lər))")
CENTURY = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)\.? ?(?:c|cent|century)\.?(?: ?(b\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?))?"
)


class Tokens(NamedTuple):
    """What a date's words are: its numbers in order, its month, and its era beside one of the numbers."""

    numbers: list[str]
    month: int
    year_at: int
    is_before: bool
    has_era: bool


def read_words(text: str, notes: Notes, choose: Callable[[str], int]) -> Span | None:
    """Return the span of a date with words; None where its words aren't those of a date.

    Parameters
    ----------
    choose
        Tells which month a name is that languages have for several.

    Raises
    ------
    UnclearError
        When it is one, and can't be told for sure.
    """
    if plain := _read_plain(text):
        return plain
    folded = fold(TURKISH_BC.sub(" milattanonce ", text)).strip(" .,")
    if DECADE.fullmatch(folded) or CENTURY.fullmatch(folded):
        return _read_ages(folded, notes)
    if STRANGE.search(re.sub(r"[^\x00-\x7f]", "", folded)) or not any(map(str.isdigit, folded)):
        return None
    folded = VIETNAMESE.sub(lambda month: f" {_name_month(int(month[1]))} ", folded)
    tokens = _take_apart(folded, english(), choose) or _take_apart(folded, every(), choose)
    return None if tokens is None else _name(tokens, text, notes)


def _read_plain(text: str) -> Span | None:
    """Return the span of 8 November 2020 or Nov 8, 2020; None for any other, which takes longer."""
    if match := DAY_MONTH.fullmatch(text):
        day, name, year = match.groups()
    elif match := MONTH_DAY.fullmatch(text):
        name, day, year = match.groups()
    else:
        return None
    month = english().months.get(name.lower())
    return name_date(int(year), next(iter(month)), int(day)) if month else None


def _name_month(number: int) -> str:
    return fold(MONTHS[number - 1]) if 1 <= number <= 12 else "?"


def _read_ages(text: str, notes: Notes) -> Span:
    """Return the span of 1990s, or of the 19th century, which begins with 1801."""
    if match := DECADE.fullmatch(text):
        first = int(match[1]) - 1970
        return Span(first, first + 10, unit="year")
    match = CENTURY.fullmatch(text)
    assert match is not None  # noqa: S101 - who calls has seen it
    notes.add("century", text)
    century = int(match[1])
    if not 1 <= century <= 99:
        raise UnclearError(gettext("{text} is no century").format(text=text))
    first = 1 - 100 * century if (match[2] or "").startswith("b") else 100 * century - 99
    return Span(first - 1970, first + 100 - 1970, unit="year")


def _take_apart(text: str, names: Names, choose: Callable[[str], int]) -> Tokens | None:
    """Return what the words of a text are; None where one of them is unknown."""
    found = [(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]
    numbers = [one for one in found if one[0].isdigit()]
    ends = {end for *_, end in numbers}
    words = [one for one in found if not one[0].isdigit() and not _is_ordinal(one, ends, text)]
    if any(word in _OTHER_CALENDARS for word, *_ in words):
        raise UnclearError(
            gettext("a date of another calendar (Hijri); use the column of the common era, or convert it")
        )
    months = [one for one in words if one[0] in names.months]
    if len(months) > 1:
        months = [one for one in months if one[0] not in names.weekdays]
    if len(months) > 1 or not 1 <= len(numbers) <= 2:
        return None
    rest = [one for one in words if one not in months]
    if months and len(numbers) == 2:
        rest = [one for one in rest if one[0] not in names.weekdays]
    # Without the fewest words that may be fillers: of B.C.E. the C is none.
    for dropped in (frozenset[str](), _LONG_FILLERS, _FILLERS):
        era = [one for one in rest if one[0] not in dropped]
        if not era or squeeze("".join(word for word, *_ in era)) in names.eras:
            return _tokens(numbers, months, era, names, choose)
    return None


_Word = tuple[str, int, int]
"""A word or number of a text, where it starts and where it ends."""


def _is_ordinal(word: _Word, ends: set[int], text: str) -> bool:
    """Tell whether a word is what makes a number an ordinal, at once behind it or behind its hyphen."""
    return word[0] in _ORDINALS and (word[1] in ends or (word[1] - 1 in ends and text[word[1] - 1] in "-'’"))


def _tokens(
    numbers: list[_Word], months: list[_Word], era: list[_Word], names: Names, choose: Callable[[str], int]
) -> Tokens:
    month = 0
    if months:
        known = names.months[months[0][0]]
        month = next(iter(known)) if len(known) == 1 else choose(months[0][0])
    year_at, is_before = -1, False
    if era:
        is_before = names.eras[squeeze("".join(word for word, *_ in era))]
        before = [place for place, (_, at, _) in enumerate(numbers) if at < era[0][1]]
        year_at = before[-1] if before else 0
    return Tokens([word for word, *_ in numbers], month, year_at, is_before, bool(era))


def _name(tokens: Tokens, text: str, notes: Notes) -> Span | None:
    """Return the span of a date's numbers and its month."""
    numbers, month = tokens.numbers, tokens.month
    if not month and (len(numbers) > 1 or not (tokens.has_era or len(numbers[0]) == 4)):
        return None
    if len(numbers) == 1:
        if not tokens.has_era and len(numbers[0]) < 3:
            raise UnclearError(gettext(DAY_OR_YEAR))
        return name_date(_to_year(numbers[0], tokens), month)
    year_at = tokens.year_at
    if year_at < 0:
        long = [place for place, digits in enumerate(numbers) if len(digits) > 2 or int(digits) > 31]
        year_at = long[0] if len(long) == 1 else 1
    year = numbers[year_at]
    if not tokens.has_era and len(year) <= 2:
        notes.add("two-digit", text)
    return name_date(_to_year(year, tokens), month, int(numbers[1 - year_at]))


def _to_year(digits: str, tokens: Tokens) -> int:
    """Return the year, astronomical: 1 BC is 0."""
    if not tokens.has_era:
        return full_year(digits)
    year = int(digits)
    if not 1 <= year <= 9999:
        raise UnclearError(gettext("there is no year {year} of an era").format(year=year))
    return 1 - year if tokens.is_before else year
