"""The peers that answer through Streamlit: each date is asked of a server."""

import json
import os
from pathlib import Path

import folium
import psutil
import streamlit_folium

from tests.bench.peers.maps import constant_map, day_group, rebuilt_map
from tests.bench.peers.peers import READY_MS, Peer
from tests.servers import Server

HERE = Path(__file__).parent

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
        shown = json.dumps(self.subject.expected(self.frame, self.subject.middle))
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
        shown = self.subject.expected(self.frame, day)
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
        return {"fig": rebuilt_map(self.frame, self.subject.middle, self.assets_url)}


class Group(StreamlitPeer):
    name = "group"
    label = "st_folium feature_group_to_add"
    script = "app_group.py"

    def arguments(self):
        group: folium.FeatureGroup = day_group(self.frame, self.subject.middle)
        return {"fig": constant_map(self.assets_url), "feature_group_to_add": group}
