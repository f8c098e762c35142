"""Things that move: made-up flights over the Atlantic, each with its way of the last 90 minutes."""

import folium
import numpy as np
import pandas as pd
from pyproj import Geod
from timemap import TimeMap, Track

AMERICA = [(-73.8, 40.6), (-71.0, 42.4), (-79.6, 43.7), (-80.3, 25.8), (-87.9, 42.0), (-84.4, 33.6)]
EUROPE = [(-0.5, 51.5), (2.5, 49.0), (8.6, 50.0), (-3.6, 40.5), (4.8, 52.3), (12.2, 41.8), (-9.1, 38.8)]
random, earth, ways = np.random.default_rng(8), Geod(ellps="WGS84"), []
for flight in range(90):
    ends = AMERICA[random.integers(len(AMERICA))], EUROPE[random.integers(len(EUROPE))]
    is_east = flight % 2 == 1
    start, goal = ends if is_east else ends[::-1]
    hours = earth.inv(*start, *goal)[2] / (900_000 if is_east else 820_000)
    lons, lats = np.transpose(earth.npts(*start, *goal, 23, initial_idx=0, terminus_idx=0))
    leaves = pd.Timestamp("2024-06-01 18:00") + pd.Timedelta(minutes=int(random.integers(720)))
    times = (leaves + pd.to_timedelta(np.linspace(0, hours, 23), "h")).round("min")
    bound = "Eastbound" if is_east else "Westbound"
    way = {"flight": flight, "bound": bound, "time": times, "lon": lons, "lat": lats}
    ways.append(pd.DataFrame(way))
fixes = pd.concat(ways)

m = folium.Map(tiles=None)
TimeMap(
    fixes, "time", track=Track("flight", tail="90min"), kind="bound", name="Flights", date="2024-06-02T03:30"
).add_to(m)
m.save("08_flights.html")
