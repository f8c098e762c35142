"""Rooms that replicas share by a real Redis: heard at each of them, also after the Redis was gone."""

import asyncio
import time
from contextlib import asynccontextmanager

import pytest

from server.follow import Hub, open_store
from server.follow.bounds import Bounds, FullError
from tests.asynchronous import complete
from tests.server.follow.asgi import LED, app_of, led, listening
from tests.server.follow.crowd import Crowd, Presenter
from tests.server.follow.redis_server import NoRedisError, RedisServer
from tests.server.follow.test_hub import run
from tests.servers import PRESENTER_KEY, Server
from tests.stories import KRAKATOA

pytestmark = [pytest.mark.long, pytest.mark.process]
WAIT_SECONDS = 20


@pytest.fixture
def redis():
    try:
        server = RedisServer()
    except NoRedisError as error:
        pytest.fail(str(error), pytrace=False)
    server.start()
    yield server
    server.stop()


@asynccontextmanager
async def replicas(redis, count=2, **options):
    """Two replicas, or another number."""
    hubs = [Hub(open_store(redis.url), **options) for _ in range(count)]
    try:
        yield hubs
    finally:
        for hub in hubs:
            await hub.leave()


@asynccontextmanager
async def following(hub, name):
    """Follow at a replica, and have seen what is shown."""
    async with listening(app_of(hub), name) as listener:
        assert await listener.shown() == {**LED, "isAway": False}
        yield listener


async def until(is_so):
    """Wait until something is so."""
    async with asyncio.timeout(WAIT_SECONDS):
        while not is_so():
            await asyncio.sleep(0.02)


@run
async def test_replicas__who_follows_at_another_goes_along_and_is_counted(redis):
    async with replicas(redis, 3) as (one, other, third):
        name = await one.open(led(), 60)
        async with following(other, name) as listener:
            await one.say(
                name, led(date="1884-01-01"), 60
            )  # whether the other's link is there already or not
            assert (await listener.next())[1]["date"] == "1884-01-01"
            await until(lambda: one.followers(name) == 1)
            # The presenter comes to the other replica: the newest counts all the same.
            await other.say(name, led(date="1884-01-02"), 60)
            assert (await listener.next())[1]["date"] == "1884-01-02"
            await one.close(name)
            assert await listener.next() == ("over", None)
        assert await third.find(name) is None


@run
async def test_replicas__count_rooms_together(redis):
    async with replicas(redis, bounds=Bounds(rooms=1)) as (one, other):
        name = await one.open(led(), 60)
        with pytest.raises(FullError):
            await other.open(led(), 60)
        await other.say(name, led(), 60)
        await other.close(name)
        await other.open(led(), 60)


@run
async def test_redis_gone__each_goes_on_for_its_own_and_all_catch_up(redis):
    async with replicas(redis) as (one, other):
        name = await one.open(led(), 60)
        async with following(one, name) as near, following(other, name) as far:
            await asyncio.to_thread(redis.stop)
            await one.say(name, led(date="1884-01-01"), 60)
            assert (await near.next())[1]["date"] == "1884-01-01"
            await asyncio.to_thread(redis.start)
            await one.say(name, led(date="1884-01-02"), 60)
            assert (await near.next())[1]["date"] == "1884-01-02"
            assert (await far.next())[1]["date"] == "1884-01-02"


def test_two_processes__a_word_at_one_is_heard_at_the_other(redis):
    servers = [Server(KRAKATOA, presenter_key=PRESENTER_KEY, REDIS_URL=redis.url) for _ in range(2)]
    try:
        for server in servers:
            server.start()
        complete(lead_across(*(server.url for server in servers)))
    finally:
        for server in servers:
            server.stop()


async def lead_across(one, other):
    presenter = await asyncio.to_thread(Presenter, one)
    crowd = Crowd(other, presenter.room)
    await crowd.come(20)
    delays = []
    for number in range(1, 13):
        said = time.perf_counter()
        await asyncio.to_thread(presenter.say, f"1884-{number:02}-01")
        delays.append(await crowd.wait(f"1884-{number:02}-01", 20) - said)
    await crowd.leave()
    presenter.close()
    assert sorted(delays)[-2] < 0.5


@run
async def test_address__that_no_redis_answers_stops_nobody_from_leading():
    hub = Hub(open_store("redis://127.0.0.1:1/0"))
    name = await hub.open(led(), 60)
    async with listening(app_of(hub), name) as listener:
        assert (await listener.shown())["date"] == LED["date"]
        await hub.say(name, led(date="1884-01-01"), 60)
        assert (await listener.next())[1]["date"] == "1884-01-01"
    await hub.leave()
