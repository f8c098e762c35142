"""A view as it is cited: in plain words, and as an entry of a BibTeX file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from geo.story import Source, Story
from geo.timemap.dates import speak_short, to_day
from geo.timemap.languages import gettext
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
    if settings.author:
        # i18n: A citation; {view} is such as "view of 8 Nov 2020", {data} such as "Data version 1f2e3d".
        text = gettext("{author} ({year}). “{title}”, {view}. {data}. {link} (accessed {date}).")
    else:
        text = gettext("“{title}” ({year}), {view}. {data}. {link} (accessed {date}).")
    return text.format(
        author=settings.author,
        year=(settings.updated or accessed).year,
        title=settings.title,
        view=_say_view(story, view),
        data=_say_data(story, begins=True),
        link=link,
        date=speak_short(to_day(accessed)),
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
        "note": to_latex(f"{_say_view(story, view, begins=True)}; {_say_data(story)}"),
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


def _say_view(story: Story, view: View, *, begins: bool = False) -> str:
    """Return what is shown in words, within a sentence or as its beginning."""
    date = speak_short(view.day, story.unit)
    if view.other is None:
        told = (gettext("View of {date}") if begins else gettext("view of {date}")).format(date=date)
    else:
        text = (
            gettext("View of {date} compared with {other}")
            if begins
            else gettext("view of {date} compared with {other}")
        )
        told = text.format(date=date, other=speak_short(view.other, story.unit))
    return f"{told} ({story.events[story.positions[view.event]].title})" if view.event else told


def _say_data(story: Story, *, begins: bool = False) -> str:
    """Return which data are shown in words, within a sentence or as its beginning."""
    version, updated = version_of(story), story.settings.updated
    if updated is None:
        text = gettext("Data version {version}") if begins else gettext("data version {version}")
        return text.format(version=version)
    text = (
        gettext("Data version {version} of {date}") if begins else gettext("data version {version} of {date}")
    )
    return text.format(version=version, date=speak_short(to_day(updated)))


def to_latex(text: str) -> str:
    """Return text in one line that LaTeX prints as it is."""
    return "".join(LATEX.get(letter, letter) for letter in " ".join(text.split()))


def _to_safe(link: str) -> str:
    return URL_UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), link)
