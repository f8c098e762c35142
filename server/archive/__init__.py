"""The story's archive over HTTP: its tiles as lasting files, and how many of its events are in a view."""

from server.archive.routes import archive_routes

__all__ = ["archive_routes"]
