"""The time of day in a text: taken out of it, with its offset from UTC."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...dates import Span, Unit
from ...languages import gettext
from .forms import Notes, UnclearError

TIME = re.compile(
    r"(?:(?<=\d)T|(?<![\w:.])T?)(?P<hour>\d{1,2})(?:"
    r":(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?(?![\d:])"
    r"|(?=\s?[AaPp]\.?\s?[Mm]\b)|\s?[hH](?:(?P<after>\d\d)(?:min)?)?(?![^\W_])|(?=\s?Uhr\b))"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?)?(?:\s?Uhr\b)?"
    r"(?:\s?(?P<offset>Z\b|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?(?![\d:/.-])|(?:UTC|GMT)\b(?![+-]\d)))?"
    r"(?:\s?(?P<zone>\([^()]*\)|\[[^\[\]]*\]|[A-Za-z]+(?:/[A-Za-z_+-]+)+|(?!AD\b|BC|CE\b)[A-Z]{2,5})(?=\s*$))?"
)
"""A time of day anywhere in a text: 14:00:05.250, 2 PM, 14h30, 14:00 Uhr; an offset, a zone's name."""
COMPACT = re.compile(
    r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII
)
BARE = re.compile(r"(\d[-\d/.]{7,9}) (\d{1,4})")
"""A day, and hours and minutes as one number: 0914, or 5 for 00:05."""
BARE_SURE = re.compile(r"\d[-\d/.]{7,9} \d{3,4}")
"""One of a column’s that tells how its others are meant."""


PLAIN_TIME = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: [AaPp][Mm])?", re.ASCII)


class Clock(NamedTuple):
    """A time of day: as many numbers as there are, and the offset as ``+hh:mm``, ``Z`` or nothing."""

    hour: int
    minute: int
    second: int
    unit: Unit
    offset: str


def take_time(text: str, notes: Notes) -> tuple[str, Clock | None]:
    """Return what is left of a text without its time of day, and that time; None where there is none.

    Raises
    ------
    UnclearError
        When there is a time, and it is none of the day, or may be a range.
    """
    match = TIME.search(text)
    if match is None:
        return text, None
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            # i18n: one with AM or PM, such as 14:00 PM.
            words = gettext("{time} is no time of half a day")
            raise UnclearError(words.format(time=repr(match[0].strip())))
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    if match["fraction"] and int(match["fraction"]):
        notes.add("fraction", text)
    if match["zone"]:
        notes.add("zone", match["zone"])
    minute, second = match["minute"] or match["after"], match["second"]
    unit: Unit = "second" if second else "minute" if minute else "hour"
    is_range = _is_range(match, text)
    offset = "" if is_range else read_offset(match["offset"])
    clock = Clock(hour, int(minute or 0), int(second or 0), unit, offset)
    end = match.start("offset") if is_range else match.end()
    return f"{text[: match.start()].rstrip(' ,')} {text[end:].lstrip(' ,')}".strip(), clock


def _is_range(match: re.Match[str], text: str) -> bool:
    """Tell whether what looks like an offset is another time: 10:00-12:30; 08:00-10:00 may be either."""
    offset = match["offset"] or ""
    if not re.fullmatch(r"-\d\d:\d\d", offset) or match["second"] or match[0].startswith("T"):
        return False
    hour, minute = int(offset[1:3]), int(offset[4:])
    if hour > 11 or minute not in {0, 30}:
        return True
    if (int(match["hour"]), int(match["minute"])) < (hour, minute) and len(match[0]) < len(text):
        words = gettext("{time} may be a time behind UTC or a range; write 08:00 - 10:00 for a range")
        raise UnclearError(words.format(time=match[0].strip()))
    return False


def read_offset(text: str | None) -> str:
    """Return an offset as ``+hh:mm`` or ``Z``, nothing for none."""
    if not text:
        return ""
    plain = re.sub(r"UTC|GMT", "", text)
    if plain in {"", "Z"}:
        return "Z"
    hours, _, minutes = plain[1:].partition(":")
    if not minutes and len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    if int(hours) > 14 or int(minutes or 0) > 59:
        words = gettext("{text} is no offset from UTC; they run to +14:00")
        raise UnclearError(words.format(text=text))
    return f"{plain[0]}{int(hours):02d}:{int(minutes or 0):02d}"


def read_bare(digits: str) -> Clock:
    """Return the time of 0914, of 914, or of 5, which is 00:05."""
    padded = digits.zfill(4)
    return Clock(int(padded[:2]), int(padded[2:]), 0, "minute", "")


def at_time(day: Span, clock: Clock) -> Span:
    """Return the moment of a day at which a clock shows a time; 24:00 is the next day's first.

    Raises
    ------
    UnclearError
        When the date is no day, or the time is none of a day.
    """
    if day.unit != "day":
        raise UnclearError(gettext("a time of day without a day"))
    hour, minute, second, unit, offset = clock
    is_last = hour == 24 and not minute and not second
    if (hour > 23 and not is_last) or minute > 59 or second > 59:
        words = gettext("{time} is no time of day")
        raise UnclearError(words.format(time=f"{hour}:{minute:02d}:{second:02d}"))
    seconds = day.start * 86_400 + hour * 3600 + minute * 60 + second
    start = seconds // {"hour": 3600, "minute": 60, "second": 1}[unit]
    return Span(start, start + 1, day.is_approximate, day.is_uncertain, unit, offset)
