"""Routes asked without a server between: also those whose answer goes on."""

import asyncio
import json
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from starlette.applications import Starlette

from server.follow import follow_routes
from server.presenter.key import Lock
from tests.servers import PRESENTER_KEY

LOCK = Lock(PRESENTER_KEY)
TICKET = f"presenter={LOCK.ticket()}"
LED = {"date": "1883-08-26", "event": "august-blast", "camera": None, "reach": "opening"}
WAIT_SECONDS = 30


def led(**changes):
    return json.dumps({**LED, **changes})


def app_of(hub, base_path="", **given):
    page = {
        "title": "A story",
        "language": "en",
        "languages": [],
        "names": [],
        "scripts": [],
        "following": {},
    }
    routes = follow_routes(
        base_path,
        LOCK,
        hub,
        given.get("read_page", lambda _asked: page),
        lambda link: {"qr": f"qr of {link}"},
        "frame-ancestors 'self'",
    )
    return Starlette(routes=routes)


def scope_of(address, method="GET", **headers):
    asked = urlsplit(address)
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "query_string": asked.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"maps.example"), *told],
        "server": ("maps.example", 80),
        "client": ("127.0.0.1", 1),
    }


async def ask(app, address, method="GET", body=b"", **headers):
    """Return status, headers and text of an answer that ends."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope_of(address, method, **headers), receive, send)
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(one.get("body", b"") for one in sent[1:]).decode()


def say(app, room, *, method="PUT", words=None, hold=10, **headers):
    """Say as a presenter's map does; who has signed in, unless another cookie is given."""
    body = json.dumps({"led": {**LED, **(words or {})}, "hold": hold}).encode()
    return ask(app, f"/follow/rooms{room and '/' + room}", method, body, **{"cookie": TICKET, **headers})


class Listener:
    """One who follows: takes events one at a time, as slowly as the test does."""

    def __init__(self):
        self.status = None
        self.headers = {}
        self._events = asyncio.Queue(maxsize=1)
        self._left = asyncio.Event()
        self._asked = False

    async def receive(self):
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            await self._events.put(message.get("body", b"").decode())

    async def next(self):
        """Return the next event: its name, and what it says."""
        text = await asyncio.wait_for(self._events.get(), WAIT_SECONDS)
        lines = dict(line.partition(":")[::2] for line in text.splitlines() if line)
        data = lines.get("data", "").strip()
        return lines.get("event", "message").strip(), json.loads(data) if data else None

    async def shown(self):
        """Return what the next event has the map show, the first one's greeting passed over."""
        name, told = await self.next()
        return (await self.next())[1] if name == "hello" else told


@asynccontextmanager
async def listening(app, room):
    """Follow in a room until the block ends; what was held is given back then."""
    listener = Listener()
    scope = scope_of(f"/follow/{room}/events")
    task = asyncio.create_task(app(scope, listener.receive, listener.send))
    try:
        yield listener
    finally:
        listener._left.set()
        while not task.done():
            if not listener._events.empty():
                listener._events.get_nowait()
            await asyncio.sleep(0)
        await task
