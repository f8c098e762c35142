"""One class a peer: how its page is made and opened, how it is told a day, how it tells what it shows."""

import time
from pathlib import Path

from tests.bench.measures import COUNT_FRAMES
from tests.bench.peers.assets import Files
from tests.bench.peers.data import HOURS, POINTS, Subject
from tests.bench.peers.maps import READ_MAP, UNIT_MS, save_timeline, save_timestamped

READY_MS = 85_000

# `benchAsk` is the browser's own requestAnimationFrame: what the bench asks for does not count as script.
TWO_FRAMES = """
window.benchTwoFrames = () => new Promise(done => window.benchAsk(() => window.benchAsk(done)));
"""

# An input to a page that answers by itself; then the frame with the answer, and the next, when it is painted.
STEP_IN_PAGE = """
async ([day, isIdle]) => {
  window.benchScript = 0;
  const start = performance.now();
  if (!isIdle) window.benchInput(day);
  const input = performance.now() - start;
  await window.benchTwoFrames();
  return { ms: performance.now() - start, script_ms: input + window.benchScript };
}
"""


class Peer:
    """What is measured.

    ``open`` and ``step`` are what a user waits for; the rest is told by the page without changing it.

    Attributes
    ----------
    name, label
        For the command line and for the table.
    subject
        What data it shows.
    is_in_page
        Whether steps are answered in the page, without a server.
    checks
        ``set`` if the page tells which points it shows, ``count`` if only how many.
    """

    name = ""
    label = ""
    subject: Subject = POINTS
    is_in_page = True
    checks = "set"
    read_state = ""
    input_day = ""

    def __init__(self, folder: Path):
        self.folder = folder
        self.url = ""
        self.page = None
        self.frame = None
        self.remounts = 0

    def prepare(self, frame, files: Files) -> None:
        """Make the page or start the server; not timed."""
        raise NotImplementedError

    def scripts(self) -> str:
        """Return what runs in each page ahead of its own scripts."""
        return f"""
          {COUNT_FRAMES} {TWO_FRAMES} {READ_MAP}
          window.benchState = () => {{ try {{ {self.read_state} }} catch (error) {{ return null; }} }};
          window.benchInput = day => {{ {self.input_day} }};
        """

    def open(self, page, _count: int) -> float:
        """Open the page; return the seconds from the navigation to the first painted state."""
        self.page = page
        start = time.perf_counter()
        page.goto(self.url, wait_until="commit")
        page.wait_for_function(self.is_ready(), polling="raf", timeout=READY_MS)
        page.evaluate("window.benchTwoFrames()")
        return time.perf_counter() - start

    def is_ready(self) -> str:
        """Return JavaScript that is true once the first state is there."""
        return "window.benchState && window.benchState()?.count > 0"

    def step(self, day: int) -> dict:
        """Go to a day; return at least ``ms``, from the input to the painted frame."""
        return self.page.evaluate(STEP_IN_PAGE, [day, False])

    def settle(self) -> None:
        """Wait until nothing of the last step is left to do; not timed."""
        self.page.wait_for_timeout(30)

    def visible_count(self) -> int:
        return self.page.evaluate("window.benchState().count")

    def is_right(self, day: int) -> bool:
        """Tell whether the page shows what pandas says it must."""
        shown = self.subject.expected(self.frame, day)
        if self.checks == "count":
            return self.visible_count() == shown["count"]
        return self.page.evaluate("window.benchState()") == shown

    def page_bytes(self) -> dict:
        """Return the weights that are known, by name."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop what ``prepare`` started."""


class FilePeer(Peer):
    """A stand-alone page, served over HTTP on the loopback."""

    def prepare(self, frame, files):
        self.frame = frame
        self.files = files
        path = self.folder / f"{self.name}.html"
        self.make(frame, path, files.assets_url)
        self.url = files.url + path.name

    def make(self, frame, path: Path, base: str) -> None:
        raise NotImplementedError

    def page_bytes(self):
        page = self.files.sent.get(f"{self.name}.html", 0)
        return {"page": page, "assets": sum(self.files.sent.values()) - page}


def set_time(variable: str, subject: Subject) -> str:
    """Return JavaScript that gives Leaflet.TimeDimension a moment, named ``day``."""
    return f"window.{variable}.timeDimension.setCurrentTime(day * {UNIT_MS[subject.unit]});"


class Timestamped(FilePeer):
    name = "timestamped"
    label = "TimestampedGeoJson"

    def make(self, frame, path, base):
        variable = save_timestamped(frame, path, base, self.subject.unit)
        self.read_state = f"return window.benchRead(window.{variable});"
        self.input_day = set_time(variable, self.subject)


class TimestampedHours(Timestamped):
    name = "timestamped_hours"
    label = "TimestampedGeoJson, PT1H"
    subject = HOURS


class Timeline(FilePeer):
    name = "timeline"
    label = "Timeline + TimelineSlider"
    input_day = f"""
      const range = document.querySelector('input.time-slider');
      range.value = String(day * {UNIT_MS["D"]});
      range.dispatchEvent(new Event('input', {{ bubbles: true }}));
    """

    def make(self, frame, path, base):
        variable = save_timeline(frame, path, base)
        self.read_state = f"return window.benchRead(window.{variable});"
