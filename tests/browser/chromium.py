"""Find a Chromium, or install one where that can be done.

``python -m tests.browser.chromium`` does so ahead of the tests.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.debian import can_install, install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
HELP = (
    "No Chromium was found, and the tests need one. Get it in one of these ways: "
    "'apt-get install chromium' (Debian, as root); '.venv/bin/python -m playwright install chromium'; "
    "or set CHROMIUM to the path of a Chrome or Chromium that you have."
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_OUTSIDE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Whatever a page asks of another machine finds no such host."""


class NoChromiumError(RuntimeError):
    """No browser to test with; the message says how to get one."""


def find_chromium() -> str:
    """Return the path of a Chromium that is there; never install one."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise NoChromiumError(f"CHROMIUM names {named!r}, which is no file. {HELP}")
        return named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    if MAC.is_file():
        return str(MAC)
    own = _playwright_path()
    if own.is_file():
        return str(own)
    raise NoChromiumError(HELP)


def get_chromium() -> str:
    """Return the path of a Chromium, installing one where none is there."""
    try:
        return find_chromium()
    except NoChromiumError:
        _install()
        return find_chromium()


def _playwright_path() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _install() -> None:
    if can_install():
        print("Installing Debian's chromium; this happens once.", flush=True)
        if install("chromium", "fonts-dejavu-core"):
            return
    print("Asking Playwright for its Chromium; this happens once.", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    try:
        get_chromium()
    except NoChromiumError as error:
        sys.exit(str(error))
