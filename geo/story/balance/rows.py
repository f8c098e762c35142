"""The figures as rows of a table: the same for the command's text and for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.story.balance.bounds import Bound
from geo.story.balance.figures import Balance, Figures, Tally

RATIO_ROWS = (
    ("claims", "Claims, by who makes them"),
    ("casualties", "Casualty claims, by whose dead, wounded or captured"),
    ("civilian_casualties", "Casualty claims on civilians, by whose"),
    ("findings", "Independent findings, by whom they hold responsible"),
    ("sources", "Sources, by who is behind them"),
    ("primary", "Primary documents"),
    ("own_site", "Primary documents on their issuer’s own site"),
    ("captions", "Captions that speak of victims, by whose"),
    ("one_sided", "Events that rest on one side’s sources alone"),
)
"""Figures by side, with the words for what is counted."""
COUNT_ROWS = (
    ("on_one_source", "Events on one source"),
    ("on_two_sources", "Events on two sources"),
    ("without_claim", "Events without any claim"),
    ("dropped_names", "Titles with one name of a place that has two"),
)
"""Figures of the story as one, with the words for what is counted."""
LABELS = dict((*RATIO_ROWS, *COUNT_ROWS))
"""The words for what is counted, by the figure's name: for a list of what a figure counts too."""
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
    "most_findings_without_doer": "at most {:g} of no side",
    "most": "at most {:g}",
    "least": "at least {:g}",
}
"""The words for a bound, by its key or by the key's first part; those of a ratio stand by themselves."""


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
        Group(f"{figures.title} · {_events(figures.events)}", tuple(_to_rows(balance.sides, figures, held)))
        for figures in balance.scopes
    )


def _events(number: int) -> str:
    return f"{number} event{'' if number == 1 else 's'}"


def _to_rows(sides: tuple[str, ...], figures: Figures, held: dict[tuple[str, str], Bound]) -> Iterator[Row]:
    for name, label in RATIO_ROWS:
        yield Row(label, _cells(sides, getattr(figures, name)), _asked(name, figures.act, held))
    for name, label in COUNT_ROWS:
        cells = (*(None for _ in sides), None, len(getattr(figures, name)))
        yield Row(label, cells, _asked(name, figures.act, held))
    for word, tally in figures.kinds.items():
        yield Row(f"Sources of kind {word}", _cells(sides, tally))
    for word, tally in figures.owners.items():
        yield Row(f"Sources run by: {word}", _cells(sides, tally))


def _cells(sides: tuple[str, ...], tally: Tally) -> tuple[int | None, ...]:
    return (*map(tally.count, sides), len(tally.without), tally.total)


def _asked(name: str, act: str, held: dict[tuple[str, str], Bound]) -> tuple[Asked, ...]:
    keys = (KEYS.get(name, name), SECOND_KEYS.get(name, ""))
    found = (held.get((act, key)) for key in keys)
    return tuple(Asked(_to_words(bound), bound.is_kept) for bound in found if bound is not None)


def _to_words(bound: Bound) -> str:
    form = FORMS.get(bound.key) or FORMS.get(bound.key.partition("_")[0], "within 1 : {:g}")
    return form.format(bound.limit)
