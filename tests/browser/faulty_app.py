"""The app with parts that fail on one event, above the map and beside it: the map must be left alone."""

import streamlit as st

from components import page_parts
from server.assets import asset_routes
from tests.servers import ROOT


def break_on_excursion(part):
    whole = part.draw

    def draw(story, session):
        if session.view.event == "excursion":
            raise RuntimeError("a fault of this test")
        whole(story, session)

    part.draw = draw


for broken in (page_parts.BAR, page_parts.SHOWN, page_parts.SIDE["event"][0]):
    break_on_excursion(broken)

app = st.App(ROOT / "components" / "page.py", routes=asset_routes(""))
