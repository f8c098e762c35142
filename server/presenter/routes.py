"""The routes of the speaker notes: the sign-in, the page, its files, and the notes for who has signed in."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from geo.errors import GeoError, StoryError
from geo.timemap.protocol import Briefing
from server.paths import origin_of, root_of
from server.presenter.key import Lock
from server.template import render

FOLDER = Path(__file__).parent
FILES = {name: FOLDER / "dist" / name for name in ("notes.js", "notes.css")}
"""What anyone may fetch, and where it lies; no word of a story stands in them."""
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
COOKIE = "presenter"
COOKIE_SECONDS = 12 * 3600
LONGEST_BODY = 2048
HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    # Not no-referrer: with that, browsers send "Origin: null" with the form, as another site could.
    "referrer-policy": "same-origin",
    "x-robots-tag": "noindex",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}
WRONG = "That is not the key."
FOREIGN = "This form was sent from another site, so the key was ignored. Enter it here."
LONG = "That is far longer than any key."


def presenter_routes(
    base_path: str, key: str, read_briefing: Callable[[], Briefing], make_deck: Callable[[], bytes]
) -> list[Route]:
    """Return the routes of this package below the app's base path, such as ``maps/karabakh`` or nothing.

    Parameters
    ----------
    base_path
        The app's base path, with slashes around it or without.
    key
        What signs in.
    read_briefing
        Gives the notes, as JSON can hold them; called at each request for them, in a thread.
    make_deck
        Gives the briefing's slides with the notes; called in a thread, and may raise `GeoError`.
    """
    root = root_of(base_path)
    desk = _Desk(root, Lock(key), read_briefing, make_deck)
    return [
        Route(f"{root}/presenter", desk.show, methods=["GET"]),
        Route(f"{root}/presenter", desk.sign_in, methods=["POST"]),
        Route(f"{root}/presenter/leave", desk.leave, methods=["POST"]),
        Route(f"{root}/presenter/notes.json", desk.notes, methods=["GET"]),
        Route(f"{root}/presenter/deck", desk.deck, methods=["GET"]),
        Route(f"{root}/presenter/{{name}}", _file, methods=["GET"]),
    ]


class _Desk:
    """Where the presenter signs in, and what lies behind it."""

    def __init__(
        self, root: str, lock: Lock, read_briefing: Callable[[], Briefing], make_deck: Callable[[], bytes]
    ) -> None:
        self._root = root
        self._lock = lock
        self._read_briefing = read_briefing
        self._make_deck = make_deck

    async def show(self, request: Request) -> Response:
        if not self._is_signed_in(request):
            return _form("", 200)
        return Response(_read("notes.html"), media_type="text/html", headers=HEADERS)

    async def sign_in(self, request: Request) -> Response:
        if not _is_own(request):
            return _form(FOREIGN, 403)
        body = await _read_body(request)
        if body is None:
            return _form(LONG, 413)
        wait = math.ceil(self._lock.seconds_to_wait())
        if wait:
            seconds = "1 second" if wait == 1 else f"{wait} seconds"
            line = f"Too many wrong keys. Try again in {seconds}; the right key has to wait too."
            answer = _form(line, 429)
            answer.headers["retry-after"] = str(wait)
            return answer
        if not self._lock.opens(_read_key(body)):
            return _form(WRONG, 403)
        answer = _go_to("presenter")
        answer.set_cookie(COOKIE, self._lock.ticket, max_age=COOKIE_SECONDS, **self._scope(request))
        return answer

    async def leave(self, request: Request) -> Response:
        if not _is_own(request):
            return PlainTextResponse("Sign out on the notes' own page.", status_code=403, headers=HEADERS)
        answer = _go_to("../presenter")
        answer.delete_cookie(COOKIE, **self._scope(request))
        return answer

    async def notes(self, request: Request) -> Response:
        if not self._is_signed_in(request):
            return PlainTextResponse("Sign in first.", status_code=401, headers=HEADERS)
        try:
            briefing = await run_in_threadpool(self._read_briefing)
        except StoryError:
            line = "The story has faults, which the app's log lists; there are no notes."
            return PlainTextResponse(line, status_code=503, headers=HEADERS)
        return JSONResponse(briefing, headers=HEADERS)

    async def deck(self, request: Request) -> Response:
        if not self._is_signed_in(request):
            return PlainTextResponse("Sign in first.", status_code=401, headers=HEADERS)
        try:
            content = await run_in_threadpool(self._make_deck)
        except GeoError as error:
            return PlainTextResponse(str(error), status_code=503, headers=HEADERS)
        saved = {"content-disposition": 'attachment; filename="briefing-with-notes.pptx"'}
        return Response(content, media_type=PPTX, headers={**HEADERS, **saved})

    def _is_signed_in(self, request: Request) -> bool:
        return self._lock.knows(request.cookies.get(COOKIE, ""))

    def _scope(self, request: Request) -> dict[str, Any]:
        """Return where the cookie holds."""
        return {
            "path": self._root or "/",
            "secure": origin_of(request.scope).startswith("https:"),
            "httponly": True,
            "samesite": "strict",
        }


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES:
        return PlainTextResponse("No such file.", status_code=404, headers=HEADERS)
    media_type = MEDIA_TYPES[Path(name).suffix]
    return Response(_read(name), media_type=media_type, headers={**HEADERS, "cache-control": "no-cache"})


@lru_cache
def _read(name: str) -> str:
    return FILES.get(name, FOLDER / name).read_text("utf-8")


def _form(line: str, status: int) -> Response:
    """Return the sign-in, with a line on why it is shown again."""
    return Response(render("sign_in", line=line), status_code=status, media_type="text/html", headers=HEADERS)


def _go_to(where: str) -> Response:
    """Return a redirect to a relative address: it holds behind a proxy that cuts a prefix off, too."""
    return Response(status_code=303, headers={**HEADERS, "location": where})


def _is_own(request: Request) -> bool:
    """Tell whether a form was sent by a page of this app, or by no page at all."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")  # browsers send no Sec-Fetch-Site over plain HTTP
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def _read_body(request: Request) -> bytes | None:
    """Return the request's body; None where it is too long, read no further than that."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            return None
    return body


def _read_key(body: bytes) -> str:
    """Return a form's key, without blanks that were copied with it; empty where there is none."""
    try:
        return parse_qs(body.decode("ascii"), max_num_fields=4).get("key", [""])[0].strip()
    except ValueError:
        return ""
