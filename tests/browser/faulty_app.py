"""The app around `faulty_page`."""

from pathlib import Path

import streamlit as st

from server.assets import asset_routes

app = st.App(Path(__file__).resolve().with_name("faulty_page.py"), routes=asset_routes(""))
