"""How one field of the view is spelled: in a link, in a message to the map, in a report from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.story import Story
from geo.view.model import View
from geo.view.reading import Link

Values = Mapping[str, Any]
"""What a report holds; nothing of it is taken on trust."""


@dataclass(frozen=True, slots=True)
class Field:
    """How a field of the view is spelled; by default neither page nor map know of it.

    Parameters
    ----------
    keys
        Its parameters in a link.
    write
        Returns them; those of a default value are left out.
    read
        Returns the view with what a link says of the field.
    write_shared
        As `write`, for a link that is to name its default too.
    send
        Returns its part of a message to the map, a `geo.timemap.protocol.Message`.
    take
        Returns the view with what a report says of the field, a `geo.timemap.protocol.Report`. May raise
        `ValueError`: the report is then none.
    """

    keys: tuple[str, ...]
    write: Callable[[View, Story], dict[str, str]]
    read: Callable[[View, Link], View]
    write_shared: Callable[[View, Story], dict[str, str]] | None = None
    send: Callable[[View, Story], dict[str, Any]] = lambda _view, _story: {}
    take: Callable[[View, Values, Story], View] = lambda view, _values, _story: view
