"""The routes of an archive: its files, and its counts, each answered beside the page and within bounds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from geo.archive.errors import ArchiveError
from geo.archive.opened import Archive
from geo.archive.questions import TooLongError, Where
from geo.errors import StoryError
from geo.files.aside import StoppedError
from geo.timemap.compression import pick_encoding
from server.api.problems import Problem, ask_again
from server.api.rate import Rate
from server.archive.asked import read_where
from server.archive.files import JSON, find_file
from server.assets import FOREVER, serve_part
from server.paths import root_of
from server.proxies import Proxies, client_of

LOG = logging.getLogger("shusha_map")
AT_ONCE = 2
"""Counts that go on at once; a map asks for one when it rests."""
MOST_WAITING = 16
AGAIN_S = 1
Find = Callable[[], Archive | None]
Count = Callable[[Archive, Where, threading.Event], int]
"""Counts events of an archive; it ends by `StoppedError` soon after the event is set."""


def archive_routes(
    base_path: str, find: Find, count: Count, rate: Rate | None = None, proxies: Proxies = ()
) -> list[BaseRoute]:
    """Return the routes of this package below the app's base path, such as ``maps/karabakh`` or nothing.

    Parameters
    ----------
    base_path
        The app's base path, with slashes around it or without.
    find
        Gives the archive that is shown, as it is now; called in a thread.
    count
        Counts its events; called in a thread.
    rate
        How often one client may ask for counts.
    proxies
        Those that are believed for whom they ask.
    """
    desk, root = _Desk(find, count, rate or Rate(), proxies), root_of(base_path)
    return [
        Route(f"{root}/archive/{{digest}}/count", desk.count, methods=["GET", "HEAD"]),
        Route(f"{root}/archive/{{digest}}/{{path:path}}", desk.serve, methods=["GET", "HEAD"]),
    ]


class _Desk:
    """Answers with files of the archive that is shown, and with counts."""

    def __init__(self, find: Find, count: Count, rate: Rate, proxies: Proxies) -> None:
        self._find, self._count = find, count
        self._rate, self._proxies = rate, proxies
        self._few: anyio.CapacityLimiter | None = None

    async def serve(self, request: Request) -> Response:
        headers = {"cache-control": FOREVER, "x-content-type-options": "nosniff"}
        encoding = pick_encoding(request.headers.get("accept-encoding", ""))
        archive = await self._archive(request)
        path: str = request.path_params["path"]
        file = None
        if archive is not None:
            file = await anyio.to_thread.run_sync(find_file, archive, path, encoding)
        if file is None:
            return Response("No such file.", 404, media_type="text/plain")
        if file.media_type == JSON:
            headers["vary"] = "accept-encoding"
            if file.encoding:
                headers["content-encoding"] = file.encoding
            return Response(file.body, headers=headers, media_type=JSON)
        return serve_part(file.body, file.media_type, request.headers.get("range", ""), headers)

    async def count(self, request: Request) -> Response:
        try:
            archive = await self._archive(request)
            if archive is None or archive.folder is None:
                raise Problem(404, "No such archive", "There is no archive of this name here.")
            where = read_where(request.query_params)
            self._admit(request)
            number = await self._count_beside(request, archive, where)
        except Problem as problem:
            return problem.to_response()
        # The address names the archive as it is: what it answers stays.
        return JSONResponse({"count": number}, headers={"cache-control": FOREVER})

    async def _archive(self, request: Request) -> Archive | None:
        """Return the archive that a request names, None where another is shown by now, or none can be."""
        try:
            archive = await anyio.to_thread.run_sync(self._find)
        except (StoryError, OSError):
            return None
        return archive if archive and archive.digest == request.path_params["digest"] else None

    def _admit(self, request: Request) -> None:
        """Refuse who asks too often, and anyone where too many wait."""
        wait = self._rate.seconds_to_wait(client_of(request.scope, self._proxies))
        if wait:
            raise ask_again(
                429, "Too many requests", "Too many counts were asked for from this address", wait
            )
        if self._limiter().statistics().tasks_waiting >= MOST_WAITING:
            raise ask_again(503, "Busy", "Too many wait for a count", AGAIN_S)

    def _limiter(self) -> anyio.CapacityLimiter:
        if self._few is None:  # it belongs to the loop that serves
            self._few = anyio.CapacityLimiter(AT_ONCE)
        return self._few

    async def _count_beside(self, request: Request, archive: Archive, where: Where) -> int:
        """Return a count made in a thread, which ends when nobody waits for it any longer."""
        left = threading.Event()
        found: int | Problem = 0
        async with anyio.create_task_group() as group:
            group.start_soon(_watch, request, left)
            act = partial(self._count_or_tell, archive, where, left)
            found = await anyio.to_thread.run_sync(act, limiter=self._limiter())
            group.cancel_scope.cancel()
        if isinstance(found, Problem):
            raise found
        return found

    def _count_or_tell(self, archive: Archive, where: Where, left: threading.Event) -> int | Problem:
        """Return a count, or why there is none: what a task group raises would come in a group of its own."""
        try:
            return self._count(archive, where, left)
        except StoppedError:
            return ask_again(503, "Left", "Nobody waits for this count any longer", AGAIN_S)
        except TooLongError as error:
            return Problem(504, "Too long", str(error))
        except ArchiveError as error:
            LOG.warning("A count could not be made: %s", error)
            return Problem(503, "No count", str(error))


async def _watch(request: Request, left: threading.Event) -> None:
    """Set an event when who asked has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    left.set()
