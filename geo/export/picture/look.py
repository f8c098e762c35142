"""How a picture looks: its size and what stands where, its colours in light, dark and grey."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from geo.story.bounds import Bounds

Arrangement = Literal["beside", "below"]


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in pixels.

    Parameters
    ----------
    width, height
        Of the whole picture.
    arrangement
        Where its words stand: beside the map or above and below it.
    unit
        How large letters, marks and patterns are: 1 where the picture fills a desk's screen.
    """

    width: int
    height: int
    arrangement: Arrangement
    unit: float


SIZES: dict[str, Size] = {
    "slide": Size(1920, 1080, "beside", 1.5),
    "column": Size(1000, 1300, "below", 1.4),
    "post": Size(1080, 1350, "below", 1.5),
    "story": Size(1080, 1920, "below", 1.75),
    "preview": Size(1200, 630, "beside", 1.25),
}
"""By the words of the option ``size``."""


def _as_it_is(colour: str) -> str:
    return colour


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for.

    `tint` makes of a story's own colour what stands for it here, and `ground` of one that is below all else;
    a story's own picture is as opaque as it says times `dim`.
    """

    paper: str
    ink: str
    quiet: str
    line: str
    accent: str
    sea: str
    land: str
    other_land: str
    coast: str
    border: str
    district: str
    river: str
    country_name: str
    water_name: str
    halo: str
    mark: str
    story_line: str
    tint: Callable[[str], str] = field(default=_as_it_is, repr=False)
    ground: Callable[[str], str] = field(default=_as_it_is, repr=False)
    dim: float = 1


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def to_grey(colour: str) -> str:
    """Return a grey as light as a colour ``#rrggbb`` (Rec. 709)."""
    red, green, blue = _channels(colour)
    level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


@cache
def to_light(colour: str) -> str:
    """Return a colour ``#rrggbb`` that stands out on dark ground: mixed with white, the more the darker."""
    red, green, blue = _channels(colour)
    dark = 1 - (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
    share = 0.2 + 0.4 * dark
    return "#" + "".join(f"{round(one + (255 - one) * share):02x}" for one in (red, green, blue))


@cache
def to_dark(colour: str) -> str:
    """Return what stands for a colour ``#rrggbb`` of light ground where all ground is dark."""
    return "#" + "".join(f"{round(14 + 0.24 * one):02x}" for one in _channels(colour))


LIGHT = Theme(
    paper="#ffffff",
    ink="#1d2a33",
    quiet="#6c675b",
    line="#d9d4c7",
    accent="#8a1f33",
    sea="#e2e9ec",
    land="#f8f6f0",
    other_land="#efece4",
    coast="#d3ccbd",
    border="#b9b1a0",
    district="#e3ddd0",
    river="#a8c1cc",
    country_name="#8d8674",
    water_name="#7f98a3",
    halo="#ffffff",
    mark="#ffffff",
    story_line="#55503f",
)
DARK = Theme(
    paper="#171b1f",
    ink="#f6f4ee",
    quiet="#b5b2a8",
    line="#3b4248",
    accent="#ff8fa0",
    sea="#10161a",
    land="#2a3036",
    other_land="#22282d",
    coast="#3d454b",
    border="#59626a",
    district="#353c42",
    river="#3b5563",
    country_name="#8f969b",
    water_name="#6d8794",
    halo="#14181b",
    mark="#171b1f",
    story_line="#c9c3b0",
    tint=to_light,
    ground=to_dark,
    dim=0.4,
)
GREY = Theme(
    paper="#ffffff",
    ink="#1a1a1a",
    quiet="#5c5c5c",
    line="#cfcfcf",
    accent="#000000",
    sea="#e4e4e4",
    land="#fafafa",
    other_land="#f0f0f0",
    coast="#c4c4c4",
    border="#9c9c9c",
    district="#dedede",
    river="#bdbdbd",
    country_name="#767676",
    water_name="#868686",
    halo="#ffffff",
    mark="#ffffff",
    story_line="#444444",
    tint=to_grey,
    ground=to_grey,
)
THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK, "grey": GREY}
"""By the words of the option ``theme``."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is drawn.

    Parameters
    ----------
    size, theme
        One of `SIZES` and `THEMES`, or others like them.
    has_words
        Whether title, caption and sources stand in it; without them it is map, legend and credits alone,
        for a page that tells the rest in letters of its own.
    bounds
        What the map shows: minx, miny, maxx, maxy in degrees, beyond 180 across the antimeridian. None for
        the view's camera, or what the story shows there.
    """

    size: Size = SIZES["slide"]
    theme: Theme = LIGHT
    has_words: bool = True
    bounds: Bounds | None = None
