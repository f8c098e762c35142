"""Pictures of a view, drawn from the data: map, legend, words, in sizes and themes; PNG, SVG, PDF, film."""

from geo.export.picture.drawing import Picture, draw
from geo.export.picture.look import SIZES, THEMES, Look, Size, Theme
from geo.export.picture.raster import to_png

__all__ = ["SIZES", "THEMES", "Look", "Picture", "Size", "Theme", "draw", "to_png"]
