"""The figures as rows of a table: the same for the command's text and for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.story.areas import speak_number
from geo.story.balance.bounds import Bound
from geo.story.balance.figures import WHOLE, Balance, Figures, Tally
from geo.timemap.languages import gettext, mark, ngettext

RATIO_ROWS = (
    ("claims", mark("Claims, by who makes them")),
    ("casualties", mark("Casualty claims, by whose dead, wounded or captured")),
    ("civilian_casualties", mark("Casualty claims on civilians, by whose")),
    ("findings", mark("Independent findings, by whom they hold responsible")),
    ("sources", mark("Sources, by who is behind them")),
    ("primary", mark("Primary documents")),
    ("own_site", mark("Primary documents on their issuer’s own site")),
    ("captions", mark("Captions that speak of victims, by whose")),
    ("one_sided", mark("Events that rest on one side’s sources alone")),
)
"""Figures by side, with the words for what is counted."""
COUNT_ROWS = (
    ("on_one_source", mark("Events on one source")),
    ("on_two_sources", mark("Events on two sources")),
    ("without_claim", mark("Events without any claim")),
    ("dropped_names", mark("Titles with one name of a place that has two")),
)
"""Figures of the story as one, with the words for what is counted."""
LABELS = dict((*RATIO_ROWS, *COUNT_ROWS))
"""The words for what is counted, by the figure's name: for a list of what a figure counts too.

`gettext` says them.
"""
OWNER_ROWS = {
    "state": mark("Sources run by: state"),
    "party": mark("Sources run by: party"),
    "campaign": mark("Sources run by: campaign"),
    "public": mark("Sources run by: public"),
    "private": mark("Sources run by: private"),
    "body": mark("Sources run by: body"),
}
"""Of sources by who runs them, as the words of `RUN_BY` on the page about the map explain."""
KEYS = {
    "own_site": "least_own_site",
    "one_sided": "most_one_sided_events",
    "on_one_source": "most_events_on_one_source",
    "on_two_sources": "most_events_on_two_sources",
    "without_claim": "most_events_without_claim",
    "dropped_names": "most_names_against_policy",
}
"""The key of the bound on a figure, where it isn't the figure's own name."""
SECOND_KEYS = {"findings": "most_findings_without_doer", "primary": "least_primary"}
"""The key of a second bound on it."""
FORMS = {
    "most_findings_without_doer": mark("at most {limit} of no side"),
    "most": mark("at most {limit}"),
    "least": mark("at least {limit}"),
}
"""The words for a bound, by its key or by the key's first part; those of a ratio stand by themselves."""
RATIO = mark("within 1 : {limit}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A bound in words, and whether the figure keeps it."""

    words: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its cells by side, then of no side, then in all; None where it isn't counted by side.

    ``asked`` are the story's bounds on it.
    """

    label: str
    cells: tuple[int | None, ...]
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of the whole story or of one act."""

    title: str
    rows: tuple[Row, ...]


def to_groups(balance: Balance, bounds: Iterable[Bound]) -> tuple[Group, ...]:
    """Return the rows of the whole story, then of each act."""
    held = {(bound.act, bound.key): bound for bound in bounds}
    return tuple(
        Group(f"{_title(figures)} · {_events(figures.events)}", tuple(_to_rows(balance.sides, figures, held)))
        for figures in balance.scopes
    )


def _title(figures: Figures) -> str:
    return figures.title if figures.act else gettext(WHOLE)


def _events(count: int) -> str:
    return ngettext("{count} event", "{count} events", count).format(count=count)


def _to_rows(sides: tuple[str, ...], figures: Figures, held: dict[tuple[str, str], Bound]) -> Iterator[Row]:
    for name, label in RATIO_ROWS:
        yield Row(gettext(label), _cells(sides, getattr(figures, name)), _asked(name, figures.act, held))
    for name, label in COUNT_ROWS:
        cells = (*(None for _ in sides), None, len(getattr(figures, name)))
        yield Row(gettext(label), cells, _asked(name, figures.act, held))
    for word, tally in figures.kinds.items():
        # i18n: {kind} is a word such as “press” or “book”
        yield Row(gettext("Sources of kind {kind}").format(kind=gettext(word)), _cells(sides, tally))
    for word, tally in figures.owners.items():
        yield Row(gettext(OWNER_ROWS[word]), _cells(sides, tally))


def _cells(sides: tuple[str, ...], tally: Tally) -> tuple[int | None, ...]:
    return (*map(tally.count, sides), len(tally.without), tally.total)


def _asked(name: str, act: str, held: dict[tuple[str, str], Bound]) -> tuple[Asked, ...]:
    keys = (KEYS.get(name, name), SECOND_KEYS.get(name, ""))
    found = (held.get((act, key)) for key in keys)
    return tuple(Asked(_to_words(bound), bound.is_kept) for bound in found if bound is not None)


def _to_words(bound: Bound) -> str:
    form = FORMS.get(bound.key) or FORMS.get(bound.key.partition("_")[0], RATIO)
    return gettext(form).format(limit=speak_number(bound.limit))
