"""A story's events as files that other programs read."""

from geo.export.events import to_csv, to_geojson

__all__ = ["to_csv", "to_geojson"]
