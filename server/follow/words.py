"""What a presenter's map says, looked at before anybody else hears it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from geo.timemap.protocol import ZOOM_RANGE, Reach

LONGEST_BODY = 2048
"""Bytes of what is said at once."""
SHORTEST_HOLD, LONGEST_HOLD = 5, 120
"""Seconds."""
STRICT = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)
Date = Annotated[str, StringConstraints(pattern=r"^[+-]?\d{4,9}(-\d\d){0,2}(T\d\d(:\d\d){0,2})?$")]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-540, le=540)]
Zoom = Annotated[float, Field(ge=ZOOM_RANGE[0], le=ZOOM_RANGE[1])]
Width = Annotated[float, Field(ge=0, le=100_000)]


class Led(BaseModel):
    """`geo.timemap.protocol.Led`, with what its fields may be."""

    model_config = STRICT
    date: Date
    event: Annotated[str, StringConstraints(max_length=200)]
    camera: tuple[Latitude, Longitude, Zoom, Width] | None
    reach: Reach


class Word(BaseModel):
    """What a presenter's map sends: what all are to show, and for how long it counts without another word."""

    model_config = STRICT
    led: Led
    hold: Annotated[float, Field(ge=SHORTEST_HOLD, le=LONGEST_HOLD)]


def read_word(body: bytes) -> Word | None:
    """Return what a body says, or None where it is none of a presenter's map."""
    try:
        return Word.model_validate_json(body)
    except ValidationError:
        return None
