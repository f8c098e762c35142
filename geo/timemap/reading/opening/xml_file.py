"""XML that somebody else wrote, taken apart: no document type, no entity, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import FileError, shorten
from ...languages import gettext, mark
from ..progress import Progress, ToldBytes, nothing
from .safety import name_extra

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def iterate_xml(content: bytes, progress: Progress = nothing) -> Iterator[tuple[str, Element]]:
    """Yield ``start`` and ``end`` of each element; a document type, and with it any entity, is refused.

    `progress` is told the share that is done; what it raises ends the reading.

    Raises
    ------
    FileError
        When it is no XML that is well formed, or declares a document type.
    """
    try:
        from defusedxml import DefusedXmlException  # noqa: PLC0415 - of the extra `files`
        from defusedxml.ElementTree import ParseError, iterparse  # noqa: PLC0415
    except ImportError as error:
        raise FileError(name_extra(mark("KML and GPX"))) from error
    try:
        yield from iterparse(ToldBytes(content, progress), ("start", "end"), forbid_dtd=True)
    except DefusedXmlException as error:
        words = gettext("This XML declares a document type or entities, which no map needs.")
        raise FileError(words) from error
    except (ParseError, ValueError, LookupError) as error:
        # i18n: {why} is in English.
        words = gettext("This XML is broken: {why}. Export it again.")
        raise FileError(words.format(why=shorten(str(error), 60))) from error


def local_name(element: Element) -> str:
    """Return an element's name without its namespace, which many files get wrong."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, name: str) -> list[Element]:
    """Return the elements of a name right below one."""
    return [child for child in element if local_name(child) == name]


def text_of(element: Element, name: str) -> str:
    """Return the text of the first element of a name below one; empty for none."""
    return next(((child.text or "").strip() for child in children(element, name)), "")
