"""What each format holds beside its rows, read by the libraries of the field; the same bytes at each run."""

import contextlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import frictionless
import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from pyarrow import parquet

from geo.export.data.credit import OWN, credit_for
from geo.export.data.geopackage import CLOCK, unique_names
from geo.export.data.workbook import LONGEST_CELL
from geo.export.kinds import KINDS
from geo.export.request import ExportError, Stamp
from geo.files.workbook import read_workbook
from geo.land.territory import Territory
from geo.story.schema.files import EVENTS_FILE
from geo.story.sheet import is_story
from tests.geo.export.data.reading_back import differences, make, read_back, request_of, table_of, write
from tests.servers import ROOT, SHUSHA

DATA = ("csv", "geojson", "xlsx", "gpkg", "kml", "geoparquet", "datapackage")
STAMP = Stamp("2026-11-28", "https://maps.example/?date=2020-11-08")


@pytest.mark.process
@pytest.mark.parametrize("kind", DATA)
@pytest.mark.long
def test_bytes__are_the_same_in_two_processes(tmp_path, kind):
    made = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}{KINDS[kind].suffix}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [
            sys.executable,
            "-m",
            "geo.export",
            kind,
            str(path),
            "--of",
            str(SHUSHA),
            "--made",
            "2026-11-28",
        ]
        subprocess.run(command, env=environment, check=True, cwd=tmp_path, capture_output=True)
        made.append(path.read_bytes())
    assert made[0] == made[1]


@pytest.mark.long
@pytest.mark.parametrize("kind", DATA)
def test_credit__stands_in_each_format(tmp_path, krakatoa, kind):
    told = request_of(krakatoa, stamp=STAMP)
    path = write(tmp_path, kind, told)
    if kind in ("xlsx", "datapackage"):
        texts = b"".join(zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist())
    elif kind == "geoparquet":
        texts = b"\n".join(parquet.read_schema(path).metadata.values())
    else:
        texts = path.read_bytes()
    for text in credit_for(told).pairs.values():
        assert text.replace("&", "&amp;").encode() in texts or text.encode() in texts


@pytest.mark.parametrize("name", ["shusha", "krakatoa", "fire", "wars"])
@pytest.mark.long
def test_datapackage__is_valid_to_frictionless(tmp_path, request, name):
    path = write(tmp_path, "datapackage", request_of(request.getfixturevalue(name)))
    zipfile.ZipFile(path).extractall(tmp_path)
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["message"])
    told = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert all((tmp_path / one["path"]).stat().st_size == one["bytes"] for one in told["resources"])


def test_gpkg__gdal_finds_the_same_features_dates_and_letters(tmp_path, shusha):
    told = request_of(shusha)
    path = write(tmp_path, "gpkg", told)
    layers = dict(pyogrio.list_layers(path))
    assert layers["events"] == "Point"
    assert layers["territory"] == "MultiPolygon"
    assert layers["sources"] is None
    events = gpd.read_file(path, layer="events")
    table = table_of(told, "events")
    assert list(events["title"]) == [row["title"] for row in table.rows]
    assert [str(day)[:10] for day in events["start"]] == [row["start"] for row in table.rows]
    assert pyogrio.read_info(path, layer="events")["layer_metadata"]["version"] == told.version
    land = gpd.read_file(
        path, layer="territory", where="start <= '2020-11-20' and (\"end\" > '2020-11-20' or \"end\" is null)"
    )
    assert sorted(land["part"]) == sorted(shusha.territory.parts["id"])


def test_gpkg__leaves_gdal_s_clock_as_it_was(krakatoa):
    pyogrio.set_gdal_config_options({CLOCK: None})
    make("gpkg", request_of(krakatoa))
    assert pyogrio.get_gdal_config_option(CLOCK) is None


def test_kml__gdal_finds_folders_with_their_features(tmp_path, krakatoa):
    told = request_of(krakatoa)
    path = write(tmp_path, "kml", told)
    assert [name for name, _ in pyogrio.list_layers(path)] == ["events", "territory", "changes", "steps"]
    frame = gpd.read_file(path, layer="events")
    assert list(frame["Name"]) == [row["title"] for row in table_of(told, "events").rows]


KML = "{http://www.opengis.net/kml/2.2}"


def test_kml__a_span_of_hours_is_one_to_xml(fire):
    root = ET.fromstring(make("kml", request_of(fire)))  # noqa: S314 - our own
    begins = [one.text for one in root.iter(f"{KML}begin")]
    assert begins[0] == "1666-09-02T01:00:00"
    assert all(len(text) == 19 for text in begins)


def test_kml__a_span_ends_at_the_moment_at_which_it_is_over(shusha):
    told = request_of(shusha)
    root = ET.fromstring(make("kml", told))  # noqa: S314 - our own
    spans = [(one.findtext(f"{KML}begin"), one.findtext(f"{KML}end")) for one in root.iter(f"{KML}TimeSpan")]
    events = table_of(told, "events").rows
    assert spans[: len(events)] == [(row["start"], row["end"]) for row in events]


def test_kml__a_letter_that_xml_can_t_hold_is_told_with_its_row(krakatoa):
    rows = krakatoa.tables[EVENTS_FILE].copy()
    rows.loc[rows.index[1], "title"] = "a\x01b"
    story = replace(krakatoa, tables={**krakatoa.tables, EVENTS_FILE: rows})
    with pytest.raises(
        ExportError, match=r"Events, row \d, title: KML can't hold the letter U\+0001; take it out"
    ):
        make("kml", request_of(story))


def test_kml__the_colour_of_a_holder(krakatoa):
    text = make("kml", request_of(krakatoa)).decode()
    holder, told = next(iter(krakatoa.settings.territory.holders.items()))
    red, green, blue = told.colour[1:3], told.colour[3:5], told.colour[5:7]
    assert f'<Style id="holder-{holder}"><LineStyle><color>ff{blue}{green}{red}</color>' in text


def test_geoparquet__pandas_and_geopandas_read_it(tmp_path, shusha):
    told = request_of(shusha, options={"what": "territory"})
    frame = gpd.read_parquet(write(tmp_path, "geoparquet", told))
    table = table_of(told, "territory")
    assert frame.crs == "EPSG:4326"
    assert [day.isoformat() for day in frame["start"]] == [row["start"] for row in table.rows]
    assert all(one.equals(other) for one, other in zip(frame.geometry, table.shapes, strict=True))
    areas = pd.read_parquet(write(tmp_path, "geoparquet", request_of(shusha, options={"what": "areas"})))
    assert areas.groupby("start")["km2"].sum().round(3).nunique() == 1


def test_xlsx__pandas_finds_text_as_text(tmp_path, krakatoa):
    rows = krakatoa.tables[EVENTS_FILE].copy()
    rows.loc[rows.index[0], "title"] = '=HYPERLINK("http://x","y")'
    story = replace(krakatoa, tables={**krakatoa.tables, EVENTS_FILE: rows})
    content = make("xlsx", request_of(story))
    sheets = pd.read_excel(io.BytesIO(content), sheet_name=None, engine="calamine", header=0)
    assert '=HYPERLINK("http://x","y")' in set(sheets["dated events"]["title"])
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert list(sheets)[-2:] == ["columns", "about"]
    assert not is_story(read_workbook(content))


def test_xlsx__a_text_longer_than_a_cell_is_told_with_its_row(krakatoa):
    rows = krakatoa.tables[EVENTS_FILE].copy()
    rows.loc[rows.index[0], "summary"] = "a" * (LONGEST_CELL + 1)
    story = replace(krakatoa, tables={**krakatoa.tables, EVENTS_FILE: rows})
    with pytest.raises(
        ExportError, match=r"Events, row 1, summary: 32,768 characters are more .* take csv or geojson"
    ):
        make("xlsx", request_of(story))


def own_layer():
    frame = gpd.GeoDataFrame(
        {
            "start": ["1883-05-20", "1883-05-22"],
            "end": ["1883-05-21", None],
            "title": ["=A1", "Ж"],
            "kind": ["a", "b"],
            "track": ["", ""],
            "fid": [7, 8],
            "Depth": [1.5, None],
            "depth": ["x", "y"],
        },
        geometry=[shapely.Point(105, -6), shapely.LineString([(105, -6), (106, -7)])],
        crs="EPSG:4326",
    )
    frame.attrs["unit"] = "day"
    return frame


@pytest.mark.long
@pytest.mark.parametrize("kind", DATA)
def test_own_layer__is_taken_whole_and_says_so(tmp_path, krakatoa, kind):
    told = request_of(krakatoa, own={"My quakes": own_layer()})
    frame = read_back(tmp_path, kind, told, "own-my-quakes")
    table = table_of(told, "own-my-quakes")
    if kind in ("gpkg", "geoparquet"):
        frame = frame.rename(columns={"depth_2": "depth"})
    assert differences(frame, table, has_outlines=kind != "xlsx") == []


def own_words(path, kind):  # noqa: PLR0911 - a place each
    """What a file says of the own layer beside its rows: by the place that each program looks in."""
    name = "own-my-quakes"
    if kind == "csv":
        return {"every row": " / ".join(set(pd.read_csv(path)["credit"]))}
    if kind == "geojson":
        return {"about": json.loads(path.read_text("utf-8"))["about"]["own"]}
    if kind == "geoparquet":
        return {"metadata": parquet.read_schema(path).metadata[b"about:own"].decode()}
    if kind == "xlsx":
        rows = pd.read_excel(path, sheet_name="about", engine="calamine", header=None)
        return {"sheet": dict(zip(rows[0], rows[1], strict=True))[name]}
    if kind == "kml":
        root = ET.parse(path).getroot()  # noqa: S314 - our own
        folders = {
            one.findtext(f"{KML}name"): one.findtext(f"{KML}description") for one in root.iter(f"{KML}Folder")
        }
        return {"folder": folders[name]}
    if kind == "gpkg":
        with contextlib.closing(sqlite3.connect(path)) as base:
            (told,) = base.execute(
                "select description from gpkg_contents where table_name = ?", (name,)
            ).fetchone()
        return {"contents": told, "metadata": pyogrio.read_info(path, layer=name)["layer_metadata"]["own"]}
    resources = json.loads(zipfile.ZipFile(path).read("datapackage.json"))["resources"]
    return {"resource": next(one["description"] for one in resources if one["name"] == name)}


@pytest.mark.parametrize("kind", DATA)
def test_own_layer__is_told_where_each_program_looks(tmp_path, krakatoa, kind):
    options = {"what": "own"} if KINDS[kind].options else {}
    told = request_of(krakatoa, own={"My quakes": own_layer()}, options=options)
    words = own_words(write(tmp_path, kind, told), kind)
    assert words == dict.fromkeys(words, OWN)


def test_own_layers__none_or_several_for_one_table_is_told(krakatoa):
    with pytest.raises(ExportError, match="no own layer on the map"):
        make("csv", request_of(krakatoa, options={"what": "own"}))
    two = {"a": own_layer(), "b": own_layer()}
    with pytest.raises(ExportError, match="2 own layers, and this kind of file holds one"):
        make("csv", request_of(krakatoa, own=two, options={"what": "own"}))


def test_no_territory__is_told(fire):
    with pytest.raises(ExportError, match="no territory, so there is no table of areas; take what=events"):
        make("csv", request_of(fire, options={"what": "areas"}))


def test_scope__a_view_has_what_is_on_the_screen(shusha):
    view = replace(request_of(shusha).view, day=shusha.territory.change_days[-1], other=None)
    told = replace(request_of(shusha, "view"), view=view)
    held = table_of(told, "territory").rows
    wanted = shusha.territory.table_on(view.day)
    assert {row["part"]: row["holder_id"] for row in held} == dict(
        zip(wanted["id"], wanted["holder"], strict=True)
    )
    between = replace(told, view=replace(view, other=view.day - 1))
    changed = table_of(between, "changes").rows
    assert {row["part"] for row in changed} == set(shusha.territory.changes(view.day - 1, view.day)["id"])


@pytest.mark.long
def test_land_across_180__is_cut_and_comes_back(tmp_path, krakatoa):
    box = shapely.MultiPolygon([shapely.box(178, -20, 180, -15), shapely.box(-180, -20, -177, -15)])
    parts = krakatoa.territory.parts.copy()
    parts.loc[parts.index[0], "geometry"] = box
    story = replace(krakatoa, territory=Territory(parts, krakatoa.territory.control))
    told = request_of(story)
    for kind in ("csv", "geojson", "gpkg", "kml", "geoparquet", "datapackage"):
        assert differences(read_back(tmp_path, kind, told, "territory"), table_of(told, "territory")) == []


def test_unique_names__sqlite_sees_no_case():
    assert unique_names(["a", "A", "b", "a_2"]) == ["a", "A_2", "b", "a_2_2"]
