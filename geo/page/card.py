"""An event's card as HTML: one card says one thing, with its sources always in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from geo.page.source import SourceLink, link_to
from geo.page.template import render
from geo.story import Claim, Event, Place, Story
from geo.story.pictures import Picture
from geo.timemap.assets import Asset
from geo.timemap.dates import Unit, convert
from geo.timemap.languages import gettext, mark
from geo.timemap.resources import data_url

Address = Callable[[Asset], str]
"""Makes a file reachable for the page that shows the card; returns its address."""
NO_ACT_COLOUR = "#5f6b7a"
BY_MACHINE = mark("Translated by machine; no speaker has read it yet.")
NOT_TRANSLATED = mark("Part of this has no translation yet, and stands as it was written.")
NOTHING_YET = mark("Nothing has happened yet. Step to the first event.")
PRECISIONS = {
    "": "",
    "exact": mark("exact place"),
    "town": mark("somewhere in this town"),
    "area": mark("somewhere in this area"),
}
"""How exactly an event's place is known; said by `gettext`."""


def before_first(story: Story, day: int) -> str:
    """Return as HTML what stands in a card's stead before the first event."""
    return render("no_event", day=story.speak(day), words=gettext(NOTHING_YET))


@dataclass(frozen=True)
class _Picture:
    """A picture as it is drawn: its address, its size in pixels, what it shows, and whose it is."""

    address: str
    width: int
    height: int
    alt: str
    credit: str
    url: str


@dataclass(frozen=True)
class _Claim:
    """What a side says, as it is drawn."""

    party: str
    status: str
    text: str
    source: SourceLink


@dataclass(frozen=True)
class _Name:
    """A place's name in a language."""

    language: str
    words: str


def to_html(story: Story, event: Event, day: int, names: str = "en", address: Address = data_url) -> str:
    """Return an event's card as HTML; the place in `names` too, its pictures at their addresses."""
    latest = gettext("The latest event as of {date:full}.")
    notes = [latest.format(date=story.speak(day))] if event.span.start < day else []
    return _render(story, event, [names], notes, address)


def to_kept_html(story: Story, event: Event, address: Address = data_url) -> str:
    """Return an event's card as HTML for a page that keeps it, whatever the day and the names.

    It has the place's names in all languages, and room for what day it is told as of.
    """
    return _render(story, event, story.settings.languages, [], address, is_kept=True)


def _render(
    story: Story,
    event: Event,
    languages: Iterable[str],
    notes: list[str],
    address: Address,
    *,
    is_kept: bool = False,
) -> str:
    return render(
        "card",
        id=event.id,
        colour=story.settings.mark_colour(event.kind) or (event.act.colour if event.act else NO_ACT_COLOUR),
        kind=story.settings.kinds[event.kind].label,
        act=_act_line(story, event),
        title=event.title,
        when=when_of(event),
        place=event.place.name,
        local_names=local_names_of(event.place, languages),
        precision=gettext(PRECISIONS[event.precision]),
        summary=event.summary,
        pictures=[to_picture(picture, address) for picture in story.pictures.get(event.id, ())],
        notes=[event.note, *notes] if event.note else notes,
        language=story.language,
        origin=_origin(story, event),
        is_kept=is_kept,
        claims=[to_claim(story, claim) for claim in event.claims],
        is_single_source=len(event.sources) == 1,
        sources=list(map(link_to, event.sources)),
    )


def _origin(story: Story, event: Event) -> list[str]:
    """Return what a reader is to know of where an event's texts are from; nothing of those as written."""
    if story.translation is None:
        return []
    texts = [event.title, event.summary, event.note, *(claim.text for claim in event.claims)]
    origins = {story.translation.origin_of_told(text) for text in texts if text}
    told = {"machine": BY_MACHINE, "written": NOT_TRANSLATED}
    return [gettext(words) for origin, words in told.items() if origin in origins]


def _act_line(story: Story, event: Event) -> str:
    if event.act is None:
        return ""
    # What comes before the range is no act of the story itself.
    before = sum(story.settings.span_of(act)[1] <= story.first for act in story.settings.acts)
    place, title = story.settings.acts.index(event.act) + 1 - before, event.act.title
    # i18n: which act of the story it is, and its title: “Act 2 · The war”
    line = gettext("Act {number} · {title}").format(number=place, title=title) if place > 0 else title
    if not event.act.counts_days:
        return line
    day = speak_act_day(story.settings.span_of(event.act), event.span.start, story.unit)
    # i18n: an act's title, and which day of it: “Act 2 · The war, day 5 of 44”
    return gettext("{act}, {day}").format(act=line, day=day)


def speak_act_day(act: tuple[int, int], moment: int, unit: Unit) -> str:
    """Return which day of an act ``[start, end)`` a moment is on, whatever they count: ``day 5 of 44``."""
    first, day, last = (convert(at, unit, "day") for at in (act[0], moment, act[1] - 1))
    # i18n: which day of an act it is: “day 5 of 44”
    return gettext("day {day} of {days}").format(day=day - first + 1, days=last - first + 1)


def local_names_of(place: Place, languages: Iterable[str]) -> list[_Name]:
    """Return a place's names in the labels' languages where they are others than its own."""
    names = [_Name(language, place.names.get(language, "")) for language in languages]
    return [name for name in names if name.words and name.words != place.name]


def when_of(event: Event) -> str:
    """Return an event's date in words, and the others that it has."""
    others = (
        # i18n: when a document was signed
        (gettext("signed {date}"), event.signed),
        # i18n: from when on a document was in force
        (gettext("in force {date:full}"), event.in_force),
        # i18n: when an event was reported
        (gettext("reported {date}"), event.reported),
    )
    told = [words.format(date=event.tell(date)) for words, date in others if date and date != event.date]
    return " · ".join([event.when, *told])


def to_claim(story: Story, claim: Claim) -> _Claim:
    """Return what a side says, to be drawn."""
    party = story.settings.parties[claim.party].label
    return _Claim(party, gettext(claim.status), claim.text, link_to(claim.source, claim.source.credit))


def to_picture(picture: Picture, address: Address) -> _Picture:
    """Return a picture to be drawn, at its address."""
    image = picture.image
    credit = ", ".join(filter(None, [picture.credit, picture.licence]))
    url = address(Asset(f"picture{image.suffix}", image.body))
    return _Picture(url, image.width, image.height, picture.alt, credit, picture.url)
