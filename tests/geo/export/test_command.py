"""The command: what it writes, and what it refuses, in one sentence and without half a file."""

import base64
import errno
import gzip
import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from geo.export import writing
from geo.export.__main__ import main
from geo.export.kinds import KINDS
from geo.export.request import ExportError
from geo.timemap.dates import to_iso
from geo.timemap.reading import Columns, open_file, propose
from geo.timemap.reading.answers import Answers, head_of, write_answers
from tests.servers import SHUSHA
from tests.stories import KRAKATOA, PUNIC_WARS
from tests.workbooks import make_book


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


def test_filter__is_the_words_of_a_link_at_once_or_one_by_one(tmp_path, capsys, shusha):
    both = []
    for number, words in enumerate(
        (["--filter", "kinds=handover&to=2020-11"], ["--kinds", "handover", "--to", "2020-11"])
    ):
        path = tmp_path / f"{number}.geojson"
        assert export(capsys, "geojson", path, "--scope", "events", *words)[0] == 0
        both.append([feature["id"] for feature in json.loads(path.read_text("utf-8"))["features"]])
    assert both[0] == both[1]
    assert 0 < len(both[0]) < len([event for event in shusha.events if event.kind == "handover"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--filter", "kind=strike"], "kind is none of q, kinds,"),
        (["--filter", "strike"], "strike is none of q, kinds,"),
        (["--filter", "kinds=nothing"], "nothing"),
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


@pytest.mark.parametrize(
    ("words", "near"), [(["geojsn", "a"], "geojson"), (["csv", "a", "--scope", "storey"], "story")]
)
def test_a_word_that_is_none__names_the_nearest(capsys, words, near):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert f"{words[-1] if near == 'story' else words[0]!r}" in (err := capsys.readouterr().err)
    assert err.endswith(f"; did you mean {near}?\n")


@pytest.mark.parametrize("kind", ["csv", "site"])
def test_a_target__whose_name_is_too_long_is_one_sentence(tmp_path, capsys, kind):
    out = tmp_path / ("a" * 300)
    code, _, err = export(capsys, kind, out)
    assert code == 1
    assert err == f"{out} can't be written: File name too long; name another\n"


@pytest.mark.parametrize("kind", ["csv", "site"])
@pytest.mark.parametrize("closed", ["a", "a/b"])
def test_a_target__below_what_is_closed_is_one_sentence(tmp_path, capsys, monkeypatch, kind, closed):
    plain = Path.is_dir

    def is_dir(path):
        if path == tmp_path / closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return plain(path)

    (tmp_path / "a").mkdir()
    monkeypatch.setattr(Path, "is_dir", is_dir)
    code, _, err = export(capsys, kind, tmp_path / "a" / "b")
    assert (code, err) == (1, f"{tmp_path / 'a' / 'b'} can't be written: Permission denied; name another\n")


def test_a_target__below_a_file_is_one_sentence(tmp_path, capsys):
    (tmp_path / "file").write_bytes(b"mine")
    code, _, err = export(capsys, "csv", tmp_path / "file" / "a.csv")
    assert (code, err) == (1, f"{tmp_path / 'file'} is no folder; make it first, or name another\n")


@pytest.mark.parametrize("older", [None, b"older"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, writing.NO_ROOM),
        (
            errno.EROFS,
            "The file can't be made: full (/aside). Mend that and try again, or take another kind.",
        ),
    ],
)
def test_a_full_disk__while_a_file_is_made_is_one_sentence_and_no_half_file(
    tmp_path, capsys, monkeypatch, number, words, older
):
    def full(*_words, **_options):
        raise OSError(number, "full", "/aside")

    path = tmp_path / "a.gpkg"
    if older:
        path.write_bytes(older)
    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    assert main(["gpkg", str(path), "--of", str(KRAKATOA)]) == 1
    assert capsys.readouterr().err == f"{words}\n"
    assert [one.read_bytes() for one in tmp_path.iterdir()] == ([older] if older else [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_date_that_is_none__is_refused_by_every_kind_and_no_file(tmp_path, capsys, kind):
    code, _, err = export(capsys, kind, tmp_path / "a", "--made", "soon")
    assert (code, err) == (1, "'soon' is no date; tell the day it was made as 2026-11-28\n")
    assert list(tmp_path.iterdir()) == []


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


CSV = "date,title,lat,lon\n2020-10-01,one,39.8,46.5\n2020-10-02,two,39.9,46.6\n"
ROWS = [row.split(",") for row in CSV.splitlines()]
UNCLEAR = "when,what,lat,lon\n01/02/2020,one,39.8,46.5\n03/04/2020,two,39.9,46.6\n"


def layer(tmp_path, content, name="sites.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.long
def test_layer__is_in_the_file_and_says_that_it_is_no_part_of_the_story(tmp_path, capsys):
    out, path = tmp_path / "a.geojson", layer(tmp_path, CSV)
    assert export(capsys, "geojson", out, "--option", "what=own", "--layer", path)[0] == 0
    content = json.loads(out.read_text("utf-8"))
    assert [row["properties"]["title"] for row in content["features"]] == ["one", "two"]
    assert content["features"][0]["geometry"]["coordinates"] == [46.5, 39.8]
    assert "no part of the story" in content["about"]["own"]


@pytest.mark.long
def test_layer__of_a_page_reaches_its_time_control(tmp_path, capsys):
    out, path = tmp_path / "a.html", layer(tmp_path, CSV.replace("2020-10-02", "2031-01-02"))
    other = layer(tmp_path, CSV, "others.csv")
    assert export(capsys, "html", out, "--layer", path, "--layer", other)[0] == 0
    opening = json.loads(re.search(r'id="opening">(.*?)</script>', out.read_text("utf-8"))[1])
    content = json.loads(gzip.decompress(base64.b64decode(opening["content"]["data"])))
    assert [one["title"] for one in content["own"]] == ["sites", "others"]
    assert to_iso(content["beyond"][1]) == "2031-01-02"


@pytest.mark.long
def test_layer__that_asks_something_is_read_by_the_answers_that_the_app_saved(tmp_path, capsys):
    out, path = tmp_path / "a.csv", layer(tmp_path, UNCLEAR)
    words = ("csv", out, "--option", "what=own", "--layer", path)
    code, _, err = export(capsys, *words)
    assert code == 1
    assert err.count("\n") == 1
    assert "sites.csv: " in err
    assert "save the answers there, and name their file as --answers" in err
    table = open_file(UNCLEAR.encode())
    proposal = propose(table)
    mapping = replace(proposal.mapping, date=Columns(("when",), "day-first"))
    answers = tmp_path / "sites-answers.json"
    answers.write_text(write_answers(Answers(head_of(table), mapping)), "utf-8")
    assert export(capsys, *words, "--answers", answers)[0] == 0
    assert "2020-02-01" in out.read_text("utf-8-sig")
    assert "2020-01-02" not in out.read_text("utf-8-sig")


@pytest.mark.long
def test_layer__of_several_sheets_is_the_one_that_is_named(tmp_path, capsys):
    out, path = tmp_path / "a.csv", layer(tmp_path, make_book(North=ROWS, South=ROWS), "sites.xlsx")
    words = ("csv", out, "--option", "what=own", "--layer", path)
    assert export(capsys, *words)[2] == (
        "sites.xlsx has several sheets or layers: 'North', 'South'; name one as --part\n"
    )
    assert export(capsys, *words, "--part", "South")[0] == 0


@pytest.mark.long
@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        (CSV + "2020-13-01,three,39.8,46.5\n", [], "row 4, column date, '2020-13-01': "),
        (CSV + "2020-13-01,three,39.8,46.5\n", [], "--drop-bad-rows leaves out what can't be read"),
        (CSV.replace("one", "место").encode("windows-1251"), [], "such as windows-1251"),
        (
            CSV.replace("one", "место").encode("windows-1251"),
            ["--encoding", "klingon"],
            "'klingon' is no encoding",
        ),
        (CSV, ["--answers", "/nowhere.json"], "/nowhere.json can't be read: No such file or directory"),
        (CSV, ["--answers", __file__], "These are no saved answers"),
        (CSV, ["--layer", "/nowhere/sites.csv"], "two files are called 'sites'"),
        (CSV, ["--layer", "/nowhere.csv"], "/nowhere.csv can't be read"),
        (CSV, ["--option", "what=events"], "name the layer's by --option what=own"),
        ("", [], "sites.csv: "),
    ],
)
def test_layer__that_cant_be_read_is_one_sentence_and_no_file(tmp_path, capsys, content, arguments, words):
    out, path = tmp_path / "out.csv", layer(tmp_path, content)
    options = ["--option", "what=own", *arguments]
    code, _, err = export(capsys, "csv", out, "--layer", path, *options)
    assert (code, err.count("\n")) == (1, 1)
    assert words in err
    assert not out.exists()


def test_layer__with_bad_rows_left_out(tmp_path, capsys):
    out, path = tmp_path / "a.csv", layer(tmp_path, CSV + "2020-13-01,three,39.8,46.5\n")
    words = ("csv", out, "--option", "what=own", "--layer", path, "--drop-bad-rows")
    assert export(capsys, *words)[0] == 0
    assert "three" not in out.read_text("utf-8-sig")


@pytest.mark.long
def test_layer__of_a_kind_that_holds_none_is_refused(tmp_path, capsys):
    code, _, err = export(capsys, "handout", tmp_path / "a.pdf", "--layer", layer(tmp_path, CSV))
    assert (code, "handout can't hold a layer of your own" in err) == (1, True)


def test_layer__that_one_time_control_cant_count_with_the_story_is_refused(tmp_path, capsys):
    path = layer(tmp_path, CSV.replace("2020-10-01", "2020-10-01T10:00:05"))
    code = main(["html", str(tmp_path / "a.html"), "--of", str(PUNIC_WARS), "--layer", str(path)])
    assert code == 1
    assert "more than the" in capsys.readouterr().err
