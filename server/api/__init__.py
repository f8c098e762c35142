"""The story as data over HTTP: `/api/v1/`, its description, and a feed of what happened and what changed."""

from server.api.routes import api_routes

__all__ = ["api_routes"]
