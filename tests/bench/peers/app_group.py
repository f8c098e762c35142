"""What streamlit-folium advises: the map stays, a feature group with the date's markers is added to it."""

import os

import streamlit as st
from streamlit_folium import st_folium

from tests.bench.peers.data import POINTS, make_frame
from tests.bench.peers.maps import constant_map, day_group

frame = st.cache_resource(make_frame)(int(os.environ["BENCH_N"]))
day = st.slider("Day", POINTS.first, POINTS.last, POINTS.middle)
st_folium(
    constant_map(os.environ["BENCH_ASSETS"]),
    key="map",
    width=1000,
    height=600,
    returned_objects=[],
    feature_group_to_add=day_group(frame, day),
)
