import json
import shutil
import zipfile

import geopandas as gpd
import pytest
import shapely

from geo.timemap import TimeMap
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


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "shp", "fgb", "parquet", "csv", "zip"])
def test_from_file__each_form_that_is_read(folder, ending):
    one = TimeMap.from_file(folder / f"a.{ending}", title="title", show="during")
    assert one._config["layers"][0]["count"] == 2
    assert one._config["show"] == "during"
    assert '"one","two"' in one.config_json


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
    with pytest.raises(LayerError, match=r"is no|without columns|holds 0 files"):
        TimeMap.from_file(path)


def test_from_file__an_archive_that_names_a_file_twice_is_read_as_it_was_checked(folder):
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(folder / "two.zip", "w") as archive,
    ):
        archive.writestr("a.gpkg", VRT.format(folder / "a.gpkg"))
        archive.write(folder / "a.gpkg", "a.gpkg")
    assert len(read_file(folder / "two.zip")) == 2


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
        path.write_text('{"features": [{"geometry": {"type": "Blob", "coordinates": []}}]}')
    elif name != "missing.gpkg":
        path.write_bytes(b"\xff\xfe words")
    return path


REFUSED = {
    "missing.gpkg": "there is no such file",
    "a.kml": r"a.kml ends in none of \.geojson, .*TimeMap\(gpd\.read_file\(path\)",
    "two.gpkg": r"holds the layers a, other; .*layer='a'",
    "both.zip": "holds 2 files of features: a.gpkg, b.geojson",
    "no.zip": "is no ZIP archive",
    "no.json": "is no GeoJSON",
    "no.csv": "is no CSV file in UTF-8",
    "no.gpkg": "is no GeoPackage, though its name says so",
    "no.parquet": "is no GeoParquet",
    "no-features.json": "it has no list of features",
    "bad-feature.json": "holds a feature that is none",
}


@pytest.mark.parametrize(("name", "words"), REFUSED.items())
def test_from_file__refused_with_the_remedy(folder, name, words):
    with pytest.raises(LayerError, match=words):
        TimeMap.from_file(bad(folder, name))
