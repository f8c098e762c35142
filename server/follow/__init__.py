"""Following a presenter: rooms in which each map shows what the presenter's does, by server-sent events."""

from server.follow.hub import Hub
from server.follow.opening import open_store
from server.follow.routes import follow_routes

__all__ = ["Hub", "follow_routes", "open_store"]
