"""A link to a room, as a presenter shows it."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from server.follow.room import NAME
from server.languages import query_of

HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-robots-tag": "noindex",
}


class LinkRoute(Route):
    """The page's own address with ``mode=follow&room=…``, which leads to the page of who follows."""

    def __init__(self, root: str) -> None:
        super().__init__(f"{root}/", self._lead_on, methods=["GET"])
        self._paths = {root, f"{root}/"}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match a link to a room alone: all others are Streamlit's."""
        is_page = (
            scope["type"] == "http" and scope["path"] in self._paths and scope["method"] in {"GET", "HEAD"}
        )
        if not is_page or not _room_of(scope):
            return Match.NONE, {}
        return Match.FULL, {"endpoint": self.endpoint, "path_params": {}}

    @staticmethod
    async def _lead_on(request: Request) -> Response:
        # Relative, as it holds behind a proxy that cuts a prefix off, too.
        _, _, last = request.url.path.rpartition("/")
        where = "/".join(filter(None, [last, "follow", _room_of(request.scope)]))
        return Response(status_code=307, headers={**HEADERS, "location": f"{where}{query_of(request)}"})


def _room_of(scope: Scope) -> str:
    """Return the room that a link leads to; empty where it leads to none."""
    try:
        words = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=100)
    except ValueError:
        return ""
    room = words.get("room", [""])[-1]
    return room if words.get("mode", [""])[-1] == "follow" and NAME.fullmatch(room) else ""
