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
from geo.timemap.resources import data_url

Address = Callable[[Asset], str]
"""Makes a file reachable for the page that shows the card; returns its address."""
NO_ACT_COLOUR = "#5f6b7a"
NOTHING_YET = "Nothing has happened yet. Step to the first event."
PRECISIONS = {
    "": "",
    "exact": "exact place",
    "town": "somewhere in this town",
    "area": "somewhere in this area",
}


def before_first(story: Story, day: int) -> str:
    """Return as HTML what stands in a card's stead before the first event."""
    return render("no_event", day=story.speak(day), words=NOTHING_YET)


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
    notes = [f"The latest event as of {story.speak(day)}."] if event.span.start < day else []
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
        when=_when(event),
        place=event.place.name,
        local_names=_local_names(event.place, languages),
        precision=PRECISIONS[event.precision],
        summary=event.summary,
        pictures=[_to_picture(picture, address) for picture in story.pictures.get(event.id, ())],
        notes=[event.note, *notes] if event.note else notes,
        is_kept=is_kept,
        claims=[_to_claim(story, claim) for claim in event.claims],
        is_single_source=len(event.sources) == 1,
        sources=list(map(link_to, event.sources)),
    )


def _act_line(story: Story, event: Event) -> str:
    if event.act is None:
        return ""
    # What comes before the range is no act of the story itself.
    before = sum(story.settings.span_of(act)[1] <= story.first for act in story.settings.acts)
    number = story.settings.acts.index(event.act) + 1 - before
    line = f"Act {number} · {event.act.title}" if number > 0 else event.act.title
    if event.act.counts_days:
        line += f", {speak_act_day(story.settings.span_of(event.act), event.span.start, story.unit)}"
    return line


def speak_act_day(act: tuple[int, int], moment: int, unit: Unit) -> str:
    """Return which day of an act ``[start, end)`` a moment is on, whatever they count: ``day 5 of 44``."""
    first, day, last = (convert(at, unit, "day") for at in (act[0], moment, act[1] - 1))
    return f"day {day - first + 1} of {last - first + 1}"


def _local_names(place: Place, languages: Iterable[str]) -> list[_Name]:
    """Return a place's names in the labels' languages where they are others than its own."""
    names = [_Name(language, place.names.get(language, "")) for language in languages]
    return [name for name in names if name.words and name.words != place.name]


def _when(event: Event) -> str:
    words = [event.when]
    for verb, date in (("signed", event.signed), ("in force", event.in_force), ("reported", event.reported)):
        if date and date != event.date:
            words.append(f"{verb} {event.tell(date)}")
    return " · ".join(words)


def _to_claim(story: Story, claim: Claim) -> _Claim:
    party = story.settings.parties[claim.party].label
    return _Claim(party, claim.status, claim.text, link_to(claim.source, claim.source.credit))


def _to_picture(picture: Picture, address: Address) -> _Picture:
    image = picture.image
    credit = ", ".join(filter(None, [picture.credit, picture.licence]))
    url = address(Asset(f"picture{image.suffix}", image.body))
    return _Picture(url, image.width, image.height, picture.alt, credit, picture.url)
