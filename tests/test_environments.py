"""The same in, the same out: in locales with other letters, in far zones, by a wrong clock, without fonts."""

import os
import subprocess
import sys

import pytest

from tests.debian import CACHE, unpack
from tests.servers import ROOT
from tests.stories import KRAKATOA

pytestmark = [pytest.mark.process, pytest.mark.long]
ALL = """
import hashlib, locale, sys
from geo.export.kinds import KINDS
from geo.export.request import Request, Stamp
from geo.timemap import read_dated
from geo.view.model import view_on
from tests.stories import KRAKATOA, read_story

locale.setlocale(locale.LC_ALL, "")
story = read_story(KRAKATOA)
print(story.digest, story.unit, [(event.id, event.span.start, event.place.id) for event in story.events])
frame = read_dated(sys.argv[1])
print(frame.to_csv(), frame.crs)
for kind in ("csv", "geojson", "xlsx", "gpkg", "kml", "png", "handout"):
    options = {"size": "preview"} if "size" in KINDS[kind].options else {}
    stamp = Stamp("2026-11-28", "https://example.org/")
    asked = Request(story, view_on(story, story.last), KINDS[kind].scopes[0], stamp, options=options)
    print(kind, hashlib.sha256(KINDS[kind].make(asked, lambda *_: None)).hexdigest())
"""
FILE = """TITLE,DATE,LONGITUDE,LATITUDE,KIND,FIGURE
Iğdır,27 APRIL 1883,44.04,39.92,INN,"1,250.5"
IĞDIR,15 MAY 1883,44.05,39.91,inn,3.5
İstanbul,1883-06-01T23:30,28.97,41.01,İNN,1e3
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("file")
    (folder / "sites.csv").write_text(FILE, "utf-8")
    return folder


def make_all(folder, before=(), **variables):
    """Return what all of it gives, where some variables of the environment are others."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    done = subprocess.run(
        [*before, sys.executable, "-c", ALL, str(folder / "sites.csv")],
        cwd=ROOT,
        env={**clean, "LC_ALL": "C.UTF-8", **variables},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode(variables.get("PYTHONIOENCODING", "utf-8")).splitlines()


@pytest.fixture(scope="module")
def usual(folder):
    lines = make_all(folder)
    assert len(lines) > 10
    return lines


@pytest.fixture(scope="session")
def locales():
    """Make the Turkish locales, whose small I has no dot; one of them with letters of another code."""
    found = unpack("locales") / "usr" / "share" / "i18n"
    assert found.is_dir(), "Debian's package 'locales' is not to be had: the Turkish locale can't be made"
    made = CACHE / "made-locales"
    made.mkdir(exist_ok=True)
    for charset, name in (("UTF-8", "tr_TR.UTF-8"), ("ISO-8859-9", "tr_TR")):
        if not (made / name).is_dir():
            command = ["localedef", "-i", "tr_TR", "-f", charset, str(made / name)]
            subprocess.run(command, env={**os.environ, "I18NPATH": str(found)}, check=True)
    return {"LOCPATH": str(made), "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize("name", ["POSIX", "tr_TR.UTF-8", "tr_TR"])
def test_locale__changes_nothing(folder, usual, locales, name):
    assert make_all(folder, LC_ALL=name, **locales) == usual


def test_zone__a_day_ahead_changes_nothing(folder, usual):
    assert make_all(folder, TZ="Pacific/Apia") == usual


def test_clock__one_that_is_years_off_and_runs_a_thousand_times_too_fast_changes_nothing(folder, usual):
    library = next(unpack("libfaketime").rglob("libfaketime.so.1"), None)
    assert library, "Debian's package 'libfaketime' is not to be had"
    wrong = {"LD_PRELOAD": str(library), "FAKETIME": "@2039-12-31 23:59:50 x1000", "DONT_FAKE_MONOTONIC": "1"}
    assert make_all(folder, **wrong) == usual


@pytest.fixture(scope="session")
def without_fonts():
    """Return what runs a program where the system's fonts are gone."""
    hide = (
        "for one in /usr/share/fonts /usr/local/share/fonts; do [ -d $one ] && mount -t tmpfs none $one; done"
    )
    command = ("unshare", "-m", "sh", "-c", f'{hide}; exec "$@"', "sh")
    command = command if os.geteuid() == 0 else (command[0], "-r", *command[1:])
    subprocess.run([*command, "true"], check=True)
    return command


def test_fonts__none_of_the_system_s_is_used(folder, usual, without_fonts):
    assert make_all(folder, before=without_fonts, FONTCONFIG_FILE=os.devnull) == usual


@pytest.mark.parametrize("name", ["tr_TR", "POSIX"])
@pytest.mark.parametrize("command", ["check", "balance", "keys"])
def test_commands__print_on_any_terminal_and_utf_8_into_a_file(locales, name, command):
    asked = [command] if command == "keys" else [command, str(KRAKATOA)]
    variables = {"LOCPATH": locales["LOCPATH"], "LC_ALL": name}
    done = subprocess.run(
        [sys.executable, "-m", "geo.story", *asked],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").isascii() is False
