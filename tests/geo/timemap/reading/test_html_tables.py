"""Tables of web pages: what is seen in their cells, each in its column; which of several is asked."""

import pytest

from geo.timemap.reading import FileError, list_parts, open_file

PAGE = "<!DOCTYPE html><html><body>{}</body></html>"
TABLE = (
    "<table><caption>{name}</caption><tr><th>a</th><th>b</th></tr><tr><td>{one}</td><td>2</td></tr></table>"
)


def rows_of(inner, part=None):
    return open_file(PAGE.format(inner).encode(), part=part).rows.to_dict("records")


def test_several__are_parts_by_caption_heading_or_number():
    page = PAGE.format(
        TABLE.format(name="Battles", one=1)
        + "<h2>Sieges <i>of the war</i></h2>"
        + TABLE.replace("<caption>{name}</caption>", "").format(one=3)
        + TABLE.format(name="Battles", one=4)
    ).encode()
    assert [(part.name, part.rows) for part in list_parts(page)] == [
        ("Battles", 2),
        ("Sieges of the war", 2),
        ("Battles (3)", 2),
    ]
    assert open_file(page, part="Sieges of the war").rows["a"].tolist() == ["3"]


def test_spans__stand_in_each_row_and_names_in_each_column():
    inner = (
        "<table><tr><th>Year</th><th colspan=2>Ships</th></tr>"
        "<tr><td rowspan=2>1901</td><td>x</td><td>y</td></tr><tr><td>z</td><td>u</td></tr></table>"
    )
    assert [tuple(row.values()) for row in rows_of(inner)] == [("1901", "x", "y"), ("1901", "z", "u")]


def test_unseen__is_left_out():
    one = "<script>steal()</script>1<span style='display: none'>9<br>9</span><sup class=reference>[2]</sup>"
    assert rows_of(TABLE.format(name="", one=one)) == [{"a": "1", "b": "2"}]


def test_markup__is_text_and_never_markup():
    assert rows_of(TABLE.format(name="", one="&lt;b&gt;1&lt;/b&gt; <b>2</b>"))[0]["a"] == "<b>1</b> 2"


def test_inner__a_table_in_a_cell_is_its_own():
    page = PAGE.format(TABLE.format(name="Outer", one="x" + TABLE.format(name="Inner", one="y"))).encode()
    assert [part.name for part in list_parts(page)] == ["Outer", "Inner"]
    assert open_file(page, part="Outer").rows["a"].tolist() == ["x"]


def test_encoding__is_the_one_that_the_page_names():
    page = "<html><head><meta charset='windows-1251'></head><table><tr><th>Имя</th><th>Год</th></tr>"
    page += "<tr><td>Мост</td><td>1901</td></tr></table></html>"
    assert open_file(page.encode("windows-1251")).rows.to_dict("records") == [{"Имя": "Мост", "Год": "1901"}]


def test_spreadsheet__that_is_a_page_is_read():
    table = open_file(TABLE.format(name="", one=1).encode(), name="export.xls")
    assert table.rows.to_dict("records") == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize("inner", ["", "<p>text</p>", "<table><tr><td>1</td></tr></table>"])
def test_page__without_a_table_is_told(inner):
    with pytest.raises(FileError, match="no table"):
        rows_of(inner)


def test_bomb__of_spans_is_refused(monkeypatch):
    monkeypatch.setattr("geo.timemap.reading.opening.html_file.MOST_CELLS", 5_000)
    inner = "<table>" + "<tr><td colspan=9999 rowspan=65000>a</td></tr>" * 20 + "</table>"
    with pytest.raises(FileError, match="too many cells"):
        rows_of(inner)
