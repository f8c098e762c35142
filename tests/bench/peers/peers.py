"""One class a peer: how its page is made and opened, how it is told a day, how it tells what it shows."""

import json
import os
import time
from pathlib import Path

import folium
import psutil
import streamlit_folium

from tests.bench.measures import COUNT_FRAMES
from tests.bench.peers.assets import Files
from tests.bench.peers.data import MIDDLE_DAY, expected_on, to_iso
from tests.bench.peers.maps import (
    DAY_MS,
    READ_MAP,
    constant_map,
    day_group,
    rebuilt_map,
    save_timeline,
    save_timestamped,
)
from tests.servers import Server

HERE = Path(__file__).parent
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

# Streamlit's slider hands a value over when a key or a drag ends. So it is put on the day before (which
# nobody is told of), and the arrow key that leads to the day is what counts.
STEP_IN_STREAMLIT = """
async ([day, shown, limit]) => {
  const input = document.querySelector('[data-testid="stSlider"] input[type=range]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  set.call(input, String(day - 1));
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await window.benchTwoFrames();
  input.focus();
  const key = { key: 'ArrowRight', code: 'ArrowRight', bubbles: true, cancelable: true };
  const start = performance.now();
  input.dispatchEvent(new KeyboardEvent('keydown', key));
  input.dispatchEvent(new KeyboardEvent('keyup', key));
  for (;;) {
    const state = window.benchState();
    if (state && Object.keys(shown).every(name => state[name] === shown[name])) break;
    if (performance.now() - start > limit) return { ms: performance.now() - start, isLost: true };
    await new Promise(done => window.benchAsk(done));
  }
  await window.benchTwoFrames();
  const ms = performance.now() - start;
  const frames = [...document.querySelectorAll('iframe')].map(frame => frame.contentWindow);
  const isRemounted = !frames.every(frame => frame.benchIsKnown);
  for (const frame of frames) frame.benchIsKnown = true;
  return { ms, isRemounted };
}
"""


class LostError(RuntimeError):
    """A peer did not come to show what it was asked for."""


class Peer:
    """What is measured.

    ``open`` and ``step`` are what a user waits for; the rest is told by the page without changing it.

    Attributes
    ----------
    name, label
        For the command line and for the table.
    is_in_page
        Whether steps are answered in the page, without a server.
    checks
        ``set`` if the page tells which points it shows, ``count`` if only how many.
    largest
        The most features that a page can be made of, and why, where there is such a limit.
    """

    name = ""
    label = ""
    is_in_page = True
    checks = "set"
    largest: tuple[int, str] | None = None
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
        shown = expected_on(self.frame, day)
        if self.checks == "count":
            return self.visible_count() == shown.count
        return self.page.evaluate("window.benchState()") == vars(shown)

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


class Timestamped(FilePeer):
    name = "timestamped"
    label = "TimestampedGeoJson"

    def make(self, frame, path, base):
        variable = save_timestamped(frame, path, base)
        self.read_state = f"return window.benchRead(window.{variable});"
        self.input_day = f"window.{variable}.timeDimension.setCurrentTime(day * {DAY_MS});"


class Timeline(FilePeer):
    name = "timeline"
    label = "Timeline + TimelineSlider"
    input_day = f"""
      const range = document.querySelector('input.time-slider');
      range.value = String(day * {DAY_MS});
      range.dispatchEvent(new Event('input', {{ bubbles: true }}));
    """

    def make(self, frame, path, base):
        variable = save_timeline(frame, path, base)
        self.read_state = f"return window.benchRead(window.{variable});"


class Ours(FilePeer):
    """Our own page: ``make_page(frame, path)`` of ``tests/bench/peers/ours.py`` makes it.

    It holds one ``input[type=range]`` named "Date", its value in days since 1970-01-01, and one element
    ``[data-timemap]`` whose ``data-ready``, ``data-date`` and ``data-visible`` are true after the last paint.
    """

    name = "ours"
    label = "This project"
    show = "during"
    checks = "count"
    read_state = """
      const { ready, date, visible } = document.querySelector('[data-timemap]').dataset;
      return ready === 'true' ? { count: Number(visible), date } : null;
    """
    input_day = """
      const range = window.benchRange;
      range.value = String(day);
      range.dispatchEvent(new Event('input', { bubbles: true }));
    """

    def make(self, frame, path, base):
        from tests.bench.peers.ours import make_page  # noqa: PLC0415 others are measured without it

        make_page(frame, path, self.show)

    def open(self, page, count):
        seconds = super().open(page, count)
        ranges = page.get_by_role("slider", name="Date", exact=True)
        ranges.first.evaluate("range => { window.benchRange = range; }")
        return seconds

    def is_ready(self):
        return "window.benchState && window.benchState() !== null"

    def step(self, day):
        return self.page.evaluate(STEP_OURS, [day, to_iso(day)])


# As STEP_IN_PAGE; but the page itself says what it has painted, so the time ends no earlier than that.
STEP_OURS = """
async ([day, date]) => {
  window.benchScript = 0;
  const start = performance.now();
  window.benchInput(day);
  const input = performance.now() - start;
  await window.benchTwoFrames();
  while (window.benchState()?.date !== date) {
    if (performance.now() - start > 20000) return { ms: performance.now() - start, isLost: true };
    await new Promise(done => window.benchAsk(done));
  }
  return { ms: performance.now() - start, script_ms: input + window.benchScript };
}
"""


class StreamlitPeer(Peer):
    """A Streamlit app with its default settings, as a user starts it."""

    is_in_page = False
    script = ""
    read_state = """
      const frames = document.querySelectorAll('iframe');
      return window.benchRead(frames[frames.length - 1].contentWindow.map);
    """

    def prepare(self, frame, files):
        self.frame = frame
        self.assets_url = files.assets_url
        os.environ.update(
            BENCH_N=str(len(frame)),
            BENCH_ASSETS=files.assets_url,
            STREAMLIT_SERVER_HEADLESS="true",
            STREAMLIT_BROWSER_GATHER_USAGE_STATS="false",
        )
        # Not in the project's folder: its .streamlit/config.toml is tuned.
        self.server = Server(script=HERE / self.script, cwd=self.folder)
        self.server.start()
        self.process = psutil.Process(self.server.process.pid)
        self.url = self.server.url

    def warm(self, browser) -> None:
        """Visit once and forget it: a server's first run imports Folium and makes the data."""
        context = browser.new_context()
        context.add_init_script(self.scripts())
        self.open(context.new_page(), len(self.frame))
        context.close()

    def is_ready(self):
        shown = json.dumps(vars(expected_on(self.frame, MIDDLE_DAY)))
        return f"""
          (() => {{
            const state = window.benchState && window.benchState(), shown = {shown};
            return state && Object.keys(shown).every(name => state[name] === shown[name]);
          }})()
        """

    def open(self, page, count):
        seconds = super().open(page, count)
        page.evaluate(
            "document.querySelectorAll('iframe').forEach(f => { f.contentWindow.benchIsKnown = true; })"
        )
        return seconds

    def step(self, day):
        cpu = sum(self.process.cpu_times()[:2])
        shown = vars(expected_on(self.frame, day))
        took = self.page.evaluate(STEP_IN_STREAMLIT, [day, shown, 60_000])
        took["server_cpu_ms"] = 1000 * (sum(self.process.cpu_times()[:2]) - cpu)
        return took

    def settle(self):
        self.page.wait_for_timeout(250)
        self.page.wait_for_function(
            "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'",
            timeout=READY_MS,
        )
        self.page.wait_for_timeout(100)

    def page_bytes(self):
        """Return the size of the component's arguments for the middle day, as JSON."""
        sent = {}
        ours, streamlit_folium._component_func = streamlit_folium._component_func, sent.update
        try:
            streamlit_folium.st_folium(**self.arguments(), key="map", returned_objects=[])
        finally:
            streamlit_folium._component_func = ours
        sent.pop("on_change", None)
        return {"arguments": len(json.dumps(sent).encode())}

    def arguments(self) -> dict:
        """Return what the app gives to ``st_folium`` on the middle day."""
        raise NotImplementedError

    def close(self):
        self.server.stop()


class Rebuild(StreamlitPeer):
    name = "rebuild"
    label = "st.slider + st_folium rebuilt"
    script = "app_rebuild.py"

    def arguments(self):
        return {"fig": rebuilt_map(self.frame, MIDDLE_DAY, self.assets_url)}


class Group(StreamlitPeer):
    name = "group"
    label = "st_folium feature_group_to_add"
    script = "app_group.py"

    def arguments(self):
        group: folium.FeatureGroup = day_group(self.frame, MIDDLE_DAY)
        return {"fig": constant_map(self.assets_url), "feature_group_to_add": group}
