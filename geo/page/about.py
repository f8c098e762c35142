"""What is told of a story itself, as HTML: names in each language, sources, areas published and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from geo.page.source import SourceLink, link_to
from geo.page.template import render
from geo.page.text import count
from geo.story import Place, Source, Story
from geo.story.areas import round_to
from geo.story.schema.cell_words import NONE_KNOWN
from geo.timemap.dates import convert, speak_short

CHECKED = {
    "read": "read in a stored copy",
    "reprint": "read in the reprint, not on the issuer’s own site",
    "carried": "carried over from a compilation",
    "cited": "seen as a citation only",
}
RUN_BY = {
    "state": "run by a state or an authority",
    "party": "partisan outlet",
    "campaign": "campaign for one side",
    "public": "public broadcaster or agency",
    "private": "privately run",
    "body": "international or independent body",
}
ITSELF = "the document itself"
NO_SIDE = "Neutral"
DRAFT = "This story is a draft. Still missing:"
WHOLE_DRAFT = "This story is a draft. Nothing that is asked of a story is missing."
NO_SOURCES = "This story names no sources."
AREAS = (
    "What is drawn is generalised: its areas are rounded here, and more so elsewhere on the page, where what "
    "is more than 5 % off stands beside the published figure."
)
BY_HAND = (
    "Names marked † were written by hand and are in none of the gazetteers consulted; "
    "where no name is known, the table says so."
)


@dataclass(frozen=True)
class _Name:
    language: str
    words: str


@dataclass(frozen=True)
class _PlaceRow:
    names: list[_Name]
    also: str


@dataclass(frozen=True)
class _SourceRow:
    link: SourceLink
    words: str
    reprint: SourceLink | None


@dataclass(frozen=True)
class _Side:
    title: str
    sources: list[_SourceRow]


@dataclass(frozen=True)
class _AreaRow:
    name: str
    published: str
    drawn: str
    off: str
    source: SourceLink


def gaps_list(story: Story) -> str:
    """Return what a draft still lacks, as HTML."""
    return render("gaps", words=DRAFT if story.gaps else WHOLE_DRAFT, gaps=map(str, story.gaps))


def data_of(story: Story) -> str:
    """Return whom the story credits, and the version of its data."""
    return f"{story.settings.attribution.rstrip('.')}. Data version {story.digest[:12]}."


def calendar_of(story: Story) -> str:
    """Return what the story's old dates are of; nothing where it has none, or doesn't say."""
    until = story.settings.julian_until
    if until is None or convert(story.earliest, story.unit, "day") >= until:
        return ""
    return f"Dates before {speak_short(until)} are of the Julian calendar."


def areas_table(story: Story) -> str:
    """Return published areas beside those drawn, as HTML."""
    rows = [
        _AreaRow(
            area.name,
            f"{area.published:,.0f}",
            f"{round_to(area.drawn, 3):,.0f}",
            f"{area.off:+.0%}",
            link_to(area.source),
        )
        for area in story.areas
    ]
    return render("areas", words=AREAS, areas=rows)


def names_table(story: Story) -> str:
    """Return every place's names as HTML; those not known or by hand are marked."""
    languages = story.settings.languages
    places = sorted(story.places.values(), key=lambda place: place.name)
    return render(
        "names",
        words=f"{count(len(places), 'place')}. {BY_HAND}",
        columns=[*(language.name for language in languages.values()), "Also"],
        places=[_PlaceRow([_to_name(place, code) for code in languages], place.also) for place in places],
    )


def _to_name(place: Place, language: str) -> _Name:
    """Return a place's name in a language; without words where none is known."""
    name = place.names[language]
    if name in {"", NONE_KNOWN}:
        return _Name(language, "")
    return _Name(language, f"{name} †" if language in place.by_hand else name)


def sources_list(story: Story) -> str:
    """Return all sources as HTML, side by side's name: who runs each, how it was checked."""

    def side(source: Source) -> str:
        party = story.settings.parties.get(source.party)
        return party.label if party else NO_SIDE

    order = [*(party.label for party in story.settings.parties.values()), NO_SIDE]
    by_side = sorted(
        story.sources.values(), key=lambda one: (order.index(side(one)), one.publisher.casefold())
    )
    sides = []
    for name, group in groupby(by_side, key=side):
        rows = list(map(_to_row, group))
        sides.append(_Side(f"{name} · {len(rows)}", rows))
    if not by_side:
        return render("sources", words=NO_SOURCES, sides=[])
    documents = sum(bool(source.primary) for source in by_side)
    words = (
        f"{count(len(by_side), 'source')}, grouped by the side that each publisher is on or speaks for; "
        f"{documents:,} of them {'is a document itself' if documents == 1 else 'are documents themselves'}."
    )
    return render("sources", words=words, sides=sides)


def _to_row(source: Source) -> _SourceRow:
    said = [
        source.kind,
        RUN_BY.get(source.run_by),
        ITSELF if source.primary else None,
        CHECKED.get(source.checked),
    ]
    words = " · ".join(filter(None, [source.title or source.description, ", ".join(filter(None, said))]))
    return _SourceRow(link_to(source), words, _to_reprint(source))


def _to_reprint(source: Source) -> SourceLink | None:
    """Return the link to a reprint that has an address of its own beside the issuer's."""
    if not source.printed_url:
        return None
    return SourceLink(
        source.printed_url, source.title or source.description, f"as {source.printed_in} prints it"
    )
