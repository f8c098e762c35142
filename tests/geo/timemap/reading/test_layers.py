"""GeoPackage, FlatGeobuf, Shapefile, Parquet: the same features, in degrees, whichever form they have."""

import zipfile

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.timemap.reading import FileError, Part, list_parts, open_file
from geo.timemap.reading.opening import gdal
from tests.geo.timemap.reading.workbooks import zipped

FRAME = gpd.GeoDataFrame(
    {"start": ["2020-10-01", "2020-10-05"], "n": [1.0, None], "title": ["Şuşa", "two"]},
    geometry=[shapely.Point(46, 39), None],
    crs="EPSG:4326",
)
SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")
CELLS = {"start": ["2020-10-01", "2020-10-05"], "n": ["1", ""], "title": ["Şuşa", "two"]}
MERCATOR = "The coordinates were transformed from WGS 84 / Pseudo-Mercator."


def pack(folder, suffixes=SHAPEFILE, at="inner/A"):
    return zipped({f"{at}{suffix}": (folder / f"a{suffix}").read_bytes() for suffix in suffixes})


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Each form of the same two features, in another coordinate system."""
    folder = tmp_path_factory.mktemp("made")
    frame = FRAME.to_crs("EPSG:3857")
    frame.to_file(folder / "a.gpkg", driver="GPKG")
    frame.to_file(folder / "a.fgb", driver="FlatGeobuf", SPATIAL_INDEX="NO")
    frame.to_file(folder / "a.shp", encoding="UTF-8")
    frame.to_parquet(folder / "a.parquet")
    return folder


@pytest.fixture
def read(made):
    def read(form, **options):
        content = pack(made) if form == "zip" else (made / f"a.{form}").read_bytes()
        return open_file(content, **options)

    return read


@pytest.mark.long
@pytest.mark.parametrize("form", ["gpkg", "fgb", "zip", "parquet"])
def test_layer__the_same_features_in_degrees(read, form):
    table = read(form)
    assert table.rows.to_dict("list") == CELLS
    assert list(table.rows.index) == [1, 2]
    assert table.geometry[1] is None
    assert shapely.geometry.shape(table.geometry[0]).distance(shapely.Point(46, 39)) < 1e-9
    assert (table.crs, table.notes, table.broken) == ("EPSG:4326", (MERCATOR,), ())


@pytest.mark.long
@pytest.mark.parametrize("form", ["gpkg", "fgb", "zip", "parquet"])
def test_layer__only_the_columns_that_are_needed(read, form):
    assert list(read(form, columns=("title",)).rows.columns) == ["title"]


@pytest.mark.long
def test_layer__which_one_is_asked(made, tmp_path):
    path = tmp_path / "two.gpkg"
    FRAME.to_file(path, layer="one")
    FRAME.head(1).to_file(path, layer="two")
    content = path.read_bytes()
    assert list_parts(content) == [Part("one", 2), Part("two", 1)]
    assert len(open_file(content, part="two").rows) == 1
    with pytest.raises(FileError, match="2 parts: one, two"):
        open_file(content)
    with pytest.raises(FileError, match="could not be opened"):
        open_file(content, part="three")


def test_layer__a_table_without_shapes(tmp_path):
    pd.DataFrame({"date": ["2020"], "lat": [39.5], "at": [pd.Timestamp("2020-11-08 10:00")]}).to_parquet(
        tmp_path / "a.parquet"
    )
    table = open_file((tmp_path / "a.parquet").read_bytes())
    assert table.geometry is None
    assert table.rows.iloc[0].tolist() == ["2020", "39.5", "2020-11-08T10:00:00"]


def test_shapefile__without_its_coordinate_system_is_told(made):
    table = open_file(pack(made, (".shp", ".shx", ".dbf", ".cpg")))
    assert table.notes[0].startswith("The file doesn't say its coordinate system")


def test_shapefile__without_its_index_or_encoding(made):
    assert open_file(pack(made, (".shp", ".dbf", ".prj"))).rows["title"].iat[0] == "Şuşa"


def test_shapefile__in_another_encoding_is_asked(tmp_path):
    FRAME.to_file(tmp_path / "a.shp", encoding="windows-1254")
    (tmp_path / "a.cpg").unlink()
    dbf = bytearray((tmp_path / "a.dbf").read_bytes())
    dbf[29] = 0
    (tmp_path / "a.dbf").write_bytes(dbf)
    content = pack(tmp_path, SHAPEFILE[:-1])
    with pytest.raises(UnicodeDecodeError):
        open_file(content)
    assert open_file(content, "windows-1254").rows["title"].iat[0] == "Şuşa"


@pytest.mark.long
def test_archive__which_file_is_asked(made):
    content = zipped(
        {
            "a.gpkg": (made / "a.gpkg").read_bytes(),
            "in/B.csv": "date,lat\n2020,1\n",
            "in/c.zip": pack(made),
            "readme.txt": "words",
            "__MACOSX/._a.gpkg": "x",
        }
    )
    names = [part.name for part in list_parts(content)]
    assert names == ["a.gpkg", "in/B.csv", "in/c.zip"]
    assert [len(open_file(content, part=name).rows) for name in names] == [2, 1, 2]


def test_archive__of_one_file_is_that_file():
    assert open_file(zipped({"x/a.csv": "date,lat\n2020,1\n"})).rows.to_numpy().tolist() == [["2020", "1"]]
    assert open_file(zipped({"a.txt": "date,lat\n2020,1\n"})).rows.to_numpy().tolist() == [["2020", "1"]]


@pytest.mark.long
def test_archive__with_several_layers_in_one_file(tmp_path):
    path = tmp_path / "two.gpkg"
    FRAME.to_file(path, layer="one")
    FRAME.to_file(path, layer="two")
    content = zipped({"two.gpkg": path.read_bytes()})
    assert [part.name for part in list_parts(content)] == ["two.gpkg › one", "two.gpkg › two"]
    assert len(open_file(content, part="two.gpkg › two").rows) == 2


def test_archive__of_nothing_that_can_be_read():
    with pytest.raises(FileError, match="holds no file that can be read"):
        open_file(zipped({"a.png": "x"}))


def test_layer__too_many_rows(made):
    with pytest.raises(FileError, match="2 rows; the limit is 1"):
        gdal.read_layer({".fgb": (made / "a.fgb").read_bytes()}, None, most=1)


@pytest.mark.long
@pytest.mark.parametrize(
    "content",
    [
        b"fgb\x03fgb" + b"x" * 100,
        b"SQLite format 3\0" + b"\0" * 52 + b"GPKG" + b"\0" * 100,
        b"PAR1" + b"x" * 100,
        b"PK\x03\x04xxxx",
        zipped({"a.shp": b"\0\0\x27\x0a" + b"x" * 200, "a.dbf": b"x" * 20}),
    ],
    ids=["fgb", "gpkg", "parquet", "zip", "shp"],
)
def test_layer__damaged_is_a_sentence(content):
    with pytest.raises(FileError, match=r"can't be read|damaged"):
        open_file(content)


def test_archive__locked_is_a_sentence():
    packed = bytearray(zipped({"a.csv": "date,lat\n2020,1\n"}, zipfile.ZIP_STORED))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = packed.index(start) + (6 if start.endswith(b"\x04") else 8)
        packed[at] |= 1
    with pytest.raises(FileError, match="can't be unpacked"):
        open_file(bytes(packed))
