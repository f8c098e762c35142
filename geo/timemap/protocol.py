"""What Python and the map's page say to each other: the one place that declares its fields.

Every wire has its form here, the limits and words that both sides hold stand in `CONSTANTS`. Python's side is
typed by these classes; the page's is typed by ``engine/wire/protocol.d.ts`` and reads
``engine/wire/constants.js``, both written by ``python -m geo.timemap.protocol_script``.

Moments are integers that count the story's unit since 1970 began, spans ``[start, end)``; in a message or
report they are ISO 8601 text, as fine as the time control is.
Coordinates are degrees, ``[lon, lat]`` unless said otherwise.
"""

from typing import Annotated, Any, Literal, NotRequired, TypedDict, get_args

from .dates.units import UNITS, Unit

Mode = Literal["explore", "present", "embed"]
"""``embed`` is the map's alone: a page that frames it has no panels to explore with."""
Reach = Literal["opening", "earlier", "later", "whole"]
Show = Literal["during", "so-far", "window"]
Pattern = Literal["solid", "rising", "dots", "falling", "cross", "level", "upright"]
Dash = Literal["solid", "dashed", "dotted"]
Shape = Literal["circle", "square", "triangle", "diamond", "plus", "down", "cross", "star"]
"""Of a point; the first tell kinds apart best."""

Position = tuple[float, float]
"""lon, lat."""
Bounds = tuple[float, float, float, float]
"""minx, miny, maxx, maxy."""
CameraPlace = tuple[float, float, float, float]
"""lat, lon, zoom, and the CSS pixels of the width of the map that it was taken on, 0 where not known."""


class Resource(TypedDict):
    """A file by URL, or its content where the page stands alone."""

    url: NotRequired[str]
    data: NotRequired[Annotated[object, "JSON, or the base64 of a file's gzip."]]
    bytes: NotRequired[Annotated[int, "Size of a layer's file, not compressed."]]


class Extent(TypedDict):
    """What of time a layer takes up; a feature without an end counts by its start."""

    unit: Unit
    first: Annotated[int, "First moment."]
    last: Annotated[int, "Last moment, itself shown."]


class LayerConfig(TypedDict):
    """One layer of dated features."""

    id: NotRequired[Annotated[str, "Names the story's own layers, so that they can be left out."]]
    title: str
    count: int
    file: Resource
    titles: Resource
    radius: Annotated[float, "Of a point, in CSS pixels."]
    show: NotRequired[Annotated[Show, "What a moment shows of it, where the page leaves that to each layer."]]
    window: NotRequired[Annotated[int, "How many moments its window holds, in its own unit."]]
    extent: NotRequired[
        Annotated[Extent, "Of a visitor's own: the time control reaches there while it is on the map."]
    ]
    isGround: NotRequired[
        Annotated[bool, "Below all others, described by its titles alone, not counted or stepped to."]
    ]


class Background(TypedDict):
    """A file that lies over the base map: a picture, or an archive of tiles."""

    kind: Literal["picture", "archive"]
    file: Resource
    bounds: NotRequired[Annotated[Bounds, "Of a picture; beyond 180 where it lies across the antimeridian."]]
    alt: str
    opacity: float
    script: NotRequired[Annotated[Resource, "What an archive is read by."]]


class Config(TypedDict):
    """What the page is mounted with."""

    story: Resource
    layers: list[LayerConfig]
    show: NotRequired[
        Annotated[Show, "Which features of layers a moment shows; without it each layer's own."]
    ]
    window: Annotated[int, "How many of the story's moments the window holds."]
    isDensity: NotRequired[Annotated[bool, "Whether points of layers are counted in cells of the screen."]]
    base: dict[str, Resource]
    background: NotRequired[Background]
    isShared: NotRequired[
        Annotated[bool, "Others may be on the map, or in its page: they keep what is theirs."]
    ]
    isDated: NotRequired[Annotated[bool, "The opening was asked for: it counts before that of others."]]
    keepsView: NotRequired[Annotated[bool, "The map goes on looking where it does."]]
    fine: NotRequired[
        Annotated[Resource, "The base map's world in finer lines, fetched where the map needs it."]
    ]
    font: NotRequired[Annotated[str, "URL of a font file for the control and the labels."]]
    notes: NotRequired[Annotated[str, "Window with a presenter's notes, relative to the page."]]


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
    julianUntil: NotRequired[Annotated[int, "The day before which dates are of the Julian calendar."]]
    territory: NotRequired[Territory]
    document: NotRequired[Document]


class BaseLabel(TypedDict):
    """A name on the base map."""

    kind: str
    lon: float
    lat: float
    minZoom: float
    names: dict[str, str]


class Tiles(TypedDict):
    """A provider of online tiles."""

    name: str
    url: Annotated[str, "With {z}, {x} and {y}."]
    attribution: str
    maxZoom: int


class Measure(TypedDict):
    """What is measured: points, and the lines to be drawn."""

    tool: str
    isSingle: Annotated[bool, "Whether it takes one point alone."]
    points: list[Position]
    lines: list[list[Position]]


class Shown(TypedDict):
    """What is on the screen, as message and report both spell it."""

    date: Annotated[str, "ISO 8601, such as 2020-11-10 or 2020-11-10T14:00."]
    event: Annotated[str, "Id of the current event; empty before the first."]
    camera: Annotated[CameraPlace | None, "null while the map looks where its mode has it look."]
    mode: Mode
    reach: Annotated[Reach, "How far the time control reaches beyond the range that it opens with."]
    other: Annotated[str | None, "ISO 8601, of the second map; null for one map."]


class Message(Shown):
    """The whole view, as Python sends it."""

    epoch: str
    seq: int
    ack: Annotated[int, "The last report that this message answers."]
    names: Annotated[str, "Language code of the places' names."]
    kept: Annotated[
        str | None,
        "Base64 of a bit an event, the lowest first: those that the filter shows; null shows all.",
    ]
    hidden: Annotated[list[str], "The story's own layers that are off the map, by id."]
    layers: Annotated[list[LayerConfig], "The visitor's own layers."]
    tiles: Annotated[Tiles | None, "null for the offline map alone."]
    measure: Annotated[Measure | None, "null while nothing is measured."]
    cameraSeq: Annotated[
        int, "Grows each time that Python moves the camera, or sends it back to where the mode has it."
    ]


class Report(Shown):
    """What the page says of itself."""

    epoch: str
    seq: Annotated[int, "Counts the changes made in the page."]
    applied: Annotated[int, "The last message taken."]
    sight: Annotated[CameraPlace, "Where the map looks, moved by the reader or not."]
    points: Annotated[list[Position] | None, "What is measured; null while nothing is."]
    playing: bool


class ParentMessage(TypedDict):
    """What the map's page says to the page round its frame; one of these a message."""

    timemapKey: NotRequired[Annotated[str, "A key that the outer page answers."]]
    timemapMode: NotRequired[Mode]
    timemapAct: NotRequired[Annotated[str, "The act that the day is in, empty between acts."]]
    timemapDialog: NotRequired[Annotated[Literal["share", "take"], "What is to open over the page."]]


class BriefingStep(TypedDict):
    """A step with what the speaker says at it."""

    event: str
    title: str
    when: str
    act: str
    colour: str
    place: str
    sentence: str
    seconds: float
    notes: str


class Briefing(TypedDict):
    """What the window with the speaker's notes fetches."""

    title: str
    story: str
    steps: list[BriefingStep]


class BriefingState(TypedDict):
    """What the map says to the window with the speaker's notes; times are milliseconds."""

    briefing: Annotated[str, "Names one map's briefing among all that are open."]
    story: str
    step: Annotated[int, "Counts from 0, and is held while exploring."]
    event: str
    day: str
    isOff: bool
    isBlank: bool
    isPlaying: bool
    startedAt: int
    stepStartedAt: int
    spent: Annotated[dict[str, int], "At each event, before the stay that began at `stepStartedAt`."]


class NotesMessage(TypedDict):
    """What the window with the speaker's notes says to the map."""

    kind: Annotated[Literal["hello", "press", "go"], "Asks for the state, presses a key, goes to a step."]
    briefing: Annotated[str, "The one that is followed; empty for a hello to all."]
    key: NotRequired[Annotated[str, "As `KeyboardEvent.key` names it."]]
    step: NotRequired[Annotated[int, "Counts from 0."]]


CONSTANTS: dict[str, Any] = {
    "MODES": get_args(Mode),
    "REACHES": get_args(Reach),
    "UNITS": UNITS,
    "SHOWS": get_args(Show),
    "PATTERNS": get_args(Pattern),
    "SHAPES": get_args(Shape),
    "ZOOM_RANGE": (0, 18),
    "MOST_LATITUDE": 85,
    "MOST_POINTS": 50,
    "NO_VALUE": 255,
    "BRIEFING_CHANNEL": "timemap-briefing",
}
"""Limits and words that both sides hold: zooms are Leaflet's, the latitude is where Web Mercator ends."""
MODES: tuple[Mode, ...] = CONSTANTS["MODES"]
REACHES: tuple[Reach, ...] = CONSTANTS["REACHES"]
SHOWS: tuple[Show, ...] = CONSTANTS["SHOWS"]
PATTERNS: tuple[Pattern, ...] = CONSTANTS["PATTERNS"]
SHAPES: tuple[Shape, ...] = CONSTANTS["SHAPES"]
ZOOM_RANGE: tuple[int, int] = CONSTANTS["ZOOM_RANGE"]
MOST_LATITUDE: int = CONSTANTS["MOST_LATITUDE"]
MOST_POINTS: int = CONSTANTS["MOST_POINTS"]
NO_VALUE: int = CONSTANTS["NO_VALUE"]
"""The code of a value that isn't there, in a layer's column of bytes."""
