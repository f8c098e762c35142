"""kepler.gl's own widget as a page: the script of its package, on a model that stands for Jupyter's."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import keplergl
from keplergl.serializers import data_to_json
from playwright.sync_api import Browser, Page, Route

from tests.browser.chromium import ARGUMENTS, NO_OUTSIDE, find_chromium

SOFTWARE_WEBGL = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
WIDGET = Path(keplergl.__file__).parent / "static" / "widget.js"
ADDRESS = "http://127.0.0.1:9/"
"""Nobody listens there: the routes answer."""
PAGE = """<!doctype html><body><div id="app"></div><script type="module">
import widget from "./widget.js";
const state = await (await fetch("./state.json")).json();
const model = { get: (name) => state[name], set() {}, save_changes() {}, on() {}, off() {}, send() {} };
await widget.render({ model, el: document.getElementById("app") });
</script>"""
NO_MAP = json.dumps({"version": 8, "sources": {}, "layers": []})
"""In the place of the base map that it asks a network for."""
# The store behind its parts, once the rows are in it.
STORE = """() => {
  const nodes = [...document.querySelectorAll('#app, #app *')];
  const roots = nodes.flatMap((node) =>
    Object.keys(node).filter((key) => key.startsWith('__react')).map((key) => node[key]));
  for (let fiber = roots.shift(); fiber; fiber = roots.shift()) {
    const store = fiber.memoizedProps?.store;
    if (store?.getState) {
      const [map] = Object.values(store.getState().keplerGl);
      window.theirs = { store, look: () => Object.values(store.getState().keplerGl)[0].visState };
      return Boolean(map && Object.keys(map.visState.datasets).length && map.visState.layers.length);
    }
    roots.push(...[fiber.child, fiber.sibling].filter(Boolean));
  }
  return false;
}"""
# Which rows its time filter keeps, ascending: from and to in milliseconds since 1970, both in it.
KEPT = """([name, column, from, to]) => {
  const send = (type, rest) => theirs.store.dispatch({ type: `@@kepler.gl/${type}`, ...rest });
  if (!theirs.look().filters.length) {
    send('ADD_FILTER', { dataId: name, id: 'time' });
    send('SET_FILTER', { idx: 0, prop: 'name', value: column, valueIndex: 0 });
  }
  send('SET_FILTER', { idx: 0, prop: 'value', value: [from, to], valueIndex: 0 });
  send('APPLY_CPU_FILTER', { dataId: name });
  return [...theirs.look().datasets[name].filteredIdxCPU].sort((one, other) => one - other);
}"""


def open_kepler(browser: Browser, widget: keplergl.KeplerGl) -> Page:
    """Return a page that shows a widget, in a browser of its own that draws WebGL in software."""
    arguments = [one for one in ARGUMENTS if one != "--disable-gpu"]
    apart = browser.browser_type.launch(
        executable_path=find_chromium(), args=[*arguments, *SOFTWARE_WEBGL, NO_OUTSIDE]
    )
    page = apart.new_page(viewport={"width": 1200, "height": 800})
    page.set_default_timeout(120_000)
    state = {
        name: getattr(widget, name) for name in ("config", "height", "mapbox_token", "theme", "app_name")
    }
    answers = {
        "": (PAGE, "text/html"),
        "widget.js": (WIDGET.read_bytes(), "text/javascript"),
        "state.json": (json.dumps(state | {"data": data_to_json(widget.data, widget)}), "application/json"),
        "style.json": (NO_MAP, "application/json"),
    }

    def answer(route: Route) -> None:
        body, form = answers[urlsplit(route.request.url).path.rpartition("/")[2]]
        route.fulfill(body=body, content_type=form, headers={"access-control-allow-origin": "*"})

    page.route("**/*", answer)
    page.goto(ADDRESS)
    page.wait_for_function(STORE)
    return page
