"""Text, JSON and TOML that somebody else wrote, and cells that a spreadsheet takes for formulas."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.files import text
from geo.files.spreadsheet import neutralise, write_csv
from geo.files.text import read_features, read_text, read_toml, toml_line
from geo.timemap.fold import fold
from geo.timemap.reading.opening.formulas import unescape_formula
from geo.timemap.reading.text import (
    CellsError,
    JsonError,
    find_features,
    is_positions,
    parse_json,
    read_cells,
)


def told(faults):
    return [(fault.file, fault.row, fault.value, fault.expected) for fault in faults]


def test_read_text__without_its_mark(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffä\n".encode())
    assert read_text(path, "it") == ("ä\n", [])


def test_read_text__says_why_it_is_none(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    read, faults = read_text(path, "this file")
    assert (read, told(faults)) == (None, [("a.txt", 0, "", "this file")])
    path.write_bytes(b"a\r\nb\rc\n\xff")
    assert told(read_text(path, "")[1]) == [("a.txt", 4, "", "text in UTF-8")]
    assert told(read_text(path, "", "a table in UTF-8")[1]) == [("a.txt", 4, "", "a table in UTF-8")]
    path.write_bytes(b"12345")
    monkeypatch.setattr(text, "LARGEST_BYTES", 5)
    assert read_text(path, "") == ("12345", [])
    monkeypatch.setattr(text, "LARGEST_BYTES", 4)
    assert told(read_text(path, "")[1]) == [("a.txt", 0, "5 bytes", "4 bytes at most")]
    assert told(read_text(tmp_path, "")[1])[0][2:] == (
        "a folder, a broken link or a device",
        "a regular file",
    )


def test_read_cells__each_row_with_its_first_line():
    assert list(read_cells('a,b\n"1\n2",c\n\nd,e')) == [
        (1, ["a", "b"]),
        (2, ["1\n2", "c"]),
        (4, []),
        (5, ["d", "e"]),
    ]
    assert list(read_cells("a;b,c", ";")) == [(1, ["a", "b,c"])]
    with pytest.raises(CellsError) as error:
        list(read_cells('a\n"1\n2\n'))
    assert error.value.line == 2


@pytest.mark.parametrize("content", ['"\\ud800"', "[" * 100_000, "9" * 5000])
def test_parse_json__what_not_every_program_reads(content):
    with pytest.raises(JsonError):
        parse_json(content)


def test_parse_json__what_is_none():
    with pytest.raises(json.JSONDecodeError):
        parse_json("{")
    assert parse_json('{"a": [1, null]}') == {"a": [1, None]}


@pytest.mark.parametrize("content", [None, [], {}, {"features": None}, {"features": {}}])
def test_find_features__none(content):
    assert find_features(content) is None


def test_read_features__the_line_of_what_is_no_json(tmp_path):
    path = tmp_path / "a.geojson"
    expected = 'a GeoJSON feature collection: {"type": "FeatureCollection", "features": […]}'
    assert told(read_features(path, "this file")[1]) == [("a.geojson", 0, "", "this file")]
    path.write_text('{\n"features": [}', "utf-8")
    ((_, row, _, words),) = told(read_features(path, "")[1])
    assert (row, words) == (2, expected)
    path.write_text("{}", "utf-8")
    assert told(read_features(path, "")[1]) == [("a.geojson", 0, "", expected)]
    path.write_text("[" * 100_000, "utf-8")
    words = "numbers, letters and a depth of nesting that JSON programs agree on"
    assert told(read_features(path, "")[1]) == [("a.geojson", 0, "", words)]
    path.write_text('{"features": [1]}', "utf-8")
    assert read_features(path, "") == ([1], [])


@pytest.mark.parametrize(
    ("coordinates", "depth", "is_good"),
    [
        ([1, 2], 0, True),
        ([1, 2.5, 3], 0, True),
        ([1], 0, False),
        ([1, 2, 3, 4], 0, False),
        ([1, True], 0, False),
        ([1, "2"], 0, False),
        ([1e6, 2], 0, False),
        ([999_999, -999_999], 0, True),
        ([1, -1e6], 0, False),
        ([1, 2, 1e9], 0, True),
        ([], 0, False),
        ({}, 0, False),
        ([[1, 2], [3, 4]], 1, True),
        ([[1, 2], [3]], 1, False),
        ([1, 2], 1, False),
        ([[[1, 2]]], 2, True),
        ([[]], 1, False),
    ],
)
def test_is_positions(coordinates, depth, is_good):
    assert is_positions(coordinates, depth) is is_good


def test_read_toml__the_line_of_what_is_none(tmp_path):
    path = tmp_path / "a.toml"
    assert read_toml(path, "this file")[0] is None
    path.write_text("a = 1\nb = \n", "utf-8")
    content, read, (fault,) = read_toml(path, "")
    assert (content, read, fault.row, fault.expected) == (None, "a = 1\nb = \n", 2, "TOML")
    path.write_text("a = 1\n", "utf-8")
    assert read_toml(path, "") == ({"a": 1}, "a = 1\n", [])
    path.write_text("a = " + "[" * 5000, "utf-8")
    ((*_, words),) = told(read_toml(path, "")[2])
    assert words == "TOML of reasonable depth and numbers"


TOML = '''a = 1
[section]
b = 2
"c" = """
b = 9
x = 1
"""
d = { e = 1 }
[[acts]]
id = "one"
[[acts]]
id = "two"
[section.inner]
b = 4
[ "quoted".\'key\' ]
c = 5
d = \'\'\'
a = 1
\'\'\'
e = "x"
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("a", 1),
        ("section", 2),
        ("section.b", 3),
        ("section.c", 4),
        ("section.x", 0),
        ("section.d", 8),
        ("section.d.e", 8),
        ("acts.0", 9),
        ("acts.0.id", 10),
        ("acts.1.id", 12),
        ("acts.1", 11),
        ("section.inner", 13),
        ("section.inner.b", 14),
        ("quoted.key", 15),
        ("quoted.key.c", 16),
        ("quoted.key.a", 0),
        ("quoted.key.e", 20),
        ("b", 0),
        ("", 0),
    ],
)
def test_toml_line__where_a_key_stands(key, line):
    assert toml_line(TOML, key) == line


@pytest.mark.parametrize(
    ("words", "folded"),
    [("ŞUŞA", "susa"), ("Xankəndi", "xankendi"), ("Ağdərə ılı", "agdere ili"), ("Ёж", "еж"), ("d’A", "d'a")],
)
def test_fold__as_any_keyboard_types_it(words, folded):
    assert fold(words) == folded


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_neutralise__what_a_spreadsheet_takes_for_a_formula(start):
    assert neutralise(f"{start}A1") == f"'{start}A1"
    assert neutralise(f"1{start}") == f"1{start}"


@pytest.mark.parametrize("text", ["-5", "-0218", "-0218-08-02/-0201", "-0218-08-02T10:00"])
def test_neutralise__a_number_or_a_date_before_our_era_is_none(text):
    assert neutralise(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r1TA ")))
def test_neutralise__is_taken_back_whole(text):
    assert unescape_formula(neutralise(text)) == text


def test_write_csv__numbers_stay_numbers_and_letters_stay_letters():
    written = write_csv(["a", "b"], [{"a": -5, "b": "=1"}, {"a": "ə", "b": 'x"y'}])
    assert written.startswith("\ufeffa,b\r\n")
    assert list(csv.reader(io.StringIO(written[1:]))) == [["a", "b"], ["-5", "'=1"], ["ə", 'x"y']]
