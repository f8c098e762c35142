"""Rooms: what is shown in them, how much there may be, and what time does to them."""

import asyncio
import json
from functools import wraps

import pytest

from server.follow import Hub, open_store
from server.follow.bounds import Bounds, FastError, FullError
from server.follow.room import NAME, Record, Room
from server.follow.stores import KEPT_SECONDS, LostError
from tests.asynchronous import complete
from tests.server.follow.asgi import LED, led


def run(test):
    """Run a test that waits."""

    @wraps(test)
    def wrapped(*args, **values):
        return complete(test(*args, **values))

    return wrapped


class Clock:
    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


async def take(frames):
    """Return what the next frame shows; the word of an event that shows nothing."""
    lines = dict(line.split(": ", 1) for line in (await anext(frames)).decode().splitlines() if ": " in line)
    return json.loads(lines["data"]) if "data" in lines else lines["event"]


@run
async def test_room__whoever_comes_is_shown_the_last_at_once():
    room = Room("one", Record(1, 10, led()))
    room.take(Record(2, 10, led(date="1883-08-27")))
    frames = room.frames()
    assert await take(frames) == "hello"
    assert await take(frames) == {**LED, "date": "1883-08-27", "isAway": False}


@run
async def test_room__who_is_slow_goes_on_with_the_newest_and_nothing_is_queued():
    room = Room("one", Record(1, 10, led()))
    frames = room.frames()
    await take(frames), await take(frames)
    for number in range(2, 1000):
        room.take(Record(number, 10, led(date=f"1{number:03}-01-01")))
    assert (await take(frames))["date"] == "1999-01-01"
    assert await take(room.frames(beat=0)) == "hello"
    waiting = asyncio.ensure_future(anext(frames))
    await asyncio.sleep(0)
    assert not waiting.done()  # there is nothing more
    room.take(Record(1000, 10, led(date="1883-01-01")))
    assert b"1883-01-01" in await waiting


@run
async def test_room__an_older_word_changes_nothing_and_the_same_wakes_nobody():
    room = Room("one", Record(5, 10, led()))
    frames = room.frames(beat=0.01)
    await take(frames), await take(frames)
    room.take(Record(4, 99, led(date="1900-01-01")))
    room.take(Record(5, 99, led(date="1900-01-01")))
    room.take(Record(6, 20, led()))
    assert await take(frames) == "beat"
    assert room.record.until == 20


@run
async def test_room__presenter_out_of_reach_and_back():
    room = Room("one", Record(1, 10, led()))
    frames = room.frames()
    await take(frames), await take(frames)
    room.age(10)
    room.age(10.1)
    assert (await take(frames))["isAway"] is True
    room.take(Record(2, 20, led()))  # the same as before: who was told is told again
    assert (await take(frames))["isAway"] is False


@run
async def test_room__the_end_is_told_and_is_the_end():
    room = Room("one", Record(1, 10, led()))
    frames = room.frames()
    await take(frames), await take(frames)
    room.end()
    assert await take(frames) == "over"
    assert [frame async for frame in frames] == []


@run
async def test_room__a_server_that_ends_says_nothing_so_that_pages_come_back():
    room = Room("one", Record(1, 10, led()))
    frames = room.frames()
    await take(frames), await take(frames)
    room.cut()
    assert [frame async for frame in frames] == []


@run
async def test_open__names_are_short_and_each_is_another(clock):
    hub = Hub(clock=clock)
    names = {await hub.open(led(), 10) for _ in range(20)}
    assert len(names) == 20
    assert all(NAME.fullmatch(name) and len(name) == 10 for name in names)


@run
async def test_open__no_more_rooms_than_there_may_be(clock):
    hub = Hub(bounds=Bounds(rooms=2), clock=clock)
    first = await hub.open(led(), 10)
    await hub.open(led(), 10)
    with pytest.raises(FullError):
        await hub.open(led(), 10)
    await hub.say(first, led(), 10)  # those that are there go on
    await hub.close(first)
    await hub.open(led(), 10)


@run
async def test_say__opens_a_room_again_that_a_new_start_has_forgotten(clock):
    name = await Hub(clock=clock).open(led(), 10)
    anew = Hub(clock=clock)
    assert await anew.find(name) is None
    await anew.say(name, led(), 10)
    assert (await anew.find(name)).name == name


@run
async def test_say__no_faster_than_may_be(clock):
    hub = Hub(bounds=Bounds(at_once=3, a_second=1), clock=clock)
    name = await hub.open(led(), 10)
    for _ in range(2):  # it was opened by the first of them
        await hub.say(name, led(), 10)
    with pytest.raises(FastError) as told:
        await hub.say(name, led(), 10)
    assert told.value.seconds == 1
    other = await hub.open(led(), 10)
    await hub.say(other, led(), 10)  # others have a measure of their own
    clock.now += 1
    await hub.say(name, led(), 10)


@run
async def test_seat__no_more_followers_than_there_may_be(clock):
    hub = Hub(bounds=Bounds(in_room=2, in_all=3), clock=clock)
    one, other = [await hub.find(await hub.open(led(), 10)) for _ in range(2)]
    with hub.seat(one), hub.seat(one):
        assert hub.followers(one.name) == 2
        with pytest.raises(FullError), hub.seat(one):
            pass
        with hub.seat(other), pytest.raises(FullError), hub.seat(other):
            pass
    assert hub.followers(one.name) == 0
    with hub.seat(one), hub.seat(other), hub.seat(other):
        pass


@run
async def test_tick__a_room_in_which_nothing_is_said_is_over_and_forgotten(clock):
    hub = Hub(bounds=Bounds(rooms=1), clock=clock)
    name = await hub.open(led(), 10)
    clock.now += 10 + KEPT_SECONDS
    hub.tick()
    room = await hub.find(name)
    assert room.is_away
    clock.now += 1
    hub.tick()
    assert await hub.find(name) is None
    assert [await take(frames) for frames in [room.frames()] for _ in range(2)] == ["hello", "over"]
    await hub.open(led(), 10)


@run
async def test_time__is_kept_only_while_there_is_a_room(clock):
    hub = Hub(clock=clock)
    assert asyncio.all_tasks() == {asyncio.current_task()}
    name = await hub.open(led(), 10)
    (timekeeper,) = asyncio.all_tasks() - {asyncio.current_task()}
    await hub.close(name)
    await asyncio.wait_for(timekeeper, 5)


def test_store__by_the_setting():
    assert open_store(" ") is None
    with pytest.raises(ValueError, match="REDIS_URL is no address"):
        open_store("127.0.0.1:6379")
    assert open_store("redis://127.0.0.1:1/0") is not None


class DeafStore:
    """A store that takes the first word that it is to end for the loss of its link."""

    def __init__(self):
        self.left = False

    async def count(self):
        return 0

    async def load(self, _):
        return None

    async def save(self, *_):
        return None

    async def listen(self, _):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as error:
            raise LostError("the link is lost") from error

    async def leave(self):
        self.left = True


@run
async def test_leave__ends_though_the_link_to_other_replicas_is_lost_in_that_moment():
    store = DeafStore()
    hub = Hub(store)
    await hub.open(led(), 60)
    await asyncio.sleep(0.05)
    async with asyncio.timeout(10):
        await hub.leave()
    assert store.left
