"""What stands in a table's columns, beside what they are called: how far each is a date, a place, a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

from ..languages import gettext, mark, ngettext, number
from .model import NONE, Columns, Mapping
from .names import AGAINST, BEST, GOOD
from .sample import SAMPLE, spread

Sure = Literal["sure", "likely", "a guess"]
LIKELY = 0.8
"""The share of a column's values that must be of a kind."""
ASKED = 0.5
"""What a candidate loses that can't be read without an answer."""
WEIGHTS = {BEST: 1.0, GOOD: 0.6, AGAINST: -0.8}
"""What a name counts beside the share of the values, which is 1 at most."""

HOW_WRITTEN = mark("What stands here can be read in more than one way.")
MISSING = {
    "date": mark("No column was found that tells when. Choose it."),
    "place": mark("No column was found that tells where. Choose it."),
}
CHANGED = mark(
    "{names} may tell when a row was changed, not when something was. Choose it, or the column that tells "
    "when."
)
WHICH_END = mark("An end can be the last day that is in, or the day after it.")


class Candidate(NamedTuple):
    """Columns that may tell one thing: why, and the first values as they are understood."""

    columns: Columns
    score: float
    why: str
    values: tuple[str, ...] = ()
    sure: Sure = "a guess"
    """How sure the first of several candidates is."""
    question: str = ""
    """What must be asked where the values can be read in more than one way."""
    forms: tuple[str, ...] = ()
    """The ways in which they can be read, the likelier ones first, where it must be asked."""


@dataclass(frozen=True)
class Proposal:
    """What a table's columns seem to mean: the best of each role, and the others behind it."""

    mapping: Mapping
    candidates: dict[str, tuple[Candidate, ...]]
    layout: str = NONE
    """The known table that it is."""

    @property
    def questions(self) -> dict[str, str]:
        """What must be asked before the rows can be read, by role."""
        return find_questions(self.mapping, self.candidates)


def find_questions(mapping: Mapping, candidates: dict[str, tuple[Candidate, ...]]) -> dict[str, str]:
    """Return what must be asked before the rows can be read as a mapping says, by role."""
    asked = {}
    for role in ("date", "end", "place"):
        columns: Columns = getattr(mapping, role)
        if columns.form == NONE and (columns.names or role != "end"):
            told = (one.question for one in candidates.get(role, ()) if one.columns == columns)
            others = [] if columns.names else candidates.get(role, ())
            missing = (
                gettext(CHANGED).format(names=quote(others[0].columns.names))
                if role == "date" and others
                else gettext(MISSING[role])
            )
            asked[role] = next(told, "") or (gettext(HOW_WRITTEN) if columns.names else missing)
    if mapping.end.names and mapping.last is None:
        asked["last"] = gettext(WHICH_END)
    return asked


def sample_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows from all over a table, in their order; all of a short one."""
    return rows if len(rows) <= SAMPLE else rows.iloc[spread(len(rows), SAMPLE)]


def name_weight(weight: int) -> float:
    """Return what a name counts."""
    return WEIGHTS.get(weight, 0.0)


def quote(names: Sequence[str]) -> str:
    """Return the names of columns in a sentence."""
    # i18n: the name of a column in quotes.
    first, *rest = [gettext("“{name}”").format(name=name) for name in names] or [""]
    for name in rest:
        # i18n: the names of two columns.
        first = gettext("{one} and {other}").format(one=first, other=name)
    return first


def percent(share: float) -> str:
    """Return a share in percent."""
    # i18n: a share in percent.
    return gettext("{number}%").format(number=number(100 * share))


def explain(names: Sequence[str], weight: int, values: str) -> str:
    """Return why columns are proposed, in one sentence; `values` is a clause on what stands in them."""
    # i18n: {values} is a clause such as “all of its values are dates”; {names} are one column, or several.
    if weight >= GOOD:
        words = ngettext(
            "{names}: the name says so, and {values}.", "{names}: the names say so, and {values}.", len(names)
        )
    elif weight == AGAINST:
        words = gettext("{names}: {values}, but the name says that it is another.")
    else:
        words = gettext("{names}: {values}; the name does not say so.")
    return words.format(names=quote(names), values=values)


def tell_dates(names: Sequence[str], share: float) -> str:
    """Return what share of the values of columns are dates, as a clause."""
    several = len(names)
    if share == 1:
        return ngettext("all of its values are dates", "all of their values are dates", several)
    words = ngettext("{percent} of its values are dates", "{percent} of their values are dates", several)
    return words.format(percent=percent(share))


def tell_places(names: Sequence[str], share: float) -> str:
    """Return what share of the values of columns are places, as a clause."""
    several = len(names)
    if share == 1:
        return ngettext("all of its values are places", "all of their values are places", several)
    words = ngettext("{percent} of its values are places", "{percent} of their values are places", several)
    return words.format(percent=percent(share))


def rank(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates, the best first, each with how sure it is that it comes before the next."""
    # Of equals the one that stands first; what must be asked about comes behind what need not.
    asked = [one._replace(score=one.score - ASKED) if one.question else one for one in candidates]
    ordered = sorted(asked, key=lambda one: -one.score)
    return tuple(one._replace(sure=_how_sure(one, ordered[at + 1 :])) for at, one in enumerate(ordered))


def _how_sure(one: Candidate, others: Sequence[Candidate]) -> Sure:
    lead = one.score - max((other.score for other in others), default=0.0)
    if one.score >= 1.5 and lead >= 0.3:
        return "sure"
    return "likely" if one.score >= 1.2 and lead > 0 else "a guess"
