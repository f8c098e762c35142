"""The steps at which a presenter stops: an event, a sentence, what to look at and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.story.bounds import Bounds, to_bounds, widen
from geo.story.event import Event
from geo.story.records import Victims, read_victims

DEFAULT_SECONDS = 10.0
"""How long a step stays that says nothing of it: time to read a sentence aloud and look at the map."""
MOST_PLAIN = 200
"""A story that names no key event has a step for each of up to so many events; more are no briefing."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where a presenter stops.

    Parameters
    ----------
    event
        The event that is shown.
    sentence
        What is said of it, to be read from the back of a room.
    bounds
        What the map shows: minx, miny, maxx, maxy in degrees, beyond 180 across the antimeridian.
    seconds
        How long the step stays when it plays by itself.
    victims
        Whose dead, wounded or captured the sentence speaks of.
    """

    event: Event
    sentence: str
    bounds: Bounds
    seconds: float
    victims: tuple[Victims, ...] = ()


def to_steps(
    events: Sequence[Event], rows: Iterable[dict[str, str]], home: Sequence[float]
) -> tuple[Step, ...]:
    """Return a step for each key event, in the events' order; where none is key, for each event.

    Parameters
    ----------
    events
        The story's events; where none of them is key, and they are more than `MOST_PLAIN`, there is no step.
    rows
        Rows of ``steps.csv``. An event without one has its summary and the opening bounds, widened
        where its place lies outside.
    home
        The story's opening bounds, the same.
    """
    rows_by_event = {row["event"]: row for row in rows}
    stops = [event for event in events if event.is_key]
    if not stops and len(events) <= MOST_PLAIN:
        stops = list(events)
    return tuple(_to_step(event, rows_by_event.get(event.id), home) for event in stops)


def _to_step(event: Event, row: dict[str, str] | None, home: Sequence[float]) -> Step:
    if row is None:
        return Step(
            event, event.plain_summary, widen(home, event.place.lon, event.place.lat), DEFAULT_SECONDS
        )
    box = [float(row[name]) for name in ("minx", "miny", "maxx", "maxy")]
    return Step(
        event,
        row["sentence"],
        to_bounds(box),
        float(row["seconds"] or DEFAULT_SECONDS),
        read_victims(row["victims"]),
    )
