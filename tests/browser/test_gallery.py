"""The gallery's scripts run as they stand, without a warning, and their maps draw something."""

import runpy

import pytest

from tests.browser.pages import EnginePage
from tests.gallery import SIZE, scripts

LAYERS = ".leaflet-overlay-pane canvas:not([hidden])"
PAINTED = """(layers) => [...document.querySelectorAll(layers)].some((canvas) => {
  if (!canvas.width) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, at) => at % 4 === 3 && value > 0);
})"""


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.stem)
@pytest.mark.long
def test_script_draws(script, take_page, watch, tmp_path, monkeypatch):
    own = tmp_path / script.name
    own.write_text(
        script.read_text("utf-8").replace("from timemap import", "from geo.timemap import"), "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(own))
    page = EnginePage(take_page(**SIZE, offline=True))
    watch(page)
    page.page.goto((tmp_path / f"{script.stem}.html").as_uri())
    page.wait_ready()
    assert int(page.state()["visible"]) > 0
    assert page.page.evaluate(PAINTED, LAYERS)
