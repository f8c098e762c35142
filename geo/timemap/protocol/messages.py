"""What Python and the map's page say to each other while it is open, and what the page round it hears."""

from typing import Annotated, Literal, NotRequired, TypedDict

from .choices import MapMode
from .config import LayerConfig
from .words import Bounds, CameraPlace, Position


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
    """What is on the screen beside `Choices`, as message and report both spell it."""

    date: Annotated[str, "ISO 8601, such as 2020-11-10 or 2020-11-10T14:00."]
    event: Annotated[str, "Id of the current event; empty before the first."]
    camera: Annotated[CameraPlace | None, "null while the map looks where its mode has it look."]
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


class ArchiveSight(TypedDict):
    """What of an archive is in sight: a view and moments of its own unit, ``[begin, end)``."""

    view: Annotated[Bounds, "Degrees; beyond 180 where the map looks there."]
    begin: int
    end: int
    kinds: Annotated[list[str] | None, "Those that are shown; null for all."]


class Report(Shown):
    """What the page says of itself."""

    epoch: str
    seq: Annotated[int, "Counts the changes made in the page."]
    applied: Annotated[int, "The last message taken."]
    sight: Annotated[CameraPlace, "Where the map looks, moved by the reader or not."]
    points: Annotated[list[Position] | None, "What is measured; null while nothing is."]
    playing: bool
    archive: NotRequired[Annotated[ArchiveSight, "What of the story's archive is in sight."]]


class ParentMessage(TypedDict):
    """What the map's page says to the page round its frame; one of these a message."""

    timemapKey: NotRequired[Annotated[str, "A key that the outer page answers."]]
    timemapMode: NotRequired[MapMode]
    timemapAct: NotRequired[Annotated[str, "The act that the day is in, empty between acts."]]
    timemapDialog: NotRequired[Annotated[Literal["share", "take"], "What is to open over the page."]]


SHOWING = (Shown, Message, Report)
"""Forms that hold the fields of `Choices` too."""
