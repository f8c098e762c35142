"""Every file of data opened against the description of it."""

import hashlib
import json

import geopandas as gpd
import pandas as pd
import pytest

from data.build.descriptor import BASEMAP, DATA, DESCRIPTOR, MEDIA_TYPES, PACKAGES, data_files
from tests.servers import ROOT

RESOURCES = {
    package.folder / resource["path"]: resource
    for package in PACKAGES
    for resource in json.loads((package.folder / DESCRIPTOR).read_text("utf-8"))["resources"]
}
READMES = "".join((folder / "README.md").read_text("utf-8") for folder in (DATA, BASEMAP))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_descriptor__lists_every_file(package):
    listed = {path for path in RESOURCES if path.is_relative_to(package.folder)}
    assert {package.folder / name for name in data_files(package)} == listed


@pytest.mark.parametrize("path", RESOURCES, ids=lambda path: path.name)
def test_resource__is_the_file_that_lies_there(path):
    resource, content = RESOURCES[path], path.read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", "run make data"
    assert resource["bytes"] == len(content)
    assert resource["mediatype"] == MEDIA_TYPES[f".{resource['format']}"]
    content.decode(resource["encoding"])
    if resource["format"] == "csv":
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert [field["name"] for field in resource["schema"]["fields"]] == list(frame.columns)
        assert resource["rows"] == len(frame)
    if resource["format"] == "geojson":
        frame = gpd.read_file(path, engine="pyogrio")
        assert resource["features"] == len(frame)
        assert frame.crs.to_epsg() == 4326
        assert frame.geometry.is_valid.all()
        assert not frame.geometry.is_empty.any()


@pytest.mark.parametrize("path", RESOURCES, ids=lambda path: path.name)
def test_resource__origin_licence_and_builder_are_told(path):
    resource = RESOURCES[path]
    assert all(source["title"] and source["version"] for source in resource["sources"])
    assert all(licence["name"] and licence["path"] for licence in resource["licenses"])
    assert resource["builtBy"] == "by hand" or (ROOT / resource["builtBy"]).is_file()
    assert resource["attribution"] or resource["licenses"][0]["name"] == "CC0-1.0"


def test_readme__names_every_file():
    for path in RESOURCES:
        assert path.name in READMES, path
