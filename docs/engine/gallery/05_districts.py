"""Values by colour, in classes: the made-up share of forest in districts, a column for each year of survey."""

import folium
import geopandas as gpd
import numpy as np
from shapely import MultiPoint, Point, voronoi_polygons
from timemap import TimeMap, Values, melt

random = np.random.default_rng(6)
land = Point(2.3, 46.6).buffer(3.2)
seeds = MultiPoint(random.uniform((-2, 42), (6.5, 51), (160, 2)))
cells = [cell.intersection(land) for cell in voronoi_polygons(seeds, extend_to=land).geoms]
districts = gpd.GeoDataFrame(geometry=[cell for cell in cells if not cell.is_empty], crs="EPSG:4326")
middle = districts.centroid
share = 38 + 7 * (middle.x - 2.3) - 6 * (middle.y - 46.6) + random.normal(0, 5, len(districts))
for year in range(1830, 2030, 20):
    districts[year] = (share - 22 + (year - 1880) ** 2 / 900).clip(1, 80).round(1)
districts.loc[::17, 1830] = None  # not surveyed yet

m = folium.Map(tiles=None)
forest = Values("value", unit="%", label="Forest", bounds=[10, 20, 30, 40, 50], palette="YlGn_09")
TimeMap(melt(districts), end="end", value=forest, name="Districts", date=1950).add_to(m)
m.save("05_districts.html")
