"""`ARCHIVE`: an archive beside whatever story is shown, and what is told where it is none."""

import pytest

from components.given_archive import check_given, with_given
from components.state.session import KEY
from components.story_source import archive_host, archive_url, open_story
from geo.archive.opened import open_elsewhere
from geo.errors import StoryError
from tests.components.test_story_source import log  # noqa: F401 - a fixture
from tests.stories import copy_story
from tests.stories.archives import set_archive, write_archive


@pytest.fixture
def folder(tmp_path, monkeypatch):
    story = copy_story(tmp_path)
    monkeypatch.setenv("STORY", str(story))
    return story


@pytest.fixture
def given(folder, tmp_path, monkeypatch):
    made = write_archive(tmp_path / "reports")
    monkeypatch.setenv("ARCHIVE", str(made))
    return made


def test_given__is_shown_in_place_of_the_story_s_own(folder, given):
    write_archive(folder / "own")
    set_archive(folder, folder="own", title="Own reports")
    story = open_story().story
    assert (story.archive.folder, story.archive.title) == (given.resolve(), "Reports of 1883")
    assert story.settings.archive is None


def test_given__makes_another_version_of_the_data(folder, given, monkeypatch):
    before = open_story().story
    monkeypatch.delenv("ARCHIVE")
    after = open_story().story
    assert (after.archive, after.digest != before.digest) == (None, True)


def test_unset__the_story_is_as_it_is(krakatoa):
    assert with_given(krakatoa) is krakatoa


def test_changed__it_is_opened_anew(given):
    before = open_story()
    assert open_story() is before
    manifest = given / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("Reports of 1883", "Reports"), "utf-8")
    assert open_story().story.archive.title == "Reports"


def test_faulty__the_start_is_refused_and_a_bare_run_tells_it(folder, given, monkeypatch):
    check_given()
    monkeypatch.setenv("ARCHIVE", "nowhere")
    with pytest.raises(
        ValueError, match=r"^ARCHIVE is 'nowhere', expected a folder that .*: nowhere is no folder$"
    ):
        check_given()
    with pytest.raises(
        StoryError, match=r"ARCHIVE: got 'nowhere'; expected a folder that python -m geo\.archive"
    ):
        open_story()


def test_faulty__a_good_one_that_goes_leaves_the_last_good_story(given, log):  # noqa: F811 - the fixture
    before = open_story()
    (given / "manifest.json").unlink()
    assert open_story() is before
    assert "has no manifest.json" in log.text


def test_address__here_by_its_digest_and_elsewhere_as_it_is(given):
    archive = open_story().story.archive
    assert archive_url(archive) == f"../../archive/{archive.digest}/"
    assert archive_url(open_elsewhere("https://example.org/a/", "A")) == "https://example.org/a/"
    assert archive_url(None) == ""


def test_host__of_an_archive_elsewhere_alone(folder, tmp_path):
    open_story()
    assert archive_host() == ""
    set_archive(folder, url="https://data.example.org:8443/a/", title="A")
    open_story()
    assert archive_host() == "https://data.example.org:8443"


def test_session__has_not_been_told_what_is_in_sight_before_the_map_says_so(open_app, folder, given):
    assert open_app(folder).session_state[KEY].seen is None
