"""Spreadsheets: which sheet is asked, dates and numbers are as they are meant."""

from pathlib import Path

import pytest

from geo.timemap.reading import FileError, Part, list_parts, open_file
from geo.timemap.reading.opening import sheets
from tests.geo.timemap.reading.workbooks import DAY, MOMENT, ods, xlsx

HEAD = ["title", "date", "lat", "lon"]
ROW = ["A", (44143, DAY), 39.76, 46.75]
READ = ["A", "2020-11-08", "39.76", "46.75"]


@pytest.fixture(autouse=True, params=[sheets.LARGE, 0], ids=["here", "in a process"])
def smallest_large(request, monkeypatch):
    """Read each workbook here, as a small one, and in a process of its own, as a large one."""
    monkeypatch.setattr(sheets, "LARGE", request.param)


def test_sheet__dates_are_dates_and_numbers_numbers():
    rows = [HEAD, ROW, ["B", (44143.75, MOMENT), 40, -46], ["C", 44143, None, "#N/A"]]
    table = open_file(xlsx({"Sheet1": rows}), name="a.xlsx")
    assert table.rows.to_numpy().tolist() == [
        READ,
        ["B", "2020-11-08T18:00:00", "40", "-46"],
        ["C", "44143", "", ""],
    ]
    assert list(table.rows.index) == [2, 3, 4]
    assert (table.broken, table.notes) == ((), ())


def test_sheet__the_head_is_found_below_a_title_and_empty_rows():
    table = open_file(xlsx({"x": [["Events of 2020"], [], [None, None], HEAD, ROW]}, merged=["A1:D1"]))
    assert table.rows.to_numpy().tolist() == [READ]
    assert list(table.rows.index) == [5]
    assert table.notes == ("The line above the header is left out: Events of 2020.",)


def test_sheet__cells_merged_down_a_column_have_their_value_in_each_row():
    table = open_file(xlsx({"x": [HEAD, ROW, [None, (44144, DAY), 1, 2], ["B", *ROW[1:]]]}, merged=["A2:A3"]))
    assert table.rows["title"].tolist() == ["A", "A", "B"]


def test_sheet__which_one_is_asked_where_several_hold_rows():
    book = xlsx(
        {"About": [["words"]], "Events": [HEAD, ROW], "More": [HEAD, ROW, ROW], "Old": [HEAD, ROW]},
        hidden=["Old"],
    )
    assert list_parts(book) == [Part("Events", 2), Part("More", 3)]
    assert len(open_file(book, part="More").rows) == 2
    assert len(open_file(book, part="Old").rows) == 1
    with pytest.raises(FileError, match=r"has 2 parts: Events, More\. Choose one"):
        open_file(book)
    with pytest.raises(FileError, match="no sheet Other"):
        open_file(book, part="Other")


def test_sheet__the_only_one_with_rows_is_not_asked():
    book = xlsx({"About": [["words"]], "Events": [HEAD, ROW]})
    assert list_parts(book) == []
    assert open_file(book).rows.to_numpy().tolist() == [READ]


def test_sheet__none_with_a_table():
    with pytest.raises(FileError, match="No sheet of this workbook has a table"):
        open_file(xlsx({"About": [["words"]]}))


def test_sheet__opendocument():
    book = ods({"Events": [HEAD, READ], "More": [HEAD, READ, READ]})
    assert [part.name for part in list_parts(book)] == ["Events", "More"]
    assert open_file(book, part="Events").rows.to_numpy().tolist() == [READ]


def test_sheet__a_workbook_called_csv_is_told():
    table = open_file(xlsx({"x": [HEAD, ROW]}), name="events.csv")
    assert table.notes == ("The file is called .csv, but is a spreadsheet, and read as one.",)


def test_sheet__of_old_excel():
    table = open_file((Path(__file__).parent / "old.xls").read_bytes())
    assert table.rows.to_numpy().tolist() == [["Şuşa", *READ[1:]]]


def test_sheet__one_that_can_t_be_opened_is_told():
    with pytest.raises(FileError, match=r"This workbook can't be opened: .+\. Save it again"):
        open_file(b"\xd0\xcf\x11\xe0" + b"x" * 1000)


def test_large_sheet__ends_in_the_middle_when_it_is_to_end(monkeypatch):
    monkeypatch.setattr(sheets, "LARGE", 0)
    shares = []

    def end(share):
        shares.append(share)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_file(xlsx({"x": [HEAD, *[ROW] * 30_000]}), progress=end)
    assert shares == [0]
