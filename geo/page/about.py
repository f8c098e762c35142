"""What is told of a story itself, as HTML: names in each language, sources, areas published and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from geo.page.compare import speak_difference
from geo.page.source import SourceLink, link_to
from geo.page.template import render
from geo.story import Place, Source, Story
from geo.story.areas import round_to
from geo.story.made_words import credit_of
from geo.story.schema.cell_words import NONE_KNOWN
from geo.timemap.dates import convert, speak_short
from geo.timemap.languages import gettext, mark, ngettext, number

CHECKED = {
    "read": mark("read in a stored copy"),
    "reprint": mark("read in the reprint, not on the issuer’s own site"),
    "carried": mark("carried over from a compilation"),
    "cited": mark("seen as a citation only"),
}
RUN_BY = {
    "state": mark("run by a state or an authority"),
    "party": mark("partisan outlet"),
    "campaign": mark("campaign for one side"),
    "public": mark("public broadcaster or agency"),
    "private": mark("privately run"),
    "body": mark("international or independent body"),
}
ITSELF = mark("the document itself")
# i18n: heading of the sources that are on no side
NO_SIDE = mark("Neutral")
DRAFT = mark("This story is a draft. Still missing:")
WHOLE_DRAFT = mark("This story is a draft. Nothing that is asked of a story is missing.")
NO_SOURCES = mark("This story names no sources.")
AREAS = mark(
    "What is drawn is generalised: its areas are rounded here, and more so elsewhere on the page, where what "
    "is more than 5 % off stands beside the published figure."
)
BY_HAND = mark(
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
    return render("gaps", words=gettext(DRAFT if story.gaps else WHOLE_DRAFT), gaps=map(str, story.gaps))


def data_of(story: Story) -> str:
    """Return whom the story credits, and the version of its data."""
    # i18n: whom the story credits, one sentence or several, and which version its data have
    told = gettext("{credit}. Data version {version}.")
    return told.format(credit=credit_of(story.settings).rstrip("."), version=story.digest[:12])


def calendar_of(story: Story) -> str:
    """Return what the story's old dates are of; nothing where it has none, or doesn't say."""
    until = story.settings.julian_until
    if until is None or convert(story.earliest, story.unit, "day") >= until:
        return ""
    return gettext("Dates before {date} are of the Julian calendar.").format(date=speak_short(until))


def areas_table(story: Story, *, is_below: bool = False) -> str:
    """Return published areas beside those drawn, as HTML; below a heading or with its own."""
    rows = [
        _AreaRow(
            area.name,
            number(area.published),
            number(round_to(area.drawn, 3)),
            speak_difference(area.off),
            link_to(area.source),
        )
        for area in story.areas
    ]
    return render("areas", words=gettext(AREAS), areas=rows, is_below=is_below)


def names_table(story: Story) -> str:
    """Return every place's names as HTML; those not known or by hand are marked."""
    languages = story.settings.languages
    places = sorted(story.places.values(), key=lambda place: place.name)
    # i18n: how many places the table below lists, and what is to be said of them
    words = ngettext("{count} place. {remark}", "{count} places. {remark}", len(places))
    return render(
        "names",
        words=words.format(count=number(len(places)), remark=gettext(BY_HAND)),
        # i18n: head of a column with other names of places
        columns=[*(language.name for language in languages.values()), gettext("Also")],
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
        return party.label if party else gettext(NO_SIDE)

    order = [*(party.label for party in story.settings.parties.values()), gettext(NO_SIDE)]
    by_side = sorted(
        story.sources.values(), key=lambda one: (order.index(side(one)), one.publisher.casefold())
    )
    sides = []
    for name, group in groupby(by_side, key=side):
        rows = list(map(_to_row, group))
        sides.append(_Side(f"{name} · {len(rows)}", rows))
    if not by_side:
        return render("sources", words=gettext(NO_SOURCES), sides=[])
    return render("sources", words=_speak_sources(by_side), sides=sides)


def _speak_sources(sources: list[Source]) -> str:
    """Return how many sources there are, and how many of them are documents."""
    documents = sum(bool(source.primary) for source in sources)
    told = ngettext(
        "{sources}, grouped by the side that each publisher is on or speaks for; "
        "{count} of them is a document itself.",
        "{sources}, grouped by the side that each publisher is on or speaks for; "
        "{count} of them are documents themselves.",
        documents,
    )
    all_of_them = ngettext("{count} source", "{count} sources", len(sources))
    return told.format(sources=all_of_them.format(count=number(len(sources))), count=number(documents))


def _to_row(source: Source) -> _SourceRow:
    said = [
        source.kind,
        RUN_BY.get(source.run_by, ""),
        ITSELF if source.primary else "",
        CHECKED.get(source.checked, ""),
    ]
    words = " · ".join(
        filter(None, [source.title or source.description, ", ".join(map(gettext, filter(None, said)))])
    )
    return _SourceRow(link_to(source), words, _to_reprint(source))


def _to_reprint(source: Source) -> SourceLink | None:
    """Return the link to a reprint that has an address of its own beside the issuer's."""
    if not source.printed_url:
        return None
    words = gettext("as {outlet} prints it").format(outlet=source.printed_in)
    return SourceLink(source.printed_url, source.title or source.description, words)
