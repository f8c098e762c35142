"""Values by colour, in classes: forest on a made-up island, from a table with a column for each survey."""

import folium
import geopandas as gpd
import numpy as np
from shapely import MultiPoint, Polygon, voronoi_polygons
from timemap import TimeMap, Values, melt

random = np.random.default_rng(6)
angle = np.linspace(0, 2 * np.pi, 180)
radius = 2.2 + 0.5 * np.sin(3 * angle + 1) + 0.25 * np.sin(7 * angle) + 0.05 * np.sin(23 * angle)
island = Polygon(np.c_[-20 + 2.4 * radius * np.cos(angle), 45 + radius * np.sin(angle)])
seeds = MultiPoint(random.uniform((-28, 42), (-12, 48), (220, 2)))
cells = gpd.GeoSeries(list(voronoi_polygons(seeds, extend_to=island).geoms), crs="EPSG:4326").clip(island)
districts = gpd.GeoDataFrame(geometry=cells)
east, north = cells.representative_point().x + 20, cells.representative_point().y - 45
share = 22 - 2.5 * east + 6 * north + random.normal(0, 5, len(cells))
for year in range(1830, 2030, 20):
    districts[year] = (share + (year - 1890) ** 2 / 450).clip(1, 90).round(1)
districts.loc[::9, 1830] = None  # not surveyed yet

m = folium.Map(tiles=None)
forest = Values("value", unit="%", label="Forest", bounds=[10, 20, 30, 40, 50], palette="YlGn_09")
TimeMap(melt(districts), end="end", value=forest, name="Districts", date=1950).add_to(m)
m.save("05_districts.html")
