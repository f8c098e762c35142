import json
import shutil
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.timemap import TimeMap, Track
from geo.timemap.errors import LayerError
from geo.timemap.files import read_file

FRAME = gpd.GeoDataFrame(
    {"start": ["2020-10-01", "2020-10-05"], "title": ["one", "two"]},
    geometry=[shapely.Point(46, 39), shapely.Point(47, 40)],
    crs="EPSG:4326",
)
VRT = """<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{}</SrcDataSource>
<SrcLayer>secret</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Each form of file, of the same two features."""
    folder = tmp_path_factory.mktemp("made")
    for ending, driver in (("geojson", "GeoJSON"), ("gpkg", "GPKG"), ("fgb", "FlatGeobuf")):
        FRAME.to_file(folder / f"a.{ending}", engine="pyogrio", driver=driver)
    FRAME.to_file(folder / "a.shp", engine="pyogrio")
    FRAME.to_parquet(folder / "a.parquet")
    FRAME.assign(lon=[46, 47], lat=[39, 40]).drop(columns="geometry").to_csv(folder / "a.csv", index=False)
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for path in sorted(folder.glob("a.*")):
            if path.suffix in {".shp", ".shx", ".dbf", ".prj", ".cpg"}:
                archive.write(path, f"inner/{path.name}")
        archive.writestr("inner/readme.txt", "words")
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """A folder of its own for each test, with those files in it."""
    for path in made.iterdir():
        (tmp_path / path.name).hardlink_to(path)
    return tmp_path


@pytest.mark.long
@pytest.mark.parametrize("ending", ["geojson", "gpkg", "shp", "fgb", "parquet", "csv", "zip"])
def test_from_file__each_form_that_is_read(folder, ending):
    one = TimeMap.from_file(folder / f"a.{ending}", title="title", show="during")
    assert one._config["layers"][0]["count"] == 2
    assert one._config["show"] == "during"
    assert '"one","two"' in one.config_json


def test_from_file__what_an_option_names_is_taken_and_a_column_that_tells_a_date_is_kept(folder):
    (folder / "a.csv").write_text(
        "start,end,lat,lon,what,year\n2020-09-27,2020-11-10,39,46,War,2020\n2020-10-04,,39,46,Fire,2021\n"
    )
    with pytest.raises(LayerError, match="Pass last=True or False"):
        TimeMap.from_file(folder / "a.csv")
    one = TimeMap.from_file(folder / "a.csv", title="what", value="lat", unit="hour", last=True)
    assert '"War","Fire"' in one.config_json
    assert one._config["show"] == "during"
    assert one._story["unit"] == "hour"
    (folder / "b.csv").write_text("start,lat,lon\n2020,39,46\n2021,39,46\n")
    two = TimeMap.from_file(folder / "b.csv", value="start", title="start")
    assert two._config["show"] == "so-far"
    plain = TimeMap.from_file(folder / "a.csv", "start", "end", "what", show="window", window=3)
    assert plain._config["show"] == "window"


def test_from_file__a_file_is_read_from_the_disk_once(folder, monkeypatch):
    path, read, before = folder / "german.csv", [], Path.read_bytes
    path.write_text("Datum;Titel;Breite;Länge\n08.11.2020;A;39,76;46,75\n", "utf-8")
    monkeypatch.setattr(Path, "read_bytes", lambda one: read.append(one) or before(one))
    assert TimeMap.from_file(path)._config["layers"][0]["count"] == 1
    assert read.count(path) == 1


def test_from_file__the_files_own_crs(folder):
    collection = json.loads((folder / "a.geojson").read_text())
    collection["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    (folder / "b.json").write_text(json.dumps(collection))
    assert read_file(folder / "b.json").crs == "EPSG:3857"


@pytest.mark.parametrize("ending", ["gpkg", "shp", "fgb", "geojson", "json", "parquet", "csv"])
@pytest.mark.parametrize("archived", [False, True], ids=["plain", "in a ZIP"])
def test_from_file__a_recipe_under_another_name_reads_nothing(folder, ending, archived):
    (folder / "x").mkdir()
    path = folder / "x" / f"innocent.{ending}"
    path.write_text(VRT.format(folder / "a.gpkg"))
    if archived:
        with zipfile.ZipFile(folder / "innocent.zip", "w") as archive:
            archive.write(path, path.name)
        path = folder / "innocent.zip"
    with pytest.raises(LayerError, match=r"XML of another kind \(ogrvrtdatasource\)|is no shapefile, though"):
        TimeMap.from_file(path)


@pytest.mark.long
def test_from_file__an_archive_that_names_a_file_twice_is_read_as_it_was_checked(folder):
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(folder / "two.zip", "w") as archive,
    ):
        archive.writestr("a.gpkg", VRT.format(folder / "a.gpkg"))
        archive.write(folder / "a.gpkg", "a.gpkg")
    assert len(read_file(folder / "two.zip")) == 2


@pytest.mark.long
def test_from_file__nothing_is_unpacked_outside_the_archives_own_folder(folder):
    with zipfile.ZipFile(folder / "out.zip", "w") as archive:
        archive.write(folder / "a.gpkg", "../../escaped.gpkg")
    assert len(read_file(folder / "out.zip")) == 2
    assert not (folder.parent / "escaped.gpkg").exists()


def bad(folder, name):
    """Make a file that is refused."""
    path = folder / name
    if name == "two.gpkg":
        shutil.copy(folder / "a.gpkg", path)
        FRAME.to_file(path, layer="other", engine="pyogrio")
    elif name == "both.zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(folder / "a.gpkg", "a.gpkg")
            archive.write(folder / "a.geojson", "b.geojson")
    elif name == "no-features.json":
        path.write_text('{"type": "Topology"}')
    elif name == "bad-feature.json":
        blob = {"properties": {"start": "2020"}, "geometry": {"type": "Blob", "coordinates": []}}
        path.write_text(json.dumps({"features": [blob]}))
    elif name == "western.csv":
        path.write_bytes("start,lon,lat\né,46,39\n".encode("windows-1252"))
    elif name == "broken.csv":
        path.write_text(BROKEN)
    elif name != "missing.gpkg":
        path.write_bytes(b"\xff\xfe words")
    return path


BROKEN = "start,lon,lat\n2020,46,39\n2020,46,39,x\n"
REFUSED = {
    "missing.gpkg": "there is no such file",
    "two.gpkg": r"two.gpkg: This file has 2 parts: a, other\. Choose one of them\. Name it: .*part='…'",
    "both.zip": "has 2 parts: a.gpkg, b.geojson",
    "no.csv": r"no.csv: This file has only one column\.",
    "western.csv": r"western.csv isn't in utf-8-sig; say which .*'windows-1252'.*encoding='…'",
    "broken.csv": r"row 3: 4 cells where the header has 3\. Mend them, or leave them out with errors=",
    "no-features.json": "This TopoJSON has no objects",
    "bad-feature.json": "row 1, column geometry, 'Blob': .*errors='drop' leaves them out",
}


@pytest.mark.long
@pytest.mark.parametrize(("name", "words"), REFUSED.items())
def test_from_file__refused_with_the_remedy(folder, name, words):
    with pytest.raises(LayerError, match=words):
        TimeMap.from_file(bad(folder, name))


def test_from_file__broken_rows_can_be_left_out(folder):
    (folder / "broken.csv").write_text(BROKEN)
    with pytest.warns(UserWarning, match="row 3: 4 cells where the header has 3; they are left out"):
        one = TimeMap.from_file(folder / "broken.csv", errors="drop")
    assert one._config["layers"][0]["count"] == 1


def test_from_file__a_part_and_an_encoding_are_named(folder):
    assert len(read_file(bad(folder, "two.gpkg"), part="other")) == 2
    frame = read_file(bad(folder, "western.csv"), encoding="windows-1252")
    assert frame.to_dict("list") == {"start": ["é"], "lon": [46], "lat": [39]}


def test_from_file__numbers_are_numbers_and_other_text_is_none(folder):
    (folder / "n.csv").write_text("a,b,c,d\n1,1.5,NA,x\n2,,5,\n")
    frame = read_file(folder / "n.csv")
    assert [column.dtype.kind for _, column in frame.items()] == ["i", "f", "f", "O"]


def test_from_file__a_track_of_gpx(folder):
    points = "".join(
        f'<trkpt lat="39" lon="{46 + at}"><time>2020-11-0{at + 1}</time></trkpt>' for at in range(3)
    )
    (folder / "a.gpx").write_text(f"<gpx><trk><name>T</name><trkseg>{points}</trkseg></trk></gpx>")
    one = TimeMap.from_file(folder / "a.gpx", start="time", track=Track(times="times"), title="name")
    assert one._config["layers"][0]["count"] == 1


def test_from_file__the_fourth_number_of_a_line_is_its_moment(folder):
    line = [[46, 39, 0, 1_565_578_338], [47, 40, 0, 1_565_578_346]]
    for kind, coordinates in (("LineString", line), ("MultiLineString", [line, line])):
        (folder / "m.json").write_text(json.dumps({"type": kind, "coordinates": coordinates}))
        assert read_file(folder / "m.json").geometry[0].has_m
