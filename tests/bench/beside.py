"""What a visitor's step costs while others have files made, or programs read the data."""

import threading
import urllib.error
import urllib.request
from contextlib import contextmanager
from itertools import count

from tests.bench.measures import STEP, new_page, spread_steps

STEPS = 24
READERS = 4
"""Who ask at once, each again as soon as it is answered."""


def measure_beside(browser, url) -> dict[str, object]:
    """Return what a step takes alone, beside pictures that are made, and beside readers of the data.

    A picture of another view each time, as a link's preview has it: none is found made.
    """
    context, page, _ = new_page(browser, url)
    page.wait_for_timeout(1500)
    figures = {"alone": _steps(page)}
    days = (f"2020-{1 + number // 28 % 12:02}-{1 + number % 28:02}" for number in count())
    numbers = count(100)
    for name, address in (
        ("export", lambda: f"{url}preview.png?view=39.{next(numbers)},46.75,9.5&date={next(days)}"),
        ("api", lambda: f"{url}api/v1/events?limit={1 + next(numbers) % 5000}"),
    ):
        with asking(address) as answers:
            page.wait_for_timeout(1000)
            figures[name] = {**_steps(page), "answers": len(answers)}
    context.close()
    return figures


def _steps(page):
    """Press next and previous in turn."""
    taken = []
    for number in range(STEPS):
        way = ("next", "previous")[number % 2]
        taken.append(page.evaluate(STEP, f".st-key-step-{way} button"))
        page.wait_for_timeout(150)
    return spread_steps(taken)


@contextmanager
def asking(address):
    """Ask all the while, several at once; yields the answers' statuses so far."""
    statuses, is_over, lock = [], threading.Event(), threading.Lock()

    def ask():
        while not is_over.is_set():
            with lock:
                url = address()
            try:
                with urllib.request.urlopen(url, timeout=60) as answer:
                    answer.read()
                    statuses.append(answer.status)
            except urllib.error.HTTPError as error:  # too many: that is a load too
                statuses.append(error.code)

    threads = [threading.Thread(target=ask) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        is_over.set()
        for thread in threads:
            thread.join()
