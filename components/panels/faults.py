"""The page of a story that can't be shown: the list of its faults, the same as the command prints."""

from __future__ import annotations

import streamlit as st

from geo.errors import StoryError
from geo.page.template import render
from geo.page.text import count


def panel(error: StoryError) -> None:
    """Draw the list of faults."""
    st.html(
        render(
            "faults",
            title=f"This story has {count(len(error.faults), 'fault')}",
            remedy=f"Nothing is shown until the files in the folder “{error.folder}” are corrected. "
            "Correct them, then reload this page.",
            faults=error.faults,
        )
    )
