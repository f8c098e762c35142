"""The balance as text for people, and as JSON with the same figures for machines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from geo.story.balance.bounds import Bound
from geo.story.balance.figures import Balance, Figures, Tally
from geo.story.balance.rows import LABELS, Group, to_groups

WIDTH = 100
LABEL = 52
LEGEND = (
    "none: of no side; casualty claims that don’t say whose, findings that leave the doer out.\n"
    "One claim may count for several sides, so that a row may add up to more than all."
)
NO_SIDE_WORD, TOTAL_WORD = "none", "all"
"""The last columns' heads: what counts for no side, and how many there are."""


def to_text(balance: Balance, bounds: Sequence[Bound]) -> str:
    """Return the figures as a table with aligned columns for the story and each act, then what to look at."""
    heads = (*balance.sides, NO_SIDE_WORD, TOTAL_WORD)
    blocks = ["\n".join(_block(group, heads)) for group in to_groups(balance, bounds)]
    return "\n\n".join([*blocks, LEGEND, *_lists(balance.whole)])


def _block(group: Group, heads: tuple[str, ...]) -> Iterator[str]:
    widths = [max(len(head), 4) for head in heads]
    yield group.title.ljust(LABEL) + _line(heads, widths)
    for row in group.rows:
        cells = ["" if cell is None else str(cell) for cell in row.cells]
        asked = ", ".join(f"{'' if one.is_kept else 'OUTSIDE '}{one.words}" for one in row.asked)
        yield f"{f'  {row.label}'.ljust(LABEL)}{_line(cells, widths)}  {asked}".rstrip()


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _lists(whole: Figures) -> Iterator[str]:
    """Yield what a reader may want to look at, by id."""
    one_sided = [f"{event} ({side})" for side, events in whole.one_sided.by_side.items() for event in events]
    dropped = [f"{name.event} {name.column} ({name.place})" for name in whole.dropped_names]
    lists = (
        ("Independent findings that leave the doer out", whole.findings.without),
        (LABELS["one_sided"], one_sided),
        (LABELS["on_one_source"], whole.on_one_source),
        (LABELS["on_two_sources"], whole.on_two_sources),
        (LABELS["without_claim"], whole.without_claim),
        (LABELS["dropped_names"], dropped),
    )
    for title, ids in lists:
        if ids:
            words = ", ".join(ids)
            yield textwrap.fill(
                f"{title} ({len(ids)}): {words}", WIDTH, subsequent_indent="  ", break_on_hyphens=False
            )


def to_json(balance: Balance, bounds: Sequence[Bound]) -> dict[str, Any]:
    """Return the figures with the ids behind them, as plain values: of the whole story, and of each act."""
    return {
        "sides": list(balance.sides),
        "whole": _to_values(balance.whole),
        "acts": [_to_values(act) for act in balance.acts],
        "bounds": [asdict(bound) for bound in bounds],
    }


def _to_values(figures: Figures) -> dict[str, Any]:
    return {name: _to_value(getattr(figures, name)) for name in figures.__dataclass_fields__}


def _to_value(value: Any) -> Any:
    if isinstance(value, Tally):
        counts = {side: len(ids) for side, ids in value.by_side.items()}
        ids = {side: list(ids) for side, ids in value.by_side.items()}
        none = list(value.without)
        return {"counts": counts, "no_side": len(none), "total": value.total, "ids": ids, "no_side_ids": none}
    if isinstance(value, Mapping):
        return {word: _to_value(one) for word, one in value.items()}
    if isinstance(value, tuple):
        return [one if isinstance(one, str) else asdict(one) for one in value]
    return value
