"""Which events to show: a value for some of the criteria."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from geo.story.criteria import CRITERIA


class Filter:
    """Which events to show: within a list any of it, all criteria together; without a value, every event.

    Parameters
    ----------
    values
        Values by the names of `CRITERIA`: ``text``, words that all stand in an event, its place's names,
        its claims or its sources; tuples of ids; ``first`` and ``last``, the story's moments between which
        an event begins, both included. Each is an attribute too.
    """

    __slots__ = ("_values",)

    def __init__(self, **values: Any) -> None:
        unknown = values.keys() - CRITERIA.keys()
        if unknown:
            raise TypeError(f"no criterion {', '.join(sorted(unknown))}; there are {', '.join(CRITERIA)}")
        self._values = {name: value for name, value in values.items() if value != CRITERIA[name].empty}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in CRITERIA:
            raise AttributeError(name)
        return self._values.get(name, CRITERIA[name].empty)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Filter) and self._values == other._values

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return f"Filter({', '.join(f'{name}={value!r}' for name, value in self._values.items())})"

    def __bool__(self) -> bool:
        """Tell whether any criterion has a value."""
        return bool(self._values)

    @property
    def active(self) -> tuple[str, ...]:
        """The names of the criteria that have a value, in their own order."""
        return tuple(name for name in CRITERIA if name in self._values)

    def with_values(self, **values: Any) -> Filter:
        """Return the filter with other values for some criteria."""
        return Filter(**{**self._values, **values})

    def without(self, *names: str) -> Filter:
        """Return the filter without some of its criteria."""
        return Filter(**{name: value for name, value in self._values.items() if name not in names})

    def with_ends_in_order(self) -> Filter:
        """Return the filter with its first moment before its last."""
        if self.first is None or self.last is None or self.first <= self.last:
            return self
        return self.with_values(first=self.last, last=self.first)


NOTHING = Filter()


@dataclass(frozen=True, slots=True)
class Selection:
    """What a filter finds.

    Parameters
    ----------
    positions
        Positions of the events in the story's order.
    guesses
        The word of the story that each word was taken for, where no event has it as it was written.
    """

    positions: tuple[int, ...]
    guesses: dict[str, str] = field(default_factory=dict)
