"""A number along a track: Katrina's eye moves, and it and its way have the colour of its wind, in classes."""

import folium
import pandas as pd
from timemap import Style, TimeMap, Track, Values

# The best track of the US National Hurricane Center: lat, lon and knots from 23 August 2005, 18:00 UTC.
FIXES = """23.1 -75.1 30, 23.4 -75.7 30, 23.8 -76.2 30, 24.5 -76.5 35, 25.4 -76.9 40, 26.0 -77.7 45,
26.1 -78.4 50, 26.2 -79.0 55, 26.2 -79.6 60, 25.9 -80.3 70, 25.4 -81.3 65, 25.1 -82.0 75, 24.9 -82.6 85,
24.6 -83.3 90, 24.4 -84.0 95, 24.4 -84.7 100, 24.5 -85.3 100, 24.8 -85.9 100, 25.2 -86.7 125,
25.7 -87.7 145, 26.3 -88.6 150, 27.2 -89.2 140, 28.2 -89.6 125, 29.5 -89.6 110, 31.1 -89.6 80,
32.6 -89.1 50, 34.1 -88.6 40, 35.6 -88.0 30, 37.0 -87.0 30, 38.6 -85.3 30, 40.1 -82.9 25"""
fixes = pd.DataFrame([fix.split() for fix in FIXES.split(",")], columns=["lat", "lon", "wind"], dtype=float)
fixes["storm"] = "Katrina"
fixes["time"] = pd.date_range("2005-08-23 18:00", periods=len(fixes), freq="6h", tz="UTC")

wind = Values("wind", unit="kn", label="Wind", bounds=[33, 63, 82, 95, 112, 136], palette="YlOrRd_09")
m = folium.Map(tiles=None)
way = Track("storm", tail="7D")
look = Style(radius=6, width=6)
TimeMap(fixes, "time", track=way, value=wind, style=look, name="Katrina", date="2005-08-29T12:00").add_to(m)
m.save("02_hurricane.html")
