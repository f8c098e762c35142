"""A disk that is full while an archive is made: told in a sentence; nothing stands half-made."""

import argparse
import errno
from contextlib import nullcontext

import pytest

from geo.archive import build as building
from geo.archive import commands
from geo.archive.__main__ import main
from geo.archive.build import build
from geo.archive.inputs import find_inputs
from geo.archive.manifest import Asked
from tests.geo.archive.events import all_bytes, make_events


@pytest.fixture
def asked(tmp_path):
    path = tmp_path / "events.parquet"
    frame = make_events(500)
    frame.loc[3, "longitude"] = 200
    frame.to_parquet(path)
    return Asked(find_inputs([str(path)], {}), "day")


FILES = [
    "parts/.000000.arrow.aside",
    "parts/.000000.json.aside",
    "counts/.0-0.npy.aside",
    "shards/.0-0.json.aside",
    "out/events/.0-0.parquet.aside",
    "out/tiles/0/.0-0.tmap.gz.aside",
    "out/titles/0/.0-0.json.gz.aside",
    "out/.manifest.json.aside",
    "out/refused.csv",
]


@pytest.mark.parametrize("name", FILES)
def test_full_disk__nothing_stands_and_the_next_run_goes_on(client, tmp_path, asked, name):
    out, work = tmp_path / "out", tmp_path / "out.work"
    work.mkdir()
    building._begin(work, asked)
    path = work / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to("/dev/full")  # which answers each byte as a full disk does
    with pytest.raises(OSError, match="No space left on device") as told:
        build(asked, out, client, lambda *_: None)
    assert told.value.errno == errno.ENOSPC
    assert not out.exists()
    path.unlink(missing_ok=True)
    build(asked, out, client, lambda *_: None)
    build(asked, tmp_path / "whole", client, lambda *_: None)
    assert all_bytes(out) == all_bytes(tmp_path / "whole")
    assert len(all_bytes(out)) == 5


def test_full_disk__is_one_sentence(tmp_path, asked, monkeypatch, capsys):
    def full(*_words):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(commands, "build", full)
    monkeypatch.setattr(commands, "_client", lambda *_: nullcontext())
    assert main(["build", str(tmp_path / "events.parquet"), str(tmp_path / "out")]) == 1
    told = f"{tmp_path / 'out'}: the disk is full; make room and run this again: it goes on from there\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("words", "keep"), [([], None), (["--keep", ""], []), (["--keep", "a,b"], ["a", "b"])]
)
def test_keep__is_a_list_of_columns(tmp_path, monkeypatch, words, keep):
    seen = []
    monkeypatch.setattr(commands, "build_archive", lambda options: seen.append(options) or 0)
    assert main(["build", "events.csv", str(tmp_path / "out"), *words]) == 0
    assert isinstance(seen[0], argparse.Namespace)
    assert seen[0].keep == keep
