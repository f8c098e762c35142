"""Workbooks as people make them: rows typed into sheets."""

import datetime
import io

import xlsxwriter

HEADS = ["Date *", "Title *", "place", "lon", "lat", "Text", "kind"]
APOLLO = [
    ["16.7.1969 13:32", "Lift-off", "Cape Kennedy", -80.6, 28.6, "A Saturn V leaves pad 39A.", "launch"],
    [],
    [
        "1969-07-16T16:22",
        "Towards the Moon",
        "Pacific",
        172,
        10,
        "The third stage sends the ship on.",
        "flight",
    ],
    ["19.7.1969", "In orbit", "Houston", -95.1, 29.6, "The ship comes out from behind the Moon.", "flight"],
    ["20.7.1969 20:17", "The Eagle has landed", "houston", None, None, "Two men land.", "landing"],
    [
        "1969-07-21T02:56",
        "First step",
        "Parkes",
        "148,26",
        "-33,0",
        "Parkes receives the pictures.",
        "landing",
    ],
    ["1969-07-21T17:54", "Off the Moon", "Houston", None, None, "Part of Eagle leaves the Moon.", "flight"],
    [datetime.date(1969, 7, 22), "On the way home", "Madrid", -4.25, 40.43, "The engine burns.", "flight"],
    ["1969-07-24T16:50", "Splashdown", "Off Hawaii", -169.15, 13.3, "Columbia comes down.", "landing"],
    ["# to be checked: the van", "", "", None, None, "", ""],
    ["1969-07-24", "Quarantine", None, -169.1, 13.3, "The crew goes into a sealed van.", "after"],
    ["1969-08-10", "Free again", "Houston", None, None, "After three weeks they may go.", "after"],
    ["1969-08-13", "Parades", "New York", -74, 40.7, "Millions line the streets.", "after"],
    ["1969-09-29", "Round the world", "Mexico City", -99.13, 19.43, "A journey begins.", "after"],
]
"""Twelve events, with a blank row, a remark, decimal commas, dates in four ways, and places said once."""


def make_book(**sheets):
    """Return an XLSX file with these sheets of rows; dates become date cells."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        look = moment if isinstance(cell, datetime.datetime) else day
                        sheet.write_datetime(number, place, cell, look)
                    elif cell is not None:
                        sheet.write(number, place, cell)
    return target.getvalue()


def apollo(*more, **sheets):
    return make_book(Events=[HEADS, *APOLLO, *more], **sheets)
