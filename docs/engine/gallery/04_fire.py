"""Polygons that change: the edge of a made-up fire at every third hour, each until the next is measured."""

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Point
from shapely.affinity import scale, translate
from timemap import Style, TimeMap

random = np.random.default_rng(4)
times = pd.date_range("2023-08-19 15:00", periods=25, freq="3h")
edge, edges = Point(0, 0).buffer(300), []
for time in times:
    wind = 1 + np.sin((time.hour - 9) / 24 * 2 * np.pi)  # strongest at 15:00, from the north-east
    heads = [edge.exterior.interpolate(share, normalized=True) for share in random.uniform(0, 1, 9)]
    for head in heads:
        flame = scale(head.buffer(250 + 350 * wind), random.uniform(0.7, 1.4), random.uniform(0.6, 1.1))
        edge = edge.union(translate(flame, -330 * wind, -240 * wind))
    edge = edge.buffer(60).simplify(40)
    edges.append(edge)
fire = gpd.GeoDataFrame({"from": times, "until": [*times[1:], None]}, geometry=edges, crs="EPSG:32635")
fire.geometry = fire.translate(405_000, 4_540_000)

m = folium.Map(tiles=None)
TimeMap(fire, "from", "until", style=Style(colours="#d7301f"), date="2023-08-21T15:00").add_to(m)
m.save("04_fire.html")
