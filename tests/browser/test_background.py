"""A story's background in the app: a plan as a picture, tiles of an archive, and what happens without it."""

import shutil

import pytest
from pmtiles.tile import TileType

from tests.servers import serving
from tests.stories import GREAT_FIRE
from tests.stories.backgrounds import PLAN, draw_plan, set_background, write_archive

OWN = {"credit": "made up", "licence": "CC0"}
INK = """([name, x, y]) => {
  const canvas = [...document.querySelectorAll(name)].at(-1);
  const box = document.querySelector('.tm-map').getBoundingClientRect();
  const frame = canvas.getBoundingClientRect();
  const at = [box.left + box.width * x - frame.left, box.top + box.height * y - frame.top];
  const ratio = canvas.width / frame.width;
  const copy = new OffscreenCanvas(canvas.width, canvas.height)
    .getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  return [...copy.getImageData(at[0] * ratio, at[1] * ratio, 1, 1).data];
}"""


@pytest.fixture(scope="module")
def plan_server(tmp_path_factory):
    folder = shutil.copytree(GREAT_FIRE, tmp_path_factory.mktemp("plan") / "story")
    draw_plan(folder / "plan.png")
    set_background(folder, file="plan.png", bounds=list(PLAN), alt="A plan of the City", **OWN)
    with serving(folder) as server:
        yield server


@pytest.mark.long
def test_plan__lies_below_the_story_and_is_told_in_words(open_page, plan_server):
    page = open_page(plan_server.url)
    plan = page.frame.get_by_role("img", name="A plan of the City")
    plan.wait_for(state="attached")
    page.document.wait_for_function(f"() => ({INK})(['canvas[role=img]', 0.5, 0.3])[3] === 255")
    red, green, blue, _ = page.document.evaluate(INK, ["canvas[role=img]", 0.5, 0.3])
    assert (red, green, blue) == (0xE9, 0xD9, 0xB4)
    assert "made up (CC0)" in page.frame.locator(".leaflet-control-attribution").inner_text()
    assert not [url for url in page.requests if "archive.js" in url]


@pytest.mark.long
def test_home__is_a_street_and_the_scale_says_metres(open_page, plan_server):
    page = open_page(plan_server.url)
    lat, lon, zoom = page.camera()
    assert zoom > 13
    assert (round(lat, 2), round(lon, 2)) == (51.51, -0.1)
    assert page.frame.locator(".leaflet-control-scale-line").inner_text() == "300 m"


@pytest.mark.parametrize(("tile_type", "tile"), [(TileType.PNG, "img"), (TileType.MVT, "canvas")])
@pytest.mark.long
def test_archive__its_tiles_by_ranges_of_one_file(open_page, tmp_path, tile_type, tile):
    folder = shutil.copytree(GREAT_FIRE, tmp_path / "story")
    write_archive(folder / "town.pmtiles", tile_type)
    set_background(folder, file="town.pmtiles", **OWN)
    with serving(folder) as server:
        page = open_page(server.url)
        page.frame.locator(f"{tile}.leaflet-tile-loaded").first.wait_for(state="attached")
        assert len([url for url in page.requests if url.endswith(".pmtiles")]) > 1
        if tile_type is TileType.MVT:
            ink = page.document.evaluate(
                """() => [...document.querySelector('canvas.leaflet-tile-loaded').getContext('2d')
                  .getImageData(128, 128, 1, 1).data]"""
            )
            assert ink == [0xE2, 0xE9, 0xEC, 255]  # the sea's own colour: the layer is called water


@pytest.mark.long
def test_archive__that_can_t_be_fetched_is_said_and_the_map_stays(open_page, tmp_path):
    folder = shutil.copytree(GREAT_FIRE, tmp_path / "story")
    write_archive(folder / "town.pmtiles", TileType.PNG)
    set_background(folder, file="town.pmtiles", **OWN)
    with serving(folder) as server:
        page = open_page(server.url, wait=False, allow=("Failed to load resource",))
        page.page.route("**/*.pmtiles", lambda route: route.abort())
        page.page.reload()
        page.wait_ready()
        words = "The story’s background can’t be loaded; the map of its own stays."
        page.frame.get_by_text(words).wait_for()
        page.button("Next event").click()
        page.expect_event("fire-begins")
