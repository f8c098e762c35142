"""Values that diverge from a middle: how much warmer than usual a made-up Pacific is, across ±180°."""

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import box
from timemap import TimeMap, Values, melt

west, south = (side.ravel() for side in np.meshgrid(np.arange(150, 280, 5), np.arange(-25, 25, 5)))
ocean = gpd.GeoDataFrame(geometry=box(west, south, west + 5, south + 5), crs="EPSG:4326")
noise = np.random.default_rng(7)
for number, month in enumerate(pd.period_range("1997-01", "1999-06", freq="M")):
    phase = np.sin((number - 3) / 9 * np.pi / 1.6)  # warm for a year, then cold
    tongue = np.exp(-((south / 9) ** 2) - ((west - 265 + 12 * phase) / 38) ** 2)
    rim = np.exp(-(((abs(south) - 15) / 10) ** 2) - ((west - 165) / 25) ** 2)
    ocean[str(month)] = (3.6 * tongue - 1.4 * rim) * phase + noise.normal(0, 0.2, len(ocean))

m = folium.Map(tiles=None, location=(-9, 215), zoom_start=3)
warmer = Values("value", unit="°C", label="Warmer than usual", middle=0)
TimeMap(melt(ocean), end="end", value=warmer, name="Sea surface", date="1997-11").add_to(m)
m.save("06_ocean.html")
