"""Visits as Streamlit has them: how many are open, and whether one had begun before."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime import exists, get_instance
from streamlit.runtime.stats import ACTIVE_SESSIONS_FAMILY, GaugeStat


def count_visits() -> int:
    """Return how many pages are connected to this process."""
    if not exists():
        return 0
    stats = get_instance().stats_mgr.get_stats([ACTIVE_SESSIONS_FAMILY]).get(ACTIVE_SESSIONS_FAMILY, ())
    return sum(int(one.value) for one in stats if isinstance(one, GaugeStat))


def was_connected() -> bool:
    """Tell whether this run's page was connected before, and named the visit that it had then.

    It does so by the third word of the WebSocket's protocols. A visit that is still known goes on as it was:
    a page that names one in a new visit has lost the one before.
    """
    words = st.context.headers.get("sec-websocket-protocol", "").split(",")
    return len(words) > 2 and bool(words[2].strip())
