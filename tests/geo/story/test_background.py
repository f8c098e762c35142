"""A story's background: what is read of each form, and what is told of each fault."""

import json

import pytest
from PIL import Image
from pmtiles.tile import TileType

from geo.errors import StoryError
from geo.map.build import build_config
from geo.map.tiles import tiles_of
from geo.story import background, load_story
from geo.story.background import read_background
from geo.story.background_shapes import read_shapes
from geo.story.schema.looks import BackgroundSettings
from tests.stories import copy_story, edit
from tests.stories.backgrounds import PLAN, draw_plan, set_background, write_archive

HOME = (-0.13, 51.5, -0.06, 51.525)
OWN = {"credit": "made up", "licence": "CC0"}
PLAN_KEYS = {"file": "plan.png", "bounds": list(PLAN), "alt": "A plan", **OWN}
EDGES = "[minx, miny, maxx, maxy]: where the picture's edges are, in degrees"
WHOSE = "whose it is, and under which terms: a map says so"


@pytest.fixture
def read(tmp_path):
    def read_one(home=HOME, **keys):
        found, faults = read_background(tmp_path, BackgroundSettings(**keys), home)
        return found, [(fault.file, fault.column, fault.value, fault.expected) for fault in faults]

    return read_one


def test_picture__its_bytes_and_bounds(read, tmp_path):
    draw_plan(tmp_path / "plan.png")
    found, faults = read(**PLAN_KEYS)
    assert (found.kind, found.name, found.bounds, faults) == ("picture", "background.png", PLAN, [])
    assert found.body == (tmp_path / "plan.png").read_bytes()


@pytest.mark.parametrize(
    ("keys", "column", "value", "expected"),
    [
        (
            {"bounds": None},
            "bounds",
            "",
            "[minx, miny, maxx, maxy]: where the picture's edges are, in degrees",
        ),
        (
            {"bounds": [51.5, -0.125, 51.525, -0.065]},
            "bounds",
            "[51.5, -0.125, 51.525, -0.065]",
            "bounds that meet home, which the map opens with; are lon and lat swapped?",
        ),
        (
            {"bounds": [0.0, 52.0, 1.0, 51.0]},
            "bounds",
            "[0.0, 52.0, 1.0, 51.0]",
            "minx, miny, maxx, maxy in degrees, miny below maxy; are lon and lat swapped?",
        ),
        ({"alt": ""}, "alt", "", "words for who can't see the picture, such as 'Plan of the City, 1666'"),
        ({"credit": ""}, "credit", "", WHOSE),
        ({"licence": ""}, "licence", "", WHOSE),
        ({"file": "../plan.png"}, "file", "../plan.png", "the plain name of a file in the story's folder"),
        (
            {"file": "plan.svg"},
            "file",
            "plan.svg",
            "a name that ends in one of .png, .jpg, .jpeg, .webp, .geojson, .pmtiles",
        ),
        ({"file": ""}, "file", "", "a file of the folder, or tiles by name"),
        (
            {"file": "x.pmtiles"},
            "bounds",
            str(list(PLAN)),
            "no such key: only a picture needs its bounds",
        ),
    ],
)
def test_settings__what_is_wrong_with_them(read, tmp_path, keys, column, value, expected):
    draw_plan(tmp_path / "plan.png")
    found, faults = read(**{**PLAN_KEYS, **keys})
    assert (found, faults) == (None, [("story.toml", f"background.{column}", value, expected)])


@pytest.mark.parametrize(("edge", "meets"), [(-0.1301, False), (-0.13, True)])
def test_bounds__meet_home_or_lie_beside_it(read, tmp_path, edge, meets):
    draw_plan(tmp_path / "plan.png")
    found, _ = read(**{**PLAN_KEYS, "bounds": [-0.2, 51.5, edge, 51.6]})
    assert (found is not None) == meets


def test_bounds__meet_a_home_across_180(read, tmp_path):
    draw_plan(tmp_path / "plan.png")
    found, _ = read(home=(150, -20, 240, 40), **{**PLAN_KEYS, "bounds": [-170.0, 0.0, -160.0, 5.0]})
    assert found.bounds == (-170, 0, -160, 5)


def test_file__missing_or_no_file(read, tmp_path):
    words = "this file, which [background] in story.toml names"
    assert read(**PLAN_KEYS)[1] == [("plan.png", "", "", words)]
    (tmp_path / "plan.png").mkdir()
    folder = ("plan.png", "", "a folder, a broken link or a device", "a regular file")
    assert read(**PLAN_KEYS)[1] == [folder]


def test_picture__too_large_in_bytes_or_pixels(read, tmp_path, monkeypatch):
    path = draw_plan(tmp_path / "plan.png")
    monkeypatch.setitem(background.LARGEST, ".png", path.stat().st_size)
    assert read(**PLAN_KEYS)[1] == []
    monkeypatch.setitem(background.LARGEST, ".png", 999)
    size = f"{path.stat().st_size:,} bytes"
    words = "999 bytes at most; save it as JPEG or WebP, or with fewer pixels"
    assert read(**PLAN_KEYS)[1] == [("plan.png", "", size, words)]
    monkeypatch.setitem(background.LARGEST, ".png", 8_000_000)
    Image.new("1", (8193, 2)).save(path)
    assert read(**PLAN_KEYS)[1] == [("plan.png", "", "8,193 × 2 pixels", "8,192 pixels a side at most")]
    Image.new("1", (8192, 2)).save(path)
    assert read(**PLAN_KEYS)[1] == []


def test_picture__none_or_of_another_form(read, tmp_path):
    path = tmp_path / "plan.png"
    path.write_bytes(b"<svg/>")
    assert read(**PLAN_KEYS)[1] == [("plan.png", "", "", "a PNG picture that can be read")]
    draw_plan(tmp_path / "plan.jpg").rename(path)
    words = ("JPEG, though its name says PNG", "a PNG picture, or another ending")
    assert read(**PLAN_KEYS)[1] == [("plan.png", "", *words)]


def test_archive__its_header_alone_is_looked_at(read, tmp_path):
    path = write_archive(tmp_path / "t.pmtiles", TileType.PNG, range(10, 11))
    found, faults = read(file="t.pmtiles", **OWN)
    assert (found.kind, found.name, faults) == ("archive", "background.pmtiles", [])
    path.write_bytes(path.read_bytes()[:7] + b"\x02" + path.read_bytes()[8:])
    assert read(file="t.pmtiles", **OWN)[1] == [("t.pmtiles", "", "", "a PMTiles archive, version 3")]
    path.write_bytes(b"PMTiles\x03")
    assert read(file="t.pmtiles", **OWN)[1] == [("t.pmtiles", "", "", "a PMTiles archive, version 3")]
    write_archive(path, TileType.UNKNOWN, range(10, 11))
    words = ("tiles of an unknown kind", "PNG, JPEG, WebP, AVIF or vector tiles (MVT)")
    assert read(file="t.pmtiles", **OWN)[1] == [("t.pmtiles", "", *words)]


@pytest.fixture
def shapes(tmp_path):
    def read_one(geometry, **words):
        path = tmp_path / "s.geojson"
        feature = {"type": "Feature", "properties": words, "geometry": geometry}
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
        body, names, faults = read_shapes(path)
        return json.loads(body)["features"], names, [(f.row, f.column, f.value, f.expected) for f in faults]

    return read_one


STREET = {"type": "LineString", "coordinates": [[0, 0], [2, 0], [2, 2]]}


def test_shapes__their_style_and_name_and_nothing_else(shapes):
    looks = {"stroke": "#112233", "stroke-width": 4, "fill-opacity": 0.5}
    ((street,), names, faults) = shapes(STREET, name="Cheapside", note="secret", **looks, fill=None)
    assert street["properties"] == looks
    assert street["geometry"]["coordinates"] == [[[0, 0], [2, 0], [2, 2]]]
    assert (names, faults) == ((("Cheapside", 2.0, 0.0, 13.0),), [])
    drawn, names, _ = shapes({"type": "Point", "coordinates": [1, 2]}, name="Well", **{"min-zoom": 9})
    assert (drawn, names) == ([], (("Well", 1.0, 2.0, 9.0),))


def test_shapes__go_the_short_way(shapes):
    ((line,), _, _) = shapes({"type": "LineString", "coordinates": [[179, 0], [-179, 0]]})
    assert line["geometry"]["coordinates"] == [[[179, 0], [181, 0]]]


@pytest.mark.parametrize(
    ("geometry", "words", "fault"),
    [
        (
            None,
            {},
            ("geometry", "", "a feature with a Point, LineString, MultiLineString, Polygon, MultiPolygon"),
        ),
        (
            {"type": "LineString", "coordinates": [[51.5, 181], [51.6, 0]]},
            {},
            ("geometry", "lon 51.5..51.6, lat 0..181", "degrees within ±180/±90; are lon and lat swapped?"),
        ),
        (STREET, {"stroke": "red"}, ("stroke", "red", "a colour as #rrggbb, or nothing")),
        (STREET, {"stroke-width": 13}, ("stroke-width", "13", "a number from 0 to 12, or nothing")),
        (STREET, {"fill-opacity": True}, ("fill-opacity", "True", "a number from 0 to 1, or nothing")),
        (STREET, {"name": "x", "min-zoom": "9"}, ("min-zoom", "9", "a zoom of the map, or nothing")),
    ],
)
def test_shapes__what_is_wrong_with_a_feature(shapes, geometry, words, fault):
    assert shapes(geometry, **words)[2] == [(1, *fault)]


def test_tiles__by_name_however_written(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "story.toml", "[kinds]", '[background]\ntiles = "openstreetmap.mapnik"\n\n[kinds]')
    story = load_story(folder)
    assert tiles_of(story).url.startswith("https://tile.openstreetmap.org/")
    assert story.background is None


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("OpenStreetMap.Mapnick", "the name of a provider in xyzservices, such as OpenStreetMap.Mapnik"),
        ("zzz", "the name of a provider in xyzservices, such as OpenStreetMap.Mapnik, OpenTopoMap or "),
        ("MapBox", "a provider that needs no key, such as OpenStreetMap.Mapnik"),
    ],
)
def test_tiles__unknown_or_with_a_key(tmp_path, name, expected):
    folder = copy_story(tmp_path)
    edit(folder, "story.toml", "[kinds]", f'[background]\ntiles = "{name}"\n\n[kinds]')
    with pytest.raises(StoryError) as caught:
        load_story(folder)
    (fault,) = caught.value.faults
    line = (folder / "story.toml").read_text("utf-8").splitlines()[fault.row - 1]
    assert (fault.column, fault.value, line) == ("background.tiles", name, f'tiles = "{name}"')
    assert fault.expected.startswith(expected)


def test_story__its_digest_credit_and_configuration(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "story.toml", "[kinds]", "[background]\n\n[kinds]")
    draw_plan(folder / "plan.png")
    set_background(folder, **{**PLAN_KEYS, "bounds": [105.0, -6.5, 106.0, -5.5]})
    story = load_story(folder)
    kept = {}
    config = build_config(story, lambda asset: kept.setdefault(asset.path, asset).path)
    assert config["background"]["bounds"] == (105, -6.5, 106, -5.5)
    assert kept[config["background"]["file"]["url"]].body == (folder / "plan.png").read_bytes()
    assert not any(path.endswith("archive.js") for path in kept)
    page = json.loads(kept[config["story"]["url"]].body)
    assert page["attribution"].endswith("Background: made up (CC0).")
    draw_plan(folder / "plan.png", ink="#000000")
    assert load_story(folder).digest != story.digest


def test_story__shapes_are_part_of_the_base_map(tmp_path):
    folder = copy_story(tmp_path)
    edit(
        folder,
        "story.toml",
        "[kinds]",
        '[background]\nfile = "s.geojson"\ncredit = "x"\nlicence = "y"\n\n[kinds]',
    )
    street = {"type": "Feature", "properties": {"name": "Quay"}, "geometry": STREET}
    (folder / "s.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [street]}), "utf-8"
    )
    kept = {}
    config = build_config(load_story(folder), lambda asset: kept.setdefault(asset.path, asset).path)
    assert "background" not in config
    assert len(json.loads(kept[config["base"]["own"]["url"]].body)["features"]) == 1
    first = json.loads(kept[config["base"]["labels"]["url"]].body)[0]
    assert (first["names"]["en"], first["kind"], first["minZoom"]) == ("Quay", "own", 13)
