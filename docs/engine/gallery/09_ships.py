"""Gaps in a track: three made-up trawlers go dark for hours, and stay faint where they were last heard of."""

import folium
import numpy as np
import pandas as pd
from timemap import TimeMap, Track

times = pd.date_range("2024-03-01", periods=73, freq="h")
turn = np.linspace(0, 5, len(times))
trawlers = {
    "Aurora": (-24.5 + 0.7 * turn, 63.0 - 0.35 * turn + 0.3 * np.sin(3 * turn), range(52, 66)),
    "Borea": (-15 - 1.3 * turn + np.sin(2 * turn), 61.5 + 0.5 * np.cos(2 * turn), range(18, 31)),
    "Cirrus": (-9 + 0.4 * np.cos(4 * turn) - 0.5 * turn, 63.5 + 0.5 * np.sin(4 * turn), range(40, 58)),
}
fixes = pd.concat(
    pd.DataFrame({"ship": ship, "time": times, "lon": lon, "lat": lat}).drop(index=list(dark))
    for ship, (lon, lat, dark) in trawlers.items()
)

m = folium.Map(tiles=None)
way = Track("ship", tail="3D", gap="3h")
options = {"kind": "ship", "name": "Heard of", "show": "so-far", "date": "2024-03-03T08:00"}
TimeMap(fixes, "time", track=way, **options).add_to(m)
m.save("09_ships.html")
