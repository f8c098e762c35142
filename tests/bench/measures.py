"""What is measured, and how: each function drives a real browser and returns figures."""

import statistics
import time

FRAME_MS = 1000 / 60
DROPPED_MS = 1.5 * FRAME_MS
SCRUB_FRAMES = 120
ENGINE_ROUNDS = 3

# Adds up the time that animation frames' callbacks take, in each frame of the page.
COUNT_FRAMES = """
(() => {
  const ask = window.requestAnimationFrame.bind(window);
  window.benchScript = 0;
  window.benchAsk = ask;
  window.requestAnimationFrame = callback => ask(now => {
    const start = performance.now();
    callback(now);
    window.benchScript += performance.now() - start;
  });
})();
"""

# One input event a frame for a number of frames, or none at all for an idle page; the days are given.
SCRUB = """
async ([days, isIdle]) => {
  const frame = document.querySelector('iframe')?.contentWindow ?? window;
  const range = frame.document.querySelector('input[type=range]');
  const intervals = []; const scripts = [];
  let before = 0;
  frame.benchScript = 0;
  await new Promise(done => {
    let count = 0;
    const next = now => {
      if (before) { intervals.push(now - before); scripts.push(frame.benchScript); }
      before = now; frame.benchScript = 0;
      if (count === days.length) return done();
      if (!isIdle) {
        const start = performance.now();
        range.value = String(days[count]);
        range.dispatchEvent(new Event('input', { bubbles: true }));
        frame.benchScript += performance.now() - start;
      }
      count += 1;
      frame.benchAsk(next);
    };
    frame.benchAsk(next);
  });
  return { intervals, scripts };
}
"""

# The time from a press in the page round the map to the frame after which the map tells the event, and to
# that after which map and card do.
STEP = """
selector => new Promise(done => {
  const frame = document.querySelector('iframe').contentWindow;
  const root = frame.document.querySelector('[data-timemap]');
  const onMap = () => root.dataset.event;
  const onCard = () => document.querySelector('.card')?.dataset.card;
  const before = [onMap(), onCard()];
  const start = performance.now();
  let map = null;
  const look = () => {
    if (map === null && onMap() !== before[0]) map = performance.now() - start;
    if (map !== null && onCard() !== before[1]) done({ map, both: performance.now() - start });
    else requestAnimationFrame(look);
  };
  document.querySelector(selector).click();
  look();
})
"""


# The camera moved once a frame, without a rest: panned to and fro, or zoomed by a quarter to and fro.
MOVE = """
async kind => {
  const map = Object.values(window).find(value => value && value.panBy && value.getCenter);
  const intervals = []; const scripts = [];
  const zoom = map.getZoom();
  let before = 0;
  await new Promise(done => {
    let count = 0;
    const next = now => {
      if (before) { intervals.push(now - before); scripts.push(window.benchScript); }
      before = now; window.benchScript = 0;
      if (count === 60) return done();
      const start = performance.now();
      if (kind === 'pan') map.panBy(count % 20 < 10 ? [6, 4] : [-6, -4], { animate: false });
      else map.setZoom(zoom + (count % 8) / 4, { animate: false });
      window.benchScript += performance.now() - start;
      count += 1;
      window.benchAsk(next);
    };
    window.benchAsk(next);
  });
  return { intervals, scripts };
}
"""

# A key of a briefing, or none; frames from then on until the map has landed and the page has come to rest.
FLY = """
async key => {
  const frame = document.querySelector('iframe').contentWindow;
  const root = frame.document.querySelector('[data-timemap]');
  const { map } = frame.timemap.page.maps();
  const { event } = root.dataset;
  const centre = map.getCenter();
  const intervals = []; const scripts = [];
  let before = 0; let stepped = null; let moved = null; let landed = null;
  frame.benchScript = 0;
  await new Promise(done => {
    let count = 0;
    const next = now => {
      if (before) { intervals.push(now - before); scripts.push(frame.benchScript); }
      before = now; frame.benchScript = 0;
      if (key && count && stepped === null && root.dataset.event !== event) stepped = count;
      if (key && count && moved === null && !map.getCenter().equals(centre, 1e-9)) moved = count;
      if (stepped !== null && landed === null && count > 3 && root.dataset.flying === 'false') landed = count;
      if (count === 180 || (landed !== null && count === landed + 30)) return done();
      if (count === 0 && key) {
        const start = performance.now();
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        frame.benchScript += performance.now() - start;
      }
      count += 1;
      frame.benchAsk(next);
    };
    frame.benchAsk(next);
  });
  return { intervals, scripts, stepped, moved, landed };
}
"""


def spread(values, digits=1):
    """Return p50, p95 and the largest of some figures."""
    ordered = sorted(values)
    return {
        "p50": round(statistics.median(ordered), digits),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], digits),
        "max": round(ordered[-1], digits),
    }


def new_page(browser, url, width=1440, height=900):
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(COUNT_FRAMES)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.frame_locator("iframe").locator('[data-timemap][data-ready="true"]').wait_for(state="attached")
    seconds = time.perf_counter() - start
    return context, page, seconds


def measure_scrub(browser, url, days):
    """Scrub in the app for 120 frames, beside as many idle ones in the same page."""
    context, page, _ = new_page(browser, url)
    page.wait_for_timeout(1500)
    figures = judge_rounds(page, "scrub", days)
    context.close()
    return figures


def judge_rounds(page, name, days, rounds=5):
    """Scrub and idle in turns; of all rounds the one that counts has the middle number of dropped frames."""
    runs = {"idle": [], name: []}
    for _ in range(rounds):
        for kind, judged in runs.items():
            judged.append(judge_frames(page.evaluate(SCRUB, [days, kind == "idle"])))
    figures = {}
    for kind, judged in runs.items():
        dropped = [run["dropped_frames"] for run in judged]
        middle = sorted(judged, key=lambda run: run["dropped_frames"])[rounds // 2]
        figures[kind] = {**middle, "dropped_frames_by_round": dropped}
    return figures


def measure_briefing(browser, url, steps):
    """Step through the briefing at an address, 1920 by 1080; each flight beside an idle page for as long."""
    context, page, _ = new_page(browser, url, width=1920, height=1080)
    page.wait_for_timeout(1500)
    flights, idle, frames = [], [], []
    for _ in range(steps - 1):
        idle.append(judge_frames(page.evaluate(FLY, None)))
        flight = page.evaluate(FLY, "ArrowRight")
        flights.append(judge_frames(flight))
        frames.append(max(flight["stepped"], flight["moved"]))
        page.wait_for_timeout(300)
    context.close()
    figures = {"frames_to_start": {"p50": statistics.median(frames), "max": max(frames)}}
    for name, runs in (("idle", idle), ("flight", flights)):
        dropped = [run["dropped_frames"] for run in runs]
        middle = sorted(runs, key=lambda run: run["dropped_frames"])[len(runs) // 2]
        figures[name] = {**middle, "dropped_frames_by_step": dropped}
    return figures


def measure_steps(browser, url, process, relay, count=30, ways=("next",)):
    """Press the page's own step buttons in turn; CPU is the server process's, bytes are both ways."""
    context, page, _ = new_page(browser, url)
    page.wait_for_timeout(1500)
    for _ in range(2):
        page.evaluate(STEP, ".st-key-step-next button")
        page.wait_for_timeout(200)
    relay.reset()
    cpu = sum(process.cpu_times()[:2])
    took = []
    for number in range(count):
        took.append(page.evaluate(STEP, f".st-key-step-{ways[number % len(ways)]} button"))
        page.wait_for_timeout(200)
    cpu = sum(process.cpu_times()[:2]) - cpu
    context.close()
    return {
        **spread_steps(took),
        "cpu_ms": round(1000 * cpu / count, 1),
        "wire_bytes": round((relay.down + relay.up) / count),
        "steps": count,
    }


def spread_steps(took):
    """Return what steps took until map and card told the event, and until the map alone did."""
    return {"ms": spread([one["both"] for one in took]), "map_ms": spread([one["map"] for one in took])}


def measure_visits(browser, url, relay, count=7):
    """Fresh browsers on a warm server, to `data-ready`; the first of them also gives the weight."""
    seconds, weights = [], []
    for _ in range(count):
        relay.reset()
        context, page, took = new_page(browser, url)
        page.wait_for_load_state("networkidle")
        seconds.append(took)
        weights.append(relay.down)
        context.close()
    return {"s": spread(seconds, 2), "wire_bytes": int(statistics.median(weights)), "visits": count}


def judge_frames(run):
    return {
        "frame_ms": spread(run["intervals"]),
        "dropped_frames": sum(interval > DROPPED_MS for interval in run["intervals"]),
        "script_ms": spread(run["scripts"], 2),
    }


def measure_engine(browser, path, days, settle_ms=1500):
    """Jump, pan and zoom on a saved page of the library, beside an idle page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(COUNT_FRAMES)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.locator('[data-timemap][data-ready="true"]').wait_for(state="attached", timeout=120_000)
    figures = {"open_s": round(time.perf_counter() - start, 2)}
    page.wait_for_timeout(settle_ms)
    figures |= judge_rounds(page, "jump", days, ENGINE_ROUNDS)
    figures["visible"] = int(page.locator("[data-timemap]").get_attribute("data-visible"))
    for kind in ("pan", "zoom"):
        figures[kind] = judge_frames(page.evaluate(MOVE, kind))
    tools = context.new_cdp_session(page)
    tools.send("Performance.enable")
    page.wait_for_timeout(300)
    before = task_seconds(tools)
    page.wait_for_timeout(3000)
    figures["idle_cpu_share"] = round((task_seconds(tools) - before) / 3, 4)
    context.close()
    return figures


def task_seconds(tools):
    metrics = tools.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def measure_own_layer(browser, url, content):
    """Give the app a file of a visitor: seconds until it is understood, until it is shown; then scrub."""
    context, page, _ = new_page(browser, f"{url}?panel=layers&range=all")
    start = time.perf_counter()
    file = {"name": "own.csv", "mimeType": "text/csv", "buffer": content}
    page.locator('input[type="file"]').set_input_files(file)
    add = page.get_by_role("button", name="to the map")
    add.wait_for()
    understood = time.perf_counter() - start
    start = time.perf_counter()
    add.click()
    frame = page.frame_locator("iframe")
    shown = frame.get_by_label("What a day shows")
    shown.wait_for()
    figures = {"understood_s": round(understood, 2), "shown_s": round(time.perf_counter() - start, 2)}
    shown.select_option("so-far")
    page.wait_for_timeout(1500)
    bounds = frame.locator("input.tm-range").evaluate("range => [Number(range.min), Number(range.max)]")
    days = [bounds[0] + (index * 389) % (bounds[1] - bounds[0]) for index in range(1, 1 + SCRUB_FRAMES)]
    for name, is_idle in (("idle", True), ("scrub", False)):
        figures[name] = judge_frames(page.evaluate(SCRUB, [days, is_idle]))
    figures["visible"] = int(frame.locator("[data-timemap]").get_attribute("data-visible"))
    context.close()
    return figures


def measure_load(browser, url):
    """Return the seconds from the request for a layer's file to its points on the map."""
    context, page, _ = new_page(browser, url)
    milliseconds = page.evaluate(
        """() => { const frame = document.querySelector('iframe').contentWindow;
          const all = frame.performance.getEntriesByType('resource');
          const entry = all.find(one => one.name.endsWith('.tmap'));
          return frame.performance.now() - entry.startTime; }"""
    )
    context.close()
    return round(milliseconds / 1000, 2)
