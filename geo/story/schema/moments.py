"""A date of a story's settings or control: as fine as it is written, and told in the story's unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from geo.timemap.dates import Unit, convert
from geo.timemap.dates.units import is_finer, read_iso

EXAMPLES: dict[Unit, str] = {
    "year": "-0263",
    "month": "1525-05",
    "day": "2020-11-08",
    "hour": "2020-11-08T14:00",
    "minute": "2020-11-08T14:30",
    "second": "2020-11-08T14:30:05",
}
"""A moment of each unit, as it is written."""
WORDS = 'a date such as 2020-11-08, or in quotes "2020-11-08T14:00", "1525-05" or, for 264 BC, "-0263"'
LOCAL_WORDS = "a time without an offset; zone, under [time], says what the story's times are told in"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as ISO 8601 text, of any unit: ``2020-11-08``, ``1666-09-02T01:00`` or ``-0263``."""

    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def unit(self) -> Unit:
        """The unit that it is written in; ``T14:00`` is a minute."""
        return read_iso(self.text)[1]

    def first(self, unit: Unit) -> int:
        """Return the first moment of a unit that it covers."""
        moment, given = read_iso(self.text)
        return convert(moment, given, unit)

    def last(self, unit: Unit) -> int:
        """Return the last moment of a unit that it covers: of a month, its last day."""
        moment, given = read_iso(self.text)
        return convert(moment + 1, given, unit) - 1 if is_finer(unit, given) else self.first(unit)

    def is_cut_by(self, unit: Unit) -> bool:
        """Tell whether a unit is too coarse for it, such as hours for half past one."""
        moment, given = read_iso(self.text)
        return convert(self.first(unit), unit, given) != moment


def _to_moment(value: object) -> Moment:
    """Return what TOML or a text says, as fine as it does."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise PydanticCustomError("moment_offset", "{words}", {"words": LOCAL_WORDS})
    if isinstance(value, datetime):
        # TOML's times of day have their seconds, which say nothing where there are none.
        return Moment(value.isoformat(timespec="seconds" if value.second else "minutes"))
    text = value.isoformat() if isinstance(value, date) else value
    try:
        read_iso(text if isinstance(text, str) else "")
    except ValueError:
        raise PydanticCustomError("moment", "{words}", {"words": WORDS}) from None
    return Moment(str(text))


When = Annotated[Moment, PlainValidator(_to_moment)]
"""A field of the settings that is a moment: a day or local time of TOML's, or ISO 8601 text."""


def moment_words(unit: Unit) -> str:
    """Return what is asked for where a moment of a unit is wanted: ``a day such as 2020-11-08``."""
    return f"{a_unit(unit)} such as {EXAMPLES[unit]}"


def a_unit(unit: Unit) -> str:
    """Return a unit with its article."""
    return f"{'an' if unit == 'hour' else 'a'} {unit}"
