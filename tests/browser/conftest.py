"""A real Chromium whose network reaches the app alone, and what it must never say."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, NO_OUTSIDE, NoChromiumError, find_chromium
from tests.browser.pages import EnginePage, MapPage, TakenPage
from tests.browser.pool import PagePool
from tests.browser.stand_alone import message_for, save_page
from tests.browser.taken import take_away, unpack_site
from tests.servers import serving_files

FAILURES = Path(__file__).parent / "failures"


@pytest.fixture(scope="session")
def browser():
    try:
        path = find_chromium()
    except NoChromiumError as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, NO_OUTSIDE])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pool(browser):
    return PagePool(browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    setattr(item, f"report_{report.when}", report)
    return report


def has_failed(node):
    return getattr(node, "report_call", None) is None or node.report_call.failed


@pytest.fixture
def take_page(pool, request):
    """Lend pages to the test, each in a context of its own; a failed test's are pictured and closed."""
    lent = []

    def take(width=1440, height=900, **options):
        seat = pool.take(width, height, **options)
        lent.append(seat)
        return seat.page

    yield take
    for number, seat in enumerate(lent):
        if has_failed(request.node):
            FAILURES.mkdir(exist_ok=True)
            name = "".join(c if c.isalnum() else "-" for c in request.node.name)
            seat.page.screenshot(path=FAILURES / f"{name}-{number}.png")
            pool.drop(seat)
        else:
            pool.give_back(seat)


@pytest.fixture
def watch(request):
    """Watch the console, errors and requests of pages; what was heard fails the test at its end."""
    watched = []
    yield watched.append
    heard = [line for page in watched for line in page.heard]
    for page in watched:
        page.stop_listening()
    if not has_failed(request.node):
        assert heard == []


@pytest.fixture
def open_page(take_page, watch):
    """Open pages of the app."""

    def open_one(url, *, width=1440, height=900, allow=(), answer=None, context_options=None, wait=True):
        page = MapPage(
            take_page(width, height, **(context_options or {})), urlsplit(url).netloc, tuple(allow), answer
        )
        watch(page)
        page.page.goto(url)
        if wait:
            page.wait_ready()
        return page

    return open_one


@pytest.fixture(scope="session")
def saved_page(tmp_path_factory):
    """Return a story's map as a file that stands alone, made once for each state of a story's files."""
    folder = tmp_path_factory.mktemp("saved")
    paths = {}

    def find_or_save(story):
        if story.digest not in paths:
            paths[story.digest] = save_page(story, folder / f"{story.digest[:16]}.html")
        return paths[story.digest]

    return find_or_save


@pytest.fixture
def open_map(take_page, watch, saved_page):
    """Open a story's map alone, on the view of a query; by default as large as the app's at 1440 × 900."""

    def open_one(story, query="", *, width=1040, height=846, **options):
        page = EnginePage(take_page(width, height, offline=True, **options))
        watch(page)
        page.page.goto(saved_page(story).as_uri())
        page.page.evaluate("message => timemap.receive(JSON.parse(message))", message_for(story, query))
        page.wait_ready()
        page.page.evaluate("() => document.fonts.ready.then(() => null)")
        return page

    return open_one


@pytest.fixture(scope="session")
def taken_files(tmp_path_factory):
    """Return where a story's page lies as a file of its own; made once for each state of a story's files."""
    folder = tmp_path_factory.mktemp("taken")
    paths = {}

    def find_or_make(story):
        if story.digest not in paths:
            paths[story.digest] = folder / f"{story.digest[:16]}.html"
            paths[story.digest].write_bytes(take_away(story, "html"))
        return paths[story.digest]

    return find_or_make


@pytest.fixture(scope="session")
def shusha_site(tmp_path_factory, shusha):
    """Serve the site below a path of a plain server of files; return its address."""
    folder = tmp_path_factory.mktemp("site")
    unpack_site(take_away(shusha, "site"), folder / "maps" / "karabakh")
    with serving_files(folder) as url:
        yield f"{url}maps/karabakh/"


@pytest.fixture
def open_taken(take_page, watch):
    """Open a page that was taken away, by its address; one from a file with the network off."""

    def open_one(url, query="", *, width=1440, height=900, wait=True, **options):
        offline = {"offline": True} if url.startswith("file:") else {}
        page = TakenPage(take_page(width, height, **offline, **options), url)
        watch(page)
        page.page.goto(f"{url}#{query.removeprefix('?')}" if query else url)
        if wait:
            page.wait_ready()
        return page

    return open_one


@pytest.fixture(params=["app", *(pytest.param(taken, marks=pytest.mark.long) for taken in ("file", "site"))])
def open_any(request, shusha):
    """Open the story's page on the view of a query: in the app, and taken away as a file and as a site."""
    if request.param == "app":
        server, open_page = (request.getfixturevalue(name) for name in ("shusha_server", "open_page"))
        return lambda query="", **options: open_page(f"{server.url}{query}", **options)
    open_taken = request.getfixturevalue("open_taken")
    if request.param == "site":
        url = request.getfixturevalue("shusha_site")
    else:
        url = request.getfixturevalue("taken_files")(shusha).as_uri()
    return lambda query="", **options: open_taken(url, query, **options)
