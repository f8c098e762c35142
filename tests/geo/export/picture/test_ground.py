"""What lies below the story in a picture: countries by their names, and the story's own background."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from defusedxml import ElementTree

from geo.export.picture import SIZES, THEMES, Look, draw
from geo.export.picture.frame import Box, fit, to_world
from geo.export.picture.ground import layers_of
from geo.export.picture.rooms import country_at, rooms_in
from geo.export.picture.words import attribution_line
from geo.export.request import Request
from geo.story import load_story
from geo.view.model import view_first, view_of, view_on
from tests.stories import GREAT_FIRE, PUNIC_WARS, SHUSHA, read_story
from tests.stories.backgrounds import PLAN, draw_plan, set_background

SVG = "{http://www.w3.org/2000/svg}"
MAP = Box(100, 50, 800, 600)
NAME = Box(0, 0, 90, 16)
SPAIN = (-3.6, 40.0)
IBERIA_S_EDGE = (-2.0, 36.0, 18.0, 47.0)


def words_of(story, look=None, event=""):
    view = view_of(story, event, view_first(story)) if event else view_on(story, story.last)
    svg = draw(Request(story, view), look or Look()).svg
    return [one.text for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_rooms__lie_within_the_country_and_the_sight_where_its_own_place_is_out_of_it():
    home = read_story(PUNIC_WARS).settings.bounds
    frame = fit(IBERIA_S_EDGE, MAP)
    spain = country_at(home, *SPAIN)
    assert frame.at(*SPAIN)[0] < MAP.left
    rooms = rooms_in(spain, frame, MAP, SPAIN, NAME)
    assert rooms
    area = shapely.transform(spain.area, frame.place)
    for room in rooms:
        assert MAP.holds(room)
        assert area.buffer(0.5).contains(shapely.box(room.left, room.top, room.right, room.bottom))
    away = [np.hypot(one.left - frame.at(*SPAIN)[0], one.top - frame.at(*SPAIN)[1]) for one in rooms]
    assert away[0] < away[-1]


def test_rooms__none_at_sea_none_where_little_is_seen_none_where_all_is_one_country():
    home = read_story(PUNIC_WARS).settings.bounds
    assert country_at(home, 5.0, 40.0) is None
    spain = country_at(home, *SPAIN)
    assert rooms_in(spain, fit((8, 36, 18, 47), MAP), MAP, SPAIN, NAME) == ()
    assert rooms_in(spain, fit((-4, 39.5, -3, 40.5), MAP), MAP, SPAIN, NAME) == ()


def test_country_at__is_the_part_that_holds_the_place():
    home = read_story(SHUSHA).settings.bounds
    main, exclave = country_at(home, 48.05, 40.48), country_at(home, 45.35, 39.32)
    assert main.key[:2] == exclave.key[:2]
    assert main.key != exclave.key
    assert main.area.contains(shapely.Point(to_world(np.array([[48.05, 40.48]]))[0]))


@pytest.mark.parametrize("size", SIZES)
def test_names__neighbours_are_named_however_the_map_is_cut(size):
    words = words_of(read_story(SHUSHA), Look(SIZES[size]), "shusha-announced")
    assert {"ARMENIA", "AZERBAIJAN"} <= set(words)


def test_names__no_city_within_a_country_is_told_as_a_country():
    words = words_of(read_story(PUNIC_WARS))
    assert "ITALY" in words
    assert not {"VATICAN", "SAN MARINO", "MONACO"} & set(words)


@pytest.mark.parametrize("story", [SHUSHA, PUNIC_WARS], ids=lambda folder: folder.name)
def test_waters__each_lake_is_drawn_once_over_its_country_here_and_elsewhere(story):
    layers = layers_of(read_story(story).settings.bounds)
    for lake in ((33.0, -1.0), (45.4, 37.6), (43.0, 38.6)):  # Victoria, Urmia, Van
        place = shapely.Point(to_world(np.array([lake]))[0])
        assert shapely.contains(layers["lakes"].areas.shapes, place).sum() == 1, lake
    amazon = shapely.LineString(to_world(np.array([(-58.0, -3.5), (-58.0, -1.0)])))
    assert shapely.intersects(layers["rivers"].areas.shapes, amazon).sum() >= 1


@pytest.mark.parametrize(("theme", "river"), [("light", "#c3d6dd"), ("grey", "#d2d2d2"), ("dark", "#3d4143")])
def test_background__shapes_and_their_names_in_the_theme_s_colours(theme, river):
    story = read_story(GREAT_FIRE)
    view = view_on(story, story.last)
    svg = draw(Request(story, view), Look(theme=THEMES[theme])).svg
    assert svg.count(f'fill="{river}"') == 1
    assert ("#c3d6dd" in svg) == (theme == "light")
    texts = [one.text for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert {"Thames", "Cheapside", "London Bridge"} <= set(texts)
    assert svg.index(river) < svg.index("Cheapside")
    without = replace(story, background=None)
    assert river not in draw(Request(without, view), Look(theme=THEMES[theme])).svg


@pytest.fixture
def planned(tmp_path: Path):
    folder = shutil.copytree(GREAT_FIRE, tmp_path / "fire")
    draw_plan(folder / "plan.png")
    words = {"credit": "drawn for this test", "licence": "CC0", "alt": "A plan"}
    set_background(folder, file="plan.png", bounds=list(PLAN), opacity=0.5, **words)
    return load_story(folder)


@pytest.mark.long
def test_background__a_picture_lies_where_its_bounds_are(planned):
    view = view_on(planned, planned.last)
    svgs = {
        theme: draw(Request(planned, view), Look(theme=THEMES[theme])).svg
        for theme in ("light", "dark", "grey")
    }
    ((one,),) = [list(ElementTree.fromstring(svgs["light"]).iter(f"{SVG}image"))]
    assert one.get("href").startswith("data:image/png;base64,")
    assert float(one.get("width")) / float(one.get("height")) == pytest.approx(
        (PLAN[2] - PLAN[0]) / ((PLAN[3] - PLAN[1]) / np.cos(np.radians(51.5125))), rel=0.01
    )
    opacities = {theme: re.search(r'<image[^>]* opacity="([^"]+)"', svg)[1] for theme, svg in svgs.items()}
    assert opacities == {"light": "0.5", "dark": "0.2", "grey": "0.5"}
    hrefs = {re.search(r'href="([^"]+)"', svg)[1] for svg in svgs.values()}
    assert len(hrefs) == 2  # grey has no colours


def test_credit__is_for_what_is_drawn(planned):
    assert "drawn for this test" in attribution_line(planned.settings)
    own = planned.settings.background.model_copy(update={"file": "plan.pmtiles"})
    archive = planned.settings.model_copy(update={"background": own})
    assert "drawn for this test" not in attribution_line(archive)
