"""Make every generated file again, the same bytes from the same packages, and describe all files."""

from data.build.basemap import build_basemap, build_world
from data.build.descriptor import build_descriptors
from data.build.fonts import build_fonts
from data.build.labels import build_labels
from data.build.lines import build_lines
from data.build.territory import build_territory
from data.build.water import build_water

if __name__ == "__main__":
    build_basemap()
    build_world()
    build_labels()
    build_water()
    build_lines()
    build_territory()
    build_fonts()
    build_descriptors()
