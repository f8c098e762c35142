"""What form a file has, by its content alone; what its name says counts for nothing."""

from __future__ import annotations

from ...errors import FileError, shorten
from ...languages import gettext, mark
from .delimited import check_text
from .encodings import MARKS, NO_TEXT, find_encoding
from .safety import Archive

SHAPEFILE = b"\0\0\x27\x0a"
GEOPACKAGES = (b"GPKG", b"GP10", b"GP11")
UNREADABLE = {
    b"SQLite format 3": mark("This is a database; export its table as CSV or GeoPackage."),
    b"%PDF": mark("This is a PDF; copy its table into a spreadsheet."),
    b"\x89PNG": mark("This is a picture."),
    b"\xff\xd8\xff": mark("This is a picture."),
    b"GIF8": mark("This is a picture."),
    b"7z\xbc\xaf": mark("This is a 7z archive; unpack it, or pack it as ZIP."),
    b"Rar!": mark("This is a RAR archive; unpack it, or pack it as ZIP."),
    b"ARROW1": mark("This is an Arrow file; save it as Parquet."),
    b"\x89HDF": mark("This is an HDF5 or NetCDF file; export its table as CSV."),
    b"CDF": mark("This is a NetCDF file; export its table as CSV."),
}
"""What a file is that begins so, and the remedy, for `gettext`."""


def find_form(content: bytes) -> str:
    """Return what form a file has, by its content alone.

    Raises
    ------
    FileError
        When it is none that can be read.
    """
    if content.startswith((b"PK\3\4", b"PK\5\6")):
        return _find_zip_form(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "sheets"
    if content.startswith(b"SQLite format 3\0") and content[68:72] in GEOPACKAGES:
        return "gpkg"
    for start, form in ((b"\x1f\x8b", "gzip"), (b"PAR1", "parquet"), (b"fgb\x03fgb", "fgb")):
        if content.startswith(start):
            return form
    if content.startswith(SHAPEFILE):
        raise FileError(
            gettext("This is a part of a shapefile. Pack its .shp, .shx, .dbf and .prj into one ZIP file.")
        )
    for start, words in UNREADABLE.items():
        if content.startswith(start):
            raise FileError(gettext(words))
    return _find_text_form(content)


def _find_zip_form(content: bytes) -> str:
    names = Archive(content).names
    if any(name.startswith("xl/") for name in names) or {"content.xml", "mimetype"} <= set(names):
        return "sheets"
    return "zip"


def _find_text_form(content: bytes) -> str:
    check_text(content)
    head = content[:4096]
    start = next((one for one in MARKS if head.startswith(one)), b"")
    text = head.decode(MARKS[start], "ignore") if start else head.decode("latin-1").removeprefix("ï»¿")
    text = text.lstrip("\ufeff\x1e \t\r\n")
    if text[:1] in {"{", "["}:
        return "json"
    if not text.startswith("<"):
        return "csv"
    root = _find_root(text)
    if root in {"kml", "gpx"}:
        return root
    if root == "html" or "<table" in text.lower():
        return "html"
    words = gettext("This is XML of another kind ({name}). Export it as GeoJSON, KML or CSV.")
    raise FileError(words.format(name=shorten(root, 40)))


def _find_root(text: str) -> str:
    """Return the name of the first element of an XML text, in lower case."""
    for piece in text.split("<")[1:]:
        if piece[:1] not in {"?", "!"}:
            words = piece.split(">", 1)[0].split()
            return words[0].rstrip("/").rpartition(":")[2].lower() if words else ""
        if piece[:8].lower() == "!doctype" and piece[8:].strip().lower().startswith("html"):
            return "html"
    return ""


def decode(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without its byte order mark, and what was understood of its encoding."""
    found, errors, notes = find_encoding(content, encoding)
    text = content.decode(found, errors).removeprefix("\ufeff")
    if "\0" in text:
        raise FileError(gettext(NO_TEXT))
    return text, notes
