"""Events, claims, sources, places and steps as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely

from geo.export.data.table import Column, Row, Table, time_cells, time_columns
from geo.story import Event, Place, Source, Step, Story
from geo.timemap.languages import gettext, mark

EVENT_ID = Column("event", mark("the id of the event"))
EVENTS_HEAD = (
    Column("id", mark("names the event")),
    Column("title", mark("what happened, in a line")),
    Column("date", mark("the date as the story gives it: EDTF, ~ is about, ? is uncertain")),
)
EVENTS_REST = (
    Column("kind", mark("what kind of event it is")),
    Column("kind_id", mark("the kind's id, as a link names it")),
    Column("act", mark("the title of the act in which it begins; empty where it is in none")),
    Column("act_id", mark("the act's id")),
    Column("summary", mark("what happened, in plain text")),
    Column("place", mark("the place's name in the story's first language")),
    Column("place_id", mark("the place's id")),
    Column("uncertainty_km", mark("how far off the place may be, 0 where it is exact"), "number"),
    Column("precision", mark("how well the place is known: exact, town or area; empty where it isn't said")),
    Column("confidence", mark("how sure the event is: high, medium or low; empty where it isn't said")),
    Column("is_key", mark("1 where a presenter stops, otherwise 0"), "whole"),
    Column("signed", mark("of an agreement: when it was signed, EDTF")),
    Column("in_force", mark("of an agreement: since when it is in force, EDTF")),
    Column("reported", mark("of an agreement: when it was reported, EDTF")),
    Column("claims", mark("what each party says of it, in words")),
    Column("sources", mark("who reports it, and where, in words")),
    Column("source_ids", mark("the ids of its sources, blanks between")),
)


def events_table(story: Story, events: Iterable[Event]) -> Table:
    """Return events, a point each."""
    chosen = tuple(events)
    columns = (*EVENTS_HEAD, *time_columns(story.unit), *EVENTS_REST)
    rows = tuple(_event(story, event) for event in chosen)
    points = tuple(shapely.Point(event.place.lon, event.place.lat) for event in chosen)
    return Table("events", gettext("Events"), columns, rows, story.unit, points)


def _event(story: Story, event: Event) -> Row:
    parties = story.settings.parties
    return {
        "id": event.id,
        "title": event.title,
        "date": event.date,
        **time_cells(event.span.start, event.span.end, story.unit),
        "kind": story.settings.kinds[event.kind].label,
        "kind_id": event.kind,
        "act": event.act.title if event.act else "",
        "act_id": event.act.id if event.act else "",
        "summary": event.plain_summary,
        "place": event.place.name,
        "place_id": event.place.id,
        "uncertainty_km": event.place.uncertainty_km,
        "precision": event.precision,
        "confidence": event.confidence,
        "is_key": int(event.is_key),
        "signed": event.signed,
        "in_force": event.in_force,
        "reported": event.reported,
        "claims": " | ".join(
            f"{parties[claim.party].label} ({claim.status}): {claim.text}" for claim in event.claims
        ),
        "sources": " | ".join(
            f"{source.publisher} {source.url or source.title or source.description}"
            for source in event.sources
        ),
        "source_ids": " ".join(source.id for source in event.sources),
    }


CLAIMS = (
    EVENT_ID,
    Column("title", mark("what happened, in a line")),
    Column("date", mark("the event's date, EDTF")),
    Column("party", mark("who says it")),
    Column("party_id", mark("the party's id")),
    Column("status", mark("how it is said: announced, confirmed, denied, stated, reported, no reply")),
    Column("topic", mark("what of the event it is about")),
    Column("claim", mark("what is said, in the story's words")),
    Column("victims", mark("the ids of the parties whose dead, wounded or captured it counts")),
    Column(
        "responsible",
        mark("the ids of those whom an independent finding holds responsible; - for nobody named"),
    ),
    Column("publisher", mark("who published it")),
    Column("source", mark("the id of the source")),
    Column("url", mark("where it can be read; empty where nowhere on the web")),
)


def claims_table(story: Story, events: Iterable[Event]) -> Table:
    """Return the claims of events, a row each, in the events' order."""
    rows = tuple(
        {
            "event": event.id,
            "title": event.title,
            "date": event.date,
            "party": story.settings.parties[claim.party].label,
            "party_id": claim.party,
            "status": claim.status,
            "topic": claim.topic,
            "claim": claim.text,
            "victims": " ".join(f"{one.party}:{one.who}".rstrip(":") for one in claim.victims),
            "responsible": " ".join(claim.actor),
            "publisher": claim.source.publisher,
            "source": claim.source.id,
            "url": claim.source.url,
        }
        for event in events
        for claim in event.claims
    )
    return Table("claims", gettext("Claims"), CLAIMS, rows, story.unit)


SOURCES = (
    Column("id", mark("names the source")),
    Column("publisher", mark("who published it")),
    Column("printed_in", mark("the outlet that prints it, where that is another")),
    Column("author", mark("who wrote it")),
    Column("title", mark("what it is called")),
    Column("description", mark("what it is, where it has no title")),
    Column("url", mark("where it can be read; empty where nowhere on the web")),
    Column("printed_url", mark("where the reprint can be read")),
    Column("pages", mark("its pages")),
    Column("archive", mark("where the paper lies")),
    Column("published", mark("when, EDTF")),
    Column("kind", mark("press, agency, official, document, book …")),
    Column("party_id", mark("the id of the party for which it speaks; empty where for none")),
    Column(
        "checked",
        mark("read; reprint: read as one; carried: from a compilation; cited: seen as a citation only"),
    ),
    Column("primary", mark("yes where it is the document itself")),
    Column("run_by", mark("who runs the outlet")),
)


def sources_table(story: Story, sources: Iterable[Source]) -> Table:
    """Return sources, a row each."""
    given = {"party_id": "party"}
    rows = tuple(
        {column.name: getattr(source, given.get(column.name, column.name)) for column in SOURCES}
        for source in sources
    )
    return Table("sources", gettext("Sources"), SOURCES, rows, story.unit)


def places_table(story: Story, places: Iterable[Place]) -> Table:
    """Return places, a point each, a column for each language of their names."""
    chosen, languages = tuple(places), story.settings.languages
    names = [
        Column(
            f"name_{code}",
            # i18n: {language} is English, such as Armenian
            mark("the name in {language}; empty where none is known"),
            values={"language": language.in_english},
        )
        for code, language in languages.items()
    ]
    columns = (
        Column("id", mark("names the place")),
        Column("title", mark("the name in the story's first language")),
        *names,
        Column("also", mark("other names")),
        Column("kind", mark("what kind of place it is")),
        Column("uncertainty_km", mark("how far off it may be, 0 where it is exact"), "number"),
    )
    rows = tuple(
        {
            "id": place.id,
            "title": place.name,
            **{f"name_{code}": place.names[code] for code in languages},
            "also": place.also,
            "kind": place.kind,
            "uncertainty_km": place.uncertainty_km,
        }
        for place in chosen
    )
    points = tuple(shapely.Point(place.lon, place.lat) for place in chosen)
    return Table("places", gettext("Places"), columns, rows, story.unit, points)


def steps_table(story: Story, steps: Sequence[Step]) -> Table:
    """Return a presenter's steps, a point each: that of the event."""
    edges = ("minx", "miny", "maxx", "maxy")
    columns = (
        Column("step", mark("counts the steps from 1"), "whole"),
        EVENT_ID,
        Column("title", mark("what happened, in a line")),
        Column("date", mark("the event's date, EDTF")),
        *time_columns(story.unit),
        Column("sentence", mark("what is said of it")),
        *(
            Column(
                edge,
                mark("an edge of what the map shows, in degrees; maxx is above 180 across 180°"),
                "number",
            )
            for edge in edges
        ),
        Column("seconds", mark("how long it stays when it plays by itself"), "number"),
    )
    numbers = {step.event.id: number for number, step in enumerate(story.steps, start=1)}
    rows = tuple(
        {
            "step": numbers[step.event.id],
            "event": step.event.id,
            "title": step.event.title,
            "date": step.event.date,
            **time_cells(step.event.span.start, step.event.span.end, story.unit),
            "sentence": step.sentence,
            **dict(zip(edges, map(float, step.bounds), strict=True)),
            "seconds": step.seconds,
        }
        for step in steps
    )
    points = tuple(shapely.Point(step.event.place.lon, step.event.place.lat) for step in steps)
    return Table("steps", gettext("Steps of the briefing"), columns, rows, story.unit, points)
