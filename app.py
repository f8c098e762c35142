"""The app as one ASGI application: the page, the routes for what it fetches, and compression.

Run it with ``streamlit run app.py`` from any directory. ``STORY`` names another story folder.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from components.story_source import warm_up
from server.assets import asset_routes
from server.compress import CompressStatic

PAGE = Path(__file__).resolve().parent / "components" / "page.py"


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Load the story and import what the page needs before the first visitor comes."""
    warm_up()
    yield {}


app = st.App(
    PAGE,
    lifespan=lifespan,
    routes=asset_routes(st.get_option("server.baseUrlPath") or ""),
    middleware=[Middleware(CompressStatic)],
)
