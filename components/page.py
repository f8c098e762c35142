"""The page, read top to bottom as the screen is."""

from pathlib import Path

import streamlit as st

from components import faults, header
from components.page_parts import page_body
from components.story_source import open_story
from geo.errors import StoryError

STYLE = Path(__file__).with_name("page.css")
SCRIPT = Path(__file__).with_name("page.js")


def main() -> None:
    """Draw the page of the story, or of its faults."""
    try:
        opened = open_story()
    except StoryError as error:
        st.set_page_config(page_title="A story with faults", layout="wide")
        st.html(STYLE)
        faults.panel(error)
        return
    st.set_page_config(page_title=opened.story.settings.title, page_icon="🗺", layout="wide")
    st.html(STYLE)
    # A file of ours, with nothing of a story or a visitor in it.
    st.html(f"<script>{SCRIPT.read_text('utf-8')}</script>", unsafe_allow_javascript=True)
    header.title_bar(opened.story)
    page_body(opened)


main()
