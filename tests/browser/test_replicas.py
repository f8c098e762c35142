"""Three replicas behind a real nginx, as `deploy/nginx.conf` has it: one goes, and nobody loses the view."""

import http.client
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.nginx import NoNginxError, find_nginx, replicated
from tests.browser.test_killed import wait_for
from tests.browser.test_own_layers import HEAD, add, give
from tests.browser.test_reconnect import GONE
from tests.server.watch.test_metrics import read_figures
from tests.stories import KRAKATOA

pytestmark = pytest.mark.long
EVENTS = ("first-steam", "excursion", "august-blast", "anjer-wave")
BASE = "maps/krakatoa"


@pytest.fixture(scope="module", autouse=True)
def nginx():
    try:
        return find_nginx()
    except NoNginxError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="module")
def below(nginx, tmp_path_factory):
    """Serve below a path; return the address."""
    with replicated(tmp_path_factory.mktemp("nginx"), story=KRAKATOA, base_path=BASE) as (url, _):
        yield url


def get(url, path, **headers):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", f"{parts.path}{path}", headers=named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def count_visits(replica):
    """Return how many pages are connected to a replica."""
    return read_figures(replica)["timemap_sessions_open",]


def count_runs(replica):
    """Return how often a replica has run a page."""
    return read_figures(replica)["timemap_step_seconds_count",]


def test_one_replica_killed__every_page_has_its_view_and_steps_on(open_page, nginx, tmp_path):
    with replicated(tmp_path, story=KRAKATOA) as (url, replicas):
        pages = [open_page(f"{url}?event={event}", allow=(*GONE, "502", "503")) for event in EVENTS]
        before = [page.query for page in pages]
        visits = [count_visits(replica) for replica in replicas]
        assert sum(visits) == len(pages)
        killed = visits.index(max(visits))
        replicas[killed].kill()
        left = [replica for number, replica in enumerate(replicas) if number != killed]
        wait_for(lambda: sum(map(count_visits, left)) == len(pages))
        wait_for(lambda: sum(map(count_runs, left)) >= len(pages))
        for page, query, event, after in zip(pages, before, EVENTS, [*EVENTS[1:], "merak-wave"], strict=True):
            step = page.page.locator(".st-key-step-next button")
            expect(step).to_be_enabled(timeout=60_000)  # as it is once the page has found another
            page.wait_settled()
            page.expect_event(event)
            page.expect_card(event)
            assert page.query == query
            step.click()
            page.expect_card(after)
            page.expect_event(after)


def test_cookie__brings_a_browser_back_to_its_replica(open_page, nginx, tmp_path):
    with replicated(tmp_path, story=KRAKATOA) as (url, replicas):
        page = open_page(url)
        first = [count_visits(replica) for replica in replicas]
        for _ in range(3):
            page.page.reload()
            page.wait_ready()
            assert [count_visits(replica) for replica in replicas] == first
        assert [cookie["name"] for cookie in page.page.context.cookies()].count("timemap_visit") == 1


def test_below_a_path__app_assets_and_uploads(open_page, below):
    page = open_page(f"{below}?panel=layers&date=1883-08-27")
    page.expect_date("1883-08-27")
    rows = "".join(
        f"1883-08-{1 + row % 27:02},105.4,-6.1,{'A long title ' * 9}{row},a\n" for row in range(20_000)
    )
    assert len(rows) > 2_000_000  # more than nginx takes by itself
    give(page, HEAD + rows)
    expect(page.page.get_by_role("button", name="rows to the map")).to_be_visible()
    add(page, "20,000")


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("", 200, "text/html"),
        ("healthz", 200, "text/plain"),
        ("readyz", 200, "text/plain"),
        ("api/v1/events", 200, "application/geo+json"),
        ("feed.atom", 200, "application/atom+xml"),
        ("preview.png?event=excursion", 200, "image/png"),
        ("presenter", 200, "text/html"),
        ("metrics", 403, "text/html"),
        ("_stcore/metrics", 403, "text/html"),
    ],
)
def test_below_a_path__each_route_answers(below, path, status, kind):
    answer, _ = get(below, path)
    while "retry-after" in answer.headers:  # a picture is on its way
        answer, _ = get(below, path)
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (status, kind)


def test_below_a_path__a_preview_names_the_address_that_was_asked(below):
    _, page = get(below, "?event=excursion")
    picture = re.search(rb'property="og:image" content="([^"]+)"', page)[1].decode()
    assert picture.startswith(f"{below}preview.png?")
    assert picture.count(BASE) == 1


def test_below_a_path__the_presenter_signs_in_and_steps(open_page, below):
    page = open_page(f"{below}?mode=present&event=excursion")
    with page.page.expect_popup() as opened:
        page.page.keyboard.press("n")
    notes = opened.value
    notes.get_by_label("Presenter’s key").fill("correct horse & battery")
    notes.get_by_role("button", name="Sign in").click()
    expect(notes).to_have_url(re.compile(f"/{BASE}/presenter"))
    expect(notes.get_by_role("region", name="All steps").get_by_role("button").first).to_be_visible()
    notes.keyboard.press("ArrowRight")
    page.expect_event("august-blast")
