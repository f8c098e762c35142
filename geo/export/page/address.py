"""Where a site is going to stand: previews and search engines need its whole address."""

from __future__ import annotations

from urllib.parse import urlsplit

from geo.export.request import ExportError
from geo.timemap.languages import gettext


def site_root(address: str) -> str:
    """Return the address of a site, with its last slash; nothing where none is told.

    Raises
    ------
    ExportError
        When it is none of the web.
    """
    if address and not _is_root(address):
        words = gettext("{address} is no address of a site; write one such as https://example.org/map/")
        raise ExportError(words.format(address=repr(address)))
    return f"{address.rstrip('/')}/" if address else ""


def _is_root(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that isn't closed
        return False
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return is_web and address.isprintable() and not set(" ?#<>\"'") & set(address)
