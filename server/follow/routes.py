"""The routes of following: the page of who follows, its stream, and what a presenter alone may do."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.errors import StoryError
from geo.languages import script_words, speaking_in
from geo.page.template import script_json
from geo.timemap.languages import gettext, mark, spoken
from server.follow.bounds import FastError, FullError
from server.follow.hub import Hub
from server.follow.link import HEADERS, LinkRoute
from server.follow.room import NAME, event
from server.follow.stream import EventStream
from server.follow.words import LONGEST_BODY, Word, read_word
from server.languages import asked_languages, in_its_language, tag_of_spoken
from server.paths import origin_of, root_of
from server.presenter.key import Lock
from server.presenter.routes import COOKIE, is_own
from server.template import render

DIST = Path(__file__).parent / "dist"
FILES = {name: DIST / name for name in ("follow.js", "follow.css", "lead.js", "lead.css")}
"""What anyone may fetch; no word of a story stands in them."""
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
POLICY = (
    # Styles are set by the engine's scripts; pictures are the story's, and what is drawn.
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
)
SIGN_IN = mark("Sign in to the speaker notes first: only who has the presenter's key may lead.")
FOREIGN = mark("This was sent from another site, so it was ignored.")
WRONG = mark("That is no word of a presenter's map.")
FULL = mark("As many rooms are open as there may be; stop another one first.")
FAST = mark("Too much at once; again in {seconds} s.")
NO_ROOM = mark("That is no name of a room.")
FAULTY = mark("The story has faults, which the app's log lists; there is no map.")


def follow_routes(
    base_path: str,
    lock: Lock,
    hub: Hub,
    read_page: Callable[[Sequence[str]], Mapping[str, Any]],
    show_link: Callable[[str], Mapping[str, str]],
    framing: str,
) -> list[BaseRoute]:
    """Return the routes of this package below the app's base path, such as ``maps/karabakh`` or nothing.

    Parameters
    ----------
    base_path
        The app's base path, with slashes around it or without.
    lock
        What the presenter's key opens: who has signed in to the speaker notes may lead.
    hub
        The rooms.
    read_page
        Gives what the page of who follows holds, in one of the languages it asks for; called in a thread.
    show_link
        Gives what a presenter shows of a link: its QR code, and who can't open it.
    framing
        Who may frame the page, as `server.framing.read_ancestors` says it.
    """
    root = root_of(base_path)
    hall = _Hall(root, hub, read_page, framing)
    desk = _Desk(root, lock, hub, show_link)
    return [
        LinkRoute(root),
        Route(f"{root}/follow/files/{{name}}", _file, methods=["GET"]),
        Route(f"{root}/follow/words/{{language}}", _words, methods=["GET"]),
        Route(f"{root}/follow/rooms", in_its_language(desk.open), methods=["POST"]),
        Route(f"{root}/follow/rooms/{{room}}", in_its_language(desk.say), methods=["PUT"]),
        Route(f"{root}/follow/rooms/{{room}}", in_its_language(desk.close), methods=["DELETE"]),
        Route(f"{root}/follow/{{room}}", in_its_language(hall.show), methods=["GET"]),
        Route(f"{root}/follow/{{room}}/events", in_its_language(hall.listen), methods=["GET"]),
    ]


class _Hall:
    """Where one follows: anyone who knows the room's name."""

    def __init__(
        self, root: str, hub: Hub, read_page: Callable[[Sequence[str]], Mapping[str, Any]], framing: str
    ) -> None:
        self._root, self._hub, self._read_page = root, hub, read_page
        self._headers = {**HEADERS, "content-security-policy": f"{POLICY}; {framing}"}

    async def show(self, request: Request) -> Response:
        if not NAME.fullmatch(request.path_params["room"]):
            return _refuse(NO_ROOM, 404)
        try:
            page = await run_in_threadpool(self._read_page, asked_languages(request))
        except StoryError:
            return _refuse(FAULTY, 503)
        with speaking_in(page["language"]):
            head = render(
                "follow",
                language=tag_of_spoken(),
                title=page["title"],
                languages=page["languages"],
                names=page["names"],
                scripts=page["scripts"],
            )
            given = {**page["following"], "words": script_words(spoken().code)}
        html = f"{head}{script_json('following', given)}"  # its body stays open, for what the script is given
        return Response(html, media_type="text/html", headers=self._headers)

    async def listen(self, request: Request) -> Any:
        name = request.path_params["room"]
        if not NAME.fullmatch(name):
            return _refuse(NO_ROOM, 404)
        return EventStream(self._frames(name))

    async def _frames(self, name: str) -> AsyncGenerator[bytes]:
        room = await self._hub.find(name)
        if room is None:
            yield event("nobody")
            return
        try:
            with self._hub.seat(room):
                async with aclosing(room.frames()) as frames:
                    async for frame in frames:
                        yield frame
        except FullError:
            yield event("full")


class _Desk:
    """Where one leads: who has signed in to the speaker notes, from a page of this app."""

    def __init__(
        self, root: str, lock: Lock, hub: Hub, show_link: Callable[[str], Mapping[str, str]]
    ) -> None:
        self._root, self._lock, self._hub, self._show_link = root, lock, hub, show_link

    async def open(self, request: Request) -> Response:
        word = await self._read(request)
        if isinstance(word, Response):
            return word
        try:
            name = await self._hub.open(word.led.model_dump_json(), word.hold)
        except FullError:
            return _refuse(FULL, 503)
        link = f"{origin_of(request.scope)}{self._root}/?mode=follow&room={name}"
        return JSONResponse({"room": name, "link": link, **self._show_link(link)}, 201, headers=HEADERS)

    async def say(self, request: Request) -> Response:
        word = await self._read(request)
        if isinstance(word, Response):
            return word
        try:
            followers = await self._hub.say(
                request.path_params["room"], word.led.model_dump_json(), word.hold
            )
        except FullError:
            return _refuse(FULL, 503)
        except FastError as error:
            answer = _refuse(FAST, 429, seconds=error.seconds)
            answer.headers["retry-after"] = str(error.seconds)
            return answer
        return JSONResponse({"followers": followers}, headers=HEADERS)

    async def close(self, request: Request) -> Response:
        refused = self._refuse_others(request)
        if refused:
            return refused
        await self._hub.close(request.path_params["room"])
        return Response(status_code=204, headers=HEADERS)

    def _refuse_others(self, request: Request) -> Response | None:
        """Return the answer to who may not lead; None to who may."""
        if not is_own(request):
            return _refuse(FOREIGN, 403)
        if not self._lock.knows(request.cookies.get(COOKIE, "")):
            return _refuse(SIGN_IN, 401)
        if not NAME.fullmatch(request.path_params.get("room", "")) and "room" in request.path_params:
            return _refuse(NO_ROOM, 404)
        return None

    async def _read(self, request: Request) -> Word | Response:
        """Return what was said, or why it isn't heard."""
        refused = self._refuse_others(request)
        if refused:
            return refused
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > LONGEST_BODY:
                return _refuse(WRONG, 413)
        return read_word(body) or _refuse(WRONG, 422)


async def _words(request: Request) -> Response:
    """Answer with what a script of the presenter's map says in a language."""
    return JSONResponse(script_words(request.path_params["language"].replace("-", "_")), headers=HEADERS)


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES:
        return PlainTextResponse("No such file.", status_code=404, headers=HEADERS)
    media_type = MEDIA_TYPES[Path(name).suffix]
    body = await run_in_threadpool(FILES[name].read_bytes)
    return Response(body, media_type=media_type, headers={**HEADERS, "cache-control": "no-cache"})


def _refuse(line: str, status: int, **values: Any) -> Response:
    """Return why something isn't done, in the language that is spoken."""
    return PlainTextResponse(gettext(line).format(**values), status_code=status, headers=HEADERS)
