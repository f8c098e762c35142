"""The figures as Prometheus reads them: what was done is counted, and nothing of who did it."""

import asyncio

import pytest
from prometheus_client.parser import text_string_to_metric_families

from components.boundary import attempt
from geo.export import jobs, making
from geo.export.jobs import Jobs
from geo.export.request import Request
from geo.meters import EXPORTS_MAKING, EXPORTS_WAITING, REGISTRY
from geo.view.model import view_first
from tests.asynchronous import complete
from tests.server.test_routes import get
from tests.visits import open_visit


def read_figures(server):
    answer, body = get(server, "metrics")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(body.decode())
    return {(one.name, *one.labels.items()): one.value for family in families for one in family.samples}


async def step_twice(server):
    """Visit and step; return the figures before, within and after."""
    figures = [read_figures(server)]
    visit = await open_visit(server.url, "q=planted-words", x_forwarded_for="198.51.100.77")
    await visit.press("step-next")
    await visit.press("step-next")
    figures.append(read_figures(server))
    await visit.leave()
    while read_figures(server)["timemap_sessions_open",] == figures[1]["timemap_sessions_open",]:
        await asyncio.sleep(0.02)
    return figures


def test_server__counts_visits_and_steps_and_says_how_much_it_needs(server):
    before, within = complete(step_twice(server))
    assert within["timemap_sessions_open",] == before["timemap_sessions_open",] + 1
    assert within["timemap_step_seconds_count",] == before["timemap_step_seconds_count",] + 3
    assert within["timemap_step_seconds_sum",] > before["timemap_step_seconds_sum",]
    assert within["process_resident_memory_bytes",] > 50_000_000


def test_server__tells_nothing_of_a_visitor(server):
    complete(step_twice(server))
    _, body = get(server, "metrics")
    assert b"planted" not in body
    assert b"198.51.100.77" not in body


@pytest.mark.parametrize("path", ["metrics", "metrics/", "_stcore/metrics", "_stcore/metrics?families=a"])
def test_server__tells_nobody_who_comes_by_way_of_a_proxy(server, path):
    answer, body = get(server, path, x_forwarded_for="198.51.100.77")
    assert (answer.status, b"METRICS_READERS" in body) == (403, True)


def read_exports(kind, end):
    return REGISTRY.get_sample_value("timemap_export_seconds_count", {"kind": kind, "end": end}) or 0


@pytest.mark.parametrize("end", ["made", "failed", "left"])
def test_exports__are_counted_by_how_they_ended(krakatoa, monkeypatch, end):
    def run(self):
        assert EXPORTS_MAKING._value.get() == 1
        if end == "made":
            self.content = b"a file"
        elif end == "left":
            self.leave()
        else:
            raise OSError("no disk")

    monkeypatch.setattr(making.Making, "run", run)
    monkeypatch.setattr(jobs.threading.Thread, "start", lambda thread: thread.run())
    before = read_exports("csv", end)
    Jobs().start("csv", Request(krakatoa, view_first(krakatoa), "story"))
    assert read_exports("csv", end) == before + 1
    assert EXPORTS_MAKING._value.get() == EXPORTS_WAITING._value.get() == 0


def test_faults__are_counted_by_the_part_that_met_them():
    def count():
        return REGISTRY.get_sample_value("timemap_faults_total", {"part": "A part"}) or 0

    before = count()
    assert not attempt("A part", int, "not a number")
    assert attempt("A part", int, "1")
    assert count() == before + 1
