"""The story that this process shows: loaded once and again when its files change, published for the page."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.logger import get_logger

from geo.errors import StoryError
from geo.map.build import build_config, build_map
from geo.page.template import load_all
from geo.story import Story, load_story
from geo.story.schema.files import PICTURES_FOLDER
from geo.timemap.assets import STORE, Asset
from geo.timemap.protocol import Config

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_STORY = ROOT / "data" / "shusha"
LOG = get_logger("shusha_map")
UP = "../../"
"""From a component's own page to the app's root, under any base path."""
NOTES_URL = f"{UP}presenter"


@dataclass(frozen=True)
class OpenStory:
    """A story, and the configuration with which its map is built; whether it is a visitor's own."""

    story: Story
    config: Config
    is_own: bool = False


Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class _Kept:
    """The last good story of a folder, and the state of its files that was looked at last."""

    opened: OpenStory
    stamp: Stamp


_lock = threading.Lock()
_kept: dict[Path, _Kept] = {}


def publish(asset: Asset) -> str:
    """Publish an asset; return its URL as the map's frame sees it."""
    return UP + STORE.publish(asset)


def story_folder() -> Path:
    """Return the folder that ``STORY`` names, or that of the story in this project."""
    return Path(os.environ.get("STORY") or DEFAULT_STORY).resolve()


def open_story() -> OpenStory:
    """Return the process's story, loading it at the first call and again once its files have changed.

    A changed story with faults is not taken: the last good one stays, and the log tells the faults.

    Raises
    ------
    StoryError
        When the folder holds a fault at the first call; nothing is kept, so that the next one looks again.
    """
    folder = story_folder()
    with _lock:
        stamp = _stamp(folder)
        kept = _kept.get(folder)
        if kept is None:
            _kept[folder] = kept = _Kept(_load(folder), stamp)
        elif kept.stamp != stamp:
            kept.stamp = stamp
            try:
                kept.opened = _load(folder)
            except StoryError as error:
                LOG.error("The story has changed and has faults; the one before it stays.\n%s", error)
            else:
                LOG.info("The story has changed and was loaded anew.")
        return kept.opened


def _load(folder: Path) -> OpenStory:
    return configure(load_story(folder), publish, NOTES_URL)


def configure(story: Story, to_url: Callable[[Asset], str], notes_url: str = "") -> OpenStory:
    """Return a story with its map's configuration: `to_url` makes its files reachable for the page."""
    return OpenStory(story, build_config(story, to_url, _font_url(), notes_url))


def _stamp(folder: Path) -> Stamp:
    """Return name, time of change and size of each of a folder's files; empty where there is no folder."""
    if not folder.is_dir():
        return ()
    files = []
    for place in (folder, folder / PICTURES_FOLDER):
        if place.is_dir():
            with os.scandir(place) as entries:
                files += [(entry.path, entry.stat()) for entry in entries if entry.is_file()]
    return tuple(sorted((path, stat.st_mtime_ns, stat.st_size) for path, stat in files))


def warm_up() -> None:
    """Load templates and story, build a map before the first visit; a fault is logged, and the page shows it.

    ``streamlit_folium`` is left to the first run: imported outside one, its component is not registered.
    """
    load_all()
    try:
        opened = open_story()
    except StoryError as error:
        LOG.error("%s", error)
        return
    build_map(opened.config, publish, opened.story.settings.bounds)


def _font_url() -> str:
    """Return the URL of the font that Streamlit itself ships and every page of it has loaded already."""
    static = Path(st.__file__).parent / "static"
    fonts = sorted((static / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
    return UP + fonts[0].relative_to(static).as_posix() if fonts else ""
