"""An archive as one file: each part lies where the manifest's sizes say, and nothing is written by halves."""

import errno
import gzip
import json

import pytest

from geo.archive import one_file
from geo.archive.__main__ import main
from geo.archive.errors import ArchiveError
from geo.archive.one_file import MAGIC, pack_archive
from geo.archive.places import files_of

NODES = [(0, 0, 5, 9, b"tile", b"titles of it"), (1, 3, 4, 4, b"another", b"")]


@pytest.fixture
def archive(tmp_path):
    """Return an archive of two tiles, whose bytes are as good as any."""
    folder = tmp_path / "archive"
    nodes = []
    for level, cell, own, total, *contents in NODES:
        for name, content in zip(files_of(level, cell), contents, strict=True):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        nodes.append([level, cell, own, total, *map(len, contents)])
    (folder / "manifest.json").write_text(json.dumps({"form": 1, "nodes": nodes}), "utf-8")
    return folder


def test_pack__manifest_then_tiles_then_titles_in_the_nodes_order(archive, tmp_path):
    size = pack_archive(archive, tmp_path / "one.tmaps")
    content = (tmp_path / "one.tmaps").read_bytes()
    assert len(content) == size
    assert content[:8] == MAGIC == b"TMAPS1\0\0"
    length = int.from_bytes(content[8:16], "little")
    assert gzip.decompress(content[16 : 16 + length]) == (archive / "manifest.json").read_bytes()
    assert content[16 + length :] == b"tile" + b"another" + b"titles of it"


def test_pack__the_same_bytes_again(archive, tmp_path):
    first, second = tmp_path / "a.tmaps", tmp_path / "b.tmaps"
    for path in (first, second):
        assert main(["pack", str(archive), str(path)]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_pack__what_can_t_be_packed_is_told(archive, tmp_path, capsys):
    (tmp_path / "there.tmaps").touch()
    with pytest.raises(ArchiveError, match=r"there\.tmaps: there is something already"):
        pack_archive(archive, tmp_path / "there.tmaps")
    assert main(["pack", str(tmp_path), str(tmp_path / "one.tmaps")]) == 1
    assert "it has no manifest.json; make one by: python -m geo.archive build" in capsys.readouterr().err
    tile = archive / files_of(1, 3)[0]
    tile.write_bytes(b"longer than it was")
    with pytest.raises(ArchiveError, match=r"1-1\.tmap\.gz: it is not as manifest\.json says"):
        pack_archive(archive, tmp_path / "one.tmaps")
    tile.unlink()
    with pytest.raises(ArchiveError, match=r"1-1\.tmap\.gz: it is not as manifest\.json says"):
        pack_archive(archive, tmp_path / "one.tmaps")
    assert not (tmp_path / "one.tmaps").exists()


def test_pack__a_full_disk_leaves_nothing_and_is_told(archive, tmp_path, monkeypatch, capsys):
    def full(*_words):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(one_file.shutil, "copyfileobj", full)
    assert main(["pack", str(archive), str(tmp_path / "one.tmaps")]) == 1
    assert (
        capsys.readouterr().err
        == f"{tmp_path / 'one.tmaps'}: the disk is full; make room and run this again\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]
