"""The forms in which a column writes its dates, and what is said of them."""

from __future__ import annotations

from ...languages import gettext, mark

FORMS = {
    "iso": mark("2020-11-08, 8 Nov 2020, 490 BC, or EDTF"),
    "day-first": mark("8/11/2020: day first"),
    "month-first": mark("11/8/2020: month first"),
    "y-m-d": mark("2020 11 8: year, month, day in columns"),
    "year": mark("1812, 624: years"),
    "excel": mark("44143: Excel's days"),
    "epoch-s": mark("1604844000: seconds since 1970"),
    "epoch-ms": mark("1604844000000: milliseconds since 1970"),
    "epoch-us": mark("1604844000000000: microseconds since 1970"),
    "epoch-ns": mark("1604844000000000000: nanoseconds since 1970"),
}
"""How a date is written, for `gettext`.

All but the first say what plain numbers mean; the rest is read the same in each.
"""
SLASHED = ("day-first", "month-first")
EPOCHS = {"epoch-s": 1, "epoch-ms": 10**3, "epoch-us": 10**6, "epoch-ns": 10**9}
"""The parts of a second that each counts."""
NOTES = {
    "two-digit": mark("Two-digit years were read as 1930 to 2029, such as {text}."),
    "dotted": mark("Dates with dots, such as {text}, were read day first, as they are everywhere."),
    "fraction": mark("Fractions of a second are left out."),
    "zone": mark("Names of time zones, such as {text}, move no time."),
    "approximate": mark("Dates such as “{text}” are approximate; they are shown as the date that they name."),
    "small-year": mark("Numbers below 1000, such as {text}, were read as years."),
    "negative": mark("Years such as {text} are counted as in ISO 8601 and EDTF: 0 is 1 BC, -0753 is 754 BC."),
    "excel": mark("Numbers such as {text} were read as Excel’s days."),
    "epoch-s": mark("Numbers such as {text} were read as seconds since 1970, in UTC."),
    "epoch-ms": mark("Numbers such as {text} were read as milliseconds since 1970, in UTC."),
    "epoch-us": mark("Numbers such as {text} were read as microseconds since 1970, in UTC."),
    "epoch-ns": mark("Numbers such as {text} were read as nanoseconds since 1970, in UTC."),
    "bare-time": mark("Numbers behind a day, such as {text}, were read as hours and minutes."),
    "next-day": mark("Times such as {text} go on to the next day."),
    "century": mark("Centuries were read as 1801 to 1900 for the 19th; here {text}."),
    "short-range": mark("Years such as {text} were read as two years and what lies between them."),
    "partial": mark(
        "Dates such as {text} have no known month or day: they are shown for the whole year or month."
    ),
}
"""What was understood without asking, for `gettext`; `text` is the first value that it was needed for."""

NO_DATE = mark("a stand-in for an unknown date; write the date, or leave the cell empty")
MONTH_OR_YEARS = mark("a month of {year}, or two years; write {years} for years")
SEASON_OR_YEARS = mark("a season of {year}, or two years; write {years} for years")
TOO_SLOW = mark(
    "More than {count} different dates in this column need EDTF's own rules, such as {text}. Choose another "
    "column or date format."
)


class Notes:
    """What was understood without asking while a column was read: each once, with its first example."""

    def __init__(self) -> None:
        self._examples: dict[str, str] = {}

    def add(self, key: str, text: str) -> None:
        """Note one of `NOTES`, met in a text."""
        self._examples.setdefault(key, text)

    def sentences(self) -> tuple[str, ...]:
        """Return the notes as sentences, in the order of `NOTES`."""
        found = self._examples
        return tuple(gettext(words).format(text=found[key]) for key, words in NOTES.items() if key in found)


class UnclearError(ValueError):
    """A text that is nearly a date; its words say what is wrong and what to write."""
