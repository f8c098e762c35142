"""KML and GPX: places with their times, tracks with the moments of their positions."""

import pytest

from geo.timemap.reading import FileError, open_file
from tests.geo.timemap.reading.workbooks import zipped

KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
    "<Document>{}</Document></kml>"
)
GPX = '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">{}</gpx>'
POINT = "<Point><coordinates>46.75, 39.76,1200</coordinates></Point>"


def placemark(inner, name="A"):
    return f"<Placemark><name>{name}</name>{inner}</Placemark>"


def kml(inner):
    return open_file(KML.format(inner).encode())


def gpx(inner):
    return open_file(GPX.format(inner).encode())


def test_kml__stamps():
    table = kml(placemark(f"<TimeStamp><when>2020-11-08</when></TimeStamp>{POINT}"))
    assert table.rows.to_dict("list") == {"name": ["A"], "when": ["2020-11-08"]}
    assert table.moment.names == ("when",)
    assert table.geometry == [{"type": "Point", "coordinates": [46.75, 39.76, 1200]}]


def test_kml__spans_also_those_of_a_folder():
    span = "<TimeSpan><begin>2020</begin><end>2021</end></TimeSpan>"
    table = kml(f"<Folder><name>F</name>{span}{placemark(POINT)}</Folder>{placemark(POINT, 'B')}")
    assert table.rows.to_dict("list") == {
        "name": ["A", "B"],
        "folder": ["F", ""],
        "begin": ["2020", ""],
        "end": ["2021", ""],
    }
    assert table.moment.names == ("begin", "end")


def test_kml__stamps_and_spans_are_told_in_one_column():
    table = kml(
        placemark(f"<TimeStamp><when>2020</when></TimeStamp>{POINT}")
        + placemark(f"<TimeSpan><begin>1994</begin></TimeSpan>{POINT}")
    )
    assert table.rows["when"].tolist() == ["2020", "1994/.."]
    assert table.moment.names == ("when",)


def test_kml__data_of_its_own():
    data = (
        '<ExtendedData><Data name="dead"><value>5</value></Data><SchemaData>'
        '<SimpleData name="side">x</SimpleData></SchemaData></ExtendedData>'
    )
    rows = kml(placemark(f"<description>&lt;b&gt;</description>{data}{POINT}")).rows
    assert rows.iloc[0].to_dict() == {"name": "A", "description": "<b>", "dead": "5", "side": "x"}


def test_kml__tracks():
    track = (
        "<gx:Track><when>2020-11-08T10:00:00Z</when><when>2020-11-08T11:00:00Z</when>"
        "<gx:coord>46 39 0</gx:coord><gx:coord>47 40 0</gx:coord></gx:Track>"
    )
    table = kml(placemark(track) + placemark(f"<gx:MultiTrack>{track}{track}</gx:MultiTrack>"))
    assert table.rows["track"].tolist() == ["1", "1", "2.1", "2.1", "2.2", "2.2"]
    assert table.rows["time"].tolist() == ["2020-11-08T10:00:00Z", "2020-11-08T11:00:00Z"] * 3
    assert table.geometry[1] == {"type": "Point", "coordinates": [47, 40]}


def test_kml__shapes_of_several_parts():
    ring = "<LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing>"
    inner = f"<innerBoundaryIs>{ring}</innerBoundaryIs>"
    area = f"<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs>{inner}</Polygon>"
    table = kml(
        placemark(area)
        + placemark(f"<MultiGeometry>{area}{area}</MultiGeometry>")
        + placemark(f"<MultiGeometry>{area}{POINT}</MultiGeometry>")
        + placemark("<Point><coordinates>x,y</coordinates></Point>")
    )
    kinds = [shape["type"] for shape in table.geometry]
    assert kinds == ["Polygon", "MultiPolygon", "GeometryCollection", "Point"]
    assert len(table.geometry[0]["coordinates"]) == 2
    assert table.geometry[3]["coordinates"] == []


def test_kml__in_an_archive_with_its_pictures():
    document = KML.format(placemark(POINT))
    packed = zipped({"doc.kml": document, "files/other.kml": "<kml/>", "files/a.png": "x"})
    assert open_file(packed, name="a.kmz").rows["name"].tolist() == ["A"]


@pytest.mark.parametrize(
    ("inner", "words"),
    [("", "no placemark"), ("<NetworkLink><Link><href>http://x/</href></Link></NetworkLink>", "only links")],
)
def test_kml__without_a_place(inner, words):
    with pytest.raises(FileError, match=words):
        kml(inner)


def test_gpx__waypoints_routes_and_tracks():
    points = "".join(
        f'<trkpt lat="{39 + at}" lon="46"><time>2020-11-08T1{at}:00:00Z</time></trkpt>' for at in range(2)
    )
    table = gpx(
        '<wpt lat="39.76" lon="46.75"><time>2020-11-08T09:00:00Z</time><name>A</name></wpt>'
        '<rte><name>R</name><rtept lat="1" lon="2"/><rtept lat="3" lon="4"/></rte>'
        f'<trk><name>T</name><trkseg>{points}<trkpt lat="5" lon="6"/></trkseg><trkseg>{points}</trkseg></trk>'
    )
    assert table.rows["name"].tolist() == ["A", "R", "T", "T", "T", "T"]
    assert table.rows["track"].tolist() == ["", "", "3.1", "3.1", "3.2", "3.2"]
    assert table.rows["time"].tolist()[2:4] == ["2020-11-08T10:00:00Z", "2020-11-08T11:00:00Z"]
    assert table.geometry[0] == {"type": "Point", "coordinates": [46.75, 39.76]}
    assert table.geometry[1]["coordinates"] == [[2, 1], [4, 3]]
    assert "1 positions of tracks have no time" in table.notes[0]


def test_gpx__only_waypoints_keep_their_time():
    table = gpx('<wpt lat="39" lon="46"><time>2020</time></wpt><wpt lat="x" lon="46"/>')
    assert table.rows["time"].tolist() == ["2020", ""]
    assert table.moment.names == ("time",)


def test_gpx__without_a_place():
    with pytest.raises(FileError, match="no waypoint"):
        gpx("")
