"""A view as it is cited: in plain words, and as an entry of a BibTeX file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from geo.story import Source, Story
from geo.timemap.dates import speak_short, to_day
from geo.view.link import version_of
from geo.view.model import View

LATEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, whatever stands before them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "#$%&_"},
}
PAGES = re.compile(r"\s*[-–]+\s*")
"""Between the first page and the last."""
URL_UNSAFE = re.compile(r"[\\{}^`\"<>|\s]")


def to_text(story: Story, view: View, link: str, accessed: date) -> str:
    """Return one line that names author, story, the view's day and event, the data, the link and the access.

    Parameters
    ----------
    story
        What is cited.
    view
        What of it.
    link
        The view's whole address.
    accessed
        The day on which it was looked at.
    """
    settings = story.settings
    title = f"“{settings.title}”"
    year = (settings.updated or accessed).year
    head = f"{settings.author} ({year}). {title}" if settings.author else f"{title} ({year})"
    return (
        f"{head}, {_say_view(story, view)}. {_capitalise(_say_data(story))}. {link} "
        f"(accessed {speak_short(to_day(accessed))})."
    )


def to_bibtex(story: Story, view: View, link: str, accessed: date) -> str:
    r"""Return an entry that BibTeX and biber take; the parameters as for `to_text`.

    Texts are escaped for LaTeX and stand in two pairs of braces where no letter's case may change. The
    address is verbatim, as ``\url`` takes it, with its braces percent-encoded.
    """
    settings = story.settings
    fields = {
        "author": f"{{{to_latex(settings.author)}}}" if settings.author else "",
        "title": f"{{{to_latex(settings.title)}}}",
        "year": str((settings.updated or accessed).year),
        "note": to_latex(f"{_capitalise(_say_view(story, view))}; {_say_data(story)}"),
        "url": _to_safe(link),
        "urldate": accessed.isoformat(),
    }
    return _entry("misc", f"{settings.id}-{view.date(story.unit)}", fields)


def sources_to_bibtex(story: Story) -> str:
    """Return an entry for each of a story's sources, as BibTeX and biber take it."""
    return "\n".join(f"{source_to_bibtex(source)}\n" for source in story.sources.values())


def source_to_bibtex(source: Source) -> str:
    """Return the entry of a source: a book where it says so, else what BibTeX has no word for."""
    year = re.match(r"-?\d{4}", source.published)
    fields = {
        "author": f"{{{to_latex(source.author)}}}" if source.author else "",
        "title": f"{{{to_latex(source.title or source.description or source.publisher)}}}",
        "publisher" if source.kind == "book" else "howpublished": to_latex(source.credit),
        "year": year[0] if year else "",
        "pages": to_latex(PAGES.sub("--", source.pages)),
        "note": to_latex(source.archive),
        "url": _to_safe(source.url),
    }
    return _entry("book" if source.kind == "book" else "misc", source.id, fields)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}"


def _say_view(story: Story, view: View) -> str:
    day = f"view of {speak_short(view.day, story.unit)}"
    if view.other is not None:
        day += f" compared with {speak_short(view.other, story.unit)}"
    return f"{day} ({story.events[story.positions[view.event]].title})" if view.event else day


def _say_data(story: Story) -> str:
    updated = story.settings.updated
    words = f"data version {version_of(story)}"
    return f"{words} of {speak_short(to_day(updated))}" if updated else words


def _capitalise(words: str) -> str:
    return words[:1].upper() + words[1:]


def to_latex(text: str) -> str:
    """Return text in one line that LaTeX prints as it is."""
    return "".join(LATEX.get(letter, letter) for letter in " ".join(text.split()))


def _to_safe(link: str) -> str:
    return URL_UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), link)
