"""What a file of any kind holds, as texts and pictures that can be set beside those of another."""

import base64
import gzip
import io
import json
import re
import sqlite3
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import brotli
import numpy as np
import pyarrow.parquet as pq
import pypdf
import pypdfium2
from PIL import Image, ImageSequence

Held = dict[str, Any]
"""Texts and arrays of pixels by a path of names."""
PACKED = re.compile(r'(?<="content":\{"data":")[^"]+')
DIGEST = re.compile(r"\b([0-9a-f]{20}|[0-9a-f]{64})\b")


def unpack(content: bytes, name: str = "") -> Held:
    """Return all that a file holds: of an archive each member, of a packed one what is packed in it."""
    for head, read in READERS.items():
        if content.startswith(head):
            return {f"{name}{part}": one for part, one in read(content).items()}
    if name.endswith(".br"):
        return unpack(brotli.decompress(content), f"{name}!")
    try:
        return {name: _plain(PACKED.sub(lambda found: _inflate(found[0]), content.decode()))}
    except UnicodeDecodeError:
        return {name: content.hex()}


def _plain(text: str) -> str:
    """A text without the digests that name files by what is in them: that is looked at itself."""
    return DIGEST.sub("digest", text)


def _inflate(packed: str) -> str:
    return gzip.decompress(base64.b64decode(packed)).decode()


def _archive(content: bytes) -> Held:
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        found: Held = {}
        for one in files.infolist():
            found |= unpack(files.read(one), f"/{_plain(one.filename)}")
            found[f"/{_plain(one.filename)} of"] = str(one.date_time)
        return found


def _picture(content: bytes) -> Held:
    with Image.open(io.BytesIO(content)) as image:
        words = {key: str(one) for key, one in image.info.items() if key != "duration"}
        frames = [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(image)]
    return {"?": json.dumps(words)} | {f"#{place}": frame for place, frame in enumerate(frames)}


def _pdf(content: bytes) -> Held:
    reader = pypdf.PdfReader(io.BytesIO(content))
    found = {"?": str(reader.metadata)} | {
        f"?{n}": page.extract_text() for n, page in enumerate(reader.pages)
    }
    document = pypdfium2.PdfDocument(content)
    return found | {f"#{n}": np.asarray(page.render().to_pil()) for n, page in enumerate(document)}


def _sqlite(content: bytes) -> Held:
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(content)
        base = sqlite3.connect(file.name)
        try:
            return {"": "\n".join(map(str, _rows(base)))}
        finally:
            base.close()


def _rows(base: sqlite3.Connection) -> list[tuple[Any, ...]]:
    tables = [
        name for (name,) in base.execute("select name from sqlite_master where type = 'table' order by 1")
    ]
    plain = [name for name in tables if not name.startswith("rtree_")]
    return [(name, *row) for name in plain for row in base.execute(f'select * from "{name}"')]  # noqa: S608


def _parquet(content: bytes) -> Held:
    table = pq.read_table(io.BytesIO(content))
    return {"": str(table.to_pylist()), "?": str(table.schema.metadata)}


READERS = {
    b"PK\x03\x04": _archive,
    b"\x89PNG": _picture,
    b"GIF8": _picture,
    b"%PDF": _pdf,
    b"SQLite": _sqlite,
    b"PAR1": _parquet,
    b"\x1f\x8b": lambda content: unpack(gzip.decompress(content), "!"),
}
"""What reads a file, by how that begins."""
