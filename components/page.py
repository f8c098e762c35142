"""The page, read top to bottom as the screen is."""

from pathlib import Path

import streamlit as st

from components.boundary import Part
from components.page_parts import ACTS, TITLE, draw_bar, page_body
from components.panels import faults
from components.state.own_story import shown_story
from components.story_source import LOG
from geo.errors import StoryError
from geo.page.template import inline, render

FAULTS = Part("The list of this story’s faults", faults.panel)
UNOPENED = "The story can’t be opened right now. Reload the page; the log of whoever serves it says why."
FOLDER = Path(__file__).parent
STYLE = FOLDER / "styles" / "dist" / "page.css"
SCRIPT = FOLDER / "browser" / "dist" / "page.js"
"""What `make engine` bundles from `styles/` and `browser/`."""


def main() -> None:
    """Draw the page of the story, or of its faults."""
    try:
        opened = shown_story()
    except StoryError as error:
        st.set_page_config(page_title="A story with faults", layout="wide")
        st.html(inline("style", STYLE))
        FAULTS.show(error)
        return
    except Exception:  # noqa: BLE001 - whatever it is, a reader is told in a sentence
        LOG.exception("Opening the story failed.")
        st.html(inline("style", STYLE))
        st.html(render("notice", look="failed", lines=[UNOPENED]))
        return
    st.set_page_config(page_title=opened.story.settings.title, page_icon="🗺", layout="wide")
    st.html(inline("style", STYLE))
    st.html(inline("script", SCRIPT), unsafe_allow_javascript=True)
    TITLE.show(opened.story)
    page_body(opened, has_bar=st.context.is_embedded or draw_bar(opened.story))
    if not st.context.is_embedded:
        ACTS.show(opened.story)


main()
