"""This project's own pages for the comparison: the library, saved as stand-alone files."""

import folium

from geo.timemap import TimeMap
from tests.bench.peers.data import HOURS, to_text
from tests.bench.peers.peers import FilePeer

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


class Ours(FilePeer):
    """Our own page: the same data at the peers' size, without a base map, as they have none.

    It holds one ``input.tm-range``, its value in moments since 1970 began, and one element ``[data-timemap]``
    whose ``data-ready``, ``data-date`` and ``data-visible`` are true after the last paint.
    """

    name = "ours"
    label = "This project"
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
        page = folium.Map(location=[40, 47], zoom_start=7, tiles=None)
        self.layer(frame).add_to(page)
        page.save(str(path))

    def layer(self, frame) -> TimeMap:
        """Return what is put on the map."""
        return TimeMap(frame, "start", "end", "title", show="during", radius=4, base_map=False)

    def open(self, page, count):
        seconds = super().open(page, count)
        page.locator("input.tm-range").evaluate("range => { window.benchRange = range; }")
        return seconds

    def is_ready(self):
        return "window.benchState && window.benchState() !== null"

    def step(self, day):
        return self.page.evaluate(STEP_OURS, [day, to_text(day, self.subject.unit)])


class OursByHours(Ours):
    name = "ours_hours"
    label = "This project, by hours"
    subject = HOURS

    def layer(self, frame):
        return TimeMap(frame, "start", "end", "title", show="during", radius=4, unit="hour", base_map=False)
