"""A boundary round each part of the page: what fails in one is logged and said, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.story_source import LOG
from geo.languages import speak_in
from geo.meters import FAULTS
from geo.page.template import render
from geo.public import Public
from geo.timemap.languages import gettext

SPOKEN = "spoken"
"""Where a visit keeps the code of its page's language: each run, and each part of one, may be a thread's."""


def speak(language: str = "") -> None:
    """Speak a language of the page from now on; the visit's own without one."""
    if language:
        st.session_state[SPOKEN] = language
    speak_in(st.session_state.get(SPOKEN, ""))


def attempt(what: str, act: Callable[..., Any], *args: Any, **options: Any) -> bool:
    """Do something for the page, and return whether it could be done; the log has the traceback of a fault.

    Streamlit's own control flow (its stop and rerun) is no `Exception` and passes.
    """
    speak()
    try:
        act(*args, **options)
    except Exception:  # noqa: BLE001 - whatever one part of the page meets, it must not end the others
        LOG.exception("%s failed.", Public(what))
        FAULTS.labels(what).inc()
        return False
    return True


@dataclass
class Part:
    """A part of the page: its name, marked for translation, and what draws it."""

    name: str
    draw: Callable[..., None]

    def show(self, *args: Any, say_in: DeltaGenerator | None = None, **options: Any) -> None:
        """Draw the part; where it fails, say so after what it has drawn.

        Parameters
        ----------
        args, options
            What `draw` takes.
        say_in
            Above the map, a place that is always there: an element that comes would mount the map anew.
        """
        if not attempt(self.name, self.draw, *args, **options):
            self.say(say_in)

    def say(self, say_in: DeltaGenerator | None = None) -> None:
        """Say that the part can't be shown, here or in a place that is always there."""
        look = "failed" if say_in is None else "remarks"
        (say_in or st).html(render("notice", look=look, lines=[self.sentence]))

    @property
    def sentence(self) -> str:
        """What the page says in the part's place."""
        # i18n: {part} is a part of the page, such as "The map" or "Find".
        words = gettext(
            "{part} can’t be shown right now. The rest of the page still works: "
            "choose another day or panel, or reload the page."
        )
        return words.format(part=gettext(self.name))
