"""What became slower or heavier since the last committed figures, beyond the machine's own drift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SLACK = 0.15
"""Growth that is noise."""
GRAIN = 0.02
"""Of a budget's limit: growth by less is noise too, however large a share of a small figure it is."""


@dataclass(frozen=True)
class Figure:
    """A measured figure, its limit, and the clock that its time goes by; none for what is no time.

    `slowness` is how much longer that clock's loop takes than where the limits were set.
    """

    limit: float
    value: float
    clock: str = ""
    slowness: float = 1.0

    @property
    def scaled(self) -> float:
        """The figure as it would be where the limits were set."""
        return self.value / self.slowness

    @property
    def holds(self) -> bool:
        return self.scaled <= self.limit

    def row(self) -> dict[str, float | bool]:
        """Return it as a file of results has it."""
        return {
            "limit": self.limit,
            "figure": self.value,
            "scaled": round(self.scaled, 2),
            "holds": self.holds,
        }


@dataclass(frozen=True)
class Change:
    """A figure beside the committed one, both as this run's machine has it; None where there was none."""

    name: str
    figure: Figure
    before: float | None

    @property
    def growth(self) -> float | None:
        """The growth as a share of what was; None where nothing was, or it was zero."""
        return None if not self.before else self.figure.value / self.before - 1

    @property
    def has_grown(self) -> bool:
        if self.before is None:
            return False
        more = self.figure.value - self.before
        return more > SLACK * self.before and more > GRAIN * self.figure.limit


def drifts(before: Mapping[str, float], now: Mapping[str, float]) -> dict[str, float]:
    """Return by how much each calibration loop takes longer than it did; 1 where it was not run before."""
    return {clock: value / before.get(clock, value) for clock, value in now.items()}


def compare(
    figures: Mapping[str, Figure], before: Mapping[str, float], drift: Mapping[str, float]
) -> list[Change]:
    """Return each figure beside the committed one, that one scaled by the drift of the figure's clock."""
    return [
        Change(name, figure, before[name] * drift.get(figure.clock, 1.0) if name in before else None)
        for name, figure in figures.items()
    ]


def table(changes: list[Change]) -> str:
    """Return the changes as lines of text: what has grown is marked, and named at the end."""
    width = max(len(change.name) for change in changes)
    rows = [f"     {'what':{width}}  {'limit':>12}  {'before':>12}  {'now':>12}"]
    for change in changes:
        mark = "GREW" if change.has_grown else "    " if change.figure.holds else "over"
        before = "-" if change.before is None else f"{change.before:,.4g}"
        growth = "" if change.growth is None else f"  {change.growth:+.0%}"
        rows.append(
            f"{mark} {change.name:{width}}  {change.figure.limit:>12,}  {before:>12}"
            f"  {change.figure.value:>12,}{growth}"
        )
    grown = [change.name for change in changes if change.has_grown]
    rows.append(f"{len(grown)} grew by more than {SLACK:.0%}: {'; '.join(grown) or 'none'}")
    return "\n".join(rows)
