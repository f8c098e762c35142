"""What Folium's pages ask of a network, answered from packages; tiles are plain."""

import re
import struct
import zlib
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route

MODULES = Path(__file__).parents[2] / "node_modules"
FILES = {
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "leaflet.draw.js": "leaflet-draw/dist/leaflet.draw.js",
    "leaflet.draw.css": "leaflet-draw/dist/leaflet.draw.css",
    "Control.MiniMap.js": "leaflet-minimap/dist/Control.MiniMap.min.js",
    "Control.MiniMap.css": "leaflet-minimap/dist/Control.MiniMap.min.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
    "Control.FullScreen.min.js": "leaflet.fullscreen/Control.FullScreen.js",
    "Control.FullScreen.css": "leaflet.fullscreen/Control.FullScreen.css",
    "icon-fullscreen.svg": "leaflet.fullscreen/icon-fullscreen.svg",
    "L.Map.Sync.min.js": "leaflet.sync/L.Map.Sync.js",
    "iso8601.min.js": "iso8601-js-period/iso8601.js",
    "leaflet.timedimension.min.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "leaflet.timedimension.control.css": "leaflet-timedimension/dist/leaflet.timedimension.control.css",
    "pa7_hm.min.js": "heatmap.js/build/heatmap.min.js",
    "pa7_leaflet_hm.min.js": "heatmap.js/plugins/leaflet-heatmap/leaflet-heatmap.js",
}
PICTURES = ("leaflet.awesome-markers/dist/images", "leaflet-draw/dist/images", "leaflet-minimap/dist/images")
FONTS = ("bootstrap-glyphicons.css", "all.min.css", "leaflet.awesome.rotate.min.css")
"""Letters of icons, which no test looks at."""
TILE = re.compile(r"/\d+/\d+/\d+(@2x)?\.png$")


def answer_from_packages(page: Page) -> None:
    """Answer a page's requests to others; what is in no package is not found, and so fails the test."""
    page.route(re.compile("^https?:"), _answer)


def _answer(route: Route) -> None:
    path = urlsplit(route.request.url).path
    name = path.rpartition("/")[2]
    if name in FILES:
        route.fulfill(path=MODULES / FILES[name])
    elif name in FONTS or name.startswith("glyphicons-halflings"):
        route.fulfill(body="", content_type="text/css")
    elif TILE.search(path):
        route.fulfill(body=plain_png(256, (200, 215, 190)), content_type="image/png")
    else:
        found = [MODULES / folder / name for folder in PICTURES if (MODULES / folder / name).is_file()]
        if not found:
            raise AssertionError(f"no package holds {route.request.url}")
        route.fulfill(path=found[0])


def plain_png(side: int, colour: tuple[int, int, int]) -> bytes:
    """Return a square picture of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + bytes(colour) * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
