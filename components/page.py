"""The page, read top to bottom as the screen is."""

from pathlib import Path

import streamlit as st

from components.boundary import Part, speak
from components.page_parts import ACTS, TITLE, draw_bar, page_body
from components.panels import faults
from components.state.own_story import shown_story
from components.state.reader_language import page_language
from components.state.visit import open_session, spoken_round
from components.story_source import LOG
from geo.errors import StoryError
from geo.meters import FAULTS as TOLD
from geo.page.template import inline, render
from geo.timemap.languages import gettext, mark

FAULTS = Part(mark("The list of this story’s faults"), faults.panel)
UNOPENED = mark(
    "The story can’t be opened right now. Reload the page; the log of whoever serves it says why."
)
FOLDER = Path(__file__).parent
STYLE = FOLDER / "styles" / "dist" / "page.css"
SCRIPT = FOLDER / "browser" / "dist" / "page.js"
"""What `make engine` bundles from `styles/` and `browser/`."""


def main() -> None:
    """Draw the page of the story, or of its faults."""
    try:
        opened = shown_story()
    except StoryError as error:
        speak(page_language())
        st.set_page_config(page_title=gettext("A story with faults"), layout="wide")
        st.html(inline("style", STYLE))
        FAULTS.show(error)
        return
    except Exception:  # noqa: BLE001 - whatever it is, a reader is told in a sentence
        LOG.exception("Opening the story failed.")
        TOLD.labels("The page").inc()
        speak(page_language())
        st.html(inline("style", STYLE))
        st.html(render("notice", look="failed", lines=[gettext(UNOPENED)]))
        return
    session = open_session(opened.story)
    opened = opened.in_language(session.view.lang, spoken_round(session, opened.story))
    speak(opened.speaks)
    st.set_page_config(page_title=opened.story.settings.title, page_icon="🗺", layout="wide")
    st.html(inline("style", STYLE))
    st.html(inline("script", SCRIPT), unsafe_allow_javascript=True)
    TITLE.show(opened.story)
    page_body(opened, has_bar=st.context.is_embedded or draw_bar(opened.story))
    if not st.context.is_embedded:
        ACTS.show(opened.story)


main()
