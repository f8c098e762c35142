"""The app with parts that fail on one event, above the map and beside it: the map must be left alone.

Broken before the page's table of parts takes them: its component is registered in a run alone.
"""

import streamlit as st

from components.panels import card, find, header
from server.assets import asset_routes
from tests.servers import ROOT


def break_on_excursion(module, name):
    whole = getattr(module, name)

    def draw(*args):
        if args[-1].view.event == "excursion":
            raise RuntimeError("a fault of this test")
        whole(*args)

    setattr(module, name, draw)


for module, name in ((find, "shown_panel"), (header, "remarks_panel"), (card, "panel")):
    break_on_excursion(module, name)

app = st.App(ROOT / "components" / "page.py", routes=asset_routes(""))
