"""All that a reader is told of a file is told in the language that is spoken."""

import json
from gettext import NullTranslations

import pytest
from shapely import Point, Polygon

from geo.timemap.errors import FileError
from geo.timemap.languages import Words, gettext, speaking
from geo.timemap.reading import (
    DATE_FORMS,
    ENCODINGS,
    PLACE_FORMS,
    Columns,
    Mapping,
    complete,
    find_questions,
    list_parts,
    open_file,
    propose,
    read_rows,
    why_last,
    why_no_rows,
)
from geo.timemap.reading.answers import read_answers
from geo.timemap.reading.dates import read_spans
from geo.timemap.reading.evidence import Candidate
from geo.timemap.reading.found import Candidate as Town
from geo.timemap.reading.found import Found
from geo.timemap.reading.places import show
from geo.timemap.reading.places.gazetteer import COUNTRIES, GEONAMES, OWN
from geo.timemap.reading.places.naming import note_found
from geo.timemap.reading.places.result import Places, empty_shapes


class Wrapped(NullTranslations):
    """A language in which each text stands between brackets."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context, message):
        return self.gettext(message)


@pytest.fixture(autouse=True)
def _wrapped():
    with speaking(Words("xx", Wrapped())):
        yield


def in_english(text):
    """Return what of a text is said in no language: the letters outside of all brackets."""
    depth, outside = 0, ""
    for letter in text:
        depth += (letter == "⟦") - (letter == "⟧")
        outside += letter if not depth and letter.isalpha() else ""
    return outside


def told_of(content, **given):
    """Return all that is told of a file: as it is opened, its columns are proposed, and its rows are read."""
    table = open_file(content.encode() if isinstance(content, str) else content, name="war.csv")
    told = [*table.notes, *(why for _, why in table.broken), why_no_rows(table)]
    if not len(table.rows):
        return told
    proposal = propose(table)
    for one in (one for several in proposal.candidates.values() for one in several):
        assert isinstance(one, Candidate)
        told += [one.why, one.question]
    told += find_questions(Mapping(end=Columns(("end",), "iso"), last=None), proposal.candidates).values()
    told += proposal.questions.values()
    mapping = complete(table, proposal.mapping.assign(given), last=proposal.mapping.last)
    told.append(why_last(table, mapping))
    imported = read_rows(table, mapping)
    titles = [] if mapping.title else imported.frame["title"]
    return [*told, *imported.notes, *imported.bad["reason"], *titles]


def features(*several):
    """Return a collection of GeoJSON features."""
    whole = [{"type": "Feature", **one} for one in several]
    return json.dumps({"type": "FeatureCollection", "features": whole})


LINE = {"type": "LineString", "coordinates": [[1, 2], [2, 3]]}
LON_LAT = Columns(("lon", "lat"), "lon-lat")
FILES = {
    "dates": (
        "date,end,lat,lon\n2020-11-08,2020-11-08,39.7,46.7\n1994-05,1994-05,39.7,46.7\nsoon,,39.7,46.7\n"
        "2020-11-08,2020-11-01,39.7,46.7\nc. 1990,,39.7,46.7\nthe 1990s,,0,0\npresent,,39.7,46.7\n",
        {},
    ),
    "either": ("date,lat,lon\n1/2/2020,39.7,46.7\n13/2/2020,39.7,46.7\n2/13/2020,39.7,46.7\n", {}),
    "changed": (
        "updated,lat,lon\n2020-01-02,39.7,46.7\n2020-01-05,39.7,46.7\n",
        {"date": Columns(("updated",), "iso")},
    ),
    "degrees": (
        "date,lon,lat\n2020-11-08,46.7,39.7\n2020-11-09,N46,39.7\n2020-11-09,46 80,39.7\n2020-11-09,,39.7\n"
        "2020-11-09,O46,39.7\n2020-11-09,946.7,39.7\n2020-11-09,46.7,139.7\n2020-11-09,46.7,soon\n",
        {"place": LON_LAT},
    ),
    "kinds": (
        "# a title\nname;kind;vessel;start;lat;lon;id\nBattle of A;war;x;2020-11-08;39.7;46.7;1\n"
        "Battle of B;war;x;2020-11-09;39.7;46.7;1\nBattle of C;peace;x;2020-11-10;39.7;46.7\n"
        "Battle of D;war;x;2020-11-11;39.7;46.7;3;4;5\n# 5\n",
        {},
    ),
    "quotes": (
        'title,date,lat,lon\n"A,2020-11-08,39.7,46.7\nB,2020-11-09,39.7,46.7\n"C" c,2020-11-10,1,2\n',
        {},
    ),
    "blanks": ("date        lat    lon\n2020-11-08  39.71  46.75\n2020-11-09  39.72  46.76\n", {}),
    "no head": (
        "2020-11-08,39.71,46.75\n2020-11-09,39.72,46.76\n2020-11-10,39.72,46.76\n",
        {"place": Columns(("column 3", "column 2"), "lon-lat")},
    ),
    "twice": (
        "A map\n\ndate,x,x,2001-01-01,2002-01-01,2003-01-01\n2020-11-08,1,2,3,4,5\n",
        {"place": Columns(("x", "x (2)"), "lon-lat")},
    ),
    "utm": (
        "date,utm\n2020-11-08,38S 563000 4400000\n2020-11-08,38 563000 4400000\n"
        "2020-11-08,99S 563000 4400000\n2020-11-08,38I 563000 4400000\n2020-11-08,here\n2020-11-08,\n",
        {"place": Columns(("utm",), "utm"), "title": ""},
    ),
    "wkt": (
        "date,wkt\n2020-11-08,POINT Z (46.7 39.7 1)\n2020-11-08,POINT (5204000 4830000)\n"
        "2020-11-08,SRID=3857;POINT (5204000 4830000)\n2020-11-08,POINT (46)\n2020-11-08,\n",
        {"place": Columns(("wkt",), "wkt")},
    ),
    "geojson": (
        features(
            {"properties": {"date": "2020-11-08"}, "geometry": None},
            {"properties": {"date": "2020"}, "geometry": {"type": "Disc"}},
            {"properties": 7},
            {
                "properties": {"date": "2020"},
                "geometry": {
                    "type": "GeometryCollection",
                    "geometries": [{"type": "Point", "coordinates": []}],
                },
            },
            {
                "properties": {"date": "1/2/2020"},
                "geometry": {"type": "Point", "coordinates": ["a", "b"]},
            },
        ),
        {},
    ),
    "moving": (
        features(
            {"properties": {"times": ["2020", "2021"]}, "geometry": LINE},
            {"properties": {"times": ["2020"]}, "geometry": LINE},
        ),
        {},
    ),
    "lines": ('{"date": "2020", "lat": 1, "lon": 2}\n{"date": "2021", "lat": 1, "lon": 2}\n{"date": \n', {}),
    "page": (
        "<html><table><tr><th>date<th>lat<th>lon<tr><td>2020<td>1<td>2<tr><td>2021<td>1<td>2</table>",
        {},
    ),
    "offsets": (
        "date,lat,lon\n2020-11-08T10:00:00+03:00,39.7,46.7\n2020-11-08T10:00:00+04:00,39.7,46.7\n"
        "-5000-01-01,39.7,46.7\n",
        {},
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_all_that_is_told_of_a_file__is_said_in_the_language(name):
    content, given = FILES[name]
    told = [text for text in told_of(content, **given) if text]
    assert told
    assert not [text for text in told if in_english(text)]


FAULTS = {
    "empty": b" ",
    "one column": b"date\n2020",
    "no rows": b"date,lat,lon\n",
    "picture": b"\x89PNG",
    "database": b"SQLite format 3\0" + b"\0" * 90,
    "shapefile": b"\0\0\x27\x0a",
    "zeros": b"date,lat\n1,\0",
    "xml": b"<feed/>",
    "broken xml": b"<kml><a></kml>",
    "kml": b"<kml></kml>",
    "gpx": b"<gpx></gpx>",
    "page": b"<html></html>",
    "json": b'{"a": 1}',
    "broken json": b'{"a": ',
    "topology": b'{"type": "Topology"}',
    "gzip": b"\x1f\x8bno",
    "zip": b"PK\5\6no",
    "workbook": b"\xd0\xcf\x11\xe0no",
    "parquet": b"PAR1no",
    "features": b"fgb\x03fgbno",
}


@pytest.mark.parametrize("name", FAULTS)
def test_why_a_file_cannot_be_read__is_said_in_the_language(name):
    with pytest.raises(FileError) as error:
        list_parts(FAULTS[name])
        open_file(FAULTS[name])
    assert not in_english(str(error.value))


@pytest.mark.parametrize("form", DATE_FORMS)
def test_why_a_date_cannot_be_read__is_said_in_the_language(form):
    texts = [
        *(
            "soon",
            "1/2/2020",
            "2020-02-31",
            "2001-02",
            "1920-23",
            "2020/21",
            "-44",
            "9999",
            "99999999999999999",
        ),
        *("5 November", "0 BC", "12 Rajab 1399", "120th century", "25:00", "14:00 PM", "2020-11-08 25:00"),
        *("2020-11-08T10:00:00+19:00", "8 November 2020 08:00-10:00", "May 2020 10:00", "12.5", "60", " 1 2"),
        *("2020  8", "2020 11  10", "2020 11 8 25"),
    ]
    told = [why for why in read_spans(texts, form).values() if isinstance(why, str)]
    assert told
    assert not [why for why in told if in_english(why)]


@pytest.mark.parametrize(
    "content",
    [
        "{}",
        '{"timemap-answers": 9}',
        '{"timemap-answers": 1}',
        '{"timemap-answers": 1, "columns": [], "has geometry": true, "answers": 7}',
        '{"timemap-answers": 1, "columns": [], "has geometry": true, "answers": {"a": 1}}',
        '{"timemap-answers": 1, "columns": [], "has geometry": true, "answers": {"last": 1}}',
        '{"timemap-answers": 1, "columns": [], "has geometry": true, "answers": {"date": 1}}',
        '{"timemap-answers": 1, "columns": [], "has geometry": true, "answers": {"chosen": 1}}',
        '{"timemap-answers": 1, "columns": [], "has geometry": true, "answers": {"title": "a"}}',
    ],
)
def test_why_answers_cannot_be_read__is_said_in_the_language(content):
    with pytest.raises(FileError) as error:
        read_answers(content.encode())
    assert not in_english(str(error.value))


def test_what_was_found_by_name__is_said_in_the_language():
    town, other = Town("1", "Paris", "FR", 2_000_000, 2, 48), Town("2", "Paris", "US", 1, -95, 33, "TX")
    found = [Found("Paris", 2, 48, 10, GEONAMES, town, (other,), is_tied) for is_tied in (True, False)]
    found += [Found("Shusha", 46, 39, 1, source) for source in (OWN, COUNTRIES)]
    notes = note_found([*found, *found[:1] * 4])
    assert len(notes) == 5
    assert not [note for note in notes if in_english(note)]


def test_places__are_spelt_in_the_language():
    shapes = empty_shapes(2)
    shapes[:] = [Point(-1, -2), Polygon([(0, 0), (1, 0), (1, 1)])]
    assert not [text for text in show(Places(shapes, {})) if in_english(text)]


def test_forms_and_encodings__are_texts_that_can_be_said():
    for text in [*DATE_FORMS.values(), *PLACE_FORMS.values(), *ENCODINGS.values()]:
        assert gettext(text) == f"⟦{text}⟧"
