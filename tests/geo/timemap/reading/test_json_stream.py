"""A large JSON is read record by record, to the same table as a small one."""

import json
from pathlib import Path

import pytest

from geo.timemap.reading import FileError, open_file
from geo.timemap.reading.opening import json_stream

HERE = Path(__file__).parent
FILES = sorted([*HERE.glob("*/*.json"), *HERE.glob("*/*.geojson")])
METRES = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32638"}}


@pytest.fixture
def is_large(monkeypatch):
    monkeypatch.setattr(json_stream, "SMALLEST", 0)


def features(count, **more):
    each = [
        {
            "type": "Feature",
            "properties": {"n": at, "x": "ä"},
            "geometry": {"type": "Point", "coordinates": [at, 1.5]},
        }
        for at in range(count)
    ]
    return json.dumps({"type": "FeatureCollection", "features": each, **more}).encode()


def told(table):
    return table.rows.to_dict("index"), table.geometry, table.broken, table.crs


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_stream__gives_the_same_table(file, monkeypatch):
    content = file.read_bytes()

    def read():
        try:
            return told(open_file(content, name=file.name))
        except FileError as error:
            return str(error)

    whole = read()
    monkeypatch.setattr(json_stream, "SMALLEST", 0)
    assert read() == whole


def test_stream__is_what_reads_a_large_file(is_large, monkeypatch):
    monkeypatch.setattr("geo.timemap.reading.opening.contents.read_json", None)
    assert len(open_file(features(3)).rows) == 3


def test_columns__alone_are_held_and_rows_up_to_a_number(is_large):
    table = open_file(features(9), columns=("n",), most=4)
    assert table.rows.to_dict("list") == {"n": ["0", "1", "2", "3"]}
    assert len(table.geometry) == 4


@pytest.mark.parametrize(
    "content", [features(2, crs=METRES), b'{"crs": ' + json.dumps(METRES).encode() + b"," + features(2)[1:]]
)
def test_crs__stands_before_or_behind_the_features(is_large, content):
    assert open_file(content).crs == "urn:ogc:def:crs:EPSG::32638"


def test_records__deep_in_an_object_are_read_and_told(is_large):
    table = open_file(
        json.dumps({"meta": {"v": 1}, "data": {"locations": [{"a": {"b": 1}}, {"a": {"b": 2}}]}}).encode()
    )
    assert table.rows.to_dict("list") == {"a.b": ["1", "2"]}
    assert table.notes == ("Of this large JSON the list “data.locations” is read, the first in it.",)


def test_cut_off__is_told(is_large):
    with pytest.raises(FileError, match="cut off"):
        open_file(features(9)[:-30])


def test_progress__moves_and_ends_the_reading(is_large):
    shares = []
    open_file(features(5_000), progress=shares.append)
    assert shares == sorted(shares)
    assert len(shares) > 3

    def stop(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_file(features(5_000), progress=stop)
