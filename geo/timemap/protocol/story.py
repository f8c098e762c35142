"""A story, as the map's page moves through it."""

from typing import Annotated, NotRequired, TypedDict

from ..dates.units import Unit
from .words import Bounds, Dash, Pattern, Position, Shape


class Forms(TypedDict):
    """How a language writes dates and numbers."""

    names: Annotated[
        dict[str, list[str]], "By CLDR's letters: twelve months, seven weekdays from Monday on, two eras."
    ]
    patterns: Annotated[dict[str, str], "By CLDR's skeletons; letters stand in braces."]
    decimal: str
    group: str


class Words(TypedDict):
    """What the page says in another language than English."""

    language: Annotated[str, "As browsers know it, such as hy or pt-BR."]
    messages: Annotated[
        dict[str, str | dict[str, str]],
        "By the English text, its context before it; by CLDR's keyword of plurals, where it counts.",
    ]
    forms: Forms


class Act(TypedDict):
    """A stretch of the story."""

    id: str
    title: str
    short: str
    start: Annotated[int, "First moment."]
    end: Annotated[int, "Moment after the last."]
    colour: str
    countsDays: bool


class Place(TypedDict):
    """Where events are."""

    id: str
    kind: str
    lon: Annotated[float, "In the turn of the globe in which it is nearest to the middle of `home`."]
    lat: float
    uncertaintyKm: float
    names: Annotated[dict[str, str], "In each language; the first one's where a name is not known."]


class Event(TypedDict):
    """What happened, as the page shows it."""

    id: str
    start: int
    end: int | None
    place: Annotated[int, "Position in `places`."]
    act: str
    kind: str
    title: str
    short: str
    sentence: Annotated[str, "The caption's."]
    sources: Annotated[
        list[tuple[str, str]], "Each publisher once, with the outlet that prints it, and an address."
    ]
    claims: NotRequired[
        Annotated[
            list[tuple[str, str, str]],
            "What each side says, where the sentence doesn't: the side, its status, its words.",
        ]
    ]
    when: NotRequired[Annotated[str, "The date in words, where it is more or less than one certain day."]]


class Step(TypedDict):
    """Where a presenter stops."""

    event: Annotated[int, "Position in `events`."]
    bounds: Bounds
    seconds: float


class Holder(TypedDict):
    """Who holds land."""

    label: str
    colour: str
    pattern: Pattern


class Stroke(TypedDict):
    """How lines of a kind are drawn."""

    label: Annotated[str, "Of all of them in the legend, which names each line where it is empty."]
    colour: str
    width: Annotated[float, "CSS pixels."]
    dash: Dash


class Mark(TypedDict):
    """What the marks of a kind of events look like."""

    label: str
    colour: NotRequired[Annotated[str, "That of the event's act without it."]]
    shape: NotRequired[Shape]


class Line(TypedDict):
    """A line that is there at every moment, or for a time."""

    name: str
    kind: Annotated[str, "A key of `strokes`, or outline or line."]
    start: NotRequired[Annotated[int, "First moment; from ever without it."]]
    end: NotRequired[Annotated[int, "Moment after the last; for ever without it."]]
    times: NotRequired[Annotated[list[int], "When it has come to each position of its one part: it grows."]]
    coordinates: list[list[Position]]


class Document(TypedDict):
    """A document that the story leads to; arcs join its parties with the place of signing."""

    events: Annotated[list[str], "Ids of the events at which the arcs are drawn."]
    place: Annotated[int, "Position in `places`."]
    parties: list[int]


class Territory(TypedDict):
    """Who held how much of the story's land."""

    title: str
    note: str
    holders: list[Holder]
    total: Annotated[float, "km² of all."]
    steps: Annotated[
        list[list[float | None]], "The day from which each holds (null: from ever), and km² by holder."
    ]
    figures: Annotated[
        list[list[str]], "Of each step, what the legend prints by holder; its percentages add up to 100."
    ]


class Story(TypedDict):
    """What the page needs of a story to move through time without asking Python."""

    id: str
    title: str
    attribution: str
    version: str
    unit: Annotated[Unit, "What all moments of the story count since 1970 began."]
    zone: Annotated[str, "What times of day are told in, such as UTC+03:00; empty where it is not known."]
    range: Annotated[tuple[int, int], "First and last moment that the time control opens with, both shown."]
    first: Annotated[int, "The first moment that it can be extended to."]
    final: Annotated[int, "The last moment that it can be extended to."]
    opening: NotRequired[Annotated[int, "The moment that the map opens with; the range's first without it."]]
    home: Annotated[Bounds, "What the map opens with; beyond 180 where it lies across the antimeridian."]
    focus: Annotated[list[str], "Countries that the story is about, ISO 3166-1 alpha-2."]
    languages: Annotated[
        list[str], "Codes of the languages of the places' names; the first names every place."
    ]
    lines: list[Line]
    strokes: NotRequired[Annotated[dict[str, Stroke], "By kind of line."]]
    marks: NotRequired[
        Annotated[dict[str, Mark], "By kind of event, where any looks otherwise than by its act."]
    ]
    acts: list[Act]
    places: list[Place]
    events: Annotated[list[Event], "By start day."]
    steps: Annotated[list[Step], "In the order of their events."]
    words: NotRequired[Annotated[Words, "The page's own; English without them."]]
    julianUntil: NotRequired[Annotated[int, "The day before which dates are of the Julian calendar."]]
    territory: NotRequired[Territory]
    document: NotRequired[Document]
