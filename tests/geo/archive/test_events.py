"""All events stand as Parquet beside the tiles, with each column that is kept as what it is in all files."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.archive import divided, shards
from geo.archive.build import build
from geo.archive.cells import cells_of
from geo.archive.errors import ArchiveError
from geo.archive.inputs import find_inputs
from geo.archive.manifest import Asked
from tests.geo.archive.events import make_events

COLUMNS = ["start", "end", "lon", "lat", "kind", "title", "cell"]


@pytest.fixture
def frame():
    return make_events(4_000)


def events_of(client, tmp_path, *places, keep=None, **named):
    """Return an archive's events as a table, by the files' names."""
    inputs = find_inputs([str(one) for one in places], named, keep)
    build(Asked(inputs, "day"), tmp_path / "out", client, lambda *_: None)
    return {path.stem: pq.read_table(path) for path in sorted((tmp_path / "out/events").iterdir())}


def whole(tables):
    return pa.concat_tables(tables.values())


def test_events__each_once_with_its_cell_and_files_are_by_cell(client, tmp_path, frame, monkeypatch):
    monkeypatch.setattr(shards, "LARGEST_SHARD", 900)
    frame.to_parquet(tmp_path / "events.parquet")
    tables = events_of(client, tmp_path, tmp_path / "events.parquet")
    assert len(tables) > 3
    for table in tables.values():
        assert (np.diff(table["cell"].to_numpy().astype(np.int64)) >= 0).all()
    found = whole(tables).to_pandas().sort_values("title", ignore_index=True)
    start = frame["event_date"].to_numpy("datetime64[D]").astype(np.int64)
    cell = cells_of(frame["longitude"].to_numpy(), frame["latitude"].to_numpy())
    expected = pd.DataFrame(
        {
            "start": start,
            "end": start + 1,
            "lon": frame["longitude"],
            "lat": frame["latitude"],
            "kind": frame["type"],
            "title": frame["title"],
            "cell": cell,
        }
    ).sort_values("title", ignore_index=True)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_events__types_are_the_same_whatever_the_input(client, tmp_path, frame):
    frame.head(50).to_csv(tmp_path / "events.csv", index=False)
    table = whole(events_of(client, tmp_path, tmp_path / "events.csv"))
    types = [pa.int64(), pa.int64(), pa.float64(), pa.float64(), pa.string(), pa.string(), pa.uint32()]
    assert table.schema == pa.schema(zip(COLUMNS, types, strict=True))


def test_events__an_open_end_is_none_and_the_last_day_is_included(client, tmp_path, frame):
    some = frame.head(2).assign(end=pd.to_datetime(["2031-05-02", None]))
    some.to_parquet(tmp_path / "events.parquet")
    ends = whole(events_of(client, tmp_path, tmp_path / "events.parquet")).sort_by("title")["end"]
    assert ends.to_pylist() == [(np.datetime64("2031-05-03") - np.datetime64("1970-01-01")).astype(int), None]


def test_kept__every_other_column_by_its_own_name_and_kind(client, tmp_path, frame):
    more = {
        "deaths": pa.array([3, None], pa.int32()),
        "cell": pa.array(["a", "b"]).dictionary_encode(),
        "Kind": pa.array([True, False]),
        "seen": pa.array([0, 1], pa.timestamp("ns", "Asia/Baku")),
        "tags": pa.array([["x", "y"], None]),
        "raw": pa.array([b"\x01\xff", b""]),
    }
    table = pa.Table.from_pandas(frame.head(2), preserve_index=False)
    for name, column in more.items():
        table = table.append_column(name, column)
    pq.write_table(table, tmp_path / "events.parquet")
    found = whole(events_of(client, tmp_path, tmp_path / "events.parquet", kind="type")).sort_by("title")
    assert found.column_names == [*COLUMNS, "deaths", "cell_", "Kind_", "seen", "tags", "raw"]
    assert found["deaths"].to_pylist() == [3, None]
    assert found["cell_"].to_pylist() == ["a", "b"]
    assert found["Kind_"].to_pylist() == [True, False]
    assert found["tags"].to_pylist() == ['["x", "y"]', None]
    assert found["raw"].to_pylist() == ["01ff", ""]
    assert found["seen"].type == pa.timestamp("us")


@pytest.mark.parametrize(("keep", "told"), [([], []), (["b", "event_date"], ["b", "event_date"])])
def test_kept__those_that_are_named(client, tmp_path, frame, keep, told):
    frame.head(5).assign(a=1, b=2.5).to_parquet(tmp_path / "events.parquet")
    table = whole(events_of(client, tmp_path, tmp_path / "events.parquet", keep=keep))
    assert table.column_names == [*COLUMNS, *told]


def test_kept_of_csv__is_what_all_its_values_say(client, tmp_path, frame, monkeypatch):
    monkeypatch.setattr(divided, "BLOCK", "4kB")
    some = frame.head(400).assign(count="7", share="7", code="12", place="7", none="")
    some.loc[399, ["count", "share", "code", "place"]] = ["", "0.5", "012", "here"]
    some.to_csv(tmp_path / "events.csv", index=False)
    table = whole(events_of(client, tmp_path, tmp_path / "events.csv"))
    kinds = {name: table.schema.field(name).type for name in ("count", "share", "code", "place", "none")}
    text = pa.string()
    assert kinds == {"count": pa.int64(), "share": pa.float64(), "code": text, "place": text, "none": text}
    assert table["count"].null_count == 1
    assert table["none"].null_count == 400
    assert {"7", "here"} == set(table["place"].to_pylist())


def test_kept__whole_numbers_in_one_file_and_others_in_another_are_numbers(client, tmp_path, frame):
    frame.head(3).assign(size=1).to_parquet(tmp_path / "a.parquet")
    frame.tail(3).assign(size=1.5).to_parquet(tmp_path / "b.parquet")
    frame.tail(3).assign(size=None).to_parquet(tmp_path / "c.parquet")
    table = whole(events_of(client, tmp_path, tmp_path / "*.parquet"))
    assert table.schema.field("size").type == pa.float64()
    assert sorted(table["size"].drop_null().to_pylist()) == [1, 1, 1, 1.5, 1.5, 1.5]


def test_refused__a_column_that_is_another_in_another_file_is_named(tmp_path, frame):
    frame.head(3).assign(size=1).to_parquet(tmp_path / "a.parquet")
    frame.head(3).assign(size="large").to_parquet(tmp_path / "b.parquet")
    with pytest.raises(
        ArchiveError,
        match=r"b\.parquet: its column 'size' is of the kind 'text', but of 'integer' in .*a\.parq",
    ):
        find_inputs([str(tmp_path / "*.parquet")], {})
    assert find_inputs([str(tmp_path / "*.parquet")], {}, []).kept == ()
    frame.head(3).assign(event_date=2020).to_parquet(tmp_path / "c.parquet")
    with pytest.raises(
        ArchiveError, match=r"c\.parquet: its column 'event_date' holds numbers, .*dates in .*a\.p"
    ):
        find_inputs([str(tmp_path / "*.parquet")], {}, [])
    with pytest.raises(
        ArchiveError, match=r"a\.parquet: it has no column 'depth' to keep; its columns are event_d"
    ):
        find_inputs([str(tmp_path / "a.parquet")], {}, ["depth"])


def test_refused__a_column_that_one_file_lacks_is_named_unless_it_is_left_out(tmp_path, frame):
    frame.head(3).assign(size=1).to_parquet(tmp_path / "a.parquet")
    frame.head(3).to_parquet(tmp_path / "b.parquet")
    with pytest.raises(ArchiveError, match=r"b\.parquet: it has no column 'size', .*leave it out by --keep"):
        find_inputs([str(tmp_path / "*.parquet")], {})
    assert len(find_inputs([str(tmp_path / "*.parquet")], {}, []).files) == 2


def test_refused__numbers_that_no_integer_holds(client, tmp_path, frame):
    table = pa.Table.from_pandas(frame.head(1), preserve_index=False)
    large = pa.array([2**64 - 1], pa.uint64())
    pq.write_table(table.append_column("large", large), tmp_path / "events.parquet")
    with pytest.raises(
        ArchiveError, match=r"Column 'large' can't be kept as integer .*leave it out by --keep"
    ):
        events_of(client, tmp_path, tmp_path / "events.parquet")
    assert not (tmp_path / "out").exists()
