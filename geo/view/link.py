"""A view as a link's parameters and back: the address of the page, and what a reader shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from geo.story import Story
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext
from geo.view.camera import Camera
from geo.view.fields import FIELDS
from geo.view.limits import Limits
from geo.view.model import View, view_first
from geo.view.reading import Link

KEYS = (*(key for field in FIELDS.values() for key in field.keys), "story", "v")
FOREIGN = re.compile(r"embed|embed_options|utm_\w+|\w*clid|ref")
"""Parameters of Streamlit, and of those who count visits: none of ours, and nothing to remark on."""
OF_MAP = ("mode", "view", "panel", "range", "layers", "measure")
"""Parameters that change nothing where there is no map."""
VERSION = re.compile("[0-9a-f]{12}")


def version_of(story: Story) -> str:
    """Return the version of a story's data, as a link names it: 12 hexadecimal digits."""
    return story.digest[:12]


def to_query(view: View, story: Story) -> dict[str, str]:
    """Return the URL's parameters; the date always, the rest where it isn't the default."""
    return {key: text for field in FIELDS.values() for key, text in field.write(view, story).items()}


def to_shared(view: View, sight: Camera | None, story: Story) -> dict[str, str]:
    """Return the parameters of a link to a view that names all there is to it, defaults too.

    Parameters
    ----------
    view
        What is shown.
    sight
        Where the map looks, moved by the reader or not; None before it is there.
    story
        The story, named with its data's version.
    """
    view = replace(view, camera=sight or view.camera)
    query: dict[str, str] = {}
    for field in FIELDS.values():
        query |= (field.write_shared or field.write)(view, story)
    return query | {"story": story.settings.id, "v": version_of(story)}


def without_map(query: Mapping[str, str]) -> dict[str, str]:
    """Return those of a link's parameters that change what is read without the map."""
    return {key: text for key, text in query.items() if key not in OF_MAP}


def from_query(
    query: Mapping[str, str], story: Story, beyond: Limits | None = None
) -> tuple[View, list[str]]:
    """Return the nearest valid view to a URL's parameters, and what was ignored, a line each.

    ``beyond`` is how far the layers reach that the visitor has on the map already.
    """
    link = Link({_readable(key): _readable(value) for key, value in query.items()}, story, beyond=beyond)
    _check_origin(link)
    view = replace(view_first(story), beyond=beyond)
    for field in FIELDS.values():
        view = field.read(view, link)
    _remark_unknown(link)
    return view, link.remarks


def _readable(text: str) -> str:
    """Return text without what has no look of its own: control characters, and such as turn a line."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _remark_unknown(link: Link) -> None:
    unknown = [key for key in link.query if key not in KEYS and not FOREIGN.fullmatch(key)]
    if unknown:
        words = shorten(", ".join(unknown), 40)
        told = gettext("The link’s “{words}” means nothing here; it was ignored.")
        link.remarks.append(told.format(words=words))


def _check_origin(link: Link) -> None:
    """Remark that a link was made of another story, or of other data."""
    name, version = link.query.get("story"), link.query.get("v")
    settings = link.story.settings
    if name is not None and name != settings.id:
        here = shorten(settings.short_title, 40)
        told = gettext("The link is of the story “{other}”; this is “{here}”.")
        link.remarks.append(told.format(other=shorten(name, 40), here=here))
    elif version is not None and not VERSION.fullmatch(version):
        link.ignore("v", gettext("The link’s {key} “{value}” is no version of the data; it was ignored."))
    elif version is not None and version != version_of(link.story):
        told = gettext("The data have changed since this link was made; what it shows may differ.")
        link.remarks.append(told)
