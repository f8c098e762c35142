"""The story as data over HTTP: `/api/v1/`, its description, and a feed of what happened and what changed."""

from server.api.feed import HEAD
from server.api.routes import api_routes

__all__ = ["HEAD", "api_routes"]
