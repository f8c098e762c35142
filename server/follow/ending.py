"""Whether the server ends: it waits for each answer, and a stream has no end of its own."""

from __future__ import annotations

import signal


def is_ending() -> bool:
    """Tell whether the server that this runs in was told to end.

    Uvicorn, which Streamlit runs, takes the signal by a method of its server.
    """
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return bool(getattr(server, "should_exit", False))
