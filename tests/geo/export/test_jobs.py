"""Files made beside the page: the same as the command's, few at once, ended when nobody waits."""

import threading
import time

import pytest

from geo.export import jobs
from geo.export.jobs import AT_ONCE, FAILED, MOST_WAITING, Job, Jobs, without_notes
from geo.export.kinds import KINDS
from geo.export.request import ExportError, Request, Stamp
from geo.view.model import view_first


def wait(job, seconds=60):
    until = time.monotonic() + seconds
    while not job.is_over and time.monotonic() < until:
        time.sleep(0.02)
    assert job.is_over
    return job


@pytest.fixture
def request_(krakatoa):
    return Request(krakatoa, view_first(krakatoa), "story", Stamp("2021-06-15", "https://a.example/"))


@pytest.mark.process
def test_job__gives_the_bytes_that_the_kind_makes(request_):
    job = wait(Jobs().start("geojson", request_))
    assert job.fault == ""
    assert job.content == KINDS["geojson"].make(request_, lambda _share, _words: None)


@pytest.mark.process
def test_job__a_fault_is_its_sentence_and_a_crash_is_logged(request_, caplog):
    job = wait(Jobs().start("no such kind", request_))
    assert (job.content, job.fault) == (None, FAILED)
    assert "KeyError" in caplog.text


@pytest.mark.process
def test_cancel__ends_the_process_and_frees_its_place(request_):
    all_jobs = Jobs()
    job = all_jobs.start("xlsx", request_)
    while job._process is None:
        time.sleep(0.01)
    job.cancel()
    job._process.wait(10)
    assert wait(job).content is None
    assert wait(all_jobs.start("geojson", request_)).content


class Slow(Job):
    ended = threading.Event()

    def run(self):
        self.ended.wait(10)
        self.content = b"x"


def test_queue__so_many_wait_and_the_next_is_told(request_, monkeypatch):
    monkeypatch.setattr(jobs, "Job", Slow)
    all_jobs = Jobs()
    begun = [all_jobs.start("csv", request_) for _ in range(AT_ONCE + MOST_WAITING)]
    with pytest.raises(ExportError, match="Try again in a minute"):
        all_jobs.start("csv", request_)
    Slow.ended.set()
    assert all(wait(job).content for job in begun)


def test_cache__the_same_view_is_made_once_an_own_layer_never_kept(request_, monkeypatch):
    Slow.ended.set()
    monkeypatch.setattr(jobs, "Job", Slow)
    all_jobs = Jobs()
    wait(all_jobs.start("csv", request_))
    time.sleep(0.05)
    assert all_jobs.start("csv", request_).is_over
    other = Request(request_.story, request_.view, "story", Stamp("2021-06-16", "https://a.example/"))
    monkeypatch.setattr(Slow, "ended", threading.Event())
    assert not all_jobs.start("csv", other).is_over
    assert not all_jobs.start("geojson", request_).is_over
    Slow.ended.set()


def test_notes__are_in_no_visitors_request(shusha):
    assert shusha.notes
    assert without_notes(Request(shusha, view_first(shusha))).story.notes == {}
