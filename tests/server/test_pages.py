"""How many pages one address may have open."""

import asyncio
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.error import HTTPError

import pytest
from websockets.exceptions import InvalidStatus

from server.safety.pages import USUAL, read_most
from tests.servers import serving
from tests.stories import KRAKATOA
from tests.visits import open_visit

ONE, OTHER = "203.0.113.7", "198.51.100.9"
WORDS = "Many pages of this map are open at your address."


@pytest.mark.parametrize(("setting", "most"), [("", USUAL), (" ", USUAL), ("1", 1), ("5000", 5000)])
def test_read_most(setting, most):
    assert read_most(setting) == most


@pytest.mark.parametrize("setting", ["0", "-1", "1.5", "many", "²", "9" * 9])
def test_read_most__anything_else_is_told(setting):
    with pytest.raises(ValueError, match=r"PAGES_OF_ADDRESS is .*expected how many pages"):
        read_most(setting)


def ask(server, path, address, **headers):
    """Return status, headers and words of an answer to an address, as a proxy on this machine asks for it."""
    asked = urllib.request.Request(f"{server.url}{path}", headers={"x-forwarded-for": address, **headers})
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except HTTPError as error:
        return error.code, error.headers, error.read().decode()


async def enter(server, address):
    return await open_visit(server.url, x_forwarded_for=address)


async def refused(server, address):
    """Try to open a page; return the answer that refuses it."""
    with pytest.raises(InvalidStatus) as error:
        await enter(server, address)
    return error.value.response


async def enter_at_last(server, address):
    """Open a page as soon as one that has left is counted no more."""
    async with asyncio.timeout(20):
        while True:
            with suppress(InvalidStatus):
                return await enter(server, address)
            await asyncio.sleep(0.05)


def run(act):
    # In a thread of its own: a browser's tests leave a running loop in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, act).result()


@pytest.mark.process
def test_pages__of_one_address_have_a_bound_and_of_another_their_own():
    async def visit(server):
        first, second = await enter(server, ONE), await enter(server, ONE)
        answer = await refused(server, ONE)
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "15")
        assert answer.body.decode().startswith(WORDS)
        # What stands in the header before the proxy's own word is a reader's, and changes nothing.
        assert (await refused(server, f"{OTHER}, {ONE}")).status_code == 429
        other = await enter(server, OTHER)
        await asyncio.to_thread(tell, server)
        await first.press("step-next")
        await second.leave()
        third = await enter_at_last(server, ONE)
        assert ask(server, "", OTHER)[0] == 200
        for one in (first, third, other):
            await one.leave()

    def tell(server):
        status, headers, page = ask(server, "?lang=ru&date=1883-08-27&mode=explore", ONE)
        assert (status, headers["retry-after"]) == (429, "15")
        assert 'lang="ru"' in page
        assert 'href="read?lang=ru&amp;date=1883-08-27"' in page
        assert WORDS not in page
        assert ask(server, "read", ONE)[0] == 200
        assert WORDS in ask(server, "", ONE)[2]
        assert "timemap_pages_refused_total 4.0" in ask(server, "metrics", ONE)[2]

    settings = {"PAGES_OF_ADDRESS": "2", "TRUSTED_PROXIES": "127.0.0.1", "METRICS_READERS": "*"}
    with serving(KRAKATOA, **settings) as server:
        run(visit(server))


@pytest.mark.process
def test_pages__below_a_path_and_by_a_proxy_that_nobody_trusts():
    """Whom it asks for is not believed: all its readers are one."""

    async def visit(server):
        first = await enter(server, ONE)
        assert (await refused(server, OTHER)).status_code == 429
        page = await asyncio.to_thread(ask, server, "", OTHER)
        assert 'href="read"' in page[2]
        await first.leave()

    with serving(KRAKATOA, base_path="maps/here", PAGES_OF_ADDRESS="1") as server:
        run(visit(server))
