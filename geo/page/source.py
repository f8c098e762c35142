"""A source as the page names and links it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.story import Source
from geo.timemap.dates import speak_edtf
from geo.timemap.languages import gettext


@dataclass(frozen=True)
class SourceLink:
    """A link to a source: its address, what it is called when pointed at, and its words."""

    url: str
    title: str
    words: str


def link_to(source: Source, words: str = "") -> SourceLink:
    """Return a link to a source, in words of one's own or as it is cited."""
    return SourceLink(source.url, source.title or source.description, words or cite(source))


def cite(source: Source) -> str:
    """Return who wrote and published a source, where it is printed, and when; its pages, and where it lies.

    One without an address is named by its title too: there is no page that would.
    """
    parts = [
        source.author,
        "" if source.url else source.title or source.description,
        source.credit,
        speak_edtf(source.published) if source.published else "",
        speak_pages(source.pages),
        source.archive,
    ]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def speak_pages(pages: str) -> str:
    """Return pages as they are cited: ``p. 12``, ``pp. 12–15``; nothing for none."""
    if not pages:
        return ""
    # i18n: one page of a book
    one = gettext("p. {page}")
    # i18n: several pages of a book
    several = gettext("pp. {pages}")
    return one.format(page=pages) if pages.isdigit() else several.format(pages=pages)
