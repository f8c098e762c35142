"""Lines that are there on every day, and what the story says of itself: each read, or told what is wrong."""

import json

import pytest

from geo.story.about import read_about
from geo.story.lines import read_lines
from geo.story.schema.checks import EDTF_WORDS


@pytest.fixture
def lines(tmp_path):
    def read(geometry, **words):
        feature = {
            "type": "Feature",
            "properties": {"name": "x", "kind": "line", **words},
            "geometry": geometry,
        }
        path = tmp_path / "lines.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
        found, faults = read_lines(path)
        return found, [(fault.row, fault.column, fault.value, fault.expected) for fault in faults]

    return read


def line(*points):
    return {"type": "LineString", "coordinates": points}


def test_read_lines__one_or_several_parts_without_heights(lines):
    ((one,), faults) = lines(line([1, 2, 9], [3, 4]), kind="outline")
    assert (one.name, one.kind, one.parts, faults) == ("x", "outline", (((1.0, 2.0), (3.0, 4.0)),), [])
    ((several,), _) = lines({"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]})
    assert several.parts == (((1.0, 2.0), (3.0, 4.0)), ((5.0, 6.0), (7.0, 8.0)))
    assert lines(line([-180, -90], [180, 90]))[1] == []


@pytest.mark.parametrize(
    ("geometry", "words", "fault"),
    [
        (None, {}, ("", "", "a feature with a geometry and properties")),
        (line([1, 2], [3, 4]), {"name": ""}, ("name", "", "a name")),
        (line([1, 2], [3, 4]), {"name": 5}, ("name", "", "a name")),
        (
            line([1, 2], [3, 4]),
            {"kind": "road"},
            ("kind", "road", "one of outline, line; others are named under [lines] in story.toml"),
        ),
        (
            {"type": "Point", "coordinates": [1, 2]},
            {},
            ("geometry", "Point", "a LineString or MultiLineString"),
        ),
        (line("a", "b"), {}, ("geometry", "", "positions of lon and lat, numbers in degrees")),
        (line([1, 2]), {}, ("geometry", "", "two points or more a line")),
        (
            line([1, 2], [180.5, 0]),
            {},
            ("geometry", "lon 180.5, lat 0.0", "degrees within ±180/±90, lon before lat"),
        ),
        (
            line([1, 2], [0, -90.5]),
            {},
            ("geometry", "lon 0.0, lat -90.5", "degrees within ±180/±90, lon before lat"),
        ),
        (
            line([-180.5, 2], [0, 0]),
            {},
            ("geometry", "lon -180.5, lat 2.0", "degrees within ±180/±90, lon before lat"),
        ),
        (
            line([1, 90.5], [0, 0]),
            {},
            ("geometry", "lon 1.0, lat 90.5", "degrees within ±180/±90, lon before lat"),
        ),
    ],
)
def test_read_lines__what_is_wrong_with_a_feature(lines, geometry, words, fault):
    assert lines(geometry, **words) == ((), [(1, *fault)])


def test_read_lines__for_a_time_and_growing(lines):
    ((one,), _) = lines(line([1, 2], [3, 4]), start="1970-01-02", end="1970-02")
    assert (one.start, one.end, one.times) == (1, 31, ())
    ((open_one,), _) = lines(line([1, 2], [3, 4]), start="", end=None)
    assert (open_one.start, open_one.end) == (None, None)
    ((growing,), _) = lines(line([1, 2], [3, 4], [5, 6]), times=["1970-01-02", "1970-01-02", "1970-01-03"])
    assert (growing.start, growing.times) == (1, (1, 1, 2))


NO_DATE = f"nothing, or {EDTF_WORDS}"


@pytest.mark.parametrize(
    ("words", "column", "value", "expected"),
    [
        ({"start": "soon"}, "start", "soon", NO_DATE),
        ({"end": 5}, "end", "5", NO_DATE),
        ({"start": "1970", "end": "1970"}, "end", "1970", "nothing, or a date after the start"),
        (
            {"times": ["1970"]},
            "times",
            "1 dates",
            "a list of dates, one for each of the 2 positions of one LineString",
        ),
        (
            {"times": "1970"},
            "times",
            "1970",
            "a list of dates, one for each of the 2 positions of one LineString",
        ),
        ({"times": ["1970-02", "1970-01"]}, "times", "1970-01", "dates that go forward along the line"),
    ],
)
def test_read_lines__what_is_wrong_with_its_dates(lines, words, column, value, expected):
    assert lines(line([1, 2], [3, 4]), **words) == ((), [(1, column, value, expected)])


def test_read_lines__kinds_of_the_story_s_own(tmp_path):
    (tmp_path / "lines.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"name": "x", "kind": "route"},
                        "geometry": line([1, 2], [3, 4]),
                    }
                ],
            }
        ),
        "utf-8",
    )
    assert read_lines(tmp_path / "lines.geojson", "day", ["route"])[1] == []
    assert len(read_lines(tmp_path / "lines.geojson", "day", None)[0]) == 1


def test_read_lines__none_where_there_is_no_file(tmp_path):
    assert read_lines(tmp_path / "lines.geojson") == ((), [])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("# Title\n\nPlain [link](https://a), `<b>`, <https://a>, a < b > c.\n", []),
        ("one\n![x](y)\n", [(2, "![x](y)", "no pictures: the page works without a network")]),
        ("<b>x\n", [(1, "<b>x", "Markdown without HTML")]),
        ("x</b>\n\n<i>\n", [(1, "x</b>", "Markdown without HTML"), (3, "<i>", "Markdown without HTML")]),
    ],
)
def test_read_about__text_and_what_the_page_would_not_show(tmp_path, text, rows):
    path = tmp_path / "about.md"
    path.write_text(text, "utf-8")
    read, faults = read_about(path)
    assert read == text
    assert [(fault.row, fault.value, fault.expected) for fault in faults] == rows
    assert {(fault.file, fault.column) for fault in faults} <= {("about.md", "")}


def test_read_about__none_where_there_is_no_file_and_why_where_it_is_no_text(tmp_path):
    path = tmp_path / "about.md"
    assert read_about(path) == ("", [])
    path.write_bytes(b"a\n\xff")
    text, (fault,) = read_about(path)
    assert (text, fault.row) == ("", 2)
