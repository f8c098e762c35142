"""Link previews: the title and description of the app's own page follow the link that was shared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.languages import speaking_in
from geo.timemap.compression import pack, pick_encoding
from server.conditional import digest_of, is_kept, tag_of
from server.languages import tag_of_spoken
from server.paths import origin_of, root_of
from server.preview_pictures import NAME
from server.template import render

READ = "read"
"""Where the story stands without its map, below the app's base path."""
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
ENGLISH = re.compile('(?<=html lang=")en(?=")')
NO_SCRIPT = re.compile(r"<noscript>")
NOT_PASSED_ON = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range"}
"""They speak of the file that Streamlit serves, not of the page made from it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a link's preview says; plain text, escaped where it is written."""

    title: str
    description: str
    site: str
    picture: str = ""
    """The parameters of its picture, as `server.preview_pictures` takes them; empty for none."""
    language: str = "en"
    """The code of the language that it is told in."""


class Previews:
    """ASGI middleware that writes a preview into the head of the app's own page.

    Those who make previews (chats, feeds, search) run no script, so what they show must stand in the page as
    it is served. The page's tag is made of its bytes, so no copy kept for one link stands for another.

    Parameters
    ----------
    app
        What it wraps.
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    describe
        Gives the preview of a link's parameters, whatever they hold; called in a thread.
    head
        HTML that the page's head holds besides.
    """

    def __init__(
        self,
        app: ASGIApp,
        base_path: str,
        describe: Callable[[Mapping[str, str]], Preview],
        head: str = "",
    ) -> None:
        self.app = app
        self._head = head
        root = root_of(base_path)
        self._root = root
        self._paths = {root, f"{root}/"}
        self._describe = describe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if (
            scope["type"] != "http"
            or scope["method"] not in {"GET", "HEAD"}
            or scope["path"] not in self._paths
        ):
            await self.app(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name not in NOT_PASSED_ON]
        page = _Page(send)
        # Asked for whole even where only its head is wanted: the length is that of the page made from it.
        await self.app({**scope, "method": "GET", "headers": headers}, receive, page.take)
        if page.start is None:
            return
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        preview = await run_in_threadpool(self._describe, query)
        address = f"{origin_of(scope)}{self._root}/{NAME}?{preview.picture}" if preview.picture else ""
        await _answer(scope, page.start, write_preview(page.text, preview, self._head, address), send)


def write_preview(page: str, preview: Preview, more: str = "", picture: str = "") -> str:
    """Return a page of HTML with a preview, and more of a head, in place of its title.

    Who has no script finds the way to the same story without its map.

    Parameters
    ----------
    page
        The page as Streamlit serves it.
    preview
        What it says.
    more
        HTML of the head besides.
    picture
        The whole address of the preview's picture; empty for none.
    """
    head = "\n    ".join(filter(None, [write_head(preview, picture), more]))
    page = TITLE.sub(lambda _: head, page, count=1)
    if not preview.picture:
        return page
    with speaking_in(preview.language):
        page = ENGLISH.sub(lambda _: tag_of_spoken(), page, count=1)
        way = render("read_link", address=f"{READ}?{preview.picture}")
    return NO_SCRIPT.sub(lambda found: f"{way}{found[0]}", page, count=1)


def write_head(preview: Preview, picture: str = "", address: str = "") -> str:
    """Return a preview as HTML of a page's head; with the page's own address, where it has one for good."""
    title, description, site = map(_line, (preview.title, preview.description, preview.site))
    return render(
        "preview", title=title, description=description, site=site, picture=picture, address=address
    )


def _line(text: str) -> str:
    return " ".join(text.split())


async def _answer(scope: Scope, start: Message, page: str, send: Send) -> None:
    """Send a page, or word that the copy which the browser keeps is the same."""
    asked = Headers(scope=scope)
    body = page.encode()
    encoding = pick_encoding(asked.get("accept-encoding", ""))
    tag = tag_of(digest_of(body), encoding)
    headers = MutableHeaders(raw=list(start["headers"]))
    del headers["last-modified"]  # it is the file's, which changes for no link
    del headers["accept-ranges"]
    headers["etag"] = tag
    headers.add_vary_header("accept-encoding")
    status = 304 if is_kept(asked, tag) else 200
    if status == 304:
        body = b""
        del headers["content-length"]
    else:
        if encoding:
            body = pack(body, encoding)
            headers["content-encoding"] = encoding
        headers["content-length"] = str(len(body))
    await send({**start, "status": status, "headers": headers.raw})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


class _Page:
    """Collects an answer that is a page of HTML; passes any other on as it comes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._body = b""
        self.start: Message | None = None

    @property
    def text(self) -> str:
        return self._body.decode()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            is_page = message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
            if is_page and "content-encoding" not in headers:
                self.start = message
                return
        elif self.start is not None:
            self._body += message.get("body", b"")
            return
        await self._send(message)
