"""The command: what it writes, and what it refuses, in one sentence and without half a file."""

import json

import pytest

from geo.export import writing
from geo.export.__main__ import main
from geo.export.request import ExportError
from tests.servers import SHUSHA


def export(capsys, *arguments):
    code = main([*map(str, arguments), "--of", str(SHUSHA)])
    out, err = capsys.readouterr()
    return code, out, err


def test_events__of_a_view_are_those_that_have_begun(tmp_path, capsys, shusha):
    path = tmp_path / "a.geojson"
    assert export(capsys, "geojson", path, "--scope", "view", "--date", "2020-11-08")[0] == 0
    ids = [feature["id"] for feature in json.loads(path.read_text("utf-8"))["features"]]
    day = next(event for event in shusha.events if event.date == "2020-11-08").span.start
    assert ids == [event.id for event in shusha.events if event.span.start <= day]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--date", "foo"], "foo"),
        (["--kinds", "nothing"], "nothing"),
        (["--option", "size=slide"], "no option 'size'"),
        (["--of", "/nowhere"], "nowhere: expected a folder with a story"),
    ],
)
def test_bad_words__are_one_sentence_and_no_file(tmp_path, capsys, arguments, words):
    path = tmp_path / "a.geojson"
    code = main(["geojson", str(path), *arguments])
    err = capsys.readouterr().err
    assert code == 1
    assert words in err
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cant_be_written__is_told_before_the_work(tmp_path, capsys):
    code, _, err = export(capsys, "geojson", tmp_path / "no" / "a.geojson")
    assert (code, err) == (1, f"{tmp_path / 'no'} is no folder; make it first, or name another\n")


def test_a_full_disk__leaves_the_older_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"older")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(ExportError, match="No space left on device"):
        writing.write_whole(path, b"newer")
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"older"
