"""Density: 100,000 made-up calls for a taxi in Tbilisi, counted in cells of the screen, hour by hour."""

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from timemap import TimeMap

random = np.random.default_rng(10)
# Around what; how far they scatter, in degrees; the busiest hour.
PLACES = [(44.801, 41.693, 0.008, 21), (44.770, 41.720, 0.013, 9), (44.835, 41.720, 0.016, 8)]
PLACES += [(44.720, 41.775, 0.020, 8), (44.870, 41.690, 0.015, 17), (44.955, 41.672, 0.004, 5)]
lon, lat, spread, hour = np.array(PLACES)[random.choice(6, 100_000, p=[0.3, 0.22, 0.16, 0.14, 0.1, 0.08])].T
day = random.integers(0, 7, len(lon)) * 24
minutes = 60 * (day + random.normal(hour, 3.5) % 24)
calls = gpd.GeoDataFrame(
    {"start": pd.Timestamp("2024-05-06") + pd.to_timedelta(minutes.round(), unit="min")},
    geometry=gpd.points_from_xy(random.normal(lon, spread), random.normal(lat, spread * 0.75)),
    crs="EPSG:4326",
)

m = folium.Map(tiles=None, location=(41.71, 44.81), zoom_start=12)
TimeMap(calls, unit="hour", show="density", window=3, name="Calls", date="2024-05-10T21:00").add_to(m)
m.save("10_calls.html")
