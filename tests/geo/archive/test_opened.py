"""An archive is opened: what its manifest says of it, and what is told where it is none."""

import pytest

from geo.archive.errors import ArchiveError
from geo.archive.opened import open_elsewhere, open_folder
from tests.stories.archives import KINDS, write_archive


def test_open__what_it_says_of_itself(tmp_path):
    found = open_folder(write_archive(tmp_path / "reports"))
    assert (found.title, found.url) == ("Reports of 1883", "")
    assert (found.said.count, found.said.unit, tuple(found.said.kinds)) == (120, "day", KINDS)
    assert found.folder == (tmp_path / "reports").resolve()


@pytest.mark.parametrize(("own", "given", "title"), [("", "", "reports"), ("", "B", "B"), ("A", "B", "B")])
def test_title__given_or_its_own_or_the_folder_s(tmp_path, own, given, title):
    assert open_folder(write_archive(tmp_path / "reports", title=own), given).title == title


def test_digest__another_one_for_another_manifest(tmp_path):
    one, other = (open_folder(write_archive(tmp_path / name, source=name)) for name in "ab")
    again = open_folder(write_archive(tmp_path / "c", source="a"))
    assert one.digest == again.digest != other.digest
    assert len(one.digest) == 20


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"count": None}, "reports/manifest.json, count: field required"),
        ({"count": 0}, "reports/manifest.json, count: input should be greater than 0"),
        ({"unit": "week"}, "reports/manifest.json, unit: input should be 'year', "),
        ({"edges": [1]}, "reports/manifest.json, edges: list should have at least 2 items"),
        ({"refused": {"no place": "x"}}, "reports/manifest.json, refused.no place: input should be a valid"),
    ],
)
def test_manifest__one_that_says_something_else_is_named(tmp_path, said, words):
    folder = write_archive(tmp_path / "reports", **said)
    with pytest.raises(ArchiveError) as caught:
        open_folder(folder)
    assert str(caught.value).startswith(words)


def test_folder__none_or_without_a_manifest_or_with_no_json(tmp_path):
    with pytest.raises(ArchiveError, match=r"^nothing is no folder$"):
        open_folder(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArchiveError, match=r"^empty has no manifest\.json$"):
        open_folder(tmp_path / "empty")
    (tmp_path / "empty" / "manifest.json").write_text("{", "utf-8")
    with pytest.raises(ArchiveError, match=r"^empty/manifest\.json: invalid JSON"):
        open_folder(tmp_path / "empty")


def test_elsewhere__nothing_is_known_of_it_but_its_name():
    found = open_elsewhere("https://example.org/a/", "Reports")
    assert (found.folder, found.said, found.title) == (None, None, "Reports")
    assert found.digest != open_elsewhere("https://example.org/b/", "Reports").digest
