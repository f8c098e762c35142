"""The command as a program of its own: what it can't do is one sentence, exit 1, and no half file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.servers import ROOT
from tests.stories import KRAKATOA, copy_story, edit

pytestmark = pytest.mark.process
BRIEFING = ("--scope", "briefing", "--option", "size=preview")


class Command:
    """`python -m geo.export` in folders of its own: one to write in, one for what it keeps while it works."""

    def __init__(self, folder: Path) -> None:
        self.out, self.scratch, self.programs = (folder / name for name in ("out", "scratch", "programs"))
        for one in (self.out, self.scratch, self.programs):
            one.mkdir()
        self.path = os.environ["PATH"]

    def start(self, kind: str, out: Path, *words: str, story: Path = KRAKATOA, most: int = 0):
        """Start it; `most` is how many blocks of half a kilobyte a file may have."""
        limit = ["sh", "-c", f'ulimit -f {most} && exec "$@"', "sh"] if most else []
        return subprocess.Popen(
            [*limit, sys.executable, "-m", "geo.export", kind, str(out), "--of", str(story), *words],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(self.scratch), "PATH": self.path},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def refuse(self, kind: str, out: Path, *words: str, story: Path = KRAKATOA, most: int = 0) -> str:
        """Run it; return the one sentence that it ends with."""
        process = self.start(kind, out, *words, story=story, most=most)
        told, sentence = process.communicate(timeout=120)
        assert (process.returncode, told) == (1, "")
        assert sentence.count("\n") == 1
        assert list(self.scratch.iterdir()) == []
        return sentence.strip()

    def bring(self, script: str) -> None:
        """Put a program of this script before all others that are called ffmpeg."""
        encoder = self.programs / "ffmpeg"
        encoder.write_text(f"#!/bin/sh\n{script}\n")
        encoder.chmod(0o755)
        self.path = f"{self.programs}:{self.path}"


@pytest.fixture
def command(tmp_path):
    return Command(tmp_path)


def test_target__that_is_a_folder(command):
    (command.out / "a.png").mkdir()
    told = command.refuse("png", command.out / "a.png")
    assert told == f"{command.out / 'a.png'} is a folder; name a file in it"
    assert list((command.out / "a.png").iterdir()) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "remedy"), [("csv", "name a file in another"), ("site", "name a folder elsewhere")]
)
def test_target__where_nobody_can_write(command, kind, remedy):
    told = command.refuse(kind, Path("/proc/taken"))
    assert told.startswith("/proc/taken can't be written: ")
    assert remedy in told


@pytest.mark.parametrize("older", [None, b"older"])
def test_disk__that_takes_only_half_of_the_file(command, older):
    """The machine itself ends the write in the middle, by a limit on how large a file may be."""
    out = command.out / "a.csv"
    if older:
        out.write_bytes(older)
    told = command.refuse("csv", out, most=1)
    assert told == f"{out} can't be written: File too large; name a file in another folder"
    assert [one.read_bytes() for one in command.out.iterdir()] == ([older] if older else [])


@pytest.mark.long
@pytest.mark.parametrize("kind", ["gpkg", "site", "film-webm"])
def test_disk__that_takes_only_half_of_what_is_kept_aside(command, kind):
    command.bring("exit 0")
    told = command.refuse(kind, command.out / "a", *(BRIEFING if kind == "film-webm" else ()), most=6)
    assert "can't be " in told or "needs room" in told
    assert list(command.out.iterdir()) == []


@pytest.mark.parametrize("words", [("--made", "soon"), ("--date", "1883-13-40")])
def test_date__that_is_none(command, words):
    assert words[1] in command.refuse("csv", command.out / "a.csv", *words)
    assert list(command.out.iterdir()) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", ["svg", "handout"])
def test_font__without_a_script(command, tmp_path, kind):
    story = copy_story(tmp_path)
    edit(story, "story.toml", 'title = "', 'title = "喀拉喀托 ')
    told = command.refuse(kind, command.out / "a", story=story)
    assert told.startswith("The fonts have no letters for ")
    assert "choose another " in told
    assert list(command.out.iterdir()) == []


def test_encoder__that_is_not_there(command):
    command.path = str(command.programs)
    assert command.refuse("film-webm", command.out / "a.webm", *BRIEFING) == (
        "A film as webm needs ffmpeg, which this machine hasn’t; install it, or take a GIF"
    )
    assert list(command.out.iterdir()) == []


def expect(condition, process):
    until = time.monotonic() + 200
    while not condition() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    assert condition()


def is_alive(pid):
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and ") Z " not in state.read_text()


@pytest.fixture
def hears_keys():
    """A job in a shell's background hears no key, nor does what it starts; here it does."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.long
@pytest.mark.usefixtures("hears_keys")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_killed__half_way_it_leaves_no_file_and_no_program(command, number):
    started = command.programs / "started"
    command.bring(f"echo $$ > {started}.part; mv {started}.part {started}; exec sleep 60")
    (command.out / "a.webm").write_bytes(b"older")
    process = command.start("film-webm", command.out / "a.webm", *BRIEFING)
    expect(started.exists, process)
    encoder = int(started.read_text())
    assert is_alive(encoder)
    assert any(command.scratch.iterdir())
    process.send_signal(number)
    told, sentence = process.communicate(timeout=30)
    assert (process.returncode, told) == (1, "")
    assert sentence == "Ended before the file was whole; nothing of it is left.\n"
    assert not is_alive(encoder)
    assert list(command.scratch.iterdir()) == []
    assert [(one.name, one.read_bytes()) for one in command.out.iterdir()] == [("a.webm", b"older")]
