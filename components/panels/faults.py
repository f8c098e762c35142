"""The page of a story that can't be shown: the list of its faults, the same as the command prints."""

from __future__ import annotations

import streamlit as st

from components.template import render
from geo.errors import StoryError


def panel(error: StoryError) -> None:
    """Draw the list of faults."""
    count = len(error.faults)
    st.html(
        render(
            "faults",
            title=f"This story has {count} fault{'s' if count != 1 else ''}",
            remedy=f"Nothing is shown until the files of the folder “{error.folder}” are mended. "
            "Mend them, then reload this page.",
            faults=error.faults,
        )
    )
