"""The routes of the speaker notes: the sign-in, the page, its files, and the notes for who has signed in."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from geo.errors import GeoError, StoryError
from geo.languages import script_words
from geo.page.template import script_json
from geo.timemap.languages import gettext, mark, ngettext, spoken
from geo.timemap.protocol import Briefing
from server.languages import asked_languages, in_its_language, query_of, tag_of_spoken
from server.paths import origin_of, root_of
from server.presenter.key import TICKET_SECONDS, Lock
from server.presenter.tries import Tries
from server.proxies import Proxies, client_of
from server.template import render

FOLDER = Path(__file__).parent
FILES = {name: FOLDER / "dist" / name for name in ("notes.js", "notes.css")}
"""What anyone may fetch, and where it lies; no word of a story stands in them."""
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
COOKIE = "presenter"
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
WRONG = mark("That is not the key.")
FOREIGN = mark("This form was sent from another site, so the key was ignored. Enter it here.")
LONG = mark("That is far longer than any key.")


def presenter_routes(
    base_path: str,
    lock: Lock,
    read_briefing: Callable[[Sequence[str]], Briefing],
    make_deck: Callable[[Sequence[str]], bytes],
    proxies: Proxies = (),
) -> list[Route]:
    """Return the routes of this package below the app's base path, such as ``maps/karabakh`` or nothing.

    Parameters
    ----------
    base_path
        The app's base path, with slashes around it or without.
    lock
        What the presenter's key opens.
    read_briefing
        Gives the notes in one of the languages that are asked for, as JSON can hold them; called at each
        request for them, in a thread.
    make_deck
        Gives the briefing's slides with the notes, likewise; called in a thread, and may raise `GeoError`.
    proxies
        Those that are believed for whom they ask.
    """
    root = root_of(base_path)
    desk = _Desk(root, lock, read_briefing, make_deck, proxies)
    return [
        Route(f"{root}/presenter", in_its_language(desk.show), methods=["GET"]),
        Route(f"{root}/presenter", in_its_language(desk.sign_in), methods=["POST"]),
        Route(f"{root}/presenter/leave", in_its_language(desk.leave), methods=["POST"]),
        Route(f"{root}/presenter/notes.json", in_its_language(desk.notes), methods=["GET"]),
        Route(f"{root}/presenter/deck", in_its_language(desk.deck), methods=["GET"]),
        Route(f"{root}/presenter/{{name}}", _file, methods=["GET"]),
    ]


class _Desk:
    """Where the presenter signs in, and what lies behind it."""

    def __init__(
        self,
        root: str,
        lock: Lock,
        read_briefing: Callable[[Sequence[str]], Briefing],
        make_deck: Callable[[Sequence[str]], bytes],
        proxies: Proxies,
    ) -> None:
        self._root = root
        self._lock = lock
        self._read_briefing = read_briefing
        self._make_deck = make_deck
        self._tries, self._proxies = Tries(), proxies

    async def show(self, request: Request) -> Response:
        if not self._is_signed_in(request):
            return _form("", 200)
        head = render("notes", language=tag_of_spoken(), query=query_of(request))
        html = f"{head}{script_json('words', script_words(spoken().code))}"  # its body stays open for them
        return Response(html, media_type="text/html", headers=HEADERS)

    async def sign_in(self, request: Request) -> Response:
        if not is_own(request):
            return _form(gettext(FOREIGN), 403)
        body = await _read_body(request)
        if body is None:
            return _form(gettext(LONG), 413)
        address = client_of(request.scope, self._proxies)
        wait = math.ceil(self._tries.seconds_to_wait(address))
        if wait:
            line = ngettext(
                "Too many wrong keys. Try again in {count} second; the right key has to wait too.",
                "Too many wrong keys. Try again in {count} seconds; the right key has to wait too.",
                wait,
            )
            answer = _form(line.format(count=wait), 429)
            answer.headers["retry-after"] = str(wait)
            return answer
        if not self._lock.opens(_read_key(body)):
            self._tries.count_wrong(address)
            return _form(gettext(WRONG), 403)
        answer = _go_to(f"presenter{query_of(request)}")
        answer.set_cookie(COOKIE, self._lock.ticket(), max_age=TICKET_SECONDS, **self._scope(request))
        return answer

    async def leave(self, request: Request) -> Response:
        if not is_own(request):
            line = gettext("Sign out on the notes' own page.")
            return PlainTextResponse(line, status_code=403, headers=HEADERS)
        self._lock.take_back(request.cookies.get(COOKIE, ""))
        answer = _go_to(f"../presenter{query_of(request)}")
        answer.delete_cookie(COOKIE, **self._scope(request))
        return answer

    async def notes(self, request: Request) -> Response:
        if not self._is_signed_in(request):
            return PlainTextResponse(gettext("Sign in first."), status_code=401, headers=HEADERS)
        try:
            briefing = await run_in_threadpool(self._read_briefing, asked_languages(request))
        except StoryError:
            line = gettext("The story has faults, which the app's log lists; there are no notes.")
            return PlainTextResponse(line, status_code=503, headers=HEADERS)
        return JSONResponse(briefing, headers=HEADERS)

    async def deck(self, request: Request) -> Response:
        if not self._is_signed_in(request):
            return PlainTextResponse(gettext("Sign in first."), status_code=401, headers=HEADERS)
        try:
            content = await run_in_threadpool(self._make_deck, asked_languages(request))
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
    return FILES[name].read_text("utf-8")


def _form(line: str, status: int) -> Response:
    """Return the sign-in, with a line on why it is shown again."""
    html = render("sign_in", line=line, language=tag_of_spoken())
    return Response(html, status_code=status, media_type="text/html", headers=HEADERS)


def _go_to(where: str) -> Response:
    """Return a redirect to a relative address: it holds behind a proxy that cuts a prefix off, too."""
    return Response(status_code=303, headers={**HEADERS, "location": where})


def is_own(request: Request) -> bool:
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
