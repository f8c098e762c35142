"""What a browser may do with each kind of answer: Content-Security-Policy and its neighbours.

Each exception from "only what this server sends" stands beside its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import streamlit as st

from geo.page.policy import SHUT, Directives, hash_of, write

REFUSED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"),
)
"""What the app never asks of a machine, so that nothing in it can."""
PERMISSIONS = ", ".join(f"{name}=()" for name in REFUSED)
SCRIPTS_OF_TEXT = "script-src-attr"
"""What `onerror=` and its like are bound by: never allowed, whatever else is."""


def inline_scripts(page: str) -> list[str]:
    """Return the text of each script that stands in a page itself, in their order."""
    scripts = lxml.html.document_fromstring(page).iter("script")
    return [one.text or "" for one in scripts if one.get("src") is None]


def page_scripts(head: str, page_script: Path) -> tuple[str, ...]:
    """Return the text of each script that the page runs and that is no file of its own.

    Parameters
    ----------
    head
        What is put into the head of Streamlit's page.
    page_script
        The file whose text `components.page` puts into the page.
    """
    index = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    return (*inline_scripts(index), *inline_scripts(head), page_script.read_text("utf-8"))


@dataclass(frozen=True)
class Policies:
    """The headers of each kind of answer.

    Parameters
    ----------
    ancestors
        Who may frame the pages, as `server.framing.read_ancestors` returned it.
    scripts
        The texts of the scripts that stand in the page itself.
    tile_hosts
        The hosts of online tiles, which a reader's or the story's wish asks for pictures.
    find_archive
        Tells the host from which the story's archive comes, where that is not this server; else nothing.
    """

    ancestors: str
    scripts: tuple[str, ...] = ()
    tile_hosts: tuple[str, ...] = ()
    find_archive: Callable[[], str] = str

    @cached_property
    def page(self) -> dict[str, str]:
        """Return the headers of the page that Streamlit's script draws."""
        directives = {
            **SHUT,
            # Streamlit's own files, and the scripts that stand in the page, each by its text: no other runs.
            "script-src": _join("'self'", *map(hash_of, self.scripts)),
            SCRIPTS_OF_TEXT: "'none'",
            # Streamlit writes styles as it goes, as elements and attributes, which can run nothing.
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "font-src": "'self' data:",
            "media-src": "'self' data: blob:",
            "connect-src": "'self'",
            "frame-src": "'self'",
            "manifest-src": "'self'",
        }
        return self._page_of(directives)

    @property
    def frame(self) -> dict[str, str]:
        """Return the headers of the map's frame, which `streamlit_folium` serves."""
        directives = {
            **SHUT,
            # It makes the map by a script element whose text is another for each story, and evaluates each
            # message's. Attributes stay shut, so that HTML which a text smuggles in still runs nothing.
            "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
            SCRIPTS_OF_TEXT: "'none'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": _join("'self'", "data:", "blob:", *self.tile_hosts),
            "font-src": "'self' data:",
            "connect-src": _join("'self'", self.find_archive()),
        }
        return self._page_of(directives)

    @cached_property
    def document(self) -> dict[str, str]:
        """Return the headers of the story without its map, which runs no script at all."""
        directives = {
            **SHUT,
            "style-src": "'unsafe-inline'",  # its own sheet stands in it, so that a saved page has it
            "img-src": "'self' data:",
            "font-src": "'self' data:",
        }
        return self._page_of(directives)

    @cached_property
    def file(self) -> dict[str, str]:
        """Return the headers of what is no page: opened by itself, it does nothing."""
        return {
            "content-security-policy": write({**SHUT, "frame-ancestors": "'none'", "sandbox": ""}),
            "referrer-policy": "no-referrer",
            "cross-origin-resource-policy": "same-origin",
        }

    @cached_property
    def shared(self) -> dict[str, str]:
        """Return the headers of what other sites' pages may show: data, feed, pictures of previews."""
        return {**self.file, "cross-origin-resource-policy": "cross-origin"}

    def _page_of(self, directives: Directives) -> dict[str, str]:
        return {
            "content-security-policy": f"{write(directives)}; {self.ancestors}",
            # Hosts of tiles want to know which site asks; the rest of an address is what its reader looks at.
            "referrer-policy": "strict-origin-when-cross-origin",
            "permissions-policy": PERMISSIONS,
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }


def _join(*sources: str) -> str:
    return " ".join(filter(None, sources))


def hosts_of(urls: Iterable[str]) -> tuple[str, ...]:
    """Return the hosts of URLs as sources of a policy, each once."""
    parts = (urlsplit(url) for url in urls)
    return tuple(sorted({f"{part.scheme}://{part.netloc}" for part in parts}))
