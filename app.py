"""The app as one ASGI application: the page, what it fetches, speaker notes, and what goes around them.

Run it with ``streamlit run app.py`` from any directory. ``STORY`` names another story folder,
``ARCHIVE`` an archive that is shown beside it, ``PRESENTER_KEY`` what signs in to the speaker notes,
``FRAME_ANCESTORS`` who may frame the app, ``TRUSTED_PROXIES`` who is believed for whom it asks,
``METRICS_READERS`` who may read its figures, ``LOG_FORMAT`` how the log is written, ``REDIS_URL`` what
replicas share, ``UPLOAD_ROOM`` how many MB visitors' files may have, ``PAGES_OF_ADDRESS`` how many pages
one address may have open.
"""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from components.archive_questions import count
from components.briefing import to_briefing
from components.following import page_of_followers, show_link
from components.given_archive import check_given
from components.link_preview import describe
from components.story_source import LOG, archive_host, check_story, open_story, warm_up
from components.visits import count_visits
from geo.export.jobs import JOBS
from geo.export.request import Request
from geo.files.room import ROOM, read_room
from geo.languages import nearest, speaking_in
from geo.public import Public
from geo.story import Story
from geo.story.online_tiles import tile_urls
from geo.story.telling import in_language
from geo.timemap.protocol import Briefing
from geo.view.model import view_on
from server import api, late_icons
from server.archive import archive_routes
from server.assets import asset_routes
from server.compress import CompressStatic
from server.follow import Hub, follow_routes, open_store
from server.framing import read_ancestors, read_origins
from server.paths import root_of
from server.presenter import Lock, choose_key, presenter_routes
from server.preview_pictures import picture_routes
from server.previews import Preview, Previews
from server.proxies import read_proxies
from server.read import ReadMode, read_routes
from server.safety import (
    PagesOfAddress,
    Policies,
    SafeHeaders,
    UploadRoom,
    held_bytes,
    hosts_of,
    page_scripts,
    read_most,
)
from server.watch import MetricsReaders, choose_format, health_routes, metrics_routes, read_readers
from server.watch.health import check_disk

PAGE = Path(__file__).resolve().parent / "components" / "page.py"
PAGE_SCRIPT = PAGE.parent / "browser" / "dist" / "page.js"
BASE_PATH = st.get_option("server.baseUrlPath") or ""

HEAD = f"{late_icons.HEAD}{api.HEAD}"

OWN_KEY = os.environ.get("PRESENTER_KEY", "").strip()
LOG_FORMAT = os.environ.get("LOG_FORMAT", "").strip()

try:
    KEY = choose_key(OWN_KEY)
    ANCESTORS = read_ancestors(os.environ.get("FRAME_ANCESTORS", ""))
    ORIGINS = read_origins(os.environ.get("FRAME_ANCESTORS", ""))
    PROXIES = read_proxies(os.environ.get("TRUSTED_PROXIES", ""))
    READERS = read_readers(os.environ.get("METRICS_READERS", ""))
    choose_format(LOG_FORMAT)
    HUB = Hub(open_store(os.environ.get("REDIS_URL", "")))
    MOST_PAGES = read_most(os.environ.get("PAGES_OF_ADDRESS", ""))
    ROOM.open(read_room(os.environ.get("UPLOAD_ROOM", "")), held_bytes)
    check_given()
except ValueError as error:
    sys.exit(f"The app can't start: {error}")
LOCK = Lock(KEY)
POLICIES = Policies(ANCESTORS, page_scripts(HEAD, PAGE_SCRIPT), hosts_of(tile_urls()), archive_host)


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Load the story and import what the page needs before the first visitor comes."""
    choose_format(LOG_FORMAT)
    warm_up()
    path = f"{root_of(BASE_PATH)}/presenter"
    if OWN_KEY:
        LOG.info("Speaker notes: sign in at %s with the PRESENTER_KEY.", Public(path))
    else:
        words = "Speaker notes: sign in at %s with the key %s; set PRESENTER_KEY to choose it."
        LOG.info(words, Public(path), Public(KEY))
    yield {}
    await HUB.leave()


def preview(query: Mapping[str, str]) -> Preview:
    """Return the preview of a link to the page."""
    return Preview(*describe(query))


def story_in(asked: Sequence[str]) -> Story:
    """Return the story as it is now, in one of the languages that are asked for."""
    story = open_story().story
    return in_language(story, nearest(asked, story.told_in))


def briefing(asked: Sequence[str]) -> Briefing:
    """Return the speaker notes of the story."""
    story = story_in(asked)
    with speaking_in(story.language):
        return to_briefing(story)


def deck(asked: Sequence[str]) -> bytes:
    """Return the briefing's slides with the speaker notes, made in a process beside."""
    story = story_in(asked)
    view = view_on(story, story.first)
    with speaking_in(story.language):
        return JOBS.make("pptx", Request(story, view, "briefing", options={"notes": "yes"}))


app = st.App(
    PAGE,
    lifespan=lifespan,
    routes=[
        *asset_routes(BASE_PATH),
        *presenter_routes(BASE_PATH, LOCK, briefing, deck, PROXIES),
        *follow_routes(BASE_PATH, LOCK, HUB, page_of_followers, show_link, ANCESTORS),
        *picture_routes(BASE_PATH, lambda: open_story().story),
        *read_routes(BASE_PATH, lambda: open_story().story, preview),
        *health_routes(BASE_PATH, {"story": check_story, "disk": check_disk}),
        *metrics_routes(BASE_PATH, count_visits),
        *archive_routes(BASE_PATH, lambda: open_story().story.archive, count, proxies=PROXIES),
        *api.api_routes(BASE_PATH, lambda: open_story().story, ORIGINS, proxies=PROXIES),
    ],
    middleware=[
        Middleware(MetricsReaders, base_path=BASE_PATH, readers=READERS, proxies=PROXIES),
        Middleware(SafeHeaders, policies=POLICIES, base_path=BASE_PATH),
        Middleware(ReadMode, base_path=BASE_PATH),
        Middleware(PagesOfAddress, most=MOST_PAGES, proxies=PROXIES, base_path=BASE_PATH),
        Middleware(UploadRoom, room=ROOM, base_path=BASE_PATH),
        Middleware(Previews, base_path=BASE_PATH, describe=preview, head=HEAD),
        Middleware(CompressStatic),
    ],
)
