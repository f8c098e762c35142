"""Files that the page fetches: their names, and the store that forgets what was lent."""

import hashlib

import pytest

from geo.timemap.assets import Asset, AssetStore
from geo.timemap.errors import AssetError, shorten


@pytest.mark.parametrize(
    ("name", "folder", "media_type"),
    [
        ("a.js", "assets", "text/javascript; charset=utf-8"),
        ("a.css", "assets", "text/css; charset=utf-8"),
        ("a.json", "assets", "application/json"),
        ("a.geojson", "assets", "application/geo+json"),
        ("a.woff2", "assets", "font/woff2"),
        ("a.tmap", "layers", "application/octet-stream"),
    ],
)
def test_asset__its_path_names_its_content(name, folder, media_type):
    asset = Asset(name, b"content")
    assert asset.media_type == media_type
    assert asset.digest == hashlib.sha256(b"content").hexdigest()[:20]
    assert asset.path == f"{folder}/{asset.digest}/{name}"


@pytest.mark.parametrize("name", ["a.html", "a", ".js", "a.js.map"])
def test_asset__of_another_kind_is_refused(name):
    with pytest.raises(AssetError, match=r"ends in none of \.js, \.css"):
        Asset(name, b"")


def test_packed__is_compressed_once_for_each_encoding():
    asset = Asset("a.js", b"words " * 100)
    assert asset.packed("gzip") is asset.packed("gzip")
    assert asset.packed("br") != asset.packed("gzip")


def test_store__what_is_published_stays_the_same():
    store = AssetStore()
    first, again = Asset("a.js", b"x"), Asset("a.js", b"x")
    assert store.publish(first) == store.publish(again) == first.path
    assert store.find(first.path) is first
    assert store.find("assets/0/a.js") is None


def test_store__what_is_lent_has_a_path_that_nobody_can_know():
    store = AssetStore()
    asset = Asset("a.tmap", b"x")
    paths = {store.lend(asset) for _ in range(3)}
    assert len(paths) == 3
    for path in paths:
        folder, secret, name = path.split("/")
        assert (folder, name) == ("layers", "a.tmap")
        assert secret.startswith("own-")
        assert len(secret) == len("own-") + 32
        assert asset.digest not in path


def test_store__what_is_withdrawn_is_gone_and_nothing_else():
    store = AssetStore()
    published = store.publish(Asset("a.js", b"x"))
    mine, others = store.lend(Asset("a.tmap", b"x")), store.lend(Asset("a.tmap", b"x"))
    store.withdraw(mine, "layers/own-0/none.tmap")
    store.withdraw(mine)
    assert store.find(mine) is None
    assert store.find(others) is not None
    assert store.find(published) is not None


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), (" a\n b ", 9, "a b"), ("x" * 80, 80, "x" * 80), ("", 5, "")],
)
def test_shorten__in_one_line_of_its_width(text, width, short):
    assert shorten(text, width) == short
