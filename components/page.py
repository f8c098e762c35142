"""The page, read top to bottom as the screen is."""

from pathlib import Path

import streamlit as st

from components.page_parts import TITLE, draw_bar, page_body
from components.panels import faults
from components.story_source import open_story
from geo.errors import StoryError

FOLDER = Path(__file__).parent
STYLE = FOLDER / "styles" / "dist" / "page.css"
SCRIPT = FOLDER / "browser" / "dist" / "page.js"
"""What `make engine` bundles from `styles/` and `browser/`."""


def main() -> None:
    """Draw the page of the story, or of its faults."""
    try:
        opened = open_story()
    except StoryError as error:
        st.set_page_config(page_title="A story with faults", layout="wide")
        st.html(_style())
        faults.panel(error)
        return
    st.set_page_config(page_title=opened.story.settings.title, page_icon="🗺", layout="wide")
    st.html(_style())
    # A file of ours, with nothing of a story or a visitor in it.
    st.html(f"<script>{SCRIPT.read_text('utf-8')}</script>", unsafe_allow_javascript=True)
    TITLE.show(opened.story)
    page_body(opened, has_bar=st.context.is_embedded or draw_bar(opened.story))


def _style() -> str:
    """Return all styles as one element: there are as many above the map, however many files they stand in."""
    return f"<style>{STYLE.read_text('utf-8')}</style>"


main()
