"""The first sheet of a workbook: how a story is written, for people who have never written one."""

from __future__ import annotations

GUIDE_SHEET = "Read me"
GUIDE = (
    ("title", "A story on a map, from this workbook"),
    (
        "text",
        "Fill in the sheet “events”: what happened, when and where, one row an event. That alone is enough.",
    ),
    ("text", "Every other sheet may stay empty. What is left empty is left out of the page."),
    ("section", "How to write"),
    (
        "text",
        "Needed columns have a dark head with an asterisk. Rest the mouse on a head to read what it takes.",
    ),
    ("text", "Rows that begin with # are examples or remarks; they are not read. Blank rows do no harm."),
    (
        "text",
        "Dates: 1969-07-20 is a day, 1969-07 a month, 1969 a year, 1969-07-20T20:17 a time of day. "
        "1969-07-20~ is “about”, 1969-07-20? “perhaps”, 1969-07-16/1969-07-24 from one to the other.",
    ),
    (
        "text",
        "Places: write a name, and lon and lat in degrees with a decimal point: lon is east, "
        "lat north; west and south are below 0. Once said, or in the sheet “places”, is enough. "
        "Towns and countries are known by their names: Paris, or Paris, Texas.",
    ),
    ("text", "Columns of your own: begin their head with #; they are not read."),
    ("section", "How it becomes a map"),
    (
        "text",
        "In the app: choose this file under Layers. What is wrong is listed by sheet and cell.",
    ),
    ("text", "With a shell: python -m geo.story from-sheet book.xlsx FOLDER"),
    ("section", "The sheets"),
)
"""Lines, each with its look."""
