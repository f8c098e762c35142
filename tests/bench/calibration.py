"""How fast the machine is during this run: two loops that no change of this project makes faster."""

import statistics
import time

ROUNDS = 5

BROWSER_LOOP = """
() => {
  const start = performance.now();
  const values = new Float64Array(1 << 16);
  let sum = 0;
  for (let round = 0; round < 60; round++)
    for (let at = 0; at < values.length; at++) {
      values[at] = values[at] * 0.5 + at % 7;
      sum += values[at];
    }
  return [performance.now() - start, sum][0];
}
"""


class Calibration:
    """Runs both loops whenever it is asked, and gives the middle of all rounds."""

    def __init__(self, browser) -> None:
        self._browser = browser
        self._rounds = {"python": [], "browser": []}

    def sample(self) -> dict[str, float]:
        """Run both loops between two measures, and return the middle of all rounds so far, ms by clock.

        More than once a run, so that a load that comes and goes is met as the measures meet it.
        """
        page = self._browser.new_page()
        for _ in range(ROUNDS):
            self._rounds["python"].append(time_python())
            self._rounds["browser"].append(page.evaluate(BROWSER_LOOP))
        page.close()
        return {clock: round(statistics.median(rounds), 2) for clock, rounds in self._rounds.items()}


def time_python() -> float:
    start = time.perf_counter()
    words = {}
    for number in range(60_000):
        key = str(number % 977)
        words[key] = words.get(key, 0) + len(key)
    return 1000 * (time.perf_counter() - start)
