"""CSV in all its dialects: the table is found, what stands round it is told, nothing is lost."""

import pytest

from geo.timemap.reading import list_parts, open_file, show_in_encodings, why_no_rows
from geo.timemap.reading.evidence import sample_rows
from geo.timemap.reading.opening import columnar, delimited
from geo.timemap.reading.sample import LARGE_SAMPLE, spread

HEAD = "title,date,lat,lon\n"
ROW = "A,2020-11-08,39.76,46.75\n"
CELLS = ["A", "2020-11-08", "39.76", "46.75"]
NO_HEAD = "This file has no header: its columns are named column 1, column 2 and so on."
SEMICOLONS = "The columns are separated by semicolons."


def read(text, **options):
    return open_file(text if isinstance(text, bytes) else text.encode(), **options)


HEADS = {
    "a sep= line": ("sep=;\r\ntitle;date;lat;lon\r\nA;2020-11-08;39.76;46.75\r\n", 3, [SEMICOLONS]),
    "a sep= line behind a mark": ("\ufeffsep=,\n" + HEAD + ROW, 3, []),
    "comments with quotes": (
        '# one, two\n# three "x\n\n' + HEAD + ROW,
        5,
        ["2 comment lines above the header left out: # one, two."],
    ),
    "comments among the rows": (
        HEAD + ROW + "# and so\n# total, 5\n",
        2,
        ["2 lines that begin with # left out."],
    ),
    "a title of one cell": (
        "My events\n" + HEAD + ROW,
        3,
        ["The line above the header is left out: My events."],
    ),
    "a title of two lines": (
        "Report of events\nMade by X, 2020\n\n" + HEAD + ROW,
        5,
        ["The 2 lines above the header are left out, the first is: Report of events."],
    ),
    "units in brackets": (
        HEAD + ",,(deg),(deg)\n" + ROW,
        3,
        ["The row below the header is left out, it tells units: (deg), (deg)."],
    ),
    "tags of HXL": (
        HEAD + "#event,#date,#geo+lat,#geo+lon\n" + ROW,
        3,
        ["The row below the header is left out, it tells units: #event, #date, #geo+lat, #geo+lon."],
    ),
    "columns at the end that hold nothing": (HEAD.replace("\n", ",,\n") + ROW.replace("\n", ",,\n"), 2, []),
    "blanks that don't break": (HEAD + ROW.replace("A", "\xa0A\u202f"), 2, []),
    "UTF-16 without a mark": ((HEAD + ROW).encode("utf-16-le"), 2, ["The file's encoding is UTF-16."]),
    "lines that end as of old": ((HEAD + ROW).replace("\n", "\r"), 2, []),
}


@pytest.mark.parametrize(("text", "line", "notes"), HEADS.values(), ids=HEADS)
def test_head__is_found_and_what_stands_round_it_told(text, line, notes):
    table = read(text)
    assert list(table.rows.columns) == ["title", "date", "lat", "lon"]
    assert table.rows.to_numpy().tolist() == [CELLS]
    assert list(table.rows.index) == [line]
    assert list(table.notes) == notes
    assert table.broken == ()


@pytest.mark.parametrize("text", [ROW, ROW + ROW, "1,20201108,39,46\n2,20201109,38,46\n"])
def test_head__none_at_all(text):
    table = read(text)
    assert list(table.rows.columns) == ["column 1", "column 2", "column 3", "column 4"]
    assert list(table.rows.index) == list(range(1, text.count("\n") + 1))
    assert table.notes == (NO_HEAD,)


@pytest.mark.parametrize(
    "text",
    [
        "country,1990,1991,1992\nA,1,2,3\nB,2,3,4\n",
        "Province,Lat,Long,1/22/20,1/23/20\nA,33.0,65.0,0,1\nB,34.1,66,2,5\n",
        "#id,date,lat\n1,2020-01-01,5\n2,2020-01-02,5\n",
        "kind,type\ntext,number\ndate,text\n",
        "title,date,lat,lon\nA,2020,n/a,n/a\nB,2021,1.5,2.5\n",
    ],
    ids=["years", "dates", "a # at a name", "words that are units too", "not available"],
)
def test_head__is_what_it_is(text):
    table = read(text)
    assert list(table.rows.columns) == text.split("\n")[0].split(",")
    assert len(table.rows) == 2
    assert table.notes == ()


def test_head__a_name_twice_is_numbered_and_told():
    table = read("date,date,date (2),lat\n2020,2021,2022,5\n")
    assert list(table.rows.columns) == ["date", "date (3)", "date (2)", "lat"]
    assert table.notes == ("The header names date more than once: the others are numbered, as in date (3).",)


RAGGED = {
    "cells missing at the end": ("B,2020-11-09\n", ["B", "2020-11-09", "", ""], "1 row ends early"),
    "empty cells too many": ("B,2020-11-09,39.1,46.2,,\n", ["B", "2020-11-09", "39.1", "46.2"], ""),
    "decimal commas": (
        "B,2020-11-09,39,80,46,70\n",
        ["B", "2020-11-09", "39,80", "46,70"],
        "In 1 row numbers with a decimal comma",
    ),
}


@pytest.mark.parametrize(("row", "cells", "note"), RAGGED.values(), ids=RAGGED)
def test_row__mended_where_only_one_reading_is_possible(row, cells, note):
    table = read(HEAD + ROW + row + ROW)
    assert table.rows.to_numpy().tolist() == [CELLS, cells, CELLS]
    assert list(table.rows.index) == [2, 3, 4]
    assert table.broken == ()
    assert note in "".join(table.notes)
    assert bool(note) == bool(table.notes)


BROKEN = {
    "one decimal comma of two columns": ("B,2020-11-09,39,80,46\n", "5 cells where the header has 4"),
    "a cell missing before others": ("2020-11-09,39.1,46.2\n", "3 cells where the header has 4"),
    "a cell too many": ("B,x,2020-11-09,39.1,46.2\n", "5 cells where the header has 4"),
    "a quote never closed": ('"B,2020-11-09,39.1,46.2\n', "a quote that is opened and never closed"),
    "quotes within a cell": ('"B" two,2020-11-09,39.1,46.2\n', "quotes within a cell; write them twice"),
}


@pytest.mark.parametrize(("row", "reason"), BROKEN.values(), ids=BROKEN)
def test_row__broken_with_its_reason_and_the_others_are_good(row, reason):
    table = read(HEAD + ROW + row + ROW)
    assert list(table.rows.index) == [2, 4]
    ((line, why),) = table.broken
    assert line == 3
    assert why.startswith(reason)


def test_row__none_at_all_is_a_table_of_reasons():
    table = read("date,lat\n" + "2020,39,46\n" * 5)
    assert len(table.rows) == 0
    assert list(table.rows.columns) == ["date", "lat"]
    assert table.broken == tuple((line, "3 cells where the header has 2") for line in range(2, 7))
    words = "; ".join(f"row {line}: 3 cells where the header has 2" for line in (2, 3, 4))
    assert why_no_rows(table) == f"No row of this file can be read: {words}; and 2 more."
    assert why_no_rows(read(HEAD + ROW)) == ""


def test_row__of_several_lines():
    table = read(HEAD + '"A\nB ""x""",2020-11-08,39.76,46.75\n\n,,,\n' + ROW)
    assert table.rows["title"].tolist() == ['A\nB "x"', "A"]
    assert list(table.rows.index) == [2, 6]


def test_row__a_shape_longer_than_a_page():
    shape = "POLYGON((" + "1 2," * 60_000 + "1 2))"
    table = read(f'title,date,wkt\nA,2020-11-08,"{shape}"\n')
    assert table.rows["wkt"].iat[0] == shape


ENCODED = {
    "windows-1251": "название\nАгдам взят",
    "windows-1252": "título\nAño nuevo",
    "windows-1253": "Αθήνα πόλη",
    "windows-1256": "القدس مدينة",
    "gb18030": "北京市爆炸事件",
}


@pytest.mark.parametrize(("encoding", "text"), ENCODED.items())
def test_encoding__asked_with_the_likeliest_first(encoding, text):
    content = f"{HEAD}{text},2020,1,2\n".encode(encoding)
    with pytest.raises(UnicodeDecodeError):
        open_file(content)
    shown = show_in_encodings(content)
    assert next(iter(shown)) == encoding
    assert shown[encoding].startswith(text.split("\n", maxsplit=1)[0].split(",")[0])


def test_encoding__turkish_is_among_the_first_lines_to_choose_from():
    assert "başlık" in show_in_encodings("başlık\nŞuşa dağ".encode("windows-1254")).values()
    assert show_in_encodings(b"plain") == {}


def test_encoding__a_few_damaged_letters_are_told():
    text = HEAD.encode() + ("é" * 300).encode() + b"\xc3,2020-11-08,39.76,46.75\n"
    table = read(text)
    assert table.rows["title"].iat[0] == "é" * 300 + "\ufffd"
    assert table.notes == ("A few letters are damaged, in line 2; they are shown as \ufffd.",)


def test_name__that_says_another_form_is_told():
    assert read(HEAD + ROW, name="x.XLS").notes == (
        "The file is called .xls, but is no spreadsheet: it is read as a text.",
    )
    assert read(HEAD + ROW, name="x.csv").notes == ()


def test_columns__only_those_that_are_needed():
    table = read(HEAD + ROW + "B,2020-11-09\n" + "x,y\n", columns=("date", "lon"))
    assert list(table.rows.columns) == ["date", "lon"]
    assert table.rows["date"].tolist() == ["2020-11-08", "2020-11-09"]
    assert list(read(HEAD + ROW * 9, most=3).rows.index) == [2, 6, 10]


def test_a_sample__rows_from_all_over_with_their_own_lines():
    text = "# events\n" + HEAD + "".join(f'"T\n{at}",2020-11-08,39.7,46.7\n\n' for at in range(60))
    some, whole = read(text, most=7).rows, read(text).rows
    assert list(some["title"]) == [f"T\n{at}" for at in spread(60, 7)]
    assert some.equals(whole.loc[some.index])
    open_quote = HEAD + 'a "b,2020-11-08,39.7,46.7\n' * 9
    assert list(read(open_quote, most=3).rows.index) == [2, 3, 4]


def test_a_sample__of_a_large_file_proposes_what_the_whole_does():
    days = [f"{1 + at // 2400:02d}/{1 + at // 400 % 6:02d}/2020" for at in range(2400 * 12)]
    text = "date,lat,lon\n" + "".join(f"{day},39.7,46.7\n" for day in days)
    some, whole = (open_file(text.encode(), most=most) for most in (LARGE_SAMPLE, None))
    assert sample_rows(some.rows).equals(sample_rows(whole.rows))


def test_parts__a_text_has_none():
    assert list_parts((HEAD + ROW).encode()) == []


# What is large is read in another way, and must come to the same.

LARGE = (
    "My events\n"
    + HEAD
    + "".join(
        [
            ROW,
            "\n",
            ",,,\n",
            '"A\nB ""x""",2020-11-08,39.76,46.75\r\n',
            "B,2020-11-09\n",
            "B,2020-11-09,39,80,46,70\n",
            "# a comment, here\n",
            " \xa0C ,2020-11-08,39.76,46.75\n",
            "D,x,2020-11-09,39.1,46.2\n",
            ",,,46.75\n",
            "\r\n",
            "é,2020-11-08,39.76,46.75\n",
            '"E",2020-11-08,39.76,46.75',
        ]
    )
)


def same(one, two):
    assert one.rows.equals(two.rows)
    assert list(one.rows.index) == list(two.rows.index)
    assert (one.broken, one.notes) == (two.broken, two.notes)


@pytest.mark.parametrize("columns", [None, ("date",), ("lon", "title")])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "windows-1252"])
def test_large__the_same_as_row_by_row(monkeypatch, columns, encoding):
    content = LARGE.encode(encoding)
    asked = "windows-1252" if encoding == "windows-1252" else "utf-8-sig"
    slow = open_file(content, asked, columns=columns)
    monkeypatch.setattr(delimited, "SMALLEST", 0)
    monkeypatch.setattr(columnar, "BLOCK", 64)
    taken = []
    read_columns = delimited.read_columnar
    monkeypatch.setattr(
        delimited, "read_columnar", lambda *given: taken.append(read_columns(*given)) or taken[0]
    )
    same(open_file(content, asked, columns=columns), slow)
    assert taken[0] is not None


@pytest.mark.parametrize(
    "row", ['"B,2020-11-09,39.1,46.2\n', '"B" two "x,2020-11-09,39.1,46.2\n', 'B,"2020\nC,"2020",39,46\n']
)
def test_large__quotes_that_do_not_fit_are_read_row_by_row(monkeypatch, row):
    content = (HEAD + ROW + row + ROW * 3).encode()
    slow = open_file(content)
    assert slow.broken
    monkeypatch.setattr(delimited, "SMALLEST", 0)
    same(open_file(content), slow)


@pytest.mark.parametrize("smallest", [0, 10**9], ids=["by columns", "row by row"])
@pytest.mark.long
def test_large__tells_how_far_it_is_and_can_be_ended(monkeypatch, smallest):
    monkeypatch.setattr(delimited, "SMALLEST", smallest)
    monkeypatch.setattr(columnar, "BLOCK", 1 << 16)
    content = (HEAD + ROW * 100_000).encode()
    shares = []
    open_file(content, progress=shares.append)
    assert shares == sorted(shares)
    assert len(shares) > 2
    assert shares[-1] == 1

    class EndedError(Exception):
        pass

    def end(share):
        raise EndedError

    with pytest.raises(EndedError):
        open_file(content, progress=end)
