"""What the map's page is mounted with: layers of dated features, the background, how it plays."""

from typing import Annotated, Literal, NotRequired, TypedDict

from ..dates.units import Unit
from .story import Words
from .words import Bounds, Show


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
    script: NotRequired[
        Annotated[
            Resource,
            "Of an archive, whose file is the URL of its folder, with a slash, or of one .tmaps: its reader.",
        ]
    ]
    counts: NotRequired[
        Annotated[
            str,
            "Of an archive: the URL that counts its events, as `Counted`; docs/archive.md says how.",
        ]
    ]


class Counted(TypedDict):
    """How many events of an archive are in a view during ``[begin, end)``, of some kinds or all of them."""

    count: int


class Background(TypedDict):
    """A file that lies over the base map: a picture, or an archive of tiles."""

    kind: Literal["picture", "archive"]
    file: Resource
    bounds: NotRequired[Annotated[Bounds, "Of a picture; beyond 180 where it lies across the antimeridian."]]
    alt: str
    opacity: float
    script: NotRequired[Annotated[Resource, "What an archive is read by."]]


class Playback(TypedDict):
    """How it plays at first."""

    speed: NotRequired[Annotated[float, "One of `SPEEDS`."]]
    loops: NotRequired[Annotated[bool, "Whether it begins again at the end."]]


class Config(Playback):
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
    words: NotRequired[Annotated[Words, "What is said before the story is there; English without them."]]
    fine: NotRequired[
        Annotated[Resource, "The base map's world in finer lines, fetched where the map needs it."]
    ]
    font: NotRequired[Annotated[str, "URL of a font file for the control and the labels."]]
    notes: NotRequired[Annotated[str, "Window with a presenter's notes, relative to the page."]]
    follow: NotRequired[
        Annotated[str, "The script by which a presenter lets others follow, relative to the page."]
    ]
