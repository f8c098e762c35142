"""The page of a story that can't be shown: the list of its faults, the same as the command prints."""

from __future__ import annotations

import streamlit as st

from geo.errors import StoryError
from geo.page.template import render
from geo.timemap.languages import gettext, ngettext, number


def panel(error: StoryError) -> None:
    """Draw the list of faults."""
    found = len(error.faults)
    title = ngettext("This story has {count} fault", "This story has {count} faults", found)
    remedy = gettext(
        "Nothing is shown until the files in the folder “{folder}” are corrected. "
        "Correct them, then reload this page."
    )
    st.html(
        render(
            "faults",
            title=title.format(count=number(found)),
            remedy=remedy.format(folder=error.folder),
            faults=error.faults,
        )
    )
