"""The first sheet of a workbook: how a story is written, for people who have never written one."""

from __future__ import annotations

from geo.timemap.languages import mark

GUIDE_SHEET = "Read me"
GUIDE = (
    ("title", mark("A story on a map, from this workbook")),
    (
        "text",
        # i18n: the sheet is called “events” in every language
        mark(
            "Fill in the sheet “events”: what happened, when and where, one row an event. "
            "That alone is enough."
        ),
    ),
    ("text", mark("Every other sheet may stay empty. What is left empty is left out of the page.")),
    ("section", mark("How to write")),
    (
        "text",
        mark(
            "Needed columns have a dark head with an asterisk. "
            "Rest the mouse on a head to read what it takes."
        ),
    ),
    (
        "text",
        mark("Rows that begin with # are examples or remarks; they are not read. Blank rows do no harm."),
    ),
    (
        "text",
        mark(
            "Dates: 1969-07-20 is a day, 1969-07 a month, 1969 a year, 1969-07-20T20:17 a time of day. "
            "1969-07-20~ is “about”, 1969-07-20? “perhaps”, 1969-07-16/1969-07-24 from one to the other."
        ),
    ),
    (
        "text",
        # i18n: columns and sheets are called lon, lat and “places” in every language; so are the places
        mark(
            "Places: write a name, and lon and lat in degrees with a decimal point: lon is east, "
            "lat north; west and south are below 0. Once said, or in the sheet “places”, is enough. "
            "Towns and countries are known by their names: Paris, or Paris, Texas."
        ),
    ),
    ("text", mark("Columns of your own: begin their head with #; they are not read.")),
    ("section", mark("How it becomes a map")),
    (
        "text",
        # i18n: Layers is a panel of the page
        mark("In the app: choose this file under Layers. What is wrong is listed by sheet and cell."),
    ),
    # i18n: the command is the same in every language; FOLDER is a name to be filled in
    ("text", mark("With a shell: python -m geo.story from-sheet book.xlsx FOLDER")),
    ("section", mark("The sheets")),
)
"""Lines, each with its look."""
