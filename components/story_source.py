"""The story that this process shows: loaded once and again when its files change, published for the page."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.logger import get_logger

from components.given_archive import manifests_of, with_given
from geo.archive.opened import Archive
from geo.errors import StoryError
from geo.languages import speaking_in
from geo.map.build import build_config, build_map
from geo.page.template import load_all
from geo.public import Public
from geo.story import Story, load_story
from geo.story.schema.files import PICTURES_FOLDER, TRANSLATIONS_FOLDER
from geo.story.telling import in_language
from geo.timemap.assets import STORE, Asset
from geo.timemap.protocol import Config

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_STORY = ROOT / "data" / "shusha"
LOG = get_logger("shusha_map")
UP = "../../"
"""From a component's own page to the app's root, under any base path."""
NOTES_URL = f"{UP}presenter"
FOLLOW_URL = f"{UP}follow/files/lead.js"
ARCHIVES_URL = f"{UP}archive/"


@dataclass(frozen=True)
class OpenStory:
    """A story, and the configuration with which its map is built; whether it is a visitor's own.

    ``speaks`` is the code of the language that the page round it speaks: of a visitor's own story the
    reader's, whatever that of its texts. ``to_url`` makes its files reachable for the page; ``told`` are
    those of it in other languages that were asked for, by the language of its texts and that of the page.
    """

    story: Story
    config: Config
    speaks: str
    is_own: bool = False
    to_url: Callable[[Asset], str] | None = field(default=None, repr=False)
    told: dict[tuple[str, str], OpenStory] = field(default_factory=dict, repr=False)

    @property
    def language(self) -> str:
        """The code of the translation that it is in; empty where it is told as it was written."""
        return self.story.language if self.story.translation else ""

    def in_language(self, language: str, speaks: str = "") -> OpenStory:
        """Return it in a language that the story is translated into, else in its own, configured once.

        The page round it speaks another language, where one is told, else the story's.
        """
        story = in_language(self.story, language)
        speaks = speaks or story.language
        if self.to_url is None or (story is self.story and speaks == self.speaks):
            return self
        with _lock:
            if (story.language, speaks) not in self.told:
                notes, follow = self.config.get("notes", "").partition("?")[0], self.config.get("follow", "")
                told = configure(story, self.to_url, notes, follow, speaks)
                self.told[story.language, speaks] = replace(told, is_own=self.is_own)
            return self.told[story.language, speaks]


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
                LOG.error("The story has changed and has faults; the one before it stays.\n%s", Public(error))
            else:
                LOG.info("The story has changed and was loaded anew.")
        return kept.opened


def _load(folder: Path) -> OpenStory:
    return configure(with_given(load_story(folder)), publish, NOTES_URL, FOLLOW_URL)


def configure(
    story: Story, to_url: Callable[[Asset], str], notes_url: str = "", follow_url: str = "", speaks: str = ""
) -> OpenStory:
    """Return a story with its map's configuration: `to_url` makes its files reachable for the page.

    Its map speaks the language of a code, the story's where none is told.
    """
    speaks = speaks or story.language
    if notes_url:
        notes_url += f"?lang={story.language}"
    with speaking_in(speaks):
        config = build_config(story, to_url, _font_url(), notes_url, follow_url, archive_url(story.archive))
    return OpenStory(story, config, speaks, to_url=to_url)


def archive_url(archive: Archive | None) -> str:
    """Return where the map's frame gets an archive: from this server, or elsewhere; empty for none."""
    if archive is None:
        return ""
    return archive.url or f"{ARCHIVES_URL}{archive.digest}/"


def archive_host() -> str:
    """Return where else the last good story's archive is, as ``https://host``; empty where it is here."""
    kept = _kept.get(story_folder())
    archive = kept.opened.story.archive if kept else None
    if archive is None or not archive.url:
        return ""
    parts = urlsplit(archive.url)
    return f"{parts.scheme}://{parts.netloc}"


def _stamp(folder: Path) -> Stamp:
    """Return name, time of change and size of each of a folder's files; empty where there is no folder."""
    if not folder.is_dir():
        return ()
    files = []
    for place in (folder, folder / PICTURES_FOLDER, folder / TRANSLATIONS_FOLDER):
        if place.is_dir():
            with os.scandir(place) as entries:
                files += [(entry.path, entry.stat()) for entry in entries if entry.is_file()]
    files += [(str(path), path.stat()) for path in manifests_of(folder)]
    return tuple(sorted((path, stat.st_mtime_ns, stat.st_size) for path, stat in files))


def check_story() -> str:
    """Tell in a sentence that there is no story to show; nothing where there is one."""
    try:
        open_story()
    except StoryError:
        return "Its files have faults; the page and the log list them."
    except OSError:
        return "Its files can’t be read."
    return ""


def warm_up() -> None:
    """Load templates and story, build a map before the first visit; a fault is logged, and the page shows it.

    ``streamlit_folium`` is left to the first run: imported outside one, its component is not registered.
    """
    load_all()
    try:
        opened = open_story()
    except StoryError as error:
        LOG.error("%s", Public(error))
        return
    build_map(opened.config, publish, opened.story.settings.bounds)


def _font_url() -> str:
    """Return the URL of the font that Streamlit itself ships and every page of it has loaded already."""
    static = Path(st.__file__).parent / "static"
    fonts = sorted((static / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
    return UP + fonts[0].relative_to(static).as_posix() if fonts else ""
