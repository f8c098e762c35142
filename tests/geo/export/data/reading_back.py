"""What is taken away, read again: by the importer, as a visitor or a user of the library would."""

import json
import zipfile

import shapely

from geo.export.data.choice import choose_tables
from geo.export.kinds import KINDS
from geo.export.request import Request
from geo.timemap import read_dated
from geo.timemap.dates import parse_edtf
from geo.timemap.reading.opening.texts import clean
from geo.view.model import view_first

ONE = ("csv", "geojson", "geoparquet")
MANY = ("xlsx", "gpkg", "kml", "datapackage")


def request_of(story, scope="story", **more):
    return Request(story, view_first(story), scope, **more)


def make(kind, request):
    return KINDS[kind].make(request, lambda share, words: None)


def table_of(request, name):
    return next(table for table in choose_tables(request) if table.name == name)


def write(folder, kind, request):
    path = folder / f"taken{KINDS[kind].suffix}"
    path.write_bytes(make(kind, request))
    return path


def read_back(folder, kind, request, name):
    """Return one table of an export, as the importer reads it."""
    if kind in ONE:
        what = "own" if name.startswith("own") else name
        told = Request(request.story, request.view, request.scope, request.stamp, request.own, {"what": what})
        return read_dated(write(folder, kind, told))
    path = write(folder, kind, request)
    if kind == "datapackage":
        zipfile.ZipFile(path).extractall(folder)
        return read_dated(folder / "data" / f"{name}.csv")
    if kind == "kml":
        frame = read_dated(path)
        return frame[frame["folder"] == name] if "folder" in frame else frame
    parts = {"events": "dated events"} if kind == "xlsx" else {}
    return read_dated(path, part=parts.get(name, name))


def differences(frame, table, *, has_outlines=True):
    """Return what a frame has otherwise than the table that it was read from, as the importer spells it."""
    found = []
    if len(frame) != len(table.rows):
        return [f"{len(frame)} rows for {len(table.rows)}"]
    for column in table.columns:
        wanted = [row[column.name] for row in table.rows]
        if column.name not in frame:
            if any(value not in ("", None) for value in wanted):
                found.append(f"no column {column.name}")
            continue
        got = [None if value is None or value != value else value for value in frame[column.name]]  # noqa: PLR0124
        if column.type == "text":
            pairs = [_texts(value, other) for value, other in zip(got, wanted, strict=True)]
        elif column.type == "moment":
            pairs = [
                (_moment(value, table.unit), _moment(other, table.unit))
                for value, other in zip(got, wanted, strict=True)
            ]
        else:
            pairs = [
                (None if value in ("", None) else float(value), other)
                for value, other in zip(got, wanted, strict=True)
            ]
        found += [f"{column.name}: {value!r}, not {other!r}" for value, other in pairs if value != other][:2]
    if has_outlines and table.shapes is not None:
        found += [
            f"{one.wkt[:60]}, not {other.wkt[:60]}"
            for one, other in zip(frame.geometry, table.shapes, strict=True)
            if not _of_parts(one).equals_exact(_of_parts(other))
        ][:2]
    return found


def _texts(value, other):
    """Return a cell and what it should be; a column of numbers alone is one of numbers to the importer."""
    if isinstance(value, (int, float)):
        return float(value), float(other)
    return clean(value or ""), clean(other)


def _moment(value, unit):
    """Return the moment that a text begins with; the importer spells one as coarsely as all allow."""
    if value in ("", None):
        return None
    is_year = isinstance(value, (int, float))  # of a column of years alone
    text = f"{'-' if value < 0 else ''}{abs(int(value)):04d}" if is_year else value
    return parse_edtf(text, unit).start


def _of_parts(shape):
    """Return a shape as a layer of one type has it: one part is many of one."""
    return shapely.GeometryCollection(list(shapely.get_parts(shape))).normalize()


def features_of(content):
    return json.loads(content)["features"]
