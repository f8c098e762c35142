"""Colours by name: palettes for values, and single ones."""

from __future__ import annotations

import difflib
import re
from functools import cache

from branca.colormap import LinearColormap, linear

from ..errors import LayerError

SEQUENTIAL = "viridis"
DIVERGING = "RdBu_r"
"""Both can be told apart by those who see fewer colours; blue is below the middle."""
SIZE = re.compile(r"_\d\d$")


@cache
def palette_names() -> dict[str, str]:
    """Return the scheme behind each name: branca's own, and a family's name for the largest of the family."""
    schemes = sorted(name for name, scheme in vars(linear).items() if isinstance(scheme, LinearColormap))
    return {SIZE.sub("", name): name for name in schemes} | {name: name for name in schemes}


def palette_colours(name: str, positions: list[float]) -> list[str]:
    """Return the colours, ``#rrggbb``, at positions from 0 to 1 of a palette; ``_r`` turns it round.

    Raises
    ------
    LayerError
        When there is no such palette; it lists the names that are near.
    """
    is_turned = name.endswith("_r")
    scheme = palette_names().get(name.removesuffix("_r"))
    if scheme is None:
        near = close_names(name.removesuffix("_r"), palette_names())
        told = f"did you mean {near}?" if near else f"some are {SEQUENTIAL}, plasma, YlGnBu, RdBu, PuOr"
        raise LayerError(f"palette={name!r} is none of branca's (_r turns one round); {told}")
    ramp = LinearColormap(getattr(linear, scheme).colors)
    return [ramp.rgb_hex_str(1 - at if is_turned else at) for at in positions]


def colour_of(colour: str, where: str) -> str:
    """Return a colour, ``#rrggbb`` or a name of CSS, as ``#rrggbb``.

    Raises
    ------
    LayerError
        When it is none; `where` says what was given it.
    """
    try:
        return str(LinearColormap([colour, colour]).rgb_hex_str(0))
    except ValueError:
        pass
    raise LayerError(f"{where}: {colour!r} is no colour; give #rrggbb or a name of CSS such as 'teal'")


def close_names(name: str, names: object) -> str:
    """Return the names that are near to one, as they stand in a sentence; empty where none is."""
    lower = {str(one).lower(): str(one) for one in reversed(list(names))}  # type: ignore[call-overload]
    found = difflib.get_close_matches(name.lower(), lower, n=4, cutoff=0.6)
    return " or ".join(repr(lower[one]) for one in found)
