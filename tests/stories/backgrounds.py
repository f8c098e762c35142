"""Backgrounds to try: a plan as a picture, and archives of raster and of vector tiles."""

import gzip
import io
import json
import math
from pathlib import Path

from PIL import Image, ImageDraw
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

PLAN = (-0.125, 51.5, -0.065, 51.525)
"""Bounds of the plan, degrees."""
EXTENT = 4096
"""Of a vector tile's side."""


def draw_plan(path: Path, size: tuple[int, int] = (600, 402), ink: str = "#6b4f2a") -> Path:
    """A plan on old paper: a frame, a river, streets."""
    picture = Image.new("RGB", size, "#e9d9b4")
    pen = ImageDraw.Draw(picture)
    width, height = size
    pen.rectangle((4, 4, width - 5, height - 5), outline=ink, width=3)
    pen.line(
        [(0, height * 0.75), (width * 0.5, height * 0.58), (width, height * 0.8)], fill="#8fb0b5", width=30
    )
    for share in (0.2, 0.4, 0.6, 0.8):
        pen.line([(width * share, 8), (width * share, height * 0.5)], fill=ink, width=4)
    picture.save(path)
    return path


def set_background(folder: Path, **keys: object) -> None:
    """Give a copy of a story another background; ``bounds`` as a list."""
    path = folder / "story.toml"
    head, _, rest = path.read_text("utf-8").partition("[background]\n")
    after = rest[rest.index("\n[") :] if "\n[" in rest else ""
    lines = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    path.write_text(f"{head}[background]\n{lines}{after}", "utf-8")


def write_archive(path: Path, tile_type: TileType, zooms: range = range(10, 15)) -> Path:
    """An archive of the tiles of `PLAN`: pictures of one colour, or a vector tile with a square of water."""
    with path.open("wb") as file:
        writer = Writer(file)
        for zoom in zooms:
            west, north = _tile_at(PLAN[0], PLAN[3], zoom)
            east, south = _tile_at(PLAN[2], PLAN[1], zoom)
            for x in range(west, east + 1):
                for y in range(north, south + 1):
                    writer.write_tile(zxy_to_tileid(zoom, x, y), _tile(tile_type))
        minx, miny, maxx, maxy = (round(degrees * 1e7) for degrees in PLAN)
        header = {
            "tile_type": tile_type,
            "tile_compression": Compression.GZIP if tile_type is TileType.MVT else Compression.NONE,
            "min_lon_e7": minx, "min_lat_e7": miny, "max_lon_e7": maxx, "max_lat_e7": maxy,
            "center_zoom": 12, "center_lon_e7": (minx + maxx) // 2, "center_lat_e7": (miny + maxy) // 2,
        }  # fmt: skip
        writer.finalize(header, {"vector_layers": [{"id": "water", "fields": {}}]})
    return path


def _tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    side = 2**zoom
    turn = math.asinh(math.tan(math.radians(lat))) / math.pi
    return math.floor((lon + 180) / 360 * side), math.floor((1 - turn) / 2 * side)


def _tile(tile_type: TileType) -> bytes:
    if tile_type is TileType.MVT:
        return gzip.compress(_vector_tile(), mtime=0)
    kept = io.BytesIO()
    Image.new("RGB", (256, 256), "#3a6ea5").save(kept, "PNG")
    return kept.getvalue()


def _vector_tile() -> bytes:
    """A layer ``water`` with one square over the whole tile (Mapbox vector tile 2.1)."""
    across, back = EXTENT << 1, (EXTENT << 1) - 1
    commands = [9, 0, 0, 26, across, 0, 0, across, back, 0, 15]
    geometry = b"".join(map(_varint, commands))
    feature = b"\x18\x03" + b"\x22" + _varint(len(geometry)) + geometry
    layer = (
        b"\x78\x02" + b"\x0a\x05water" + b"\x12" + _varint(len(feature)) + feature + b"\x28" + _varint(EXTENT)
    )
    return b"\x1a" + _varint(len(layer)) + layer


def _varint(number: int) -> bytes:
    kept = bytearray()
    while number > 0x7F:
        kept.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*kept, number])
