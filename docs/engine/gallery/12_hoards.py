"""A strip zoomed in time: 3,000 made-up hoards of coins in 2,000 years, drawn out four times by its +."""

import folium
import geopandas as gpd
import numpy as np
from timemap import TimeMap

random = np.random.default_rng(12)
# Hoards are hidden in wars: the years that they gather round, for how long, and what is in them.
WARS = [(262, 12, "Antoniniani"), (405, 18, "Solidi"), (885, 25, "Deniers"), (1360, 22, "Groschen")]
WARS += [(1525, 4, "Groschen"), (1635, 9, "Talers"), (1760, 5, "Talers"), (1810, 6, "Talers")]
at = random.integers(0, len(WARS), 3000)
middle, spread, coins = (np.array(column)[at] for column in zip(*WARS, strict=True))
year = np.where(random.random(3000) < 0.75, random.normal(middle, spread), random.uniform(1, 2000, 3000))
hoards = gpd.GeoDataFrame(
    {"year": year.round().astype(int), "coins": coins},
    geometry=gpd.points_from_xy(random.normal(10.5, 3, 3000), random.normal(50, 1.5, 3000)),
    crs="EPSG:4326",
)

m = folium.Map(tiles=None)
TimeMap(hoards, "year", kind="coins", show="window", window=25, name="Hoards", date=1640).add_to(m)
m.save("12_hoards.html")
