"""An archive on a page: what its manifest says, where the page fetches it, and what is refused in words."""

import json

import folium
import numpy as np
import pytest

from geo.archive.__main__ import main
from geo.archive.manifest import FORM
from geo.archive.one_file import pack_archive
from geo.timemap import ArchiveMap, LayerError
from geo.timemap.dated_features import OPEN_END
from geo.timemap.event_tiles import open_tiles
from geo.timemap.protocol import ARCHIVE_FORM
from tests.geo.archive.small import write_small
from tests.servers import serving_files

EVENTS = [
    (18_300, 5, 0, 46.75, 39.76, "First"),
    (18_302, 0, 1, 47.03, 39.52, "Second"),
    (18_302, 1, 1, 46.9, 39.9, "Third"),
]


@pytest.fixture
def folder(tmp_path):
    return write_small(tmp_path / "made", EVENTS, fields=("time", "end"))


def test_form__is_the_one_that_a_page_reads():
    assert FORM == ARCHIVE_FORM


def test_open__tells_time_count_and_a_sample(folder):
    tiles = open_tiles(folder)
    assert (tiles.title, tiles.source, tiles.licence, tiles.unit) == ("Made up", "nobody", "CC0", "day")
    assert (tiles.count, tiles.first, tiles.last, tiles.has_ends) == (3, 18_300, 18_302, True)
    assert tiles.sample.start.tolist() == [18_300, 18_302, 18_302]
    assert tiles.sample.end.tolist() == [18_305, OPEN_END, 18_303]
    assert np.allclose(tiles.sample.points, [[46.75, 39.76], [47.03, 39.52], [46.9, 39.9]])


def test_open__one_file_and_addresses_tell_the_same(folder, tmp_path):
    file = tmp_path / "made.tmaps"
    pack_archive(folder, file)
    told = vars(open_tiles(folder)) | {"sample": None}
    assert vars(open_tiles(file)) | {"sample": None} == told
    with serving_files(tmp_path) as url:
        for name in ("made/", "made", "made.tmaps"):
            assert vars(open_tiles(url + name)) | {"sample": None} == told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda path: (path / "manifest.json").unlink(),
            "no archive is there; one is a folder with a manifest",
        ),
        (lambda path: (path / "manifest.json").write_text("<html>"), "its manifest can't be read"),
        (
            lambda path: (path / "manifest.json").write_text('{"form": 2}'),
            "of form 2, and 1 is read; make it anew",
        ),
        (lambda path: (path / "manifest.json").write_text("[]"), "of form None"),
        (lambda path: (path / "tiles/0/0-0.tmap.gz").unlink(), "its first tile"),
    ],
)
def test_open__what_is_no_archive_is_refused_in_words(folder, change, told):
    change(folder)
    with pytest.raises(LayerError, match=told):
        ArchiveMap(folder)


def test_open__a_file_that_is_none_and_an_address_that_has_none(tmp_path):
    (tmp_path / "a.tmaps").write_bytes(b"PMTiles and more than sixteen bytes")
    with pytest.raises(LayerError, match="this is no archive; make one by"):
        open_tiles(tmp_path / "a.tmaps")
    with serving_files(tmp_path) as url, pytest.raises(LayerError, match=r"no archive is there.*404"):
        open_tiles(f"{url}none/")


def test_map__opens_where_and_when_its_events_are(folder):
    one = ArchiveMap(folder)
    story, (layer,) = one._story, one._config["layers"]
    west, south, east, north = story["home"]
    assert 46.7 < west < 46.75
    assert 47.03 < east < 47.1
    assert 39.5 < south < 39.52
    assert 39.9 < north < 39.95
    assert (story["range"], story["opening"]) == ((18_300, 18_302), 18_302)
    assert (layer["title"], layer["count"], layer["file"]) == ("Made up", 3, {"url": "made/"})
    assert layer["script"]["url"].startswith("data:text/javascript")
    assert one._config["show"] == "during"


@pytest.mark.parametrize(
    ("given", "url"),
    [("made", "made/"), ("made.tmaps", "made.tmaps"), ("https", "{}made/"), ("own", "../there/")],
)
def test_map__is_fetched_from_beside_the_page_unless_told(folder, tmp_path, given, url):
    pack_archive(folder, tmp_path / "made.tmaps")
    with serving_files(tmp_path) as host:
        places = {"https": (f"{host}made",), "own": (folder, "../there/")}
        one = ArchiveMap(*places.get(given, (tmp_path / given,)))
    assert one._config["layers"][0]["file"] == {"url": url.format(host)}


def test_map__shows_a_window_where_no_end_is_known_and_what_is_asked_for(tmp_path):
    plain = write_small(tmp_path / "made", EVENTS)
    assert ArchiveMap(plain)._config["show"] == "window"
    asked = ArchiveMap(plain, show="density", date="2020-02-09", name="Floods", speed=2)
    assert (asked._config["isDensity"], asked._config["isDated"], asked._config["speed"]) == (True, True, 2)
    assert (asked._story["opening"], asked.layer_name) == (18_301, "Floods")
    with pytest.raises(LayerError, match="show='all'"):
        ArchiveMap(plain, show="all")


def test_map__says_whose_the_events_are(folder):
    config = json.loads(ArchiveMap(folder, base_map=True).config_json)
    assert config["story"]["data"]["attribution"].startswith("nobody · CC0 · ")


def test_view__writes_a_page_beside_folder_and_file(folder, tmp_path, capsys):
    file = tmp_path / "made.tmaps"
    pack_archive(folder, file)
    assert main(["view", str(folder)]) == main(["view", str(file)]) == 0
    page, other = (folder / "index.html").read_text("utf-8"), (tmp_path / "made.html").read_text("utf-8")
    assert '"url":"./"' in page and '"url":"made.tmaps"' in other
    assert "<title>Made up</title>" in page
    assert "https://cdn" not in page
    assert str(folder / "index.html") in capsys.readouterr().out
    assert not list(tmp_path.rglob("*.aside"))


def test_view__of_no_archive_is_refused_in_words(tmp_path, capsys):
    assert main(["view", str(tmp_path)]) == 1
    assert "no archive is there" in capsys.readouterr().err
    assert not (tmp_path / "index.html").exists()


def test_layer__stands_beside_others_on_one_map(folder):
    whole = folium.Map(tiles=None)
    ArchiveMap(folder).add_to(whole)
    assert "event_tiles" not in whole.get_root().render().split("<body>")[0]
