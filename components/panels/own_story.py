"""While a visitor's own story is shown: that it is only in this visit, the way back, and to take it away."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.callbacks import safe
from components.state.own_story import leave_own, own_story
from geo.files.archive import zip_folder
from geo.page.template import render
from geo.timemap.languages import gettext, mark

WORDS = mark("Your own story: only in this visit, in no link, and gone when you leave or reload the page.")


def panel() -> None:
    """Draw the line and its buttons; nothing while the first story is shown."""
    own = own_story()
    if own is None:
        return
    with st.container(key="own-story"):
        st.html(render("hint", words=gettext(WORDS)))
        with st.container(key="own-story-buttons", horizontal=True):
            st.button(gettext("Back to the first story"), key="leave-own", on_click=safe(leave_own))
            if own.files:
                download(own.opened.story.settings.id, own.files, "take-own")


def download(name: str, files: Mapping[str, str | bytes], key: str) -> None:
    """Draw the button that takes a story's folder away."""
    content = zip_folder(name, files)
    label = gettext("Download (ZIP)")
    st.download_button(label, content, f"{name}.zip", "application/zip", key=key, on_click="ignore")
