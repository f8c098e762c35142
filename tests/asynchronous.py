"""Coroutines run to their end in a thread of their own: a browser’s loop may run in this one."""

import asyncio
import threading
from concurrent.futures import Future

LONGEST = 120
"""Seconds; one that waits for ever is told, and the other tests go on."""


def complete(coroutine):
    """Return what a coroutine gives, or raise what it raises."""
    given = Future()

    def work():
        try:
            given.set_result(asyncio.run(coroutine))
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            given.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return given.result(LONGEST)
