"""A file's content -> its parts, and the table of one of them; archives are looked into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ...errors import FileError, shorten
from ...languages import gettext
from ..model import Part, Table
from ..progress import Progress, nothing, part_of
from . import gdal
from .delimited import read_delimited
from .encodings import find_encoding
from .forms import SHAPEFILE, decode, find_form
from .gpx import read_gpx
from .html_file import list_tables, read_html
from .hurdat import is_hurdat, read_hurdat
from .json_file import list_json, read_json
from .json_sample import read_sample
from .json_stream import FEATURES, find_list, read_stream
from .kml import read_kml
from .parquet import read_parquet
from .safety import Archive, gunzip
from .sheets import NO_TABLE, list_sheets, read_sheet

MOST_DEPTH = 3
"""How deep archives may lie in archives: a KMZ in a ZIP that is compressed."""
UNPACKED = 0.2
"""Share that is done when a file is unpacked."""
INSIDE = " › "
"""What stands between a file in an archive and its sheet or layer."""
ONE_TABLE = {".csv", ".tsv", ".tab", ".kml", ".gpx", ".parquet", ".ndjson", ".geojsonl", ".geojsonseq"}
ENDINGS = ONE_TABLE | {
    *(".json", ".geojson", ".topojson", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".gpkg", ".fgb", ".shp"),
    *(".zip", ".kmz", ".gz"),
}
BESIDE = {".txt", ".html", ".htm"}
"""What lies beside a table as often as it is one."""


@dataclass(frozen=True)
class Wish:
    """What of a file is to be read, and how.

    Parameters
    ----------
    encoding
        What its letters are in, where its bytes don't tell.
    part
        The name of one of several parts.
    columns
        Those to hold; None for all.
    most
        How many rows to read; None for all.
    progress
        Told the share that is done; what it raises ends the reading.
    limit
        How many rows a file may have.
    is_text
        Whether cells are needed as text alone, so that a large JSON takes little memory.
    """

    encoding: str = "utf-8-sig"
    part: str | None = None
    columns: tuple[str, ...] | None = None
    most: int | None = None
    progress: Progress = nothing
    limit: int = 1_000_000
    is_text: bool = False


def list_of(
    content: bytes, encoding: str, depth: int = MOST_DEPTH, progress: Progress = nothing
) -> list[Part]:
    """Return a file's parts, however few; what `progress` raises ends it."""
    form = find_form(content)
    if form == "gzip":
        return list_of(gunzip(content, progress), encoding, _deeper(depth), progress)
    if form == "sheets":
        return list_sheets(content, progress)
    if form == "html":
        return list_tables(content, encoding)
    if form == "gpkg":
        return gdal.list_layers({".gpkg": content}, progress)
    if form == "json":
        return [] if find_list(content) else list_json(decode(content, encoding)[0])
    return (
        _list_archive(Archive(content, progress), encoding, _deeper(depth), progress) if form == "zip" else []
    )


def read_of(content: bytes, wish: Wish, depth: int = MOST_DEPTH) -> Table:  # noqa: PLR0911 - a line for each form
    """Return one part of a file; `wish` names it where there are parts."""
    form = find_form(content)
    if form == "gzip":
        wish, unpacking = _begin(wish)
        return read_of(gunzip(content, unpacking), wish, _deeper(depth))
    if form == "zip":
        wish, unpacking = _begin(wish)
        return _read_archive(Archive(content, unpacking), wish, _deeper(depth))
    if form == "csv" and is_hurdat(content):
        return read_hurdat(content, wish.encoding)
    if form == "csv":
        most = wish.limit + 1
        return read_delimited(content, wish.encoding, wish.columns, most, wish.progress, some=wish.most)
    if form == "json":
        return _read_json(content, wish)
    if form == "html":
        return read_html(content, wish.encoding, wish.part)
    if form == "sheets":
        if wish.part is None:
            raise FileError(gettext(NO_TABLE))
        return read_sheet(content, wish.part, wish.progress)
    if form in {"gpkg", "fgb"}:
        files = {f".{form}": content}
        return gdal.read_layer(files, wish.part, None, wish.columns, wish.limit, wish.progress)
    if form == "parquet":
        return read_parquet(content, wish.columns, wish.limit, wish.progress)
    return (read_kml if form == "kml" else read_gpx)(content, wish.progress)


def _read_json(content: bytes, wish: Wish) -> Table:
    where = find_list(content)
    if where and find_encoding(content, wish.encoding)[0] in {"utf-8", "utf-8-sig"}:
        if wish.most is not None and where == FEATURES:
            sample = read_sample(content, wish.columns, wish.most, wish.progress)
            if sample is not None:
                return sample
        most = wish.limit + 1 if wish.most is None else wish.most
        return read_stream(content, where, wish.columns, most, wish.progress, is_text=wish.is_text)
    text, notes = decode(content, wish.encoding)
    table = read_json(text, wish.part, wish.progress, is_text=wish.is_text)
    return replace(table, notes=(*notes, *table.notes))


def _begin(wish: Wish) -> tuple[Wish, Progress]:
    """Return the wish for what is in an archive, and the progress of unpacking it."""
    whole = wish.progress
    return replace(wish, progress=part_of(whole, UNPACKED, 1)), part_of(whole, 0, UNPACKED)


def _deeper(depth: int) -> int:
    if not depth:
        raise FileError(gettext("Archives lie in archives here, too deep. Unpack them."))
    return depth - 1


def _find_members(archive: Archive) -> list[str]:
    """Return the files of an archive that may hold a table: texts and pages only where nothing else does."""
    names = archive.names
    documents = [name for name in names if name.lower() == "doc.kml"]
    if documents:
        return documents  # a KMZ: what else it holds, this document points to
    found = [name for name in names if PurePosixPath(name).suffix.lower() in ENDINGS]
    return found or [name for name in names if PurePosixPath(name).suffix.lower() in BESIDE]


def _files_of(archive: Archive, member: str) -> dict[str, bytes]:
    """Return what a shapefile's several files hold, by their endings."""
    stem = member[:-4].lower()
    beside = {name[len(stem) :].lower(): name for name in archive.names if name[: len(stem)].lower() == stem}
    return {suffix: archive.read(beside[suffix]) for suffix in gdal.SIDECARS if suffix in beside}


def _list_archive(archive: Archive, encoding: str, depth: int, progress: Progress) -> list[Part]:
    members = _find_members(archive)
    return [part for member in members for part in _list_member(archive, member, encoding, depth, progress)]


def _list_member(
    archive: Archive, member: str, encoding: str, depth: int, progress: Progress
) -> Iterator[Part]:
    suffix = PurePosixPath(member).suffix.lower()
    inner: list[Part] = []
    if suffix not in {*ONE_TABLE, ".shp", ".txt"}:
        try:
            inner = list_of(archive.read(member), encoding, depth, progress)
        except (FileError, UnicodeDecodeError):
            inner = []  # why it can't be read is said when it is chosen
    if len(inner) < 2:
        yield Part(member, inner[0].rows if inner else None)
    else:
        yield from (Part(f"{member}{INSIDE}{part.name}", part.rows) for part in inner)


def _read_archive(archive: Archive, wish: Wish, depth: int) -> Table:
    members = _find_members(archive)
    member, _, inner = (wish.part or "").partition(INSIDE)
    if not members:
        raise FileError(gettext("This archive holds no file that can be read as a table."))
    if member not in members:
        raise FileError(gettext("This archive has no file {name}.").format(name=shorten(member, 60)))
    if PurePosixPath(member).suffix.lower() == ".shp":
        files = _files_of(archive, member)
        if not files[".shp"].startswith(SHAPEFILE):
            words = gettext("{name} is no shapefile, though its name says so.")
            raise FileError(words.format(name=shorten(member, 60)))
        encoding = gdal.find_dbf_encoding(files, wish.encoding)
        return gdal.read_layer(files, None, encoding, wish.columns, wish.limit, wish.progress)
    content = archive.read(member)
    if not inner:
        parts = list_of(content, wish.encoding, depth, wish.progress)
        inner = parts[0].name if parts else ""
    return read_of(content, replace(wish, part=inner or None), depth)
