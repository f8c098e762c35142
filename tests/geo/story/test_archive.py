"""A story's archive: what its settings name, what is told of each fault, and what else knows of it."""

import json

import pytest

from geo.errors import StoryError
from geo.export.request import Request
from geo.map.build import build_config
from geo.story import load_story
from geo.story.archive import ADDRESS, EITHER, PLAIN, read_archive
from geo.story.schema.looks import ArchiveSettings
from geo.view.link import from_query, to_query
from geo.view.model import story_layers, view_first
from tests.stories import copy_story
from tests.stories.archives import set_archive, write_archive

NAMELESS = "what the layer is called: nobody is asked for its own name"


@pytest.fixture
def folder(tmp_path):
    made = copy_story(tmp_path)
    write_archive(made / "reports")
    return made


def test_folder__one_of_the_story_s(folder):
    set_archive(folder, folder="reports")
    story = load_story(folder)
    assert (story.archive.folder, story.archive.said.count) == ((folder / "reports").resolve(), 120)
    assert story_layers(story)["archive"] == "Reports of 1883"


def test_title__the_story_s_own_goes_first(folder):
    set_archive(folder, folder="reports", title="All reports")
    assert story_layers(load_story(folder))["archive"] == "All reports"


@pytest.mark.parametrize("url", ["https://example.org/reports/", "https://example.org:8443/a/reports.tmaps"])
def test_url__of_a_folder_or_of_one_file(folder, url):
    set_archive(folder, url=url, title="Reports")
    archive = load_story(folder).archive
    assert (archive.url, archive.folder, archive.title) == (url, None, "Reports")


@pytest.mark.parametrize(
    ("keys", "column", "value", "expected"),
    [
        ({}, "archive", "", EITHER),
        ({"folder": "a", "url": "https://b/"}, "archive", "a, https://b/", EITHER),
        ({"folder": "../a"}, "archive.folder", "../a", PLAIN),
        ({"folder": "/etc"}, "archive.folder", "/etc", PLAIN),
        ({"folder": ".."}, "archive.folder", "..", PLAIN),
        ({"url": "https://b/a", "title": "A"}, "archive.url", "https://b/a", ADDRESS),
        ({"url": "https://b/?x=/", "title": "A"}, "archive.url", "https://b/?x=/", ADDRESS),
        ({"url": "https://u:p@b/", "title": "A"}, "archive.url", "https://u:p@b/", ADDRESS),
        ({"url": "https://b; x/", "title": "A"}, "archive.url", "https://b; x/", ADDRESS),
        ({"url": "https://*/", "title": "A"}, "archive.url", "https://*/", ADDRESS),
        ({"url": "https://[/", "title": "A"}, "archive.url", "https://[/", ADDRESS),
        ({"url": "file:///etc/", "title": "A"}, "archive.url", "file:///etc/", ADDRESS),
        ({"url": "javascript:/", "title": "A"}, "archive.url", "javascript:/", ADDRESS),
        ({"url": "https://b/"}, "archive.title", "", NAMELESS),
    ],
)
def test_settings__what_is_wrong_with_them(tmp_path, keys, column, value, expected):
    found, faults = read_archive(tmp_path, ArchiveSettings(**keys))
    assert found is None
    assert [(one.file, one.column, one.value, one.expected) for one in faults] == [
        ("story.toml", column, value, expected)
    ]


@pytest.mark.parametrize(
    ("name", "words"), [("pictures", "pictures is no folder"), ("bare", "bare has no manifest.json")]
)
def test_check__a_folder_that_is_no_archive_is_named_with_its_line(folder, name, words):
    (folder / "bare").mkdir()
    set_archive(folder, folder=name)
    with pytest.raises(StoryError) as caught:
        load_story(folder)
    (fault,) = caught.value.faults
    line = (folder / "story.toml").read_text("utf-8").splitlines()[fault.row - 1]
    assert (fault.column, fault.value, line) == ("archive.folder", name, f'folder = "{name}"')
    assert fault.expected == f"a folder that python -m geo.archive build wrote: {words}"


def test_digest__another_one_for_another_archive(folder):
    set_archive(folder, folder="reports")
    before = load_story(folder).digest
    manifest = folder / "reports" / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("made up", "made"), "utf-8")
    assert load_story(folder).digest != before


def test_link__the_archive_is_a_layer_as_others_are(folder):
    set_archive(folder, folder="reports")
    story = load_story(folder)
    view, remarks = from_query({"layers": "territory"}, story)
    assert (view.hidden, remarks) == ({"archive"}, [])
    assert to_query(view, story)["layers"] == "territory"
    assert from_query(to_query(view, story), story)[0].hidden == {"archive"}


def test_request__what_is_taken_away_has_no_archive(folder):
    set_archive(folder, folder="reports")
    story = load_story(folder)
    view, _ = from_query({"layers": "none"}, story)
    asked = Request(story, view)
    assert (asked.story.archive, asked.view.hidden) == (None, {"territory"})
    assert Request(story, view_first(story)).story is asked.story, "made once, and not for each request"


def test_map__its_layer_and_whom_it_credits(folder):
    set_archive(folder, folder="reports")
    story, kept = load_story(folder), {}
    config = build_config(
        story, lambda asset: kept.setdefault(asset.path, asset).path, archive_url="../../archive/1/"
    )
    layer = config["layers"][-1]
    assert (layer["id"], layer["title"], layer["count"]) == ("archive", "Reports of 1883", 120)
    assert (layer["file"], layer["counts"]) == ({"url": "../../archive/1/"}, "../../archive/1/count")
    assert kept[layer["script"]["url"]].name == "event_tiles.js"
    told = json.loads(kept[config["story"]["url"]].body)["attribution"]
    assert told.endswith("Reports of 1883: made up, CC0.")


def test_map__of_an_archive_elsewhere_asks_it_for_no_counts(folder):
    set_archive(folder, url="https://example.org/a/", title="A")
    config = build_config(load_story(folder), lambda asset: asset.path, archive_url="https://example.org/a/")
    assert "counts" not in config["layers"][-1]
    assert config["layers"][-1]["count"] == 0


def test_map__without_an_address_of_the_archive_shows_none(folder):
    set_archive(folder, folder="reports")
    config = build_config(load_story(folder), lambda asset: asset.path)
    assert [layer["id"] for layer in config["layers"]] == ["territory"]
