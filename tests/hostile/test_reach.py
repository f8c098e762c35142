"""No file that a visitor gives reads another one, or asks a server; other forms are in `test_disguises`."""

import io
import json

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
import shapely

from geo.errors import GeoError
from geo.story import load_story
from tests.geo.timemap.reading.test_disguises import check, trap  # noqa: F401 - a fixture
from tests.geo.timemap.reading.workbooks import zipped
from tests.stories import copy_story, edit

HEAD = "<tr><th>date</th><th>lat</th><th>lon</th></tr>"
ROWS = f"<table>{HEAD}<tr><td>2020-10-01</td><td>1</td><td>2</td></tr></table>"
FEATURE = {
    "type": "Feature",
    "properties": {"date": "2020-10-01"},
    "geometry": {"type": "Point", "coordinates": [2, 1]},
}
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
CONTENT = f"""<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0"
 xmlns:text="{OASIS}:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>
 <table:table table:name="a"><table:table-source xlink:href="SOURCE" table:table-name="secret"/>
 <table:table-row><table:table-cell table:formula="of:=WEBSERVICE(&quot;SOURCE&quot;)">
 <text:p>date</text:p></table:table-cell></table:table-row></table:table>
 </office:spreadsheet></office:body></office:document-content>"""
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
STYLED = '<?xml version="1.0"?><?xml-stylesheet href="{}"?>'
POINT = "<Point><coordinates>2,1</coordinates></Point>"
WAYPOINT = '<gpx><wpt lat="1" lon="2"><name>A</name><time>2020-10-01T00:00:00Z</time>{}</wpt></gpx>'


def parquet_of(source):
    """Return GeoParquet whose metadata lead elsewhere for its CRS."""
    frame = gpd.GeoDataFrame({"date": ["2020-10-01"]}, geometry=[shapely.Point(2, 1)], crs=4326)
    out = io.BytesIO()
    frame.to_parquet(out)
    table = pq.read_table(io.BytesIO(out.getvalue()))
    told = json.loads(table.schema.metadata[b"geo"])
    told["columns"]["geometry"]["crs"] = {"$ref": source, "id": {"authority": source, "code": 1}}
    out = io.BytesIO()
    pq.write_table(
        table.replace_schema_metadata({**table.schema.metadata, b"geo": json.dumps(told).encode()}), out
    )
    return out.getvalue()


def json_of(**more):
    return json.dumps({"type": "FeatureCollection", "features": [FEATURE], **more})


FORMS = {
    "a page's pictures and frames": lambda at: (
        f'<base href="{at}"><link rel="stylesheet" href="{at}"><img src="{at}"><iframe src="{at}"></iframe>'
        f'<meta http-equiv="refresh" content="0; url={at}">{ROWS}'
    ),
    "a page's inclusions": lambda at: f'<html {XI}>{ROWS}<xi:include href="{at}" parse="text"/></html>',
    "a page of objects": lambda at: f'<object data="{at}"></object><embed src="{at}">{ROWS}',
    "GeoJSON with a linked CRS": lambda at: json_of(crs={"type": "link", "properties": {"href": at}}),
    "GeoJSON with a named CRS": lambda at: json_of(crs={"type": "name", "properties": {"name": at}}),
    "JSON with references": lambda at: json_of(**{"$ref": at, "$schema": at, "@context": at}),
    "GPX with a link": lambda at: WAYPOINT.format(f'<link href="{at}"/>'),
    "KML with a style elsewhere": lambda at: (
        f"<kml><Placemark><styleUrl>{at}#a</styleUrl><name>A</name>{POINT}</Placemark></kml>"
    ),
    "XML with a style sheet": lambda at: STYLED.format(at) + WAYPOINT.format(""),
    "ODS with a linked table": lambda at: zipped(
        {"mimetype": ODS, "content.xml": CONTENT.replace("SOURCE", at)}
    ),
    "GeoParquet with a CRS elsewhere": parquet_of,
    "CSV of addresses": lambda at: f"date,lat,lon,title\n2020-10-01,1,2,{at}\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_file__of_a_visitor_leads_nowhere(trap, form):  # noqa: F811
    for source in trap.sources:
        content = FORMS[form](source)
        check(content.encode() if isinstance(content, str) else content, trap)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("story.toml", 'title = "Land and sea"', 'title = "Land and sea"\nfile = "{}"'),
        ("story.toml", "[range]", '[background]\nfile = "{}"\ncredit = "a"\nlicence = "b"\n\n[range]'),
        ("story.toml", "[range]", '[background]\ntiles = "{}"\n\n[range]'),
        ("sources.csv", "https://example.org/verbeek", "file://{}"),
    ],
)
def test_story__names_files_of_its_own_folder_alone(trap, tmp_path, file, old, new):  # noqa: F811
    folder = copy_story(tmp_path)
    edit(folder, file, old, new.format(trap.file))
    with pytest.raises(GeoError) as error:
        load_story(folder)
    assert "words-of-another-file" not in str(error.value)
    assert not trap.was_asked()
