"""A workbook as a teacher types it becomes a story, or a list of faults by sheet and cell."""

import datetime
from pathlib import Path

import pytest

from geo.errors import WorkbookFaultsError
from geo.files.workbook import read_workbook
from geo.story import load_story
from geo.story.__main__ import main
from geo.story.sheet import empty_workbook, is_story, story_of, write_folder
from geo.story.sheet.cells import read_dates
from geo.story.sheet.hints import SHEETS
from geo.story.sheet.layout import STORY_SHEET, key_sheets, story_keys, table_sheets
from geo.story.sheet.settings_keys import find_keys
from tests.workbooks import APOLLO, HEADS, apollo, make_book

XLS = Path(__file__).parents[1] / "files" / "apollo.xls"
EVENT = ["1969-07-16", "Lift-off", "Cape Kennedy", -80.6, 28.6, "A text."]


def read(content):
    return story_of(read_workbook(content), "apollo-11")[0]


def to_cells(sheets):
    """What is read of a workbook with these sheets."""
    width = max(len(row) for rows in sheets.values() for row in rows)
    return {
        name: [
            ["" if cell is None else str(cell) for cell in [*row, *[None] * (width - len(row))]]
            for row in rows
        ]
        for name, rows in sheets.items()
    }


def faults_of(cells):
    with pytest.raises(WorkbookFaultsError) as raised:
        story_of(cells, "apollo-11")
    return {fault.cell: (fault.value, fault.expected) for fault in raised.value.faults}


def event(**cells):
    """A workbook with one event, some of whose cells are others."""
    names = ["date", "title", "place", "lon", "lat", "summary"]
    row = dict(zip(names, EVENT, strict=True)) | cells
    return [list(row), list(row.values())]


def test_twelve_events__typed_as_people_do():
    story = read(apollo())
    events = {one.title: one for one in story.events}
    assert set(events) == {row[1] for row in APOLLO if row and row[1]}
    assert len(events) == 12
    assert events["Lift-off"].date == "1969-07-16T13:32"
    assert events["The Eagle has landed"].date == "1969-07-20T20:17"
    assert events["On the way home"].date == "1969-07-22"
    assert (events["First step"].place.lon, events["First step"].place.lat) == (148.26, -33.0)
    assert events["The Eagle has landed"].place is events["In orbit"].place
    assert events["Quarantine"].place.name == "13.3, -169.1"
    assert story.settings.title == "Apollo 11"
    assert {kind.label for kind in story.settings.kinds.values()} == {"Launch", "Flight", "Landing", "After"}


@pytest.mark.long
def test_faults_of_a_teacher__each_by_its_cell():
    more = [
        ["3/4/1969", "Ambiguous", "Houston", None, None, "A text.", "flight"],
        ["1969-07-30", "Nowhere", "Sunken Lemuria", None, None, "No place.", "flight"],
        ["July", "No date", "Houston", None, None, "A text.", "flight"],
        ["1969-07-31", "", "Houston", None, None, "A text.", "flight"],
        ["1969-07-31", "Swapped", "Woomera", -31, 136.8, "A text.", "flight"],
        ["1969-07-31", "Another kind", "Houston", None, None, "A text.", "fligth"],
    ]
    kinds = [["label"], ["Launch"], ["Flight"], ["Landing"], ["After"]]
    assert faults_of(read_workbook(apollo(*more, kinds=kinds))).keys() == {
        "Events!A16",
        "Events!C17",
        "Events!A18",
        "Events!B19",
        "Events!E20",
        "Events!G21",
    }


@pytest.mark.parametrize(
    ("sheets", "cell", "value", "words"),
    [
        ({"events": event(date="20 something")}, "events!A2", "20 something", "a date as 1969-07-20"),
        ({"events": event(title="")}, "events!B2", "", "a title of 1 to 80 characters"),
        ({"events": event(title="x" * 81)}, "events!B2", "x" * 81, "a title of 1 to 80"),
        (
            {"events": event(place="Mars", lon="", lat="")},
            "events!C2",
            "Mars",
            "a name of the sheet “places”",
        ),
        ({"events": event(lon=-190)}, "events!D2", "-190", "a longitude"),
        ({"events": event(lat="north")}, "events!E2", "north", "a latitude"),
        ({"events": event(precision="about")}, "events!G2", "about", "one of exact, town, area"),
        ({"events": event(mood="good")}, "events!G1", "mood", "only the columns"),
        ({"events": [*event(), [None] * 7 + ["stray"]]}, "events!H3", "stray", "a head in the first row"),
        ({"events": event(Date="1970")}, "events!G1", "date", "each column once"),
        ({"events": event(), "plan": [["x"]]}, "plan", "", "another name"),
        (
            {"events": event(), "story": [["key", "value"], ["titel", "A"]]},
            "story!A2",
            "titel",
            "one of the keys",
        ),
        ({"events": event(), "story": [["key", "value"], ["home", "a, b"]]}, "story!B2", "a, b", "a number"),
        (
            {"events": event(), "story": [["key", "value"], ["updated", "1"]]},
            "story!B2",
            "1",
            "a day such as",
        ),
        (
            {"events": event(), "story": [["key", "value"], ["range.start", "x"]]},
            "story!B2",
            "x",
            "a date such as",
        ),
        ({"events": event(), "kinds": [["id", "label"], ["Big", "Big"]]}, "kinds!A2", "Big", "another form"),
        (
            {"events": event(), "kinds": [["id", "name"], ["big", "Big"]]},
            "kinds!B1",
            "name",
            "one of the columns",
        ),
        (
            {"events": event(), "parties": [["id", "label"], ["A", "A"], ["A", "B"]]},
            "parties!A3",
            "A",
            "of its own",
        ),
        (
            {"events": event(), "parties": [["id", "label", "independent"], ["A", "A", "perhaps"]]},
            "parties!C2",
            "perhaps",
            "yes or no",
        ),
        (
            {"events": event(), "event_sources": [["event", "source"], ["Lift-off", "nasa"]]},
            "event_sources!B2",
            "nasa",
            "an id that stands in the sheet “sources”",
        ),
        (
            {
                "events": event(),
                "acts": [
                    ["id", "title", "short", "start", "end", "colour"],
                    ["a", "A", "A", "1969-07-17", "1969-07-10", "#112233"],
                ],
            },
            "acts!E2",
            "1969-07-10",
            "after 1969-07-17",
        ),
        (
            {"events": event(), "notes": [["event", "note"], ["Landing", "A word."]]},
            "notes!2",
            "",
            "an id that stands",
        ),
        ({"events": event(), "notes": [["event", "note"], ["Lift-off", "## no"]]}, "notes!B2", "## no", "##"),
    ],
    ids=lambda value: value if isinstance(value, str) and "!" in value else "",
)
@pytest.mark.long
def test_fault__by_sheet_and_cell(sheets, cell, value, words):
    found = faults_of(to_cells(sheets))
    assert cell in found, found
    assert found[cell][0] == value
    assert words in found[cell][1]


def test_no_events__said():
    assert list(faults_of(to_cells({"places": [["id"]]}))) == ["events"]
    assert list(faults_of(to_cells({"events": [HEADS]}))) == ["events"]


def test_faults__in_the_order_of_the_workbook():
    kinds = [["id", "label"], ["Big", "Big"]]
    with pytest.raises(WorkbookFaultsError) as raised:
        read(make_book(kinds=kinds, events=event(date="x", lat=100, lon=200)))
    assert [fault.cell for fault in raised.value.faults] == [
        "kinds!A2",
        "events!A2",
        "events!D2",
        "events!E2",
    ]
    assert str(raised.value.faults[1]).startswith("events!A2: got 'x'; expected a date as")


@pytest.mark.long
def test_is_story__by_a_sheet_of_events():
    assert is_story(read_workbook(apollo()))
    assert is_story(read_workbook(empty_workbook()))
    assert not is_story(read_workbook(make_book(Sheet1=[HEADS, *APOLLO])))
    assert not is_story(read_workbook(make_book(events=[["when", "what"], ["1969", "x"]])))


def test_date_cells__days_and_times():
    moments = [datetime.date(1969, 7, 16), datetime.datetime(1969, 7, 20, 20, 17), 1969, 79]
    rows = [["date", "title", "place", "lon", "lat", "summary"]]
    rows += [[moment, f"E{number}", *EVENT[2:]] for number, moment in enumerate(moments)]
    dates = {one.title: one.date for one in read(make_book(events=rows)).events}
    assert dates == {"E0": "1969-07-16", "E1": "1969-07-20T20:17", "E2": "1969", "E3": "0079"}


@pytest.mark.parametrize(
    ("texts", "read_as"),
    [
        (["20.7.1969", "3.4.1969"], ["1969-07-20", "1969-04-03"]),
        (["7/20/1969", "3/4/1969"], ["1969-07-20", "1969-03-04"]),
        (["3/4/1969"], [None]),
        (["13.7.1969", "3/4/1969"], ["1969-07-13", None]),
        (["40000", "July"], [None, None]),
        (
            ["1969-07-20~", "1969?", "1969-07-16/1969-07-24"],
            ["1969-07-20~", "1969?", "1969-07-16/1969-07-24"],
        ),
        (["20 July 1969"], ["1969-07-20"]),
        (["20.7.69"], [None]),
        (["20.7.1969 9:05 PM"], ["1969-07-20T21:05"]),
        (["-263", "5"], ["-0263", "0005"]),
    ],
)
def test_dates__read_where_they_can_be_read_in_one_way(texts, read_as):
    found = read_dates(texts)
    assert [found.get(text) for text in texts] == read_as


def test_xls__days_and_times_are_kept():
    assert [one.date for one in read(XLS.read_bytes()).events] == ["1969-07-16", "1969-07-20T20:17"]


def test_titles_and_words_stand_for_ids():
    sheets = {
        "events": event(kind="Start of it"),
        "kinds": [["label"], ["Start of it"], ["End"]],
        "sources": [["id", "publisher", "title"], ["nasa", "NASA", "Report"]],
        "event_sources": [["event", "source"], ["lift-off", "nasa"]],
        "parties": [["label"], ["NASA"]],
        "claims": [["event", "party", "claim", "source"], ["Lift-off", "nasa", "It flies.", "nasa"]],
        "notes": [["event", "note"], ["Lift-off", "Wait."]],
    }
    story = read(make_book(**sheets))
    (one,) = story.events
    assert (one.kind, one.sources[0].publisher, one.claims[0].party) == ("start-of-it", "NASA", "NASA")
    assert story.notes == {one.id: "Wait."}


@pytest.mark.long
def test_empty_workbook__guide_examples_and_every_column():
    sheets = read_workbook(empty_workbook())
    assert list(sheets)[:3] == ["Read me", "events", STORY_SHEET]
    for sheet in [*table_sheets().values(), *key_sheets().values()]:
        heads = [head.removesuffix(" *") for head in sheets[sheet.name][0]]
        assert heads == [column.name for column in sheet.columns]
        assert all(column.words for column in sheet.columns), sheet.name
        assert sheet.name in SHEETS
        assert all(row[0].startswith("# ") for row in sheets[sheet.name][1:] if any(row)), sheet.name
    assert [row[0] for row in sheets[STORY_SHEET][1:]] == [key.name for key in story_keys()]
    assert all(row[2] for row in sheets[STORY_SHEET])
    assert [head for head in sheets["events"][0] if head.endswith("*")] == [
        "date *",
        "title *",
        "place *",
        "summary *",
    ]


@pytest.mark.long
def test_empty_workbook__once_an_event_is_typed_it_is_a_story(tmp_path):
    sheets = read_workbook(empty_workbook())
    heads = sheets["events"][0]
    row = dict(zip(heads, [""] * len(heads), strict=True))
    row |= {
        "date *": "1666-09-02",
        "title *": "Fire",
        "place *": "London",
        "lon": "-0.1",
        "lat": "51.5",
        "summary *": "It burns.",
    }
    sheets["events"].append(list(row.values()))
    story, _ = story_of(sheets, "fire")
    assert [one.title for one in story.events] == ["Fire"]
    assert story.notes == {}
    assert story.about == ""


def test_find_keys__every_key_can_stand_in_a_cell():
    assert {key.name for key in find_keys()} >= {
        "title",
        "home",
        "time.unit",
        "acts",
        "kinds",
        "document.fields",
    }


@pytest.mark.long
def test_commands__a_workbook_is_written_filled_in_and_read(tmp_path, capsys):
    book, folder = tmp_path / "book.xlsx", tmp_path / "moon"
    assert main(["sheet", str(book)]) == 0
    assert main(["sheet", str(book)]) == 1
    assert "File exists" in capsys.readouterr().err
    assert main(["from-sheet", str(book), str(folder)]) == 1
    assert "events: expected this sheet" in capsys.readouterr().err
    assert not folder.exists()
    book.write_bytes(apollo())
    assert main(["from-sheet", str(book), str(folder)]) == 0
    assert len(load_story(folder).events) == 12
    assert main(["from-sheet", str(book), str(folder)]) == 1
    assert "the folder holds" in capsys.readouterr().err
    assert main(["sheet", str(tmp_path / "back.xlsx"), "--from", str(folder)]) == 0
    back = story_of(read_workbook((tmp_path / "back.xlsx").read_bytes()), "moon")[0]
    assert [one.date for one in back.events] == [one.date for one in load_story(folder).events]


def test_write_folder__other_files_stay(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "mine.txt").write_text("stays")
    write_folder(apollo(), tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "stays"
    assert (tmp_path / "events.csv").exists()


def test_header__a_column_that_is_missing_is_named():
    cells = to_cells({"Events": [["date", "title", "lon", "lat"], ["1969-07-16", "Lift-off", -80.6, 28.6]]})
    assert faults_of(cells) == {"Events!1": ("", "a column summary in the header")}
