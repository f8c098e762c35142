"""What a widget or the map calls before the next run: a fault in it leaves the session as it was."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from components.boundary import attempt
from components.state.session import KEY, Session
from geo.timemap.languages import gettext, mark

FAILED = mark("That didn’t work, and nothing was changed. Try again, or reload the page.")


def safe(callback: Callable[..., Any]) -> Callable[..., None]:
    """Return a callback that doesn't end the page: where it fails, all of the session is as before, and said.

    A report that was counted stays counted, so that the next message isn't older than it for the map: the map
    then goes back to the view that the page shows.
    """

    @functools.wraps(callback)
    def run(*args: Any, **options: Any) -> None:
        session: Session = st.session_state[KEY]
        before = replace(session)
        if not attempt(f"The callback {callback.__qualname__}", callback, *args, **options):
            vars(session).update(vars(before), ack=session.ack)
            session.show(before.view)  # what was pressed is answered, and nothing plays on
            session.remarks = (gettext(FAILED),)

    return run
