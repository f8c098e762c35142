"""Files made beside the page: the same as the command's, few at once, ended when nobody waits."""

import errno
import io
import json
import os
import pickle
import re
import signal
import tempfile
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from geo.export import jobs, making, worker
from geo.export.jobs import AT_ONCE, MOST_WAITING, WAITING, Jobs, without_notes
from geo.export.kinds import KINDS
from geo.export.making import BEGINNING, FAILED, TOO_LONG, Making
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


def test_words__tell_of_others_only_where_there_are_some(request_, monkeypatch):
    go_on = threading.Event()
    monkeypatch.setattr(Making, "run", lambda _making: go_on.wait(60))
    all_jobs = Jobs()
    kinds = ("csv", "geojson", "xlsx")
    begun = [all_jobs.start(kind, request_) for kind in kinds]
    assert len(kinds) - 1 == AT_ONCE
    told = [BEGINNING] * AT_ONCE + [WAITING]
    expect(lambda: sorted(job.words for job in begun) == sorted(told))
    go_on.set()
    expect(lambda: not all_jobs._count)


def process_of(job):
    while job.making._process is None:
        time.sleep(0.01)
    return job.making._process


@pytest.mark.process
def test_cancel__ends_the_process_and_frees_its_place(request_):
    all_jobs = Jobs()
    job = all_jobs.start("xlsx", request_)
    process = process_of(job)
    job.cancel()
    assert process.wait(10) == -signal.SIGKILL
    assert wait(job).content is None
    assert wait(all_jobs.start("geojson", request_)).content


def is_alive(pid):
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and ") Z " not in state.read_text()


def expect(condition):
    until = time.monotonic() + 60
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    assert condition()


@pytest.mark.long
@pytest.mark.process
def test_cancel__ends_what_the_process_started_and_leaves_no_file(request_, monkeypatch, tmp_path):
    started, scratch, encoder = tmp_path / "started", tmp_path / "scratch", tmp_path / "ffmpeg"
    scratch.mkdir()
    encoder.write_text(f"#!/bin/sh\necho $$ > {started}.part; mv {started}.part {started}; exec sleep 60\n")
    encoder.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    job = Jobs().start("film-webm", replace(request_, scope="briefing", options={"size": "preview"}))
    expect(lambda: started.exists() or job.is_over)
    pid = int(started.read_text())
    assert is_alive(pid) and any(scratch.iterdir())
    job.cancel()
    expect(lambda: not is_alive(pid))
    expect(lambda: not any(scratch.iterdir()))


@pytest.mark.long
@pytest.mark.process
def test_death__of_the_process_is_one_sentence_and_the_next_try_works(request_):
    all_jobs = Jobs()
    job = all_jobs.start("xlsx", request_)
    process_of(job).kill()
    assert (wait(job).content, job.fault) == (None, FAILED)
    assert wait(all_jobs.start("geojson", request_)).content


@pytest.mark.process
def test_work__that_takes_too_long_is_ended_and_told(request_, monkeypatch):
    monkeypatch.setattr(making, "LONGEST", 0.01)
    job = wait(Jobs().start("xlsx", request_))
    assert (job.content, job.fault) == (None, TOO_LONG.format(minutes=0))
    assert process_of(job).wait(10) != 0


class Slow(Making):
    ended = threading.Event()
    begun = 0

    def run(self):
        Slow.begun += 1
        self.ended.wait(10)
        self.content = b"x"


@pytest.fixture
def slow(monkeypatch):
    """Each file waits until it is told to end."""
    monkeypatch.setattr(jobs, "Making", Slow)
    monkeypatch.setattr(Slow, "begun", 0)
    monkeypatch.setattr(Slow, "ended", threading.Event())
    yield Slow
    Slow.ended.set()


def at(request, day):
    return replace(request, stamp=Stamp(f"2021-06-{day:02}"))


def test_queue__so_many_wait_and_the_next_is_told(request_, slow):
    all_jobs = Jobs()
    begun = [all_jobs.start("csv", at(request_, day)) for day in range(1, AT_ONCE + MOST_WAITING + 1)]
    with pytest.raises(ExportError, match="Try again in a minute"):
        all_jobs.start("csv", at(request_, 30))
    slow.ended.set()
    assert all(wait(job).content for job in begun)


def test_cache__the_same_view_is_made_once_an_own_layer_never_kept(request_, slow):
    slow.ended.set()
    all_jobs = Jobs()
    wait(all_jobs.start("csv", request_))
    time.sleep(0.05)
    assert all_jobs.start("csv", request_).is_over
    slow.ended.clear()
    assert not all_jobs.start("csv", at(request_, 16)).is_over
    assert not all_jobs.start("geojson", request_).is_over


def test_same_view__at_the_same_moment_is_made_once_for_both(request_, slow):
    all_jobs = Jobs()
    one, other = (all_jobs.start("csv", request_) for _ in range(2))
    assert one is not other
    one.cancel()  # the other still waits
    assert (one.is_over, other.is_over) == (True, False)
    slow.ended.set()
    assert (wait(other).content, one.content) == (b"x", None)
    assert slow.begun == 1


def test_same_view__that_everybody_has_left_is_begun_anew(request_, slow):
    all_jobs = Jobs()
    for job in [all_jobs.start("csv", request_) for _ in range(2)]:
        job.cancel()
    anew = all_jobs.start("csv", request_)
    slow.ended.set()
    assert wait(anew).content == b"x"
    assert all_jobs.start("csv", request_).is_over


def test_own_layers__are_never_shared_with_another_visit(request_, slow):
    all_jobs = Jobs()
    own = replace(request_, own={"Mine": None})
    assert all_jobs.start("csv", own).making is not all_jobs.start("csv", own).making


def test_own_story__is_neither_kept_nor_shared_with_another_visit(request_, slow):
    all_jobs = Jobs()
    own = replace(request_, is_own=True)
    one, other = (all_jobs.start("html", own) for _ in range(2))
    assert one.making is not other.making
    slow.ended.set()
    assert wait(one).content and wait(other).content
    expect(lambda: not all_jobs._on_the_way)
    assert not all_jobs._made


def test_cache__what_was_asked_for_longest_ago_gives_way(request_, slow, monkeypatch):
    monkeypatch.setattr(jobs, "LARGEST_CACHE", 2)  # a byte a file
    slow.ended.set()
    all_jobs = Jobs()

    def begun_by(day):
        before = slow.begun
        wait(all_jobs.start("csv", at(request_, day)))
        expect(lambda: not all_jobs._on_the_way)
        return slow.begun - before

    assert [begun_by(day) for day in (1, 2, 1, 3)] == [1, 1, 0, 1]  # the third file takes the second's room
    assert [begun_by(day) for day in (1, 3, 2)] == [0, 0, 1]


@pytest.mark.parametrize(("number", "fault"), [(errno.ENOSPC, worker.NO_ROOM), (errno.EIO, None)])
def test_full_disk__is_one_sentence_any_other_fault_of_the_machine_is_logged(
    request_, monkeypatch, number, fault
):
    def make(_request, _progress):
        raise OSError(number, "no")

    monkeypatch.setitem(KINDS, "csv", replace(KINDS["csv"], make=make))
    monkeypatch.setattr(worker.os, "nice", lambda _by: None)
    out = io.TextIOWrapper(told := io.BytesIO())  # held: closed, it would close what is told
    monkeypatch.setattr(worker.sys, "stdin", io.TextIOWrapper(io.BytesIO(pickle.dumps(("csv", request_)))))
    monkeypatch.setattr(worker.sys, "stdout", out)
    if fault is None:
        with pytest.raises(OSError, match="no"):
            worker.main()
    else:
        worker.main()
        assert json.loads(told.getvalue()) == {"fault": fault}


def test_notes__are_in_no_visitors_request(shusha):
    assert shusha.notes
    assert without_notes(Request(shusha, view_first(shusha))).story.notes == {}


QUICK, SLOW = ("csv", "geojson", "kml", "xlsx", "datapackage"), ("svg", "gpkg", "pptx")
"""Kinds whose words can be read: as they are, or in an archive's files."""
DAYS = (b"2021-06-15", b"2022-07-16")


def parts_of(content):
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return {name: re.sub(rb"sha256:[0-9a-f]+", b"", content) for name, content in files.items()}


@pytest.mark.parametrize("kind", [*QUICK, *(pytest.param(one, marks=pytest.mark.long) for one in SLOW)])
def test_stamp__is_all_that_a_later_day_changes(request_, kind):
    scope = KINDS[kind].scopes[0]

    def made(day):
        asked = replace(request_, scope=scope, stamp=Stamp(day.decode(), "https://a.example/"))
        return parts_of(KINDS[kind].make(asked, lambda _share, _words: None))

    first, later = map(made, DAYS)
    assert made(DAYS[0]) == first
    assert {name: content.replace(*DAYS) for name, content in first.items()} == later
