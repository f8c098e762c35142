"""The app with a card that fails on one event: a panel's error must leave the map alone."""

import streamlit as st

from components import card
from server.assets import asset_routes
from tests.servers import ROOT

whole = card.to_html


def to_html(story, event, day, names):
    if event.id == "excursion":
        raise RuntimeError("a fault of this test")
    return whole(story, event, day, names)


card.to_html = to_html

app = st.App(ROOT / "components" / "page.py", routes=asset_routes(""))
