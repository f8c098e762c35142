"""A story's map as a file that stands alone: the engine as the app mounts it, without app and server."""

import json
from pathlib import Path
from types import MethodType
from urllib.parse import parse_qsl

import folium
import streamlit as st

from geo.map.build import build_config, build_map
from geo.story import Story
from geo.timemap.assets import Asset
from geo.timemap.resources import data_url
from geo.view.link import from_query
from geo.view.message import Stamp, to_message

RECORDER = (
    "<script>window.reports = []; window.Streamlit = { setComponentValue: (r) => reports.push(r) };</script>"
)
"""Stands where Streamlit's own script does in the app, and keeps what the map reports."""


def save_page(story: Story, path: Path) -> Path:
    """Write a page with everything in it, fonts too; what the map reports is kept in it."""
    (font,) = (Path(st.__file__).parent / "static" / "static" / "media").glob("SourceSansVF-Upright*.woff2")
    config = build_config(story, data_url, data_url(Asset("font.woff2", font.read_bytes())), "presenter")
    whole = build_map(config, data_url, story.settings.bounds)
    whole.render = MethodType(folium.Map.render, whole)  # the app's own writes no page
    whole.get_root().header.add_child(folium.Element(RECORDER))
    whole.save(path)
    return path


def message_for(story: Story, query: str) -> str:
    """Return the first message that the app sends to a page opened with a query, as JSON."""
    values = dict(parse_qsl(query.removeprefix("?")))
    is_embedded = values.pop("embed", "") == "true"
    view, remarks = from_query(values, story)
    assert not remarks
    stamp = Stamp(epoch="test", seq=1, ack=0, camera_seq=1 if view.camera else 0)
    return json.dumps(to_message(view, story, stamp, is_embedded=is_embedded))
