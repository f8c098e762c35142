"""Archives are made: each event stands once, counts are exact, the same input gives the same bytes."""

import gzip
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geo.archive import build as building
from geo.archive import sampling, shards, tiles
from geo.archive.build import build
from geo.archive.cells import above, cells_of, place_of
from geo.archive.errors import ArchiveError
from geo.archive.inputs import find_inputs
from geo.archive.manifest import Asked
from geo.archive.packing import read_file
from geo.archive.places import files_of
from tests.geo.archive.events import KINDS, all_bytes, make_events, read_archive
from tests.servers import free_port

ROOT = Path(__file__).parents[3]
COUNT = 60_000


@pytest.fixture(scope="module")
def frame():
    return make_events(COUNT)


@pytest.fixture(scope="module")
def file(tmp_path_factory, frame):
    path = tmp_path_factory.mktemp("events") / "events.parquet"
    frame.to_parquet(path, row_group_size=25_000)
    return path


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Small tiles and shards, so that there are many of each."""
    monkeypatch.setattr(sampling, "ROOM", 1_000)
    monkeypatch.setattr(shards, "LARGEST_SHARD", 9_000)


def made(client, folder, *places, **asked):
    manifest = build(
        Asked(find_inputs([str(one) for one in places], {}), "day", **asked), folder, client, lambda *_: None
    )
    return manifest, folder


def test_archive__each_event_stands_once(client, tmp_path, file, frame):
    manifest, folder = made(client, tmp_path / "out", file)
    told, found = read_archive(folder)
    assert told == json.loads(json.dumps(manifest))
    assert (told["rows"], told["count"], told["refused"]) == (COUNT, COUNT, {})
    assert told["kinds"] == ["battle", "fire", "flood", "protest", "strike"]
    columns = ["start", "x", "y", "kind"]
    expected = pd.DataFrame(
        {
            "start": frame["event_date"].to_numpy("datetime64[D]").astype(np.int64),
            "x": np.rint(frame["longitude"] * 1e5).astype(np.int64),
            "y": np.rint(frame["latitude"] * 1e5).astype(np.int64),
            "kind": frame["type"].map(told["kinds"].index),
        }
    )
    ordered = [
        one[columns].astype(np.int64).sort_values(columns, ignore_index=True) for one in (found, expected)
    ]
    pd.testing.assert_frame_equal(*ordered)
    assert found["level"].nunique() > 5
    assert not list(tmp_path.glob("*.work"))


def test_archive__counts_of_each_tile_are_those_of_all_events_of_its_cell(client, tmp_path, file, frame):
    manifest, folder = made(client, tmp_path / "out", file)
    codes = cells_of(frame["longitude"].to_numpy(), frame["latitude"].to_numpy())
    start = frame["event_date"].to_numpy("datetime64[D]").astype(np.int64)
    edges = np.array(manifest["edges"])
    chance = np.random.default_rng(5)
    for level, cell, _, total, *_ in chance.permutation(np.array(manifest["nodes"]))[:50].tolist():
        inside = above(codes, level) == cell
        assert total == inside.sum()
        column, row = place_of(cell, level)
        _, columns = read_file((folder / f"tiles/{level}/{column}-{row}.tmap.gz").read_bytes())
        counts = columns["counts"].reshape(len(edges) - 1, -1)
        at = int(chance.integers(0, len(edges) - 1))
        here = inside & (start >= edges[at]) & (start < edges[at + 1])
        by_kind = [(here & (frame["type"] == kind)).sum() for kind in manifest["kinds"]]
        assert counts[at].tolist() == by_kind


def test_archive__titles_stand_beside_the_events_they_are_of(client, tmp_path, file, frame):
    manifest, folder = made(client, tmp_path / "out", file)
    level, cell = manifest["nodes"][-1][:2]
    column, row = place_of(cell, level)
    _, columns = read_file((folder / f"tiles/{level}/{column}-{row}.tmap.gz").read_bytes())
    titles = json.loads(gzip.decompress((folder / f"titles/{level}/{column}-{row}.json.gz").read_bytes()))
    by_title = frame.set_index("title")
    assert len(titles) == len(columns["x"])
    for title, x, y in zip(titles, columns["x"], columns["y"], strict=True):
        assert (round(by_title.longitude[title] * 1e5), round(by_title.latitude[title] * 1e5)) == (x, y)


def test_archive__what_stands_on_top_is_a_fair_sample_by_place_and_year(client, tmp_path, file, monkeypatch):
    monkeypatch.setattr(sampling, "ROOM", 12_000)
    _, folder = made(client, tmp_path / "out", file)
    _, found = read_archive(folder)
    cell = [found["x"] // 4_000_000, (found["start"] / 365.25).astype(int)]
    every, top = (
        of.groupby(cell).size() for of in (found["level"] >= 0, (found["level"] == 0).loc[lambda one: one])
    )
    expected = every * (found["level"] == 0).mean()
    seen = expected[expected > 20]
    off = (top.reindex(seen.index, fill_value=0) - seen) ** 2 / seen
    assert len(seen) > 60
    # Chi-square by its degrees of freedom: 1.3 and more is seen once in a thousand times.
    assert 0.5 < off.sum() / len(seen) < 1.3


def test_csv_and_parquet__give_the_same_events(client, tmp_path, frame):
    frame.head(3_000).to_csv(tmp_path / "events.csv", index=False)
    frame.head(3_000).to_parquet(tmp_path / "events.parquet")
    columns = ["start", "x", "y", "kind", "level"]
    frames = []
    for form in ("csv", "parquet"):
        _, folder = made(client, tmp_path / form, tmp_path / f"events.{form}")
        frames.append(read_archive(folder)[1][columns].sort_values(columns, ignore_index=True))
    pd.testing.assert_frame_equal(*frames)


def test_geoparquet__of_points(client, tmp_path, frame):
    some = frame.head(500)
    points = gpd.points_from_xy(some["longitude"], some["latitude"], crs=4326)
    gpd.GeoDataFrame(some[["event_date", "title"]], geometry=points).to_parquet(tmp_path / "events.parquet")
    manifest, folder = made(client, tmp_path / "out", tmp_path / "events.parquet")
    assert (manifest["count"], manifest["fields"]["geometry"]) == (500, "geometry")
    assert set(read_archive(folder)[1]["x"]) == set(np.rint(some["longitude"] * 1e5).astype(int))


def test_same_input__the_same_bytes(client, tmp_path, file):
    first, second = (made(client, tmp_path / name, file)[1] for name in ("one", "two"))
    assert all_bytes(first) == all_bytes(second)


def test_rows_that_are_no_events__are_counted_and_listed(client, tmp_path, frame):
    some = frame.head(100).astype({"event_date": str, "longitude": str})
    some.loc[3, "event_date"] = "soon"
    some.loc[[5, 6], "longitude"] = ""
    some.loc[9, "longitude"] = "181"
    some.to_csv(tmp_path / "events.csv", index=False)
    manifest, folder = made(client, tmp_path / "out", tmp_path / "events.csv")
    assert manifest["refused"] == {"no place": 2, "no time": 1, "outside the world": 1}
    assert (manifest["rows"], manifest["count"]) == (100, 96)
    listed = pd.read_csv(folder / "refused.csv")
    assert listed[["row", "reason"]].to_numpy().tolist() == [
        [4, "no time"],
        [6, "no place"],
        [7, "no place"],
        [10, "outside the world"],
    ]


def test_kinds__the_rarest_are_one(client, tmp_path, frame, monkeypatch):
    monkeypatch.setattr(building, "MOST_KINDS", 3)
    frame.head(2_000).to_parquet(tmp_path / "events.parquet")
    manifest, folder = made(client, tmp_path / "out", tmp_path / "events.parquet")
    assert manifest["kinds"] == [*KINDS[:2], tiles.OTHER]
    assert (read_archive(folder)[1]["kind"] == 2).sum() == (~frame.head(2_000)["type"].isin(KINDS[:2])).sum()


def test_kinds__one_that_is_called_other_is_among_the_others(client, tmp_path, frame, monkeypatch):
    monkeypatch.setattr(building, "MOST_KINDS", 3)
    some = frame.head(2_000)
    some = some.assign(type=some["type"].replace({"battle": tiles.OTHER}))
    some.to_parquet(tmp_path / "events.parquet")
    manifest, folder = made(client, tmp_path / "out", tmp_path / "events.parquet")
    assert manifest["kinds"] == ["fire", "flood", tiles.OTHER]
    assert (read_archive(folder)[1]["kind"] == 2).sum() == (~some["type"].isin(["fire", "flood"])).sum()


def test_refused__what_can_t_be_made_is_told_and_nothing_is_there(client, tmp_path, frame):
    frame.head(10).to_csv(tmp_path / "a.csv", index=False)
    frame.head(10).drop(columns="type").to_csv(tmp_path / "b.csv", index=False)
    with pytest.raises(ArchiveError, match=r"b\.csv: it has no column 'type', which .*a\.csv has"):
        find_inputs([str(tmp_path / "*.csv")], {})
    with pytest.raises(ArchiveError, match="there is no such file"):
        find_inputs([str(tmp_path / "none.csv")], {})
    with pytest.raises(ArchiveError, match=r"its name tells no form"):
        find_inputs([__file__], {})
    with pytest.raises(
        ArchiveError, match=r"no column 'when' for --time; its columns are event_date, longitude"
    ):
        find_inputs([str(tmp_path / "a.csv")], {"time": "when"})
    frame.head(3).assign(event_date="soon").to_csv(tmp_path / "c.csv", index=False)
    with pytest.raises(ArchiveError, match=r"None of 3 rows is an event: 3 have no time"):
        made(client, tmp_path / "out", tmp_path / "c.csv")
    (tmp_path / "there").mkdir()
    with pytest.raises(ArchiveError, match="there is something already"):
        made(client, tmp_path / "there", tmp_path / "a.csv")
    assert not (tmp_path / "out").exists()


def test_broken_off__goes_on_where_it_stopped(client, tmp_path, file, monkeypatch):
    _, whole = made(client, tmp_path / "whole", file)
    real = building.build_shard

    def noting(folder, most):
        """Return what does a shard, and notes it where a worker's copy of this does too."""
        folder.mkdir()

        def do(parts, one, *rest):
            if len(list(folder.iterdir())) >= most:
                raise OSError(28, "No space left on device")
            (folder / one.name).touch()
            return real(parts, one, *rest)

        return do

    monkeypatch.setattr(building, "build_shard", noting(tmp_path / "first", 3))
    with pytest.raises(OSError, match="No space"):
        made(client, tmp_path / "out", file)
    assert not (tmp_path / "out").exists()
    monkeypatch.setattr(building, "build_shard", noting(tmp_path / "second", 10_000))
    monkeypatch.setattr(building, "write_part", None)  # no part is read again
    _, folder = made(client, tmp_path / "out", file)
    first, second = ({path.name for path in (tmp_path / name).iterdir()} for name in ("first", "second"))
    assert len(first) == 3
    assert not first & second
    assert all_bytes(folder) == all_bytes(whole)


def test_broken_off__nothing_of_it_is_in_an_archive_of_another_input(client, tmp_path, file, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(building, "count_parts", None)
        with pytest.raises(TypeError):
            made(client, tmp_path / "out", file)
    assert list(tmp_path.glob("out.work/parts/*.json"))
    other = tmp_path / "other.parquet"
    make_events(900, seed=3).to_parquet(other)
    _, folder = made(client, tmp_path / "out", other)
    assert all_bytes(folder) == all_bytes(made(client, tmp_path / "whole", other)[1])


def test_broken_off_at_the_end__lacks_no_tile(client, tmp_path, file, monkeypatch):
    _, whole = made(client, tmp_path / "whole", file)

    def full(_work):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(building, "list_refused", full)
        with pytest.raises(OSError, match="No space"):
            made(client, tmp_path / "out", file)
    _, folder = made(client, tmp_path / "out", file)
    assert all_bytes(folder) == all_bytes(whole)


def test_manifest__tells_the_size_of_each_tile_and_of_its_titles(client, tmp_path, file):
    manifest, folder = made(client, tmp_path / "out", file)
    for level, cell, _, _, *sizes in manifest["nodes"]:
        assert [(folder / one).stat().st_size for one in files_of(level, cell)] == sizes
    assert len(list(folder.rglob("*.gz"))) == 2 * len(manifest["nodes"])


def test_digest__is_another_where_one_event_is(client, tmp_path, frame):
    digests = set()
    for number, longitude in enumerate((46.7512, 46.7513)):
        path = tmp_path / f"{number}.parquet"
        frame.head(200).assign(longitude=longitude).to_parquet(path)
        digests.add(made(client, tmp_path / f"out-{number}", path)[0]["digest"])
    assert len(digests) == 2


def test_archives__two_made_at_once_by_one_scheduler_keep_apart(client, tmp_path):
    def make(name):
        place = tmp_path / f"{name}.parquet"
        make_events(2_000, seed=ord(name)).to_parquet(place)
        return made(client, tmp_path / name, place)

    with ThreadPoolExecutor(2) as pool:
        at_once = [all_bytes(folder) for _, folder in pool.map(make, "ab")]
    assert at_once[0] != at_once[1]
    for name, found in zip("ab", at_once, strict=True):
        assert all_bytes(made(client, tmp_path / f"{name}-alone", tmp_path / f"{name}.parquet")[1]) == found


@pytest.mark.process
def test_build__is_alone_in_its_folder(client, tmp_path, file, monkeypatch):
    held, _ = made(client, tmp_path / "whole", file)
    ended, _count = [], building.count_parts

    def in_the_middle(parts):
        command = [sys.executable, "-m", "geo.archive", "build", str(file), str(tmp_path / "out")]
        ended.append(subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True))
        return _count(parts)

    monkeypatch.setattr(building, "count_parts", in_the_middle)
    assert made(client, tmp_path / "out", file)[0] == held
    assert ended[0].returncode == 1
    assert "another build is at work there; wait until it has ended" in ended[0].stderr
    assert len(ended[0].stderr.splitlines()) == 1


def test_archive__tasks_the_scheduler_let_go_of_are_told(client, tmp_path, file, monkeypatch):
    class Forgetful(list):
        """Gives all but the last."""

        def __init__(self, futures, **_):
            super().__init__((one, one.result()) for one in futures[:-1])

    monkeypatch.setattr(building, "as_completed", Forgetful)
    with pytest.raises(ArchiveError, match="let go of 1 of 1 tasks; run this again"):
        made(client, tmp_path / "out", file)
    assert not (tmp_path / "out").exists()


@pytest.mark.long
@pytest.mark.process
def test_cluster__two_workers_one_killed_give_the_bytes_of_one_process(tmp_path, file):
    def command(*words):
        return [sys.executable, "-m", *words]

    def archive(out, *more):
        return subprocess.run(
            command("geo.archive", "build", str(file), str(out), *more),
            cwd=ROOT,
            check=True,
            timeout=200,
            capture_output=True,
        )

    archive(tmp_path / "one", "--workers", "1")
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": ROOT}
    cli = "distributed.cli.dask_scheduler", "distributed.cli.dask_worker"
    running = [
        subprocess.Popen(
            command(cli[0], "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"), **quiet
        )
    ]
    try:
        for _ in range(2):
            worker = command(
                cli[1], address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--no-nanny"
            )
            running.append(subprocess.Popen(worker, **quiet))
        build_ = subprocess.Popen(
            command("geo.archive", "build", str(file), str(tmp_path / "two"), "--scheduler", address),
            cwd=ROOT,
        )
        deadline = time.monotonic() + 100
        while not list(tmp_path.glob("two.work/parts/*.json")) and time.monotonic() < deadline:
            time.sleep(0.01)
        running[1].kill()
        assert build_.wait(200) == 0
    finally:
        for process in running:
            process.kill()
            process.wait(10)
    assert all_bytes(tmp_path / "one") == all_bytes(tmp_path / "two")
