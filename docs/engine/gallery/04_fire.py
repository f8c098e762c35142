"""Polygons that change: a made-up fire by what burns and what has burnt, measured every third hour."""

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Point
from timemap import Style, TimeMap

random = np.random.default_rng(4)
times = pd.date_range("2023-08-19 15:00", periods=25, freq="3h")
burnt, rows = Point(367_000, 4_629_000).buffer(300), []
for time, until in zip(times[:-1], times[1:], strict=True):
    wind = 1.2 + np.sin((time.hour - 9) / 24 * 2 * np.pi)  # strongest at 15:00, from the north-east
    heads = [burnt.exterior.interpolate(share, normalized=True) for share in random.uniform(0, 1, 8)]
    flames = [Point(head.x - 300 * wind, head.y - 200 * wind).buffer(500 * wind) for head in heads]
    reached = gpd.GeoSeries([burnt, *flames]).union_all().buffer(-150).buffer(200).simplify(15)
    rows += [(time, until, "Burnt", burnt), (time, until, "Burning", reached.difference(burnt))]
    burnt = (
        Point(0, 0).buffer(0)
        if reached.is_empty
        else max(getattr(reached, "geoms", [reached]), key=lambda g: g.area)
    )
fire = gpd.GeoDataFrame(rows, columns=["from", "until", "state", "geometry"], crs="EPSG:32638")

m = folium.Map(tiles=None)
look = Style(colours={"Burnt": "#5f5148", "Burning": "#e4572e"})
TimeMap(fire, "from", "until", kind="state", style=look, name="Fire", date="2023-08-21T15:00").add_to(m)
m.save("04_fire.html")
