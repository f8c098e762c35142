"""Two time maps of different grain under one control: a made-up edge of the ice by day, ships by the hour."""

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Polygon
from timemap import Style, TimeMap, Track

lon, days = np.linspace(-25, 95, 120), pd.date_range("2024-05-20", periods=22)
edges = [77.2 + day * 0.09 + 1.3 * np.sin(lon / 9 + day / 16) + 0.2 * np.sin(lon + day) for day in range(22)]
shapes = [Polygon([(-25, 84), *zip(lon, edge, strict=True), (95, 84)]) for edge in edges]
ice = gpd.GeoDataFrame({"day": days.date}, geometry=shapes, crs="EPSG:4326")
hours = pd.date_range("2024-05-20", "2024-06-10", freq="h")
share = np.linspace(0, 1, len(hours))
ways = {"Polaris": (10 + 45 * share, 74.6 + np.sin(9 * share)), "Vega": (50 - 30 * share, 70.5 + 5 * share)}
ships = pd.concat(
    pd.DataFrame({"ship": ship, "hour": hours, "lon": x, "lat": y}) for ship, (x, y) in ways.items()
)

m = folium.Map(tiles=None, location=(76.8, 36), zoom_start=4)
look = Style(colours="#6f9fc4", opacity=0.8)
TimeMap(ice, "day", show="during", style=look, name="Ice", date="2024-06-03").add_to(m)
way = Track("ship", tail="4D")
TimeMap(ships, "hour", track=way, kind="ship", title="ship", name="Ships").add_to(m)
folium.LayerControl(collapsed=False).add_to(m)
m.save("11_ice.html")
