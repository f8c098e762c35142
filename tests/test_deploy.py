"""What `deploy/` says is tried as it is written: the image's files and commands, the unit, the packages."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.servers import ROOT, free_port

DEPLOY = ROOT / "deploy"
IMAGE = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
LINES = [line.split(maxsplit=1) for line in IMAGE.splitlines() if re.match(r"[A-Z]+ ", line)]
UNIT = "timemap@.service"


def said(word):
    return [text for name, text in LINES if name == word]


def environment():
    """Return the variables that the image sets, with this environment's Python in place of its own."""
    told = dict(pair.split("=", 1) for line in said("ENV") for pair in shlex.split(line))
    return {**told, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


@pytest.fixture
def image(tmp_path):
    """Make the folder that the image would hold: what is copied into it, and nothing else."""
    app = tmp_path / "app"
    app.mkdir()
    for line in said("COPY"):
        if line.startswith("--from"):
            continue
        source, target = line.split()
        target = app / target
        if (ROOT / source).is_dir():
            leave = shutil.ignore_patterns("__pycache__", "build" if source == "data" else "")
            shutil.copytree(ROOT / source, target, ignore=leave)
        else:
            target = target / source if target.is_dir() else target
            target.parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / source, target)
    compiling = next(line for line in said("RUN") if "compileall" in line).split()
    subprocess.run([sys.executable, *compiling[1:]], cwd=app, check=True)
    return app


def fetch(url, seconds=120):
    """Return an answer's status; of a picture that is on its way, once it is there."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            if error.code != 503 or time.monotonic() > until:
                return error.code


@pytest.mark.process
@pytest.mark.long
@pytest.mark.parametrize("base", ["", "maps/one"])
def test_image__what_is_copied_is_enough_to_run_by_its_own_command(image, tmp_path, base):
    aside = tmp_path / "tmp"
    aside.mkdir()
    port = str(free_port())
    variables = environment() | {"HOME": str(aside), "TMPDIR": str(aside), "PORT": port}
    variables |= {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "STREAMLIT_SERVER_BASE_URL_PATH": base}
    before = {path: path.stat().st_mtime_ns for path in image.rglob("*")}
    command, probe = (
        json.loads(said(word)[-1].partition("CMD ")[2] or said(word)[-1]) for word in ("CMD", "HEALTHCHECK")
    )
    process = subprocess.Popen(command, cwd=image, env=variables, stderr=subprocess.PIPE, text=True)
    try:
        while subprocess.run(probe, cwd=image, env=variables, check=False, capture_output=True).returncode:
            assert process.poll() is None, process.stderr.read()
        root = f"http://127.0.0.1:{port}/{base and f'{base}/'}"
        for path in ("", "preview.png", "api/v1/events", "presenter"):
            assert fetch(f"{root}{path}") == 200, path
    finally:
        process.terminate()
        _, log = process.communicate(timeout=20)
    assert {path: path.stat().st_mtime_ns for path in image.rglob("*")} == before
    assert all(json.loads(line)["level"] in {"INFO", "WARNING"} for line in log.splitlines())


def test_image__is_no_root_s_and_says_when_it_is_well():
    assert said("USER") == ["10001"]
    assert said("RUN")[-1].startswith("useradd --system --uid 10001 ")
    assert len(said("HEALTHCHECK")) == 1
    kept = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line[:1] == "!"
    }
    assert kept == {line.split()[0] for line in said("COPY") if not line.startswith("--from")}


def test_unit__names_the_command_that_serves_and_no_option_is_unknown(tmp_path):
    unit = (DEPLOY / UNIT).read_text("utf-8")
    command = shlex.split(re.search(r"^ExecStart=(.+)$", unit, re.M)[1])
    assert command[:3] == ["/opt/timemap/.venv/bin/streamlit", "run", "app.py"]
    assert (ROOT / "app.py").is_file()
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze, which checks units, is not here")
    tried = tmp_path / UNIT.replace("@", "@8501")
    tried.write_text(unit.replace(command[0], sys.executable).replace("%i", "8501"), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tried)], check=False, capture_output=True, text=True
    )
    ours = [line for line in done.stderr.splitlines() if tried.name in line]
    assert ours == []


def test_packages__are_what_the_readme_says_that_some_films_need():
    assert (ROOT / "packages.txt").read_text("utf-8").split() == ["ffmpeg"]
    assert "ffmpeg" in (ROOT / "README.md").read_text("utf-8")
