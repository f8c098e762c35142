"""Files that would have other files read, or servers asked: none is, whatever they call themselves."""

import gzip
import io
import json
import os
import select
import socket
import sqlite3
import subprocess
import sys
import zipfile

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from geo.timemap.reading import FileError, list_parts, open_file
from geo.timemap.reading.opening import gdal, parquet, safety
from tests.geo.timemap.reading.workbooks import xlsx, zipped

UNWANTED = "words-of-another-file"
FRAME = gpd.GeoDataFrame({"date": ["2020"], "name": [UNWANTED]}, geometry=[shapely.Point(46, 39)], crs=4326)
VRT = """<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{}</SrcDataSource>
<SrcLayer>secret</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"""


class Trap:
    """A file that nobody may read, and a server that nobody may ask."""

    def __init__(self, folder):
        self.file = folder / "secret.geojson"
        FRAME.to_file(self.file, driver="GeoJSON")
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._server.getsockname()[1]}/secret.geojson"

    @property
    def sources(self):
        return str(self.file), f"/vsicurl/{self.address}", self.address

    def was_asked(self):
        return bool(select.select([self._server], [], [], 0)[0])

    def close(self):
        self._server.close()


@pytest.fixture
def trap(tmp_path):
    trap = Trap(tmp_path)
    yield trap
    trap.close()


def check(content, trap, name=""):
    """Open each part of a file; return what came of it, which has nothing of the trap."""
    told = []
    try:
        parts = [part.name for part in list_parts(content)] or [None]
    except FileError as error:
        return [str(error)]
    for part in parts:
        try:
            table = open_file(content, name=name, part=part)
            told.append(table.rows.to_json() + json.dumps(table.geometry))
        except FileError as error:
            told.append(str(error))
    assert UNWANTED not in "".join(told)
    assert not trap.was_asked()
    return told


@pytest.mark.long
def test_trap__catches_who_reads_without_care(trap, tmp_path):
    path = tmp_path / "innocent.gpkg"
    path.write_text(VRT.format(trap.file))
    assert pyogrio.read_dataframe(path)["name"].tolist() == [UNWANTED]
    code = "import sys, pyogrio; pyogrio.read_info(sys.argv[1])"
    environment = {**os.environ, "GDAL_HTTP_TIMEOUT": "1"}
    subprocess.run([sys.executable, "-c", code, f"/vsicurl/{trap.address}"], env=environment, check=False)
    assert trap.was_asked()


@pytest.mark.parametrize("name", ["a.gpkg", "a.kml", "a.geojson", "a.csv", "a.fgb"])
def test_vrt__under_any_name(trap, name):
    for source in trap.sources:
        (told,) = check(VRT.format(source).encode(), trap, name)
        assert "XML of another kind (ogrvrtdatasource)" in told


def test_vrt__within_a_kml(trap):
    for source in trap.sources:
        inner = f"<Document><Placemark><name>x</name>{VRT.format(source)}</Placemark></Document>"
        (told,) = check(f"<kml>{inner}</kml>".encode(), trap)
        assert '"name":{"1":"x"}' in told


@pytest.mark.parametrize("name", ["a.shp", "a.gpkg", "a.fgb", "a.csv", "a.json", "a.parquet", "a.xlsx"])
def test_vrt__in_an_archive(trap, name):
    for source in trap.sources:
        check(zipped({name: VRT.format(source), "a.dbf": "x"}), trap)


def test_gdal__streamed_algorithm(trap):
    command = f"gdal vector pipeline ! read {trap.file} ! write x"
    content = json.dumps({"type": "gdal_streamed_alg", "command_line": command}).encode()
    (told,) = check(content, trap, "a.gdalg.json")
    assert "no features and no list of records" in told


def test_gpkg__with_a_table_that_is_another_file(trap, tmp_path):
    path = tmp_path / "a.gpkg"
    FRAME.assign(name="mine").to_file(path, layer="mine")
    base = sqlite3.connect(path)
    base.execute("PRAGMA writable_schema=ON")
    for at, source in enumerate(trap.sources):
        base.execute(
            "INSERT INTO sqlite_master VALUES ('table', ?, ?, 0, ?)",
            (f"s{at}", f"s{at}", f"CREATE VIRTUAL TABLE s{at} USING VirtualOGR('{source}')"),
        )
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type) VALUES (?, 'attributes')", (f"s{at}",)
        )
    base.commit()
    base.close()
    check(path.read_bytes(), trap)


def test_gpkg__with_a_view_and_a_trigger_that_read_a_file(trap, tmp_path):
    path = tmp_path / "a.gpkg"
    FRAME.assign(name="mine").to_file(path, layer="mine")
    base = sqlite3.connect(path)
    base.execute("PRAGMA writable_schema=ON")
    view = f"CREATE VIEW seen AS SELECT 1 AS fid, readfile('{trap.file}') AS name"
    extension = f"CREATE VIEW loaded AS SELECT 1 AS fid, load_extension('{trap.file}') AS name"
    for name, told in (("seen", view), ("loaded", extension)):
        base.execute("INSERT INTO sqlite_master VALUES ('view', ?, ?, 0, ?)", (name, name, told))
        base.execute("INSERT INTO gpkg_contents (table_name, data_type) VALUES (?, 'attributes')", (name,))
    base.execute(
        "INSERT INTO sqlite_master VALUES ('trigger', 'opened', 'mine', 0, ?)",
        (f"CREATE TRIGGER opened AFTER INSERT ON mine BEGIN SELECT load_extension('{trap.file}'); END",),
    )
    base.commit()
    base.close()
    assert check(path.read_bytes(), trap)


@pytest.mark.long
def test_shapefile__whose_sidecars_name_other_files(trap, tmp_path):
    FRAME.assign(name="mine").to_file(tmp_path / "m.shp")
    for source in (*trap.sources, f"../../../{trap.file}"):
        files = {f"m{one}": (tmp_path / f"m{one}").read_bytes() for one in (".shp", ".shx", ".dbf")}
        for ending in (".cpg", ".prj"):
            check(zipped({**files, f"m{ending}": source}), trap)
    assert "mine" in check(zipped({**files, "m.cpg": "UTF-8"}), trap)[0]


def test_workbook__with_links_to_other_books(trap):
    for source in (f"file://{trap.file}", trap.address):
        book = xlsx({"x": [["date", "lat"], ["2020", 1.5]]})
        packed = io.BytesIO(book)
        with zipfile.ZipFile(packed, "a") as archive:
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
            link = f'<Relationship Id="r1" Type="{kind}" Target="{source}" TargetMode="External"/>'
            archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
            archive.writestr(
                "xl/externalLinks/_rels/externalLink1.xml.rels", f"<Relationships>{link}</Relationships>"
            )
        (told,) = check(packed.getvalue(), trap)
        assert "2020" in told


def test_kml__links_and_overlays_are_not_followed(trap):
    for source in (f"file://{trap.file}", trap.address):
        links = "".join(
            f"<{tag}><Icon><href>{source}</href></Icon><Link><href>{source}</href></Link></{tag}>"
            for tag in ("NetworkLink", "GroundOverlay", "ScreenOverlay")
        )
        style = f'<Style id="s"><IconStyle><Icon><href>{source}</href></Icon></IconStyle></Style>'
        place = "<Placemark><name>mine</name><Point><coordinates>1,2</coordinates></Point></Placemark>"
        (told,) = check(f"<kml><Document>{style}{links}{place}</Document></kml>".encode(), trap)
        assert "mine" in told


def test_vrt__of_many_dimensions_or_of_a_picture(trap):
    for source in trap.sources:
        inner = f"<SourceFilename>{source}</SourceFilename>"
        (told,) = check(f"<VRTDataset><Group>{inner}</Group></VRTDataset>".encode(), trap, "a.json")
        assert "XML of another kind (vrtdataset)" in told
        (told,) = check(json.dumps({"type": "group", "arrays": {"x": source}}).encode(), trap, "a.json")
        assert "no features and no list of records" in told


NAMES = ["/vsicurl/{}", "../../../{}", "/{}", "C:\\{}", "a/../../{}", "/vsizip/{}"]


@pytest.mark.parametrize("name", NAMES)
def test_archive__names_are_no_paths(trap, tmp_path, name):
    path = name.format(str(trap.file).lstrip("/"))
    content = zipped({path.replace(".geojson", ".csv"): "date,lat\n2020,1\n"})
    assert "2020" in check(content, trap)[0]
    check(zipped(dict.fromkeys([f"{path}.shp", f"{path}.dbf"], b"")), trap)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["secret.geojson"]


def link(name, target):
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return entry, target


def test_archive__links_lead_nowhere(trap, tmp_path):
    frame = FRAME.assign(name="mine")
    frame.to_file(tmp_path / "m.shp")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(*link("a.geojson", str(trap.file)))
        archive.writestr(*link("m.dbf", str(trap.file)))
        archive.write(tmp_path / "m.shp", "m.shp")
    (told,) = check(packed.getvalue(), trap)
    assert str(trap.file) not in told


ENTITIES = {
    "external": '<!DOCTYPE kml [<!ENTITY x SYSTEM "{}">]>',
    "a document type elsewhere": '<!DOCTYPE kml SYSTEM "{}">',
    "parameter": '<!DOCTYPE kml [<!ENTITY % x SYSTEM "{}"> %x;]>',
    "laughs": '<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;">]>',
}


@pytest.mark.parametrize("declared", ENTITIES.values(), ids=ENTITIES)
@pytest.mark.parametrize("root", ["kml", "gpx"])
def test_xml__no_document_type(trap, root, declared):
    inner = {
        "kml": "<Placemark><name>&x;</name><Point><coordinates>1,2</coordinates></Point></Placemark>",
        "gpx": '<wpt lat="1" lon="2"><name>&x;</name></wpt>',
    }[root]
    for source in (f"file://{trap.file}", trap.address):
        head = (
            declared.replace("kml", root).format(source)
            if "{}" in declared
            else declared.replace("kml", root)
        )
        (told,) = check(f"<?xml version='1.0'?>{head}<{root}>{inner}</{root}>".encode(), trap)
        assert told == "This XML declares a document type or entities, which no map needs."


@pytest.mark.parametrize("declared", ENTITIES.values(), ids=ENTITIES)
def test_workbook__entities_are_no_text(trap, declared):
    for source in (f"file://{trap.file}", trap.address):
        head = declared.replace("{}", source).replace("kml", "worksheet")
        (told,) = check(xlsx({"x": [["date", "lat"], ["&x;", 1.5]]}, head=head), trap)
        assert "haha" not in told


def test_bomb__by_ratio(monkeypatch, trap):
    monkeypatch.setattr(safety, "SMALL", 1000)
    (told,) = check(zipped({"a.csv": "0" * 1_000_000}), trap)
    assert "200 times larger unpacked" in told
    (told,) = check(zipped({"xl/workbook.xml": "0" * 1_000_000}), trap)
    assert "200 times larger unpacked" in told
    (told,) = check(gzip.compress(b"0" * 1_000_000), trap)
    assert "unpacks to more" in told


def test_bomb__of_one_text_in_a_parquets_dictionary(monkeypatch, trap):
    monkeypatch.setattr(parquet, "LARGEST_UNPACKED", 1_000_000)
    packed = io.BytesIO()
    pd.DataFrame({"date": ["2020"] * 1000, "words": ["x" * 10_000] * 1000}).to_parquet(packed)
    assert len(packed.getvalue()) < 30_000
    (told,) = check(packed.getvalue(), trap)
    assert "This file unpacks to 10 MB" in told


def test_bomb__by_size_and_by_count(monkeypatch, trap):
    monkeypatch.setattr(safety, "LARGEST_UNPACKED", 100)
    (told,) = check(zipped({"a.csv": "x" * 60, "b.csv": "x" * 60}), trap)
    assert "This archive unpacks to" in told
    monkeypatch.setattr(safety, "MOST_MEMBERS", 2)
    (told,) = check(zipped({f"{at}.csv": "x" for at in range(3)}), trap)
    assert "This archive holds 3 files; the limit is 2." in told


def test_bomb__by_depth(trap):
    content = b"date,lat\n2020,1\n"
    for _ in range(3):
        content = zipped({"a.zip": content} if content[:2] == b"PK" else {"a.csv": content})
    assert "2020" in check(content, trap)[0]
    for _ in range(2):
        content = zipped({"a.zip": content})
    assert "too deep" in check(content, trap)[0]


def test_bomb__that_lies_of_its_size(trap):
    packed = bytearray(zipped({"a.csv": "date,lat\n" + "2020,1\n" * 50}))
    at = packed.index(b"PK\x01\x02") + 24
    packed[at : at + 4] = (10).to_bytes(4, "little")
    (told,) = check(bytes(packed), trap)
    assert "damaged" in told or "can't be unpacked" in told or "larger than it says" in told


def test_process__has_three_drivers_and_nobodys_settings(monkeypatch):
    monkeypatch.setenv("GDAL_DRIVER_PATH", "/elsewhere")
    monkeypatch.setenv("OGR_SQLITE_LIST_VIRTUAL_OGR", "YES")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", UNWANTED)
    environment = gdal._environment()
    assert environment["GDAL_DRIVER_PATH"] == "disable"
    assert environment["OGR_SQLITE_LIST_VIRTUAL_OGR"] == "NO"
    assert UNWANTED not in environment.values()
    left_out = set(environment["GDAL_SKIP"].split(","))
    assert {"OGR_VRT", "GDALG", "HTTP", "WFS", "SQLite", "GeoJSON"} <= left_out
    assert set(pyogrio.list_drivers()) - left_out == {"ESRI Shapefile", "FlatGeobuf", "GPKG"}


def test_process__with_any_other_driver_opens_nothing(monkeypatch, tmp_path):
    FRAME.to_file(tmp_path / "a.fgb", driver="FlatGeobuf")
    monkeypatch.setattr(gdal, "_other_drivers", lambda: "HTTP")
    with pytest.raises(FileError, match=r"drivers that weren't left out: ADBC, "):
        open_file((tmp_path / "a.fgb").read_bytes())


def test_process__that_takes_too_long_is_ended(monkeypatch, tmp_path):
    FRAME.to_file(tmp_path / "a.fgb", driver="FlatGeobuf")
    monkeypatch.setattr(gdal, "LONGEST", 0.01)
    with pytest.raises(FileError, match=r"longer than 0\.01 seconds"):
        open_file((tmp_path / "a.fgb").read_bytes())
