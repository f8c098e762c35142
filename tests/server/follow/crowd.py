"""Many who follow, over the loopback: each a connection of its own that hears events as a browser does."""

import asyncio
import http.client
import json
import re
import time
from urllib.parse import urlencode, urlsplit

from tests.server.follow.asgi import LED
from tests.servers import PRESENTER_KEY

DATE = re.compile(rb'"date": "([^"]+)"')


class Presenter:
    """Signs in, opens a room, and leads."""

    def __init__(self, url):
        address = urlsplit(url)
        self._root = address.path
        self._line = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
        form = {"content-type": "application/x-www-form-urlencoded"}
        answer = self._ask("POST", "presenter", urlencode({"key": PRESENTER_KEY}), form)
        assert answer.status == 303
        self._headers = {"cookie": answer.headers["set-cookie"].partition(";")[0]}
        self.room = self._told("POST", "follow/rooms", "1883-01-01")["room"]

    def say(self, date):
        """Have all show a date; return how many follow."""
        return self._told("PUT", f"follow/rooms/{self.room}", date)["followers"]

    def close(self):
        """Leave, without a word."""
        self._line.close()

    def _told(self, method, path, date):
        answer = self._ask(
            method, path, json.dumps({"led": {**LED, "date": date}, "hold": 60}), self._headers
        )
        assert answer.status in {200, 201}, answer.status
        return json.loads(self._body)

    def _ask(self, method, path, body, headers):
        self._line.request(method, self._root + path, body, headers)
        answer = self._line.getresponse()
        self._body = answer.read()
        return answer


class Crowd:
    """Who follows in a room, and when each of them heard of which date."""

    def __init__(self, url, room):
        address = urlsplit(url)
        self._host, self._port = address.hostname, address.port
        self._asked = (
            f"GET {address.path}follow/{room}/events HTTP/1.1\r\nhost: {address.netloc}\r\n\r\n".encode()
        )
        self.heard = {}
        self._tasks = []

    async def come(self, count):
        """Follow, so many at once; each has heard what is shown when this returns."""
        before = len(self._tasks)
        self._tasks += [asyncio.create_task(self._follow()) for _ in range(count)]
        await self.wait(next(iter(self.heard), "1883-01-01"), before + count)

    async def wait(self, date, count, seconds=30):
        """Wait until so many have heard of a date; return when the last of them did."""
        async with asyncio.timeout(seconds):
            while len(self.heard.get(date, ())) < count:
                await asyncio.sleep(0.005)
        return self.heard[date][count - 1]

    async def leave(self):
        """Follow no longer."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _follow(self):
        reader, writer = await asyncio.open_connection(self._host, self._port)
        try:
            writer.write(self._asked)
            while line := await reader.readline():
                found = DATE.search(line)
                if found:
                    self.heard.setdefault(found[1].decode(), []).append(time.perf_counter())
        finally:
            writer.close()
