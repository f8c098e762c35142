"""The pure parts: cells, levels, packed columns, rows, bins of time."""

import gzip
import math

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.archive import divided
from geo.archive.build import MOST_BINS, bins_of
from geo.archive.cells import DEEPEST, above, cells_of, place_of
from geo.archive.deflate import deflate
from geo.archive.inputs import Fields
from geo.archive.packing import pack, read_file, to_file
from geo.archive.reading import table_of
from geo.archive.rows import OPEN, read_rows
from geo.archive.sampling import ROOM, levels_of, rank
from geo.timemap.dates import parse_moment, to_iso

CHI_SQUARE_999 = 1.25
"""Of the statistic by its degrees of freedom, of which there are some hundred: so seen once in a thousand."""


def tile_of(lon, lat, level):
    """Return a place's tile by the formula of OpenStreetMap's wiki, Slippy map tilenames."""
    side = 2**level
    tall = math.radians(lat)
    return int((lon + 180) / 360 * side), int((1 - math.asinh(math.tan(tall)) / math.pi) / 2 * side)


@given(st.floats(-179.999, 179.999), st.floats(-85, 85), st.integers(0, DEEPEST))
def test_cell__is_the_tile_of_the_web_map(lon, lat, level):
    cell = above(cells_of(np.array([lon]), np.array([lat])), level)
    assert place_of(int(cell[0]), level) == tile_of(lon, lat, level)


def test_cell__of_poles_and_the_antimeridian_is_an_outermost_one():
    cells = cells_of(np.array([0.0, 0.0, 180.0]), np.array([90.0, -90.0, 0.0]))
    side = 2**DEEPEST
    places = [place_of(int(cell), DEEPEST) for cell in cells]
    assert places == [(side // 2, 0), (side // 2, side - 1), (side - 1, side // 2)]


@given(st.lists(st.integers(-(2**40), 2**40), max_size=50), st.booleans())
def test_packed_column__reads_back(numbers, is_delta):
    column = np.array(numbers, dtype=np.int64)
    content = to_file({"form": "tile"}, {"x": pack(column, is_delta=is_delta), "y": pack(column)})
    head, columns = read_file(content)
    assert head["form"] == "tile"
    assert columns["x"].tolist() == columns["y"].tolist() == numbers


def test_packed_column__counts_by_what_all_are_multiples_of():
    tens = np.arange(0, 20_000, 10)
    assert pack(tens)[0]["steps"] == 10
    assert pack(np.append(tens, 20_005))[0]["steps"] == 5
    assert pack(np.append(np.zeros(200, np.int64), 30))[0]["steps"] == 30
    assert pack(np.zeros(3, np.int64))[0]["steps"] == 1


def test_packed_column__takes_no_more_bytes_than_its_steps_need():
    assert pack(np.array([20, 30, 2_570]))[0]["width"] == 1  # 0, 1 and 255 of ten
    assert pack(np.array([20, 30, 2_580]))[0]["width"] == 2


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_deflated_pieces__are_a_stream_that_any_gzip_reads(pieces):
    assert gzip.decompress(deflate(pieces)) == b"".join(pieces)


def test_deflated_pieces__that_are_unlike_take_less_than_together():
    chance = np.random.default_rng(4)
    pieces = [chance.integers(0, most, 12_000, dtype=np.uint8).tobytes() for most in (4, 256, 3, 200)]
    pieces.append(bytes(12_000))
    assert len(deflate(pieces)) < 0.95 * len(gzip.compress(b"".join(pieces), 6))


def test_ranks__are_even_and_those_of_no_other_part():
    ranks = np.concatenate([rank(0, 50_000), rank(1, 50_000)])
    assert len(np.unique(ranks)) == 100_000
    found, _ = np.histogram(ranks, bins=100, range=(0, 1))
    assert ((found - 1_000) ** 2 / 1_000).sum() / 99 < CHI_SQUARE_999
    assert rank(0, 3).tolist() == ranks[:3].tolist()


def test_levels__each_event_has_one_and_every_level_is_a_fair_sample_by_cell():
    chance = np.random.default_rng(2)
    count = 400_000
    codes = np.sort(
        cells_of(chance.normal(40, 20, count).clip(-179, 179), chance.normal(40, 9, count).clip(-80, 80))
    )
    levels = levels_of(codes, rank(3, count), 0, 0.0)
    assert levels.min() == 0
    assert (levels == 0).sum() == pytest.approx(ROOM, rel=0.04)
    cells, all_of = np.unique(above(codes, 4), return_counts=True)
    on_top = np.array([(above(codes[levels == 0], 4) == cell).sum() for cell in cells])
    expected = all_of * (levels == 0).mean()
    seen = expected > 20
    assert seen.sum() >= 20
    assert ((on_top - expected)[seen] ** 2 / expected[seen]).sum() / seen.sum() < 1.7


def test_levels__many_at_one_place_end_at_the_deepest():
    codes = np.full(400_000, 77, dtype=np.uint32)
    levels = levels_of(codes, rank(0, len(codes)), 0, 0.0)
    assert levels.max() == DEEPEST
    own = np.bincount(levels)
    assert own[:DEEPEST] == pytest.approx(np.full(DEEPEST, ROOM), rel=0.05)


def test_rows__what_is_none_is_told_by_its_reason():
    frame = pd.DataFrame(
        {
            "t": [
                "2020-01-02",
                "soon",
                "2020-01-02",
                "2020-01-02",
                "2020-01-05",
                "2020-01-02T14:30:00+04:00",
            ],
            "u": ["2020-01-03", "", "", "", "2020-01-02", ""],
            "x": ["46.5", "1", "", "200", "1", "-180"],
            "y": ["39.5", "1", "1", "1", "1", "90"],
        }
    )
    rows, places, refused = read_rows(pa.Table.from_pandas(frame), 0, Fields("t", "u", "x", "y"), "day")
    assert sorted(places.tolist()) == [0, 5]
    assert dict(zip(refused.row.tolist(), refused.reason.tolist(), strict=True)) == {
        1: "no time",
        2: "no place",
        3: "outside the world",
        4: "ends before it begins",
    }
    told = {
        (to_iso(int(start)), int(end - start) if end != OPEN else "open")
        for start, end in zip(rows.start, rows.end, strict=True)
    }
    assert told == {("2020-01-02", 2), ("2020-01-02", "open")}
    assert (np.diff(rows.code.astype(np.int64)) >= 0).all()


def test_rows__years_as_numbers_and_times_of_day():
    frame = pd.DataFrame({"t": [1_525, 79], "x": [1.0, 2.0], "y": [1.0, 2.0]})
    rows, *_ = read_rows(pa.Table.from_pandas(frame), 0, Fields("t", lon="x", lat="y"), "year")
    assert sorted(to_iso(int(start), "year") for start in rows.start) == ["0079", "1525"]
    hours = frame.assign(t=["2020-01-02T14:30:00+04:00", "2020-01-02 23:00"])
    rows, *_ = read_rows(pa.Table.from_pandas(hours), 0, Fields("t", lon="x", lat="y"), "hour")
    assert sorted(to_iso(int(start), "hour") for start in rows.start) == [
        "2020-01-02T10:00",
        "2020-01-02T23:00",
    ]


@pytest.mark.parametrize(
    ("first", "last", "unit", "edges"),
    [
        ("2020-01-30", "2020-03-02", "day", ["2020-01-30", "2020-01-31"]),
        ("2000-05-17", "2020-03-02", "day", ["2000-05-01", "2000-06-01"]),
        ("0500-05-17", "2020-03-02", "day", ["0500-01-01", "0510-01-01"]),
    ],
)
def test_bins__are_as_fine_as_whole_units_allow(first, last, unit, edges):
    found = bins_of(parse_moment(first, unit), parse_moment(last, unit), unit)
    assert [to_iso(int(edge), unit) for edge in found[:2]] == edges
    assert len(found) - 1 <= MOST_BINS
    assert found[0] <= parse_moment(first, unit)
    assert found[-1] > parse_moment(last, unit)


def test_groups__as_many_as_make_a_part_and_those_that_are_left(tmp_path, monkeypatch):
    monkeypatch.setattr(divided, "ROWS", 200)
    path = tmp_path / "events.parquet"
    pq.write_table(pa.table({"day": range(450)}), path, row_group_size=100)
    parts = divided.groups_of(str(path), ["day"])
    assert [one.groups for one in parts] == [(0, 1), (2, 3), (4,)]
    assert [table_of(one).num_rows for one in parts] == [200, 200, 50]
