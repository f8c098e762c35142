"""An archive's manifest, tiles and titles as one file, which a page reads by ranges of bytes.

`MAGIC`; how many bytes the compressed manifest has, as an integer of 64 bits, the lowest first; the manifest;
the files of all tiles in the order of its nodes; those of their titles in the same order. Where each lies
follows from the nodes' sizes.
"""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

from geo.archive.errors import FULL, ArchiveError
from geo.archive.places import files_of
from geo.timemap.event_tiles import MAGIC, MANIFEST

LEVEL = 9


def pack_archive(archive: Path, file: Path) -> int:
    """Write one file of an archive, whole or not at all; return its size. The same one gives the same bytes.

    Raises
    ------
    ArchiveError
        Where the folder is no archive, a tile is missing or of another size, the file is there already, or
        the disk is full.
    """
    if file.exists():
        raise ArchiveError(f"{file}: there is something already; name another file, or move it away")
    manifest = archive / MANIFEST
    if not manifest.exists():
        raise ArchiveError(f"{archive}: it has no {MANIFEST}; make one by: python -m geo.archive build")
    told = manifest.read_bytes()
    nodes = json.loads(told)["nodes"]
    paths = [archive / files_of(level, cell)[which] for which in (0, 1) for level, cell, *_ in nodes]
    sizes = [node[which] for which in (4, 5) for node in nodes]
    for path, size in zip(paths, sizes, strict=True):
        if not path.exists() or path.stat().st_size != size:
            raise ArchiveError(f"{path}: it is not as {MANIFEST} says; copy or build the archive again")
    head = gzip.compress(told, LEVEL, mtime=0)
    aside = file.with_name(f".{file.name}.aside")
    try:
        with aside.open("wb") as whole:
            whole.write(MAGIC + len(head).to_bytes(8, "little") + head)
            for path in paths:
                with path.open("rb") as one:
                    shutil.copyfileobj(one, whole)
        aside.replace(file)
    except OSError as error:
        if error.errno in FULL:
            raise ArchiveError(f"{file}: the disk is full; make room and run this again") from error
        raise
    finally:
        aside.unlink(missing_ok=True)
    return file.stat().st_size
