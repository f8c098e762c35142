"""What a handout says round its story: heads, counts, what is left out."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale

from geo.export.picture.words import licence_of
from geo.export.request import Request
from geo.map.story_json import attribution_of
from geo.story.made_words import credit_of
from geo.story.schema.settings import Language
from geo.timemap.languages import gettext, ngettext, number, spoken


def heads() -> dict[str, str]:
    """Return what the parts of a handout are called."""
    return {
        # i18n: what a printed paper of some pages is, which listeners take home
        "handout": gettext("Handout"),
        "timeline": gettext("Timeline"),
        "names": gettext("Names of the places"),
        "method": gettext("Method"),
        "shortened": gettext("Shortened: the whole method stands with the story itself."),
        "licence": gettext("Licence and origin"),
        "sources": gettext("Sources"),
    }


def counts_of(told: int, whole: int) -> str:
    """Return how many of a story's events are told."""
    if whole == 1 == told:
        return gettext("The one event of the story")
    if told == whole:
        # i18n: {count} is never one
        words = ngettext("All {count} event of the story", "All {count} events of the story", whole)
        return words.format(count=number(whole))
    # i18n: such as "12 of the story’s 44 events"
    words = ngettext("{told} of the story’s {count} event", "{told} of the story’s {count} events", whole)
    return words.format(told=number(told), count=number(whole))


def facts_of(request: Request) -> list[str]:
    """Return which data a handout is of, and when it was made."""
    updated, made = request.story.settings.updated, request.stamp.made
    version = (
        gettext("Data version {version} of {date}").format(version=request.version, date=updated.isoformat())
        if updated
        else gettext("Data version {version}").format(version=request.version)
    )
    # i18n: the day on which a file was made
    return [version, *([gettext("made {date}").format(date=made)] if made else [])]


def choice_of(told: int, whole: int) -> str:
    """Return that more is told of some events than of others, where it is."""
    if told == whole:
        return ""
    words = ngettext(
        "More is told below of the {count} event that has the most sources, by act; "
        "the other {others} stand in the story itself, as all do.",
        "More is told below of the {count} events that have the most sources, by act; "
        "the other {others} stand in the story itself, as all do.",
        told,
    )
    return words.format(count=number(told), others=number(whole - told))


def credits_of(request: Request) -> list[list[str]]:
    """Return what is said of rights and origin, each with its word."""
    settings, made = request.story.settings, request.stamp.made
    base, updated = attribution_of(settings), settings.updated
    version = request.version
    if updated:
        # i18n: a version of data and its day
        told = gettext("{version} of {date}")
        version = told.format(version=version, date=updated.isoformat())
    rows = [
        [gettext("Licence"), licence_of(request.story)],
        # i18n: before whom to credit
        [gettext("Attribution"), credit_of(settings)],
        # i18n: before whom to credit for the map below all else
        [gettext("Base map"), "" if base == credit_of(settings) else base],
        [gettext("Author"), settings.author],
        [gettext("Data version"), version],
        # i18n: before the day on which a file was made
        [gettext("Made"), made],
        # i18n: before a link to a page
        [gettext("Address"), request.stamp.link],
    ]
    if request.own:
        layers = gettext("{layers}: a visitor’s own layers, no part of the story")
        rows.append([gettext("On the maps"), layers.format(layers=", ".join(request.own))])
    return [row for row in rows if row[1]]


def lacking_of(languages: Sequence[str]) -> str:
    """Return that names in some languages are not printed; empty where all are."""
    told = gettext("Not printed, for want of letters: {languages}.").format(languages=", ".join(languages))
    return told if languages else ""


def left_out_of(count: int, most: int) -> str:
    """Return that sources are not listed, beside at most so many of an event; empty where all are."""
    words = ngettext(
        "The sources of what is said and at most {most} others of each event; "
        "{count} more stands with the story itself.",
        "The sources of what is said and at most {most} others of each event; "
        "{count} more stand with the story itself.",
        count,
    )
    return words.format(most=most, count=number(count)) if count else ""


def name_of_language(code: str, language: Language) -> str:
    """Return what a language is called in the one that is spoken."""
    english = language.english or language.name
    if spoken().code == "en":
        return english
    return str(Locale.parse(spoken().code).languages.get(code.partition("-")[0], english))
