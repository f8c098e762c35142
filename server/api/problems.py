"""What goes wrong, as ``application/problem+json`` (RFC 9457): a sentence that says what to do."""

from __future__ import annotations

from starlette.responses import JSONResponse

BAD_REQUEST = 400


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """An answer that is none: its status, what it is called, the sentence, and headers beside."""

    def __init__(self, status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = headers or {}

    def to_response(self) -> JSONResponse:
        """Return it as an answer."""
        content = {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}
        headers = {"cache-control": "no-store", "x-content-type-options": "nosniff", **self.headers}
        return JSONResponse(content, self.status, headers, "application/problem+json")


def ask_again(status: int, title: str, words: str, seconds: int) -> Problem:
    """Return a problem that is over after some seconds, which its sentence and its head say."""
    again = "1 second" if seconds == 1 else f"{seconds} seconds"
    return Problem(status, title, f"{words}; ask again in {again}.", {"retry-after": str(seconds)})
