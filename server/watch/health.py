"""Whether the process lives, at ``healthz``, and whether it can serve visitors, at ``readyz``."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from server.paths import root_of

NEVER_KEPT = {"cache-control": "no-store"}
ENOUGH = 65_536
"""Bytes that are written to see whether the disk takes them."""
NO_DISK = "The folder for temporary files takes none: no file can be made for visitors."


def health_routes(base_path: str, checks: Mapping[str, Callable[[], str]]) -> list[BaseRoute]:
    """Return the two routes, below the app's base path.

    Parameters
    ----------
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    checks
        What being ready asks for, by its name: each gives a sentence about what is missing, or nothing. They
        are called in a thread.
    """

    async def live(_asked: Request) -> Response:
        return PlainTextResponse("alive\n", headers=NEVER_KEPT)

    async def ready(_asked: Request) -> Response:
        missing = await run_in_threadpool(_look, checks)
        words = "".join(f"{name}: {sentence}\n" for name, sentence in missing.items())
        return PlainTextResponse(words or "ready\n", 503 if missing else 200, NEVER_KEPT)

    root = root_of(base_path)
    return [Route(f"{root}/healthz", live), Route(f"{root}/readyz", ready)]


def _look(checks: Mapping[str, Callable[[], str]]) -> dict[str, str]:
    looked = {name: check() for name, check in checks.items()}
    return {name: sentence for name, sentence in looked.items() if sentence}


def check_disk() -> str:
    """Tell whether files can be made: each is written below the folder for temporary files."""
    try:
        with tempfile.TemporaryFile() as file:
            file.write(bytes(ENOUGH))
            file.flush()
    except OSError:
        return NO_DISK
    return ""
