"""A date in words in the forms that a sentence may ask for: `{date:full}`, `{date:short}` or `{date:of}`."""

from __future__ import annotations

from collections.abc import Callable


class SpokenDate(str):
    """A date in words; by itself it is its full form.

    A text of the code that puts a date behind a word says so by ``{date:full}``, and a translation of it
    takes the form that its own words ask for.

    Parameters
    ----------
    full
        With its weekday, where one is told: ``Sunday 8 November 2020``.
    short
        Without it; as ``full`` where none is given.
    of
        As ``short``, a month without a day in the case that it has beside one, as Russian has it behind
        ``с``: ``июня 2021``. As ``short`` where none is given.
    """

    full: str
    short: str
    of: str

    def __new__(cls, full: str, short: str = "", of: str = "") -> SpokenDate:
        """Return a date by its forms."""
        made = super().__new__(cls, full)
        made.full = full
        made.short = short or full
        made.of = of or made.short
        return made

    def __format__(self, form: str) -> str:
        """Return one of its forms; as any text does where none is named.

        Raises
        ------
        ValueError
            When a form is none that a date has, nor one of a text's.
        """
        forms = {"full": self.full, "short": self.short, "of": self.of}
        return forms[form] if form in forms else super().__format__(form)

    def map(self, change: Callable[[str], str]) -> SpokenDate:
        """Return it with each of its forms changed alike."""
        return SpokenDate(change(self.full), change(self.short), change(self.of))
