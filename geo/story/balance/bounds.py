"""A story's own bounds, ``[balance]`` of ``story.toml``: what its figures keep, and where to look if not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.errors import Fault
from geo.files.text import toml_line
from geo.story.balance.figures import Balance, Figures, Tally
from geo.story.schema.balance_settings import RATIOS, Bounds
from geo.story.schema.files import SETTINGS_FILE

MOST_NAMED = 12
"""How many ids a fault names; it counts the others."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound of a story on one of its figures.

    Parameters
    ----------
    key
        Its key in ``[balance]``.
    act
        The id of the act that it is held against; empty for the whole story.
    limit
        The most or least that may be, or the most times that one side may have what another has.
    value
        The figure, in words.
    is_kept
        Whether the figure is within the bound.
    wanted
        The bound, in words.
    look_at
        What to look at: the ids of events, or of sources where the figure counts these.
    """

    key: str
    act: str
    limit: float
    value: str
    is_kept: bool
    wanted: str
    look_at: tuple[str, ...]


def find_bounds(balance: Balance, bounds: Bounds | None) -> tuple[Bound, ...]:
    """Return every bound that a story sets, with what its figures make of it."""
    if bounds is None:
        return ()
    ratios = (
        _hold_ratio(name, figures, bounds)
        for figures in balance.scopes
        for name in RATIOS
        if _is_held(name, figures, bounds)
    )
    return (*ratios, *_hold_counts(balance.whole, bounds))


def to_faults(bounds: Iterable[Bound], text: str) -> list[Fault]:
    """Return a fault of ``story.toml``, whose text is given, for each bound that is not kept."""
    faults = []
    for bound in bounds:
        if not bound.is_kept:
            key = f"balance.{bound.key}"
            value = f"act {bound.act}: {bound.value}" if bound.act else bound.value
            expected = f"{bound.wanted}{_name(bound.look_at)}"
            faults.append(Fault(SETTINGS_FILE, toml_line(text, key), key, value, expected))
    return faults


def _name(ids: Sequence[str]) -> str:
    names = list(dict.fromkeys(ids))
    if not names:
        return ""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"; look at {', '.join(names[:MOST_NAMED])}{more}"


def _is_held(name: str, figures: Figures, bounds: Bounds) -> bool:
    """Tell whether a ratio is held against figures: of the whole story, or of an act that has enough."""
    if getattr(bounds, name) is None:
        return False
    tally: Tally = getattr(figures, name)
    enough = sum(map(tally.count, bounds.sides)) >= bounds.by_act_from
    return not figures.act or (name in bounds.by_act and enough)


def _hold_ratio(name: str, figures: Figures, bounds: Bounds) -> Bound:
    tally: Tally = getattr(figures, name)
    limit = getattr(bounds, name)
    most, fewest = max(bounds.sides, key=tally.count), min(bounds.sides, key=tally.count)
    lacking = set(tally.by_side[fewest])
    ids = tally.by_side[most]
    return Bound(
        key=name,
        act=figures.act,
        limit=limit,
        value=", ".join(f"{side} {tally.count(side)}" for side in bounds.sides),
        is_kept=tally.count(most) <= limit * tally.count(fewest),
        wanted=f"the most to be at most {limit:g} times the fewest",
        # Where the side with the fewest has none yet, something of it may be missing.
        look_at=tuple(one for one in ids if one not in lacking) or ids,
    )


def _hold_counts(whole: Figures, bounds: Bounds) -> Iterator[Bound]:
    dropped = tuple(name.event for name in whole.dropped_names)
    most = (
        ("most_findings_without_doer", whole.findings.without),
        ("most_one_sided_events", whole.one_sided.ids),
        ("most_events_on_one_source", whole.on_one_source),
        ("most_events_on_two_sources", whole.on_two_sources),
        ("most_events_without_claim", whole.without_claim),
        ("most_names_against_policy", dropped),
    )
    for key, ids in most:
        limit = getattr(bounds, key)
        if limit is not None:
            yield Bound(key, "", limit, str(len(ids)), len(ids) <= limit, f"at most {limit}", ids)
    own = set(whole.own_site.ids)
    reprinted = tuple(source for source in whole.primary.ids if source not in own)
    least = (
        ("least_primary", whole.primary.total, whole.without_primary),
        ("least_own_site", whole.own_site.total, reprinted),
    )
    for key, count, ids in least:
        limit = getattr(bounds, key)
        if limit is not None:
            yield Bound(key, "", limit, str(count), count >= limit, f"at least {limit}", ids)
