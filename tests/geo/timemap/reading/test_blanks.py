"""Text whose columns are kept apart by blanks: cells in their columns, or left as it was."""

import pytest

from geo.timemap.reading import FileError, open_file

FIXED = (
    "Site name       Opened      Lat     Lon\n"
    "Old mill        1901-05-01  39.76   46.75\n"
    "Bridge          1902-05-01  39.70\n"
    "House of books  1903-05-01  39.71   46.70\n"
    "Well            1904-05-01  39.72   46.71\n"
    "A               1905-05-01  39.73   46.72\n"
)


def records(text):
    table = open_file(text.encode())
    return table.rows.to_dict("records"), table.notes


def test_any_blanks__as_many_words_in_each_row():
    rows, notes = records("lon   lat  year\n46.75 39.76 1901\n 46.7  39.7   1902\n")
    assert rows == [
        {"lon": "46.75", "lat": "39.76", "year": "1901"},
        {"lon": "46.7", "lat": "39.7", "year": "1902"},
    ]
    assert notes == ("The columns are separated by blanks.",)


def test_fixed_places__a_cell_may_be_empty_and_hold_blanks():
    rows, notes = records(FIXED)
    assert [tuple(row.values()) for row in rows[:3]] == [
        ("Old mill", "1901-05-01", "39.76", "46.75"),
        ("Bridge", "1902-05-01", "39.70", ""),
        ("House of books", "1903-05-01", "39.71", "46.70"),
    ]
    assert list(rows[0]) == ["Site name", "Opened", "Lat", "Lon"]
    assert notes == ("The columns stand at fixed places of each line.",)


def test_names__of_several_words_stand_above_their_columns():
    text = "Event ID  Origin time  Lat    Lon\n1  1901-05-01  39.7  46.7\n2  1902-05-01  39.8  46.8\n"
    rows, _ = records(text)
    assert list(rows[0]) == ["Event ID", "Origin time", "Lat", "Lon"]


def test_names__that_can_t_be_told_are_none_rather_than_wrong():
    rows, notes = records("Event ID Time Lat Lon\n1 1901-05-01 39.7 46.7\n2 1902-05-01 39.8 46.8\n")
    assert rows[0] == {"column 1": "1", "column 2": "1901-05-01", "column 3": "39.7", "column 4": "46.7"}
    assert any("no header" in note for note in notes)


def test_lines__rows_keep_their_own():
    table = open_file(b"# a catalogue\nlon lat year\n---- --- ----\n46 39 1901\n\n47 40 1902\n")
    assert table.rows.index.tolist() == [4, 6]


@pytest.mark.parametrize(
    "text",
    [
        "title,date,lat,lon\nA house by it,1901-05-01,39.7,46.7\nB house at it,1901-05-02,39.7,46.7\n",
        "a;  b;  c\n1;  2;  3\n4;  5;  6\n",
        "a\tb c d\n1\t2 3 4\n1\t2 3 4\n",
    ],
)
def test_marks__go_before_blanks(text):
    assert not any("blanks" in note or "fixed" in note for note in open_file(text.encode()).notes)


@pytest.mark.parametrize("text", ["It was in 1901 or 1902.\nNobody at all knew of 39 or 46.\n", "1 2\n3 4\n"])
def test_prose__is_no_table(text):
    with pytest.raises(FileError, match="only one column"):
        open_file(text.encode())
