"""The story as the map's page fetches it: one JSON file, moments as integers, degrees as (lon, lat)."""

from __future__ import annotations

import json

import numpy as np

from geo.languages import map_words
from geo.map.legend import to_summary
from geo.story import Event, Line, Place, Step, Story
from geo.story.bounds import beside
from geo.story.filling_settings import ATTRIBUTION
from geo.story.made_words import archive_title_of, credit_of
from geo.story.schema.land_settings import DocumentSettings
from geo.story.schema.looks import LineKind
from geo.story.schema.settings import Act, StorySettings
from geo.timemap import protocol
from geo.timemap.assets import Asset
from geo.timemap.basemap import WORLD_CREDIT, split_base_for
from geo.timemap.dates import read_edtf, speak_span, to_iso
from geo.timemap.direction import close_all
from geo.timemap.frames.geometry import unwrap
from geo.timemap.languages import gettext, spoken


def story_asset(story: Story) -> Asset:
    """Return the story's file for the page; the same story gives the same bytes."""
    told = close_all(to_page(story))
    return Asset("story.json", json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def to_page(story: Story) -> protocol.Story:
    """Return what the page needs of a story to move through time without asking Python.

    ``range`` holds the first and the last moment that the time control opens with, ``first`` and ``final``
    those of all, each of them shown; acts and events are ``[start, end)``. An event's ``when`` stands only
    where its first moment alone doesn't say it, its ``claims`` only where its sentence is its summary. The
    speaker's notes are no part of this: every viewer gets it.
    """
    in_use = {event.place.id for event in story.events}
    places = [place for place in story.places.values() if place.id in in_use]
    position = {place.id: index for index, place in enumerate(places)}
    minx, _, maxx, _ = home = story.settings.bounds
    page: protocol.Story = {
        "id": story.settings.id,
        "title": story.settings.title,
        "attribution": " ".join(filter(None, [attribution_of(story.settings), _credit_archive(story)])),
        "version": story.digest[:12],
        "unit": story.unit,
        "zone": story.settings.time.zone,
        "range": (story.first, story.last),
        "first": story.earliest,
        "final": story.final,
        "focus": story.settings.focus,
        "home": home,
        "languages": list(story.settings.languages),
        "lines": [_line(line) for line in story.lines],
        "acts": [_act(act, *story.settings.span_of(act)) for act in story.settings.acts],
        "places": [_place(place, (minx + maxx) / 2) for place in places],
        "events": [_event(event, story, position) for event in story.events],
        "steps": [_step(step, story) for step in story.steps],
    }
    if words := map_words(spoken().code):
        page["words"] = words
    if story.settings.lines:
        page["strokes"] = {name: _stroke(kind) for name, kind in story.settings.lines.items()}
    if marks := _marks(story.settings):
        page["marks"] = marks
    if story.territory is not None and story.settings.territory is not None:
        page["territory"] = to_summary(story.territory, story.settings.territory)
    if story.settings.julian_until is not None:
        page["julianUntil"] = story.settings.julian_until
    if story.settings.document is not None:
        page["document"] = _document(story.settings.document, story, position)
    return page


def _document(document: DocumentSettings, story: Story, position: dict[str, int]) -> protocol.Document:
    return {
        "events": list(document.milestones),
        "place": position[story.events[story.positions[document.event]].place.id],
        "parties": [position[party] for party in document.parties],
    }


def _stroke(kind: LineKind) -> protocol.Stroke:
    return {"label": kind.label, "colour": kind.colour, "width": kind.width, "dash": kind.dash}


def _act(act: Act, start: int, end: int) -> protocol.Act:
    return {
        "id": act.id,
        "title": act.title,
        "short": act.short,
        "start": start,
        "end": end,
        "colour": act.colour,
        "countsDays": act.counts_days,
    }


def _line(line: Line) -> protocol.Line:
    parts = [unwrap(np.array(part), is_ring=False) for part in line.parts]
    page: protocol.Line = {
        "name": line.name,
        "kind": line.kind,
        "coordinates": [[(lon, lat) for lon, lat in part.tolist()] for part in parts],
    }
    if line.start is not None:
        page["start"] = line.start
    if line.end is not None:
        page["end"] = line.end
    if line.times:
        page["times"] = list(line.times)
    return page


def attribution_of(settings: StorySettings) -> str:
    """Return whom the story credits, also for the names of a base map elsewhere and its own background."""
    # The one line that the map shows in every mode, presenting and in a frame too.
    own, is_world = credit_of(settings), split_base_for(settings.bounds).credit == WORLD_CREDIT
    if is_world:  # what stands in for a story's own credit is that of the region's base map
        own = own.replace(gettext(ATTRIBUTION), gettext("Map: Natural Earth, GeoNames (CC BY 4.0)."))
    if settings.draft:
        # i18n: the story is a draft; {credit} is a sentence or several
        own = gettext("Draft. {credit}").format(credit=own)
    if is_world and "GeoNames" not in own:
        names = gettext("Names: GeoNames (CC BY 4.0).")
        own = f"{own} {names}"
    background = settings.background
    if background is not None and background.file:
        # i18n: whose the picture is that lies below the story, and under which licence
        told = gettext("Background: {credit} ({licence}).")
        own = f"{own} {told.format(credit=background.credit, licence=background.licence)}"
    return own


def _credit_archive(story: Story) -> str:
    """Return whom a story's archive credits, by its own words; empty where it credits nobody."""
    archive = story.archive
    told = [archive.said.source, archive.said.licence] if archive and archive.said else []
    if archive is None or not any(told):
        return ""
    # i18n: whose an archive's events are, and under which licence; {archive} is what it is called
    words = gettext("{archive}: {credit}.")
    return words.format(
        archive=archive_title_of(story.settings, archive), credit=", ".join(filter(None, told))
    )


def _marks(settings: StorySettings) -> dict[str, protocol.Mark]:
    """Return the looks of a story's kinds; none where each is as its act."""
    if not any(kind.colour or kind.shape for kind in settings.kinds.values()):
        return {}
    marks: dict[str, protocol.Mark] = {}
    for name, kind in settings.kinds.items():
        marks[name] = {"label": kind.label}
        if colour := settings.mark_colour(name):
            marks[name]["colour"] = colour
        if kind.shape:
            marks[name]["shape"] = kind.shape
    return marks


def _place(place: Place, middle: float) -> protocol.Place:
    """Return a place in the turn of the globe nearest to the middle of what the map opens with."""
    return {
        "id": place.id,
        "kind": place.kind,
        "lon": beside(place.lon, middle),
        "lat": place.lat,
        "uncertaintyKm": place.uncertainty_km,
        "names": {code: name or place.name for code, name in place.names.items()},
    }


def _step(step: Step, story: Story) -> protocol.Step:
    return {
        "event": story.positions[step.event.id],
        "bounds": step.bounds,
        "seconds": step.seconds,
    }


def _event(event: Event, story: Story, position: dict[str, int]) -> protocol.Event:
    span = event.span
    row: protocol.Event = {
        "id": event.id,
        "start": span.start,
        "end": span.end,
        "place": position[event.place.id],
        "act": event.act.id if event.act else "",
        "kind": event.kind,
        "title": event.title,
        "short": event.short,
        "sentence": story.sentence_of(event.id),
        "sources": _sources(event),
    }
    if not _is_told_by(event.date, span.start, story):
        row["when"] = event.when
    if claims := story.caption_claims(event.id):
        row["claims"] = list(claims)
    return row


def _is_told_by(date: str, start: int, story: Story) -> bool:
    """Tell whether a date is no more and no less than one certain moment of the story's."""
    if date == to_iso(start, story.unit):
        return True
    return speak_span(read_edtf(date), julian_until=story.settings.julian_until) == story.speak(start)


def _sources(event: Event) -> list[tuple[str, str]]:
    """Return each publisher once, with an address or none; those only cited where none was read."""
    links: dict[str, tuple[str, str]] = {}
    for source in [one for one in event.sources if not one.is_cited_only] or event.sources:
        links.setdefault(source.publisher if source.url else source.id, (source.in_short, source.url))
    return list(links.values())
