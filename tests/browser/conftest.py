"""A real Chromium whose network reaches the app alone, and what it must never say."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, NoChromiumError, find_chromium
from tests.browser.pages import MapPage
from tests.servers import SHUSHA, serving

FAILURES = Path(__file__).parent / "failures"
# Chromium's and Streamlit's own remarks on Streamlit's own iframe, none of them ours to mend.
NOT_OURS = ("Unrecognized feature:", "allow-scripts and allow-same-origin")


@pytest.fixture(scope="session")
def browser():
    try:
        path = find_chromium()
    except NoChromiumError as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shusha_server():
    with serving(SHUSHA) as server:
        yield server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    setattr(item, f"report_{report.when}", report)
    return report


@pytest.fixture
def open_page(browser, request):
    """Open pages whose console, errors and requests are watched; what was heard fails the test at its end."""
    opened = []

    def open_one(url, *, width=1440, height=900, allow=(), answer=None, context_options=None, wait=True):
        context = browser.new_context(viewport={"width": width, "height": height}, **(context_options or {}))
        page = context.new_page()
        watched = MapPage(page, urlsplit(url).netloc, NOT_OURS + tuple(allow), answer)
        opened.append((context, watched))
        page.goto(url)
        if wait:
            watched.wait_ready()
        return watched

    yield open_one
    failed = getattr(request.node, "report_call", None) is None or request.node.report_call.failed
    for number, (_, watched) in enumerate(opened):
        if failed:
            FAILURES.mkdir(exist_ok=True)
            name = "".join(c if c.isalnum() else "-" for c in request.node.name)
            watched.page.screenshot(path=FAILURES / f"{name}-{number}.png")
    heard = [line for _, watched in opened for line in watched.heard]
    for context, _ in opened:
        context.close()
    if not failed:
        assert heard == []
