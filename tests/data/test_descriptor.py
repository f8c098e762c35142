"""Every file of data opened against the description of it."""

import hashlib
import json

import geopandas as gpd
import pandas as pd
import pytest

from data.build.descriptor import DATA, MEDIA_TYPES, OUT, data_files
from tests.servers import ROOT

DESCRIPTOR = json.loads(OUT.read_text("utf-8"))
RESOURCES = {resource["path"]: resource for resource in DESCRIPTOR["resources"]}
README = (DATA / "README.md").read_text("utf-8")


def test_descriptor__lists_every_file():
    assert set(data_files()) == RESOURCES.keys()


@pytest.mark.parametrize("path", RESOURCES)
def test_resource__is_the_file_that_lies_there(path):
    resource, content = RESOURCES[path], (DATA / path).read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", "run make data"
    assert resource["bytes"] == len(content)
    assert resource["mediatype"] == MEDIA_TYPES[f".{resource['format']}"]
    content.decode(resource["encoding"])
    if resource["format"] == "csv":
        frame = pd.read_csv(DATA / path, dtype=str, keep_default_na=False)
        assert [field["name"] for field in resource["schema"]["fields"]] == list(frame.columns)
        assert resource["rows"] == len(frame)
    if resource["format"] == "geojson":
        frame = gpd.read_file(DATA / path, engine="pyogrio")
        assert resource["features"] == len(frame)
        assert frame.crs.to_epsg() == 4326
        assert frame.geometry.is_valid.all()


@pytest.mark.parametrize("path", RESOURCES)
def test_resource__origin_licence_and_builder_are_told(path):
    resource = RESOURCES[path]
    assert all(source["title"] and source["version"] for source in resource["sources"])
    assert all(licence["name"] and licence["path"] for licence in resource["licenses"])
    assert resource["builtBy"] == "by hand" or (ROOT / resource["builtBy"]).is_file()
    assert resource["attribution"] or resource["licenses"][0]["name"] == "CC0-1.0"


def test_readme__names_every_file():
    for path in RESOURCES:
        assert path.rpartition("/")[2] in README, path
