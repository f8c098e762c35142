"""Small files in the manner of those that people have: each opens, with no row lost."""

import csv
import io
from pathlib import Path

import pytest

from geo.timemap.files import read_file
from geo.timemap.reading import list_parts, open_file

FOLDER = Path(__file__).parent / "field"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")
LEFT_OUT = {
    "comment_head.csv": "1 comment line above the header left out: # exported 2024-01-01, by me.",
    "title_line.csv": "The line above the header is left out: My events.",
    "units_row.csv": "The row below the header is left out, it tells units: degrees_north, degrees_east.",
    "twohead.csv": "",
}
"""Files that hold a line which is neither head nor row; what is said of it."""
MOVING = {"coordTimes.geojson", "coordTimes_pick.geojson", "line4d.geojson"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_field__opens_with_no_row_lost(path):
    content = path.read_bytes()
    table = open_file(content, name=path.name)
    assert table.broken == ()
    assert list_parts(content) == []
    if path.suffix == ".csv":
        plain = [row for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) if any(row)]
        assert len(table.rows) == len(plain) - 1 - (path.name in LEFT_OUT)


@pytest.mark.parametrize(("name", "words"), LEFT_OUT.items())
def test_field__what_is_left_out_is_told(name, words):
    table = open_file((FOLDER / name).read_bytes())
    assert table.notes == ((words,) if words else ())
    assert len(table.rows) == 1


@pytest.mark.parametrize("name", sorted(MOVING))
def test_field__a_moving_thing_is_two_positions_at_two_moments(name):
    table = open_file((FOLDER / name).read_bytes())
    assert (table.track, table.moment.names) == ("track", ("time",))
    assert table.rows["track"].tolist() == ["1", "1"]
    moments = {
        "line4d.geojson": ["2019-08-12T02:52:18Z", "2019-08-12T02:52:26Z"],
    }.get(name, ["2020-11-08T10:00:00Z", "2020-11-09T10:00:00Z"])
    assert table.rows["time"].tolist() == moments
    assert [shape["type"] for shape in table.geometry] == ["Point", "Point"]
    assert [len(shape["coordinates"]) for shape in table.geometry] == [2, 2]


def test_field__shapes_in_turn_last_until_the_next():
    table = open_file((FOLDER / "times_multipolygon.geojson").read_bytes())
    assert table.moment.names == ("time", "time end")
    assert table.rows[["time", "time end"]].to_numpy().tolist() == [
        ["2015-07-22T00:00:00", "2015-08-22T00:00:00"],
        ["2015-08-22T00:00:00", ""],
    ]
    assert [shape["type"] for shape in table.geometry] == ["Polygon", "Polygon"]


def test_field__collections_are_kept_whole():
    table = open_file((FOLDER / "geometrycollection.geojson").read_bytes())
    assert [shape["type"] for shape in table.geometry] == ["GeometryCollection", "MultiPoint"]


@pytest.mark.long
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_field__the_library_opens_the_same_rows(path):
    table, frame = open_file(path.read_bytes()), read_file(path)
    if table.moment.names:  # whole, for a track of times
        assert len(frame) == 1
        return
    assert len(frame) == len(table.rows)
    assert [name for name in frame.columns if name != "geometry"] == list(table.rows.columns)
