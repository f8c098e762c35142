"""Points so far, told apart by kind: made-up sightings of three birds that come back in spring."""

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from timemap import TimeMap

random = np.random.default_rng(1)
birds = {"Lark": "2024-02-12", "Stork": "2024-03-10", "Swallow": "2024-04-02"}
bird = random.choice(list(birds), 500)
lon, lat = random.normal(13, 4.5, 500), random.normal(50, 1.6, 500)
# A day later for each 30 km north, give or take a week.
delay = (lat - 46) * 3.7 + random.normal(0, 5, 500)
seen = pd.to_datetime(pd.Series(bird).map(birds)) + pd.to_timedelta(delay.round(), unit="D")
sightings = gpd.GeoDataFrame(
    {"bird": bird, "seen": seen}, geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326"
)

m = folium.Map(tiles=None)
TimeMap(sightings, "seen", name="First seen", kind="bird", show="so-far", date="2024-04-10").add_to(m)
m.save("01_birds.html")
