"""Whether the app lives and is ready, as a host asks."""

import shutil
import tempfile
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.story_source import check_story
from server.watch.health import NO_DISK, check_disk, health_routes
from tests.server.test_routes import get
from tests.stories import KRAKATOA


def ask(checks, path):
    answer = TestClient(Starlette(routes=health_routes("maps/one", checks))).get(f"/maps/one/{path}")
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.text


def test_ready__tells_each_thing_that_is_missing_and_lives_all_the_same():
    checks = {"story": lambda: "", "disk": lambda: "It is full.", "moon": lambda: "It is down."}
    assert ask(checks, "readyz") == (503, "disk: It is full.\nmoon: It is down.\n")
    assert ask(checks, "healthz") == (200, "alive\n")


def test_ready__where_nothing_is_missing():
    assert ask({"story": lambda: ""}, "readyz") == (200, "ready\n")


def test_disk__a_folder_that_takes_nothing(monkeypatch, tmp_path):
    assert check_disk() == ""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert check_disk() == NO_DISK


def test_story__one_with_faults_is_none_and_is_one_once_it_is_mended(monkeypatch, tmp_path):
    story = Path(shutil.copytree(KRAKATOA, tmp_path / "story"))
    events = (story / "events.csv").read_text("utf-8")
    (story / "events.csv").write_text("id,date\nnothing,never\n", "utf-8")
    monkeypatch.setenv("STORY", str(story))
    assert check_story() == "Its files have faults; the page and the log list them."
    (story / "events.csv").write_text(events, "utf-8")
    assert check_story() == ""


@pytest.mark.parametrize(("path", "says"), [("healthz", b"alive\n"), ("readyz", b"ready\n")])
def test_server__answers_below_its_base_path(server, path, says):
    answer, body = get(server, path)
    assert (answer.status, body) == (200, says)
