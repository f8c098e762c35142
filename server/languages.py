"""In which language who asks is answered: the one that the address names, or the browser does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from starlette.requests import HTTPConnection, Request

from geo.languages import languages, nearest, speaking_in
from geo.timemap.languages import spoken

PARAMETER = "lang"
"""An address's word for the language, as in a link to a story."""
MOST = 20
"""Languages of a browser that are looked at."""


def asked_languages(request: HTTPConnection) -> tuple[str, ...]:
    """Return the languages that a request asks for, the one that is wanted most first."""
    named = request.query_params.get(PARAMETER, "").strip()
    wanted = request.headers.get("accept-language", "").split(",")[:MOST]
    codes = (code for code, _ in sorted(map(_read, wanted), key=_weight))
    return tuple(filter(None, (named, *codes)))


def language_of(request: HTTPConnection) -> str:
    """Return the language that a request asks for; English for any that the page doesn't speak."""
    return nearest(asked_languages(request), languages())


def tag_of_spoken() -> str:
    """Return the language that is spoken as HTML has it, such as ``pt-BR``."""
    return spoken().code.replace("_", "-")


def query_of(request: Request) -> str:
    """Return what hands the language of an address on to another; nothing where it names none."""
    named = request.query_params.get(PARAMETER, "")
    return f"?{urlencode({PARAMETER: named})}" if named else ""


def in_its_language(answer: Callable[[Request], Awaitable[Any]]) -> Callable[[Request], Awaitable[Any]]:
    """Return a route's function that speaks the language of each request."""

    @wraps(answer)
    async def answer_in_it(request: Request) -> Any:
        with speaking_in(language_of(request)):
            return await answer(request)

    return answer_in_it


def _read(wanted: str) -> tuple[str, float]:
    """Return a language of an `Accept-Language` header, and how much it is wanted (RFC 9110, 12.5.4)."""
    code, _, weight = wanted.partition(";")
    try:
        return code.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return code.strip(), 0.0


def _weight(read: tuple[str, float]) -> float:
    return -read[1]
