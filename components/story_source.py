"""The story that this process shows: loaded once, its files published for the page."""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from geo.assets import STORE, Asset
from geo.errors import StoryError
from geo.map import build_config, build_map
from geo.story import Story, load_story

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_STORY = ROOT / "data" / "shusha"
LOG = logging.getLogger("shusha_map")
UP = "../../"
"""From a component's own page to the app's root, under any base path."""


@dataclass(frozen=True)
class OpenStory:
    """A story, and the configuration with which its map is built."""

    story: Story
    config: dict[str, Any]


_lock = threading.Lock()
_open: dict[Path, OpenStory] = {}


def publish(asset: Asset) -> str:
    """Publish an asset; return its URL as the map's frame sees it."""
    return UP + STORE.publish(asset)


def story_folder() -> Path:
    """Return the folder that ``STORY`` names, or that of the story in this project."""
    return Path(os.environ.get("STORY") or DEFAULT_STORY).resolve()


def open_story() -> OpenStory:
    """Return the process's story, loading it at the first call.

    Raises
    ------
    StoryError
        When the folder holds a fault; nothing is kept, so that the next call looks again.
    """
    folder = story_folder()
    with _lock:
        if folder not in _open:
            story = load_story(folder)
            _open[folder] = OpenStory(story, build_config(story, publish, _font_url()))
        return _open[folder]


def warm_up() -> None:
    """Load the story and render a map before the first visit; a fault is logged here and shown by the page.

    ``streamlit_folium`` is left to the first run: imported outside one, its component is not registered.
    """
    try:
        opened = open_story()
    except StoryError as error:
        LOG.error("%s", error)
        return
    build_map(opened.config, publish).render()  # type: ignore[no-untyped-call] # folium ships no types


def _font_url() -> str:
    """Return the URL of the font that Streamlit itself ships and every page of it has loaded already."""
    static = Path(st.__file__).parent / "static"
    fonts = sorted((static / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
    return UP + fonts[0].relative_to(static).as_posix() if fonts else ""
