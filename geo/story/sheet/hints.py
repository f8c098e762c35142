"""What stands in each sheet and column of a workbook, in plain words for those who write it."""

from __future__ import annotations

import re

from geo.story.schema import meanings
from geo.story.schema.files import SETTINGS_FILE
from geo.timemap.languages import mark

SHEETS = {
    "events": mark("What happened: one row an event. This sheet alone is enough for a story."),
    "story": mark("What the story is called, and what the map opens with. All of it may be left empty."),
    "kinds": mark("The kinds of events; each has a name and a sign of its own on the map."),
    "places": mark("Where things happen. An event may also bring its own lon and lat."),
    "sources": mark("Who says so: books, newspapers, archives, web pages."),
    "event_sources": mark("Which source tells of which event: one row a pair."),
    "parties": mark("Who makes claims, such as a newspaper or a government."),
    "claims": mark("What somebody says of an event, where accounts differ; shown side by side."),
    "acts": mark("The parts of the story, in their order, each with a colour on the time strip."),
    "steps": mark("Where a presenter stops: a sentence, and what the map shows meanwhile."),
    "notes": mark("What only the speaker sees while presenting."),
    "about": mark("What the map shows and does not, in your own words; each row is a line."),
    "languages": mark("The languages of the places’ names; the first names every place."),
    "pictures": mark("Pictures of events; the files lie in the folder “pictures” beside the others."),
    "lines": mark("The kinds of lines on the map, each with a look of its own."),
    "offsets": mark("What offsets from UTC are called, such as +03:00: Moscow time."),
    "points": mark("Many small dated points below the events."),
    "clauses": mark("What a document pledges: one row a clause."),
    "clause_sources": mark("Which source tells of which clause."),
    "fields": mark("The fields that the document’s clauses are sorted by."),
    "milestones": mark("Events on the document’s own small track."),
    "holders": mark("Who holds land, each with a colour and a pattern."),
    "pieces": mark("The pieces of land that change hands."),
    "control": mark("Who held a piece of land, from when to when."),
    "areas": mark("Published areas in km²."),
}
ENTRY_ID = "a short name of its own: lower-case letters, digits and hyphens"
ENTRY_VALUE = "the words that people read"
PLACE_NAME = "the place’s name in this language, or - where none is known"
NOTES = {"event": "the id of an event, or its title", "note": "plain text for the speaker alone"}
SECTION = re.compile(r"\[(?:\w+\.)?(\w+)\]")
FILE_NAME = re.compile(r"\b([a-z_]+)\.csv\b")


def key_words(name: str) -> str:
    """Return what a key of the settings is, by its dotted name."""
    return to_sheets(meanings.KEYS.get(name, ""))


def column_words(file: str, name: str) -> str:
    """Return what a column of a table is."""
    return to_sheets(meanings.COLUMNS[file].get(name, PLACE_NAME))


def to_sheets(words: str) -> str:
    """Return words about files as words about sheets."""
    words = words.replace("`", "").replace(SETTINGS_FILE, "the sheet “story”")
    return FILE_NAME.sub(r"the sheet “\1”", SECTION.sub(r"the sheet “\1”", words))
