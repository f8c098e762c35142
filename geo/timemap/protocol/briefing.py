"""What a presenter's map says to others: to the window with the speaker's notes, and to those who follow."""

from typing import Annotated, Literal, NotRequired, TypedDict

from .choices import Reach
from .words import CameraPlace


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


class Led(TypedDict):
    """What a presenter's map has the maps of all who follow show; the whole of it, never a change to it."""

    date: Annotated[str, "ISO 8601, as in a message."]
    event: Annotated[str, "Id of the current event; empty before the first."]
    camera: Annotated[
        CameraPlace | None, "null at a step of the script: each map looks at it as it has room."
    ]
    reach: Reach


class Followed(Led):
    """What those who follow are told."""

    isAway: Annotated[bool, "Whether nothing has been heard of the presenter for a while."]
