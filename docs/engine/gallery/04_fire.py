"""Polygons that change: a made-up fire by what burns and what has burnt, measured every third hour."""

from itertools import pairwise

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Point, union_all
from timemap import Style, TimeMap

random = np.random.default_rng(4)
times = pd.date_range("2023-08-19 15:00", periods=25, freq="3h")
burnt, rows = Point(551_000, 4_483_000).buffer(600), []
for time, until in pairwise(times):
    wind = 1.3 + np.sin((time.hour - 9) / 24 * 2 * np.pi)  # strongest at 15:00, from the north-west
    heads = [burnt.boundary.interpolate(share, normalized=True) for share in random.uniform(0, 1, 60)]
    reach = wind * random.gamma(2, 110, (60, 1)) * [1, -0.8]
    flames = [
        Point(head.x + x, head.y + y).buffer(170 * wind) for head, (x, y) in zip(heads, reach, strict=True)
    ]
    burning = union_all([burnt, *flames]).buffer(250).buffer(-200).difference(burnt)
    rows += [(time, until, "Burnt", burnt), (time, until, "Burning", burning)]
    burnt = union_all([burnt, burning]).buffer(20).simplify(15)
fire = gpd.GeoDataFrame(rows, columns=["from", "until", "state", "geometry"], crs="EPSG:32638")

m = folium.Map(tiles=None)
look = Style(colours={"Burnt": "#5f5148", "Burning": "#e4572e"})
TimeMap(fire, "from", "until", kind="state", style=look, name="Fire", date="2023-08-21T15:00").add_to(m)
m.save("04_fire.html")
