"""Rooms in Redis: a key each, with an end, and one channel on which replicas tell each other what is new."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from server.follow.room import Record
from server.follow.stores import KEPT_SECONDS, Hearers, LostError

PREFIX = "timemap:follow"
NAMES = f"{PREFIX}:rooms"
"""Names of rooms, each with when it is over without another word."""
CHANNEL = f"{PREFIX}:told"
WAIT_SECONDS = 2.0
"""A Redis that doesn't answer for so long is out of reach."""
PING_SECONDS = 10.0


class RedisStore:
    """What replicas share, by Redis.

    Parameters
    ----------
    url
        Redis's address.
    """

    def __init__(self, url: str) -> None:
        options: dict[str, Any] = {"socket_connect_timeout": WAIT_SECONDS, "decode_responses": True}
        self._redis = Redis.from_url(url, socket_timeout=WAIT_SECONDS, **options)
        self._hearing = Redis.from_url(url, health_check_interval=PING_SECONDS, **options)
        self._replica = secrets.token_hex(4)

    async def count(self) -> int:
        """Return how many rooms there are."""
        with _told():
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.zremrangebyscore(NAMES, "-inf", time.time())
                pipe.zcard(NAMES)
                return int((await pipe.execute())[-1])

    async def load(self, name: str) -> Record | None:
        """Return what was said last in a room; None where there is none."""
        with _told():
            text = await self._redis.get(f"{PREFIX}:{name}")
        return Record.from_json(text) if text else None

    async def save(self, name: str, record: Record) -> None:
        """Keep what was said, and tell the other replicas."""
        told = json.dumps({"room": name, "record": record.to_json()})
        with _told():
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.publish(CHANNEL, told)
                pipe.set(f"{PREFIX}:{name}", record.to_json(), ex=KEPT_SECONDS)
                pipe.zadd(NAMES, {name: time.time() + KEPT_SECONDS})
                await pipe.execute()

    async def drop(self, name: str) -> None:
        """Keep a room no longer, and tell the other replicas that it is over."""
        with _told():
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.delete(f"{PREFIX}:{name}")
                pipe.zrem(NAMES, name)
                pipe.publish(CHANNEL, json.dumps({"room": name, "over": True}))
                await pipe.execute()

    async def tell_count(self, name: str, followers: int) -> None:
        """Tell the other replicas how many follow here."""
        told = {"room": name, "replica": self._replica, "followers": followers}
        with _told():
            await self._redis.publish(CHANNEL, json.dumps(told))

    async def listen(self, hearers: Hearers) -> None:
        """Hear what the others tell, until the link is lost."""
        with _told():
            async with self._hearing.pubsub() as link:
                await link.subscribe(CHANNEL)
                while True:
                    message = await link.get_message(timeout=PING_SECONDS)
                    if message is None:
                        continue
                    if message["type"] == "subscribe":
                        await hearers.on_link()
                    elif message["type"] == "message":
                        self._pass_on(json.loads(message["data"]), hearers)

    async def leave(self) -> None:
        """Let go of what it is reached by."""
        with _told():
            await self._redis.aclose()
            await self._hearing.aclose()

    def _pass_on(self, told: dict[str, Any], hearers: Hearers) -> None:
        name = told["room"]
        if "record" in told:
            hearers.on_record(name, Record.from_json(told["record"]))
        elif "over" in told:
            hearers.on_over(name)
        elif told["replica"] != self._replica:
            hearers.on_count(name, told["replica"], told["followers"])


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        raise LostError(str(error)) from error
