"""An answer that goes on, until the page leaves or takes nothing more; and who follows elsewhere."""

import asyncio

from server.follow.counts import HEARD_SECONDS, Counts
from server.follow.stream import EventStream
from tests.server.follow.asgi import WAIT_SECONDS, scope_of
from tests.server.follow.test_hub import Clock, run


class Source:
    """Frames without an end, and whether they were let go of."""

    def __init__(self):
        self.is_closed = False

    async def frames(self):
        try:
            while True:
                yield b"data: {}\n\n"
        finally:
            self.is_closed = True


async def stay():
    await asyncio.Event().wait()


@run
async def test_stream__a_page_that_takes_nothing_is_let_go_of():
    source, taken = Source(), []

    async def send(message):
        taken.append(message)
        if len(taken) > 3:
            await stay()

    stream = EventStream(source.frames(), slowest=0.05)
    await asyncio.wait_for(stream(scope_of("/"), stay, send), WAIT_SECONDS)
    assert source.is_closed
    assert len(taken) == 4


@run
async def test_stream__ends_as_the_page_leaves():
    source, left = Source(), asyncio.Event()

    async def receive():
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        if "body" in message:
            left.set()
        await asyncio.sleep(0)

    await asyncio.wait_for(EventStream(source.frames())(scope_of("/"), receive, send), WAIT_SECONDS)
    assert source.is_closed


def test_counts__of_replicas_that_were_heard_of_late():
    clock = Clock()
    counts = Counts(clock)
    counts.take("room", "one", 3)
    clock.now += HEARD_SECONDS / 2
    counts.take("room", "other", 4)
    assert (counts.of("room"), counts.of("another")) == (7, 0)
    counts.take("room", "one", 0)
    assert counts.of("room") == 4
    clock.now += HEARD_SECONDS
    assert counts.of("room") == 0
    counts.take("room", "one", 2)
    counts.forget("room")
    assert counts.of("room") == 0
