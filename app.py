"""The app as one ASGI application: the page, what it fetches, speaker notes, and what goes around them.

Run it with ``streamlit run app.py`` from any directory. ``STORY`` names another story folder,
``PRESENTER_KEY`` what signs in to the speaker notes, ``FRAME_ANCESTORS`` who may frame the app,
``TRUSTED_PROXIES`` who is believed for whom it asks.
"""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from components.briefing import to_briefing
from components.link_preview import describe
from components.story_source import LOG, open_story, warm_up
from geo.export.jobs import JOBS
from geo.export.request import Request
from geo.timemap.protocol import Briefing
from geo.view.model import view_on
from server import api, late_icons
from server.assets import asset_routes
from server.compress import CompressStatic
from server.framing import Framing, read_ancestors, read_origins
from server.paths import root_of
from server.presenter import choose_key, presenter_routes
from server.preview_pictures import picture_routes
from server.previews import Preview, Previews
from server.proxies import read_proxies

PAGE = Path(__file__).resolve().parent / "components" / "page.py"
BASE_PATH = st.get_option("server.baseUrlPath") or ""

OWN_KEY = os.environ.get("PRESENTER_KEY", "").strip()

try:
    KEY = choose_key(OWN_KEY)
    ANCESTORS = read_ancestors(os.environ.get("FRAME_ANCESTORS", ""))
    ORIGINS = read_origins(os.environ.get("FRAME_ANCESTORS", ""))
    PROXIES = read_proxies(os.environ.get("TRUSTED_PROXIES", ""))
except ValueError as error:
    sys.exit(f"The app can't start: {error}")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Load the story and import what the page needs before the first visitor comes."""
    warm_up()
    path = f"{root_of(BASE_PATH)}/presenter"
    if OWN_KEY:
        LOG.info("Speaker notes: sign in at %s with the PRESENTER_KEY.", path)
    else:
        LOG.info("Speaker notes: sign in at %s with the key %s; set PRESENTER_KEY to choose it.", path, KEY)
    yield {}


def preview(query: Mapping[str, str]) -> Preview:
    """Return the preview of a link to the page."""
    return Preview(*describe(query))


def briefing() -> Briefing:
    """Return the speaker notes of the story as it is now."""
    return to_briefing(open_story().story)


def deck() -> bytes:
    """Return the briefing's slides with the speaker notes, made in a process beside."""
    story = open_story().story
    view = view_on(story, story.first)
    return JOBS.make("pptx", Request(story, view, "briefing", options={"notes": "yes"}))


app = st.App(
    PAGE,
    lifespan=lifespan,
    routes=[
        *asset_routes(BASE_PATH),
        *presenter_routes(BASE_PATH, KEY, briefing, deck),
        *picture_routes(BASE_PATH, lambda: open_story().story),
        *api.api_routes(BASE_PATH, lambda: open_story().story, ORIGINS, proxies=PROXIES),
    ],
    middleware=[
        Middleware(Framing, policy=ANCESTORS),
        Middleware(Previews, base_path=BASE_PATH, describe=preview, head=f"{late_icons.HEAD}{api.HEAD}"),
        Middleware(CompressStatic),
    ],
)
