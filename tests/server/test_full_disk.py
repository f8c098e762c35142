"""A disk that takes no more, before the start or all at once: the page works, and what can't be is said."""

import resource
import subprocess
import sys

import pytest

from geo.export.writing import NO_ROOM
from tests.asynchronous import complete
from tests.server.test_routes import get
from tests.server.watch.test_metrics import read_figures
from tests.servers import ROOT, serving
from tests.stories import KRAKATOA
from tests.visits import open_visit

pytestmark = [pytest.mark.process, pytest.mark.long]
MAKE = """
import sys
from geo.export.jobs import Jobs
from geo.export.request import Request
from geo.view.model import view_first
from tests.stories import KRAKATOA, read_story

story = read_story(KRAKATOA)
job = Jobs().start(sys.argv[1], Request(story, view_first(story), "story"))
job.wait()
print(job.fault or len(job.content))
"""
FULL = (0, 0)
"""The largest file that a process may write, now and at most: a disk without room, as the process sees it."""


@pytest.fixture(params=["before the start", "while it runs"])
def full_server(request):
    before = ("prlimit", "--fsize=0") if request.param == "before the start" else ()
    with serving(KRAKATOA, before=before) as server:
        if not before:
            get(server, "readyz")
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, FULL)
        yield server


async def step(server):
    visit = await open_visit(server.url, "date=1883-05-27&event=excursion")
    await visit.press("step-next")
    await visit.leave()
    return visit.query


def test_full__the_page_steps_on_and_a_picture_needs_no_disk_or_is_put_off(full_server):
    assert "event=august-blast" in complete(step(full_server))
    faults = {
        name: count for name, count in read_figures(full_server).items() if name[0] == "timemap_faults_total"
    }
    assert faults == {}
    answer, body = get(full_server, "readyz")
    assert (answer.status, body.startswith(b"disk: ")) == (503, True)
    assert get(full_server, "healthz")[0].status == 200
    answer, _ = get(full_server, "api/v1/events")
    assert answer.status == 200
    answer, body = get(full_server, "preview.png?event=excursion")
    assert answer.status == 200 or (answer.status, answer.headers["retry-after"]) == (503, "10")


@pytest.mark.parametrize("kind", ["csv", "gpkg"])
def test_full__a_file_that_is_asked_for_is_told_why_it_can_t_be_made(kind):
    """In a process of its own, as its bound holds for all that comes after."""
    done = subprocess.run(
        ["prlimit", "--fsize=0", sys.executable, "-c", MAKE, kind],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{NO_ROOM}\n"
