"""A large JSON is read record by record, to the same table as a small one."""

import json
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest

from geo.timemap.reading import FileError, open_file
from geo.timemap.reading.opening import chunks, json_lines, json_stream
from geo.timemap.reading.opening.file import READ

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

    monkeypatch.setattr(json_lines, "CHUNK", 1_000)
    whole = read()
    monkeypatch.setattr(json_stream, "SMALLEST", 0)
    assert read() == whole
    monkeypatch.setattr(chunks, "CHUNK", 2)
    assert read() == whole


def test_stream__is_what_reads_a_large_file(is_large, monkeypatch):
    monkeypatch.setattr("geo.timemap.reading.opening.contents.read_json", None)
    assert len(open_file(features(3)).rows) == 3


def test_columns__alone_are_held_and_rows_up_to_a_number(is_large):
    records = json.dumps([{"n": at, "x": 1} for at in range(9)]).encode()
    table = open_file(records, columns=("n",), most=4)
    assert table.rows.to_dict("list") == {"n": ["0", "1", "2", "3"]}


def test_sample__is_from_all_over_the_collection_and_no_feature_comes_twice(is_large):
    table = open_file(features(9_000, crs=METRES), columns=("n",), most=200)
    numbers = table.rows["n"].astype(int).tolist()
    assert len(numbers) == len(set(numbers)) == 200
    assert numbers == sorted(numbers)
    assert numbers[0] == 0 and numbers[-1] > 8_500
    assert max(after - before for before, after in pairwise(numbers)) < 600
    assert [one["coordinates"][0] for one in table.geometry] == numbers
    assert table.crs == "urn:ogc:def:crs:EPSG::32638"
    assert open_file(features(9), most=200).rows["n"].astype(int).tolist() == list(range(9))


@pytest.mark.long
def test_sample__of_large_shapes_and_of_words_that_look_like_features(is_large):
    ring = [[46 + at / 1e5, 39] for at in range(9_000)]
    each = json.loads(features(60))["features"]
    for one in each:
        one["geometry"] = {"type": "LineString", "coordinates": ring}
        one["properties"]["x"] = '{"type": "Feature", "properties": {"n": 7}}'
    table = open_file(json.dumps({"type": "FeatureCollection", "features": each}).encode(), most=40)
    numbers = table.rows["n"].astype(int).tolist()
    assert len(numbers) == len(set(numbers)) == 40
    assert {len(one["coordinates"]) for one in table.geometry} == {9_000}


def test_sample__of_features_that_begin_otherwise_are_the_first(is_large):
    each = [{"id": at, "type": "Feature", "properties": {}, "geometry": None} for at in range(50)]
    table = open_file(json.dumps({"type": "FeatureCollection", "features": each}).encode(), most=3)
    assert table.rows["id"].tolist() == ["0", "1", "2"]


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


def test_chunks__columns_that_come_later_are_empty_before_and_shapes_stay_with_their_rows(
    is_large, monkeypatch
):
    monkeypatch.setattr(chunks, "CHUNK", 2)
    each = [json.loads(features(9))["features"][at] for at in range(5)]
    each[3]["properties"]["late"] = [1, None]
    del each[4]["properties"]["x"]
    each.insert(1, {"type": "Feature", "properties": 7})
    table = open_file(json.dumps({"type": "FeatureCollection", "features": each}).encode())
    assert table.rows["late"].tolist() == ["", "", "", "[1, null]", ""]
    assert table.rows["x"].tolist() == ["ä"] * 4 + [""]
    assert list(table.rows.index) == [1, 3, 4, 5, 6]
    assert [one["coordinates"][0] for one in table.geometry] == [0, 1, 2, 3, 4]
    assert table.broken == ((2, "not a feature with properties"),)


def wide(count):
    words = {f"column{at}": f"word {at}" for at in range(12)}
    one = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [46.5, 39.5]}}
    each = [{**one, "properties": {"id": at, "text": f"Event {at} of many", **words}} for at in range(count)]
    return each, json.dumps({"type": "FeatureCollection", "features": each}).encode()


@pytest.mark.long
@pytest.mark.parametrize("form", ["a collection", "one a line"])
def test_memory__of_all_columns_is_of_their_texts_and_no_record_is_held(is_large, monkeypatch, form):
    monkeypatch.setattr(chunks, "CHUNK", 200)
    monkeypatch.setattr(json_lines, "CHUNK", 200)
    monkeypatch.setattr(json_stream, "BLOCK", 1 << 16)
    each, content = wide(6_000)
    if form == "one a line":
        content = "\n".join(map(json.dumps, each)).encode()
    del each
    tracemalloc.start()
    table = open_file(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert table.rows.shape == (6_000, 14)
    assert most < 4 * len(content)


def test_progress__moves_while_it_is_taken_apart_and_ends_the_reading(is_large, monkeypatch):
    monkeypatch.setattr(json_stream, "BLOCK", 1 << 16)
    shares = []
    open_file(features(5_000), progress=shares.append)
    assert shares == sorted(shares)
    assert len({share for share in shares if 0 < share < READ}) > 3

    def stop(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_file(features(5_000), progress=stop)
