"""The page, read top to bottom as the screen is."""

from pathlib import Path

import streamlit as st

from components import faults, header
from components.page_parts import page_body
from components.session import open_session
from components.story_source import open_story
from geo.errors import StoryError

FOLDER = Path(__file__).parent
STYLES = ("page.css", "panels.css", "share.css")
"""In the order of the cascade."""
SCRIPT = FOLDER / "page.js"


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
    header.title_bar(opened.story)
    if not st.context.is_embedded:
        header.bar(open_session(opened.story))
    page_body(opened)


def _style() -> str:
    """Return all styles as one element: there are as many above the map, however many files they stand in."""
    return f"<style>{''.join((FOLDER / name).read_text('utf-8') for name in STYLES)}</style>"


main()
