"""Values by size: people in cities of the United States, by the census of four years."""

import folium
import pandas as pd
from timemap import Style, TimeMap, Values

CITIES = """New_York 40.71 -74.01 696 3437 7892 8008, Chicago 41.88 -87.63 30 1699 3621 2896,
Philadelphia 39.95 -75.17 121 1294 2072 1518, Los_Angeles 34.05 -118.24 2 102 1970 3695,
Detroit 42.33 -83.05 21 286 1850 951, Houston 29.76 -95.37 2 45 596 1954, Boston 42.36 -71.06 137 561 801 589,
St_Louis 38.63 -90.20 78 575 857 348, San_Francisco 37.77 -122.42 35 343 775 777,
New_Orleans 29.95 -90.07 116 287 570 485, Cleveland 41.50 -81.69 17 382 915 478,
Dallas 32.78 -96.80 0 43 434 1189, Denver 39.74 -104.99 0 134 416 555,
Atlanta 33.75 -84.39 3 90 331 416, Miami 25.76 -80.19 0 2 249 362, Phoenix 33.45 -112.07 0 6 107 1321"""
YEARS = [1850, 1900, 1950, 2000]
cities = pd.DataFrame([line.split() for line in CITIES.split(",")], columns=["city", "lat", "lon", *YEARS])
cities["city"] = cities["city"].str.replace("_", " ")
long = cities.melt(["city", "lat", "lon"], YEARS, "year", "people")
long["people"] = long["people"].astype(float) / 1000

m = folium.Map(tiles=None, location=(33.5, -102.7), zoom_start=4)
people = Values("people", by="size", unit="million", label="People", largest=28, id="city")
look = Style(labels="city", colours="#7b3294")
TimeMap(long, "year", title="city", value=people, style=look, name="Cities", show="during", date=1950).add_to(
    m
)
m.save("07_cities.html")
