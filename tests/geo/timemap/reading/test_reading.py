"""Readers' own files: understood, asked about, or refused with a sentence; never guessed."""

import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.timemap.frames import read_frame
from geo.timemap.reading import (
    DATE_FORMS,
    ENCODINGS,
    LARGEST_BYTES,
    MOST_ROWS,
    Columns,
    FileError,
    looks_swapped,
    open_file,
    propose,
    read_rows,
    recognise,
)

HEAD = "date,lon,lat,title,kind\n"
ROW = "2020-11-08,46.75,39.76,Shusha,town\n"
GOOD = HEAD + ROW + "2020-11-10,47.03,39.52,Hadrut,town\n"


def feature(geometry=None, **words):
    shape = {"type": "Point", "coordinates": [46.75, 39.76]} if geometry is None else geometry
    return {"type": "Feature", "properties": {"date": "2020-11-08", "name": "x", **words}, "geometry": shape}


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


def take(content, **answers):
    """Open a file and read it as suggested, but for what the reader answers."""
    table = open_file(content if isinstance(content, bytes) else content.encode())
    return read_rows(table, answer(propose(table).mapping, **answers))


def answer(mapping, dates=None, end=None, **others):
    """Return a mapping as a reader corrects it: the form of its dates, the column of an end."""
    form = mapping.date.form if dates is None else dates
    ends = mapping.end.names if end is None else (end,) if end else ()
    date = replace(mapping.date, form=form)
    return replace(mapping, date=date, end=Columns(ends, form) if ends else Columns(), **others)


def zipped():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


POLYGON = {"type": "Polygon", "coordinates": [[[46, 39], [47, 39], [47, 40], [46, 40], [46, 39]]]}
LINE = {"type": "LineString", "coordinates": [[46, 39], [47, 40]]}

SHUSHA = ("2020-11-08", "2020-11-09", "Shusha", "town", "POINT (46.75 39.76)")
HADRUT = ("2020-11-10", "2020-11-11", "Hadrut", "town", "POINT (47.03 39.52)")
PLAIN = [SHUSHA, HADRUT]
AT_SHUSHA = ("2020-11-08", "2020-11-09", "x", "", "POINT (46.75 39.76)")

SAME = {
    "plain": GOOD,
    "byte order mark": "\ufeff" + GOOD,
    "CRLF": GOOD.replace("\n", "\r\n"),
    "blank rows at the end": GOOD + "\n\n,,,,\n",
    "blanks round the cells": GOOD.replace(",", " , "),
    "semicolons": GOOD.replace(",", ";"),
    "tabs": GOOD.replace(",", "\t"),
    "bars": GOOD.replace(",", "|"),
    "semicolons and decimal commas": GOOD.replace(",", ";").replace(".", ","),
    "UTF-16": GOOD.encode("utf-16"),
    "UTF-16, the other way round": "\ufeff".encode("utf-16-be") + GOOD.encode("utf-16-be"),
    "other words for the columns": GOOD.replace(HEAD, "Tarix,Longitude,Latitude,Name,Category\n"),
    "Russian words": GOOD.replace(HEAD, "Дата,Долгота,Широта,Название,Тип\n"),
}
"""The same two rows, whatever the file looks like."""
OTHERS = {
    "EDTF": (
        GOOD.replace("2020-11-08", "2020-11~").replace("2020-11-10", "2020-11-10?"),
        [("2020-11-01", "2020-12-01", *SHUSHA[2:]), HADRUT],
    ),
    "day first, told by a day above 12": (
        GOOD.replace("2020-11-08", "08/11/2020").replace("2020-11-10", "30/11/2020"),
        [SHUSHA, ("2020-11-30", "2020-12-01", *HADRUT[2:])],
    ),
    "month first, told by a day above 12": (
        GOOD.replace("2020-11-08", "11/08/2020").replace("2020-11-10", "11/30/2020"),
        [SHUSHA, ("2020-11-30", "2020-12-01", *HADRUT[2:])],
    ),
    "an open end": (
        GOOD.replace("2020-11-08", "2020-11-08/.."),
        [("2020-11-08", "", *SHUSHA[2:]), HADRUT],
    ),
    "no title": (
        "date,lon,lat\n2020-11-08,46.75,39.76\n",
        [("2020-11-08", "2020-11-09", "Row 2", "", SHUSHA[4])],
    ),
    "markup in every cell": (
        HEAD + "2020-11-08,46.75,39.76,<script>alert(1)</script>,<b>\n" + ROW,
        [("2020-11-08", "2020-11-09", "<script>alert(1)</script>", "<b>", SHUSHA[4]), SHUSHA],
    ),
    "GeoJSON points": (
        collection(feature(), feature(name="y")),
        [AT_SHUSHA, (*AT_SHUSHA[:2], "y", *AT_SHUSHA[3:])],
    ),
    "GeoJSON of mixed kinds": (
        collection(feature(LINE), feature(POLYGON)),
        [
            (*AT_SHUSHA[:4], "LINESTRING (46 39, 47 40)"),
            (*AT_SHUSHA[:4], "POLYGON ((46 39, 47 39, 47 40, 46 40, 46 39))"),
        ],
    ),
    "GeoJSON with its own coordinate system": (
        collection(feature(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
        [AT_SHUSHA],
    ),
    "GeoJSON with EPSG's name of it": (
        collection(feature(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4326"}}),
        [AT_SHUSHA],
    ),
    "GeoJSON with heights": (
        collection(feature({"type": "Point", "coordinates": [46, 39, 1200]})),
        [(*AT_SHUSHA[:4], "POINT (46 39)")],
    ),
    "GeoJSON words of every type": (
        collection(feature(name=None, number=5, kind=["a"]), feature(name=" x ", number=True)),
        [(*AT_SHUSHA[:2], "Row 1", '["a"]', SHUSHA[4]), AT_SHUSHA],
    ),
}
REFUSED = {
    "PDF": (b"%PDF-1.7 ...", "a PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "VRT, which reads other files": (b"<OGRVRTDataSource/>", "XML"),
    "binary": (b"a,b\n\0\0\0", "This isn't a text file"),
    "empty": (b"  \n", "empty"),
    "head only": (HEAD.encode(), "no rows"),
    "one column": (b"date\n2020-11-08\n", "only one column"),
    "another form": (b"SQLite format 3\0" + b"\0" * 100, "a database"),
    "a part of a shapefile": (b"\0\0\x27\x0a" + b"\0" * 100, "Pack its .shp"),
    "a web page": (b"<!DOCTYPE html><html><table>", "web page has no table"),
    "XML of another kind": (b"<?xml version='1.0'?><rss/>", "XML of another kind"),
    "201 MB": (b"x" * 200_000_001, "Keep fewer columns first"),
    "JSON of something else": (b'{"type": "Style"}', "no features and no list of records"),
    "JSON that is none": (b'{"features": [', "isn't valid JSON"),
    "JSON too deep": (b"[" * 100_000, "nesting"),
}
ISO = "not a date of the form 2020-11-08, 8 Nov 2020, 490 BC, or EDTF"
LAT, LON = "such as 39.76, or 39°45'36\"N", "such as 46.75, or 46°45'00\"E"
NO_LON = "not a longitude in degrees; write it as 46.75, or 46°45'00\"E"
NO_LAT = "not a latitude in degrees; write it as 39.76, or 39°45'36\"N"
BAD_ROWS = {
    "no date": ("2020-11-08", "", "date", "no date"),
    "no such day": ("2020-11-08", "2020-02-30", "date", ISO),
    "another word": ("2020-11-08", "soon", "date", ISO),
    "latitude of 144": (",39.76", ",144", "lat", "outside ±90: lon and lat look swapped"),
    "latitude just too far north": (",39.76", ",90.01", "lat", "outside ±90: lon and lat look swapped"),
    "latitude of no world": (
        ",39.76",
        ",180.01",
        "lat",
        f"outside the world; a latitude is within ±90, {LAT}",
    ),
    "longitude of no world": (
        "46.75",
        "360.01",
        "lon",
        f"outside the world; a longitude is within ±180, {LON}",
    ),
    "swapped at the edge": ("46.75,39.76", "90,180", "lat", "outside ±90: lon and lat look swapped"),
    "no world either way": (
        "46.75,39.76",
        "90.5,91",
        "lat",
        f"outside the world; a latitude is within ±90, {LAT}",
    ),
    "no longitude": ("46.75", "", "lon", f"no longitude; write degrees {LON}"),
    "no latitude": ("39.76", "x", "lat", NO_LAT),
    "NaN": ("46.75", "NaN", "lon", NO_LON),
    "infinity": ("46.75", "inf", "lon", NO_LON),
    "infinity north": ("39.76", "-inf", "lat", NO_LAT),
}
GOOD_PLACES = [("180", "90"), ("-180", "-90"), ("0", "0"), ("-0.5", "1e1")]
BAD_FEATURES = {
    "no geometry": ({"geometry": None}, "", "no geometry"),
    "empty geometry": ({"type": "Polygon", "coordinates": []}, "", "no geometry"),
    "a ring that crosses itself": (
        {"type": "Polygon", "coordinates": [[[46, 39], [47, 40], [47, 39], [46, 40], [46, 39]]]},
        "Self-intersection[46.5 39.5]",
        "rings that cross themselves or each other",
    ),
    "a ring of two points": (
        {"type": "Polygon", "coordinates": [[[46, 39], [47, 40]]]},
        "Polygon",
        "A linearring requires at least 4 coordinates.",
    ),
    "a collection of nothing": (
        {"type": "GeometryCollection", "geometries": []},
        "",
        "no geometry",
    ),
    "swapped": (
        {"type": "LineString", "coordinates": [[39, 146], [40, 147]]},
        "lon 39..40, lat 146..147",
        "outside ±90: lon and lat look swapped",
    ),
    "outside the world": (
        {"type": "LineString", "coordinates": [[0, 0], [360.5, 0]]},
        "lon 0..360.5, lat 0..0",
        "outside the world",
    ),
    "text for numbers": (
        {"type": "Point", "coordinates": ["46", "39"]},
        "Point",
        "not positions of lon and lat in degrees",
    ),
    "NaN": (
        {"type": "Point", "coordinates": [float("nan"), 39]},
        "lon nan..nan, lat 39..39",
        "outside the world",
    ),
}


def rows_of(imported):
    assert imported.bad.empty
    assert imported.frame.crs.to_epsg() == 4326
    texts = imported.frame[["start", "end", "title", "kind"]].itertuples(index=False, name=None)
    return [(*row, shape.wkt) for row, shape in zip(texts, imported.frame.geometry, strict=True)]


@pytest.mark.long
@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_file__the_same_rows_whatever_it_looks_like(content):
    assert rows_of(take(content)) == PLAIN


@pytest.mark.parametrize(("content", "rows"), OTHERS.values(), ids=OTHERS)
def test_file__understood_as_it_is_meant(content, rows):
    assert rows_of(take(content)) == rows


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        (GOOD, ()),
        (GOOD.replace(",", ";"), ("The columns are separated by semicolons.",)),
        (GOOD.replace(",", "\t"), ("The columns are separated by tabs.",)),
        (GOOD.replace(",", "|"), ("The columns are separated by bars.",)),
        (GOOD.encode("utf-16"), ("The file's encoding is UTF-16.",)),
    ],
)
def test_file__what_was_understood_without_asking_is_said(content, notes):
    assert open_file(content if isinstance(content, bytes) else content.encode()).notes == notes


def test_numbers__commas_read_as_points_are_said():
    commas = "date;lon;lat\n2020-11-08;46,75;39\n2020-11-08;46;39\n"
    note = "Decimal commas were read as decimal points."
    assert take(commas).notes == (note,)
    assert take(commas.replace("46,75;39", "46;39,5")).notes == (note,)
    assert take(commas.replace(",", ".")).notes == ()


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        ("date,lon,lat,title,kind", ("date", "", "lon", "lat", "title", "kind")),
        ("Kind,Label,Lat,Long,To,From", ("From", "To", "Long", "Lat", "Label", "Kind")),
        ("event_type,event_name,x,y,start_date,end_date",
         ("start_date", "end_date", "x", "y", "event_name", "event_type")),
        ("when,until,lng,latitude,description,class",
         ("when", "until", "lng", "latitude", "description", "class")),
        ("datum,konec,lon,lat,ad,тип", ("datum", "", "lon", "lat", "ad", "тип")),
        ("day,month,lon,lat,ad,тип", ("", "", "lon", "lat", "ad", "тип")),
        ("tarih,son,долгота,широта,название,category",
         ("tarih", "son", "долгота", "широта", "название", "category")),
        ("start,stop,x,y,c,d", ("start", "stop", "x", "y", "", "")),
        ("begin,till,x,latitude,c,d", ("begin", "till", "x", "latitude", "", "")),
        ("дата,to,x,широта,c,d", ("дата", "to", "x", "широта", "", "")),
        ("tarix,end,x,y,title,type", ("tarix", "end", "x", "y", "title", "type")),
        ("ամսաթիվ,конец,longitude,lat,a,b", ("ամսաթիվ", "конец", "longitude", "lat", "", "")),
        # A word within another is no word: nothing here is an end, a day or a place.
        ("agenda,yesterday,exit,typewriter,names,update", ("", "", "", "", "", "")),
    ],
)  # fmt: skip
def test_columns__are_known_by_their_names(head, meant):
    mapping = propose(
        open_file(f"{head}\n1,2,3,4,5,6\n".replace(",6", "" if head.count(",") < 5 else ",6").encode())
    ).mapping
    date, end = (next(iter(one.names), "") for one in (mapping.date, mapping.end))
    roles = (date, end, *(mapping.place.names or ("", "")), mapping.title, mapping.kind)
    assert roles == meant


def test_columns__without_a_telling_name_are_known_by_what_stands_in_them():
    table = open_file(b"a,b,c,lon,lat\n1,2020-11-08,Shusha,46,39\n2,,Hadrut,47,39\n3,8.11.2020,5,46,39\n")
    mapping = propose(table).mapping
    assert (mapping.date.names, mapping.title) == (("b",), "")  # two of three titles have letters: not most
    rows = "".join(
        f"{value},{word},46,39\n" for value, word in zip("12345", ["x", "x", "x", "x", "5"], strict=True)
    )
    assert propose(open_file(f"a,b,lon,lat\n{rows}".encode())).mapping.title == "b"  # four of five are most


def test_columns__geojson_has_its_place_already():
    mapping = propose(open_file(collection(feature(lon=5, lat=6, x="a")).encode())).mapping
    assert mapping.place == Columns(form="shape")


def test_file__no_larger_and_no_longer_than_a_page_holds(monkeypatch):
    monkeypatch.setattr("geo.timemap.reading.opening.file.LARGEST_BYTES", len(GOOD))
    monkeypatch.setattr("geo.timemap.reading.opening.file.MOST_ROWS", 2)
    assert len(take(GOOD).frame) == 2
    with pytest.raises(FileError, match="the limit is"):
        open_file((GOOD + "\n").encode())
    monkeypatch.setattr("geo.timemap.reading.opening.file.LARGEST_BYTES", 1000)
    with pytest.raises(FileError, match="This file has more than 2 rows"):
        open_file((GOOD + ROW).encode())


def test_file__the_limits_are_those_that_the_panel_names():
    assert (LARGEST_BYTES, MOST_ROWS) == (200_000_000, 1_000_000)


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_file__refused_with_a_sentence(content, words):
    with pytest.raises(FileError, match=words.replace("(", r"\(")):
        open_file(content)


@pytest.mark.parametrize(("old", "new", "column", "reason"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_row__told_with_its_reason_and_the_others_are_good(old, new, column, reason):
    imported = take(GOOD.replace(old, new, 1))
    assert imported.frame["title"].tolist() == ["Hadrut"]
    value = new.rpartition(",")[2]
    assert imported.bad.to_numpy().tolist() == [[2, column, value, reason]]


def test_row__of_other_cells_than_the_head():
    imported = take(GOOD.replace(",town", ",town,more", 1))
    assert imported.bad.to_numpy().tolist() == [[2, "", "", "6 cells where the header has 5"]]


@pytest.mark.parametrize(("lon", "lat"), GOOD_PLACES)
def test_row__at_the_worlds_own_edge_is_good(lon, lat):
    (shape,) = take(f"date,lon,lat\n2020-11-08,{lon},{lat}\n").frame.geometry
    assert (shape.x, shape.y) == (float(lon), float(lat))


@pytest.mark.parametrize(("geometry", "value", "reason"), BAD_FEATURES.values(), ids=BAD_FEATURES)
def test_feature__told_with_its_reason(geometry, value, reason):
    imported = take(
        collection({**feature(geometry), **({"geometry": None} if "geometry" in geometry else {})}, feature())
    )
    assert len(imported.frame) == 1
    ((row, column, shown, told),) = imported.bad.itertuples(index=False)
    assert (row, column, shown) == (1, "geometry", value)
    assert reason in told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"\xd0\xcf\x11\xe0",
            "This workbook can't be opened: Cannot detect file format. Save it again.",
        ),
        (b"SQLite format 3", "This is a database; export its table as CSV or GeoPackage."),
        (
            b"\x1f\x8b",
            "This gzip file is damaged: Compressed file ended before the end-of-stream marker was r…. "
            "Pack it again.",
        ),
        (b"%PDF", "This is a PDF; copy its table into a spreadsheet."),
        (b"\x89PNG", "This is a picture."),
        (b"\xff\xd8\xff\xe0", "This is a picture."),
        (b" \n<kml>", "This XML is broken: no element found: line 2, column 5. Export it again."),
        (b"a\0,b", "This isn't a text file. Save it as 'CSV UTF-8', or export GeoJSON."),
        (b" \n", "This file is empty."),
        (b"a,b\n", "This file has a header but no rows."),
        (b"a\n1\n", "This file has only one column. A table needs a header of column names, and rows."),
        (b"[\n}", "This looks like JSON, but line 2 isn't valid JSON: Expecting value. Export it again."),
        (b"{}", "This JSON has no features and no list of records: it holds no key. Export GeoJSON or CSV."),
        (b"[" * 100_000, "This JSON has numbers, characters or nesting that can't be read."),
    ],
)
def test_file__refused_in_these_words(content, words):
    with pytest.raises(FileError) as error:
        open_file(content)
    assert str(error.value) == words


def test_columns__without_a_name_have_a_number():
    assert list(open_file(b"date, ,lat,\n1,2,3,4\n").rows.columns) == ["date", "column 2", "lat", "column 4"]


def test_read_rows__says_how_far_it_is():
    shares = []
    table = open_file(GOOD.encode())
    read_rows(table, propose(table).mapping, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_letters__those_that_a_reader_can_choose():
    for encoding, title in zip(ENCODINGS, ("ş", "é", "ł", "ж", "ώ", "ş", "ش", "文", "日"), strict=True):
        content = f"{HEAD}2020-11-08,46,39,{title},x\n".encode(encoding)
        assert open_file(content, encoding).rows["title"].iat[0] == title


def test_letters__of_another_encoding_are_asked_for():
    content = (HEAD + "2020-11-08,46.75,39.76,Şuşa,şəhər\n").encode("windows-1254", "replace")
    with pytest.raises(UnicodeDecodeError):
        open_file(content)
    assert open_file(content, "windows-1254").rows["title"].iat[0] == "Şuşa"


@pytest.mark.parametrize(
    ("values", "form"),
    [
        (["03/04/2020", "05/06/2020"], ""),
        (["13/04/2020", "04/13/2020"], ""),
        (["13/04/2020"], "day-first"),
        (["04.13.2020"], "month-first"),
        (["44143", "44144"], "excel"),
        (["44143.25", ""], "excel"),
        (["4414", "44144"], "iso"),
        (["12/12/2020"], "day-first"),
        (["12/13/2020"], "month-first"),
        (["1/2/20", "2020-11-08"], ""),
        (["", ""], "iso"),
        (["2020-11-08", ""], "iso"),
    ],
)
def test_dates__what_can_be_read_in_two_ways_is_asked(values, form):
    table = open_file(("date,lon,lat\n" + "".join(f"{value},46,39\n" for value in values)).encode())
    assert recognise(table.rows["date"]).form == form


def test_dates__as_the_reader_answers():
    content = GOOD.replace("2020-11-08", "03/04/2020").replace("2020-11-10", "05/06/2020")
    assert take(content, dates="day-first").frame["start"].tolist() == ["2020-04-03", "2020-06-05"]
    assert take(content, dates="month-first").frame["start"].tolist() == ["2020-03-04", "2020-05-06"]
    serial = GOOD.replace("2020-11-08", "44143").replace("2020-11-10", "44145")
    assert take(serial, dates="excel").frame["start"].tolist() == ["2020-11-08", "2020-11-10"]


def test_dates__a_year_of_two_digits_is_told():
    imported = take(GOOD.replace("2020-11-08", "13/11/20").replace("2020-11-10", "13/11/2020"))
    assert imported.frame["start"].tolist() == ["2020-11-13"] * 2
    assert imported.notes == ("Two-digit years were read as 1930 to 2029, such as 13/11/20.",)


def test_dates__an_end_is_exclusive_and_comes_after():
    content = (
        "date,end,lon,lat\n2020-11-08,2020-11-10,46,39\n2020-11-08,,46,39\n2020-11-08,2020-11-08,46,39\n"
    )
    imported = take(content, last=False)
    assert imported.frame["end"].tolist() == ["2020-11-10", ""]
    assert imported.bad.to_numpy().tolist() == [[4, "end", "2020-11-08", "an end that is not after the date"]]
    bad_end = take("date,end,lon,lat\n2020-11-08,soon,46,39\n")
    assert bad_end.bad.to_numpy().tolist() == [[2, "end", "soon", ISO]]


@pytest.mark.parametrize("form", ["day-first", "month-first"])
def test_dates__plain_days_are_read_in_a_column_of_others(form):
    assert take(GOOD, dates=form).frame["start"].tolist() == ["2020-11-08", "2020-11-10"]


@pytest.mark.parametrize("text", ["2020-11-8x", "2020//11/08", "2020-11-08-10"])
def test_dates__nearly_iso_are_none(text):
    imported = take(GOOD.replace("2020-11-08", text), dates="iso")
    assert imported.bad.to_numpy().tolist() == [[2, "date", text, ISO]]


def test_rows__that_are_bad_have_four_columns():
    assert list(take(GOOD).bad.columns) == ["row", "column", "value", "reason"]


def test_forms__those_that_a_reader_can_choose():
    plain = ["iso", "day-first", "month-first", "y-m-d", "year", "excel"]
    assert list(DATE_FORMS) == [*plain, "epoch-s", "epoch-ms", "epoch-us", "epoch-ns"]


def test_ids__that_are_empty_are_no_ids():
    assert open_file(b"ID,date,lon,lat\n,2020-11-08,46,39\n,2020-11-09,46,39\n").notes == ()


@pytest.mark.parametrize(
    ("far", "reason"),
    [
        ([180, 90], ""),
        ([-180, -90], ""),
        ([90, 180], "outside ±90: lon and lat look swapped"),
        ([-90, -180], "outside ±90: lon and lat look swapped"),
        ([90, 180.5], "outside the world"),
        ([90.5, 91], "outside the world"),
    ],
)
def test_feature__at_the_worlds_own_edge(far, reason):
    imported = take(collection(feature({"type": "LineString", "coordinates": [[0, 0], far]})))
    assert imported.bad["reason"].tolist() == ([reason] if reason else [])


def test_dates__that_read_in_two_ways_are_never_read_as_iso():
    imported = take(GOOD.replace("2020-11-08", "03/04/2020"), dates="iso")
    words = "a date that can be read in two ways; choose the date format"
    assert imported.bad["reason"].tolist() == [words]


@pytest.mark.parametrize("text", ["31/02/2020", "soon", "44143", "0/1/2020", "1/0/2020"])
def test_dates__of_no_calendar(text):
    imported = take(GOOD.replace("2020-11-08", text).replace("2020-11-10", "10/11/2020"), dates="day-first")
    assert imported.bad["value"].tolist() == [text]
    assert imported.bad["reason"].tolist() == ["not a date of the form 8/11/2020: day first"]


def test_row__counts_quoted_newlines():
    content = HEAD + '2020-11-08,46,39,"two\nlines",x\n' + "never,46,39,a,b\n"
    imported = take(content)
    assert imported.bad["row"].tolist() == [4]


def test_ids__that_stand_twice_are_told_and_kept():
    content = "id,date,lon,lat\na,2020-11-08,46,39\na,2020-11-09,46,39\n"
    assert open_file(content.encode()).notes == (
        "1 id appears more than once, such as a; every row is kept.",
    )
    assert len(take(content).frame) == 2
    content += "b,2020-11-08,46,39\n" * 3
    assert open_file(content.encode()).notes == (
        "2 ids appear more than once, such as a; every row is kept.",
    )


def test_looks_swapped__by_the_storys_own_bounds():
    frame = take("date,lon,lat\n" + "2020-11-08,39.76,46.75\n" * 3).frame
    assert looks_swapped(frame, (45.0, 38.0, 48.0, 41.0))
    assert not looks_swapped(take(GOOD).frame, (45.0, 38.0, 48.0, 41.0))
    half = take("date,lon,lat\n2020-11-08,39.76,46.75\n2020-11-08,0,0\n").frame
    assert not looks_swapped(half, (45.0, 38.0, 48.0, 41.0))  # half is not most
    assert looks_swapped(frame.head(1), (45.0, 38.0, 48.0, 41.0))
    assert not looks_swapped(frame, (30.0, 30.0, 50.0, 50.0))  # inside as they stand, too


def test_dates__so_many_slow_ones_are_read(monkeypatch):
    monkeypatch.setattr("geo.timemap.reading.dates.reader.MOST_SLOW_DATES", 2)
    head, slow = "date,lon,lat\n", "2011?-10,46,39\n2020?-10,46,39\n"
    plain = "2020-11-08,46,39\n2020-11-09T10:00,46,39\n"
    assert len(take(head + slow + slow + plain).frame) == 6
    with pytest.raises(FileError, match="date format"):
        take(head + slow + "2021?-10,46,39\n")


@pytest.mark.long
def test_dates__too_many_slow_ones_are_refused():
    rows = "".join(
        f"{year:04d}-{month:02d}?-01,46,39\n" for year in range(1800, 2000) for month in range(1, 13)
    )
    with pytest.raises(FileError, match="2,000 different dates"):
        take("date,lon,lat\n" + rows)


@pytest.mark.parametrize("content", [GOOD.replace("2020", "x"), collection(feature(date="soon"))])
def test_no_good_row__the_frame_is_empty_and_its_columns_are_text(content):
    imported = take(content)
    assert imported.frame.empty
    assert len(imported.bad)
    for name in ("start", "end", "title", "kind"):
        assert not (imported.frame[name] > "2020").any()
    assert not looks_swapped(imported.frame, (45.0, 38.0, 48.0, 41.0))
    assert read_frame(imported.frame, start="start", end="end", title="title", kind="kind") == []


DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=20))
@pytest.mark.long
def test_dates__every_way_of_writing_a_day_gives_the_same_day(days):
    for form, write in (
        ("iso", lambda day: day.isoformat()),
        ("day-first", lambda day: f"{day.day}/{day.month}/{day.year}"),
        ("month-first", lambda day: f"{day.month}.{day.day}.{day.year}"),
    ):
        content = "date,lon,lat\n" + "".join(f"{write(day)},46,39\n" for day in days)
        frame = take(content, dates=form).frame
        assert frame["start"].tolist() == [day.isoformat() for day in days]


@given(st.integers(20_000, 60_000))
@pytest.mark.long
def test_dates__excels_days(serial):
    frame = take(f"date,lon,lat\n{serial},46,39\n", dates="excel").frame
    assert frame["start"].iat[0] == (date(1899, 12, 30) + timedelta(days=serial)).isoformat()


@given(st.floats(-180, 180), st.floats(-90, 90), st.booleans())
@pytest.mark.long
def test_numbers__with_points_and_commas(lon, lat, has_comma):
    cells = [f"{lon:.6f}", f"{lat:.6f}"]
    written = [cell.replace(".", ",") for cell in cells] if has_comma else cells
    frame = take(f"date;lon;lat\n2020-11-08;{written[0]};{written[1]}\n").frame
    assert (frame.geometry.x.iat[0], frame.geometry.y.iat[0]) == (float(cells[0]), float(cells[1]))


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=12))
@example("", "%", "%")
@example("2020-11-08", "#geo+lon", "39")
@pytest.mark.long
def test_rows__whatever_stands_in_them_each_is_good_or_told(when, lon, lat):
    cells = ['"' + cell.replace('"', '""') + '"' for cell in (when, lon, lat)]
    content = f"date,lon,lat,note\n{','.join(cells)},x\n2020-11-08,46,39,y\n"
    try:
        table = open_file(content.encode())
        imported = read_rows(table, answer(propose(table).mapping, dates="iso"))
    except (FileError, UnicodeEncodeError):
        return
    told = sum("left out" in note for note in table.notes)  # a row of tags, or of units
    assert len(imported.frame) + len(imported.bad) + told == 2
