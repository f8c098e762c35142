"""What most people write: the map is built anew at each run, with the markers of the slider's date."""

import os

import streamlit as st
from streamlit_folium import st_folium

from tests.bench.peers.data import POINTS, make_frame
from tests.bench.peers.maps import rebuilt_map

frame = st.cache_resource(make_frame)(int(os.environ["BENCH_N"]))
day = st.slider("Day", POINTS.first, POINTS.last, POINTS.middle)
fresh = rebuilt_map(frame, day, os.environ["BENCH_ASSETS"])
st_folium(fresh, key="map", width=1000, height=600, returned_objects=[])
