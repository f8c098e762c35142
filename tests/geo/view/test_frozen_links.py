"""Links that are out in the world: each opens what it opened on the day that it was shared.

A row of `LINKS` is never changed, only added: somebody has saved it, printed it or sent it on. A change that
fails one breaks their link, and it is the change that must give way.
"""

import math
from dataclasses import fields
from urllib.parse import parse_qsl, urlsplit

import pytest

from geo.story import Filter
from geo.timemap.dates import parse_day
from geo.timemap.protocol import MODES, ZOOM_RANGE
from geo.view.camera import Camera
from geo.view.link import KEYS, from_query, to_query, to_shared
from geo.view.measure import KM, TOOLS, Measure
from geo.view.model import PANELS, View, story_layers

HOST = "https://maps.example/shusha/"
SHUSHA_DAY = parse_day("2020-11-08")
FIRST_DAY = parse_day("2020-09-27")
CHANGED = "The data have changed since this link was made; what it shows may differ."
CAPTURE = {"day": SHUSHA_DAY, "event": "shusha-announced"}

LINKS = [
    ("", {"day": FIRST_DAY, "event": "war-begins"}),
    ("?date=2020-11-08", CAPTURE),
    ("?date=2020-11-08&lang=en", CAPTURE),
    ("?date=2020-11-08&lang=az", {**CAPTURE, "lang": "az"}),
    ("?date=2020-11-08&lang=tr", {**CAPTURE, "lang": "tr"}),
    ("?date=2020-11-08&lang=hy&names=hy", {**CAPTURE, "lang": "hy", "names": "hy"}),
    ("?date=2020-11-08&lang=ru&names=ru", {**CAPTURE, "lang": "ru", "names": "ru"}),
    ("?event=shusha-announced", CAPTURE),
    ("?date=2020-11-08&event=shusha-announced", CAPTURE),
    ("?date=2020-10-04&event=ganja-strike-1", {"day": parse_day("2020-10-04"), "event": "ganja-strike-1"}),
    ("?date=2020-11-09&event=shusha-announced", {"day": SHUSHA_DAY + 1, "event": "shusha-announced"}),
    (
        "?date=2020-11-20&event=aghdam-handover&view=39.9000,46.9000,9.50",
        {"day": parse_day("2020-11-20"), "event": "aghdam-handover", "camera": Camera(39.9, 46.9, 9.5)},
    ),
    (
        "?date=2020-11-08&event=shusha-announced&view=39.79279,46.5500,8.50,1040",
        {**CAPTURE, "camera": Camera(39.79279, 46.55, 8.5, 1040)},
    ),
    ("?date=2020-11-08&event=shusha-announced&view=39.79279,46.5500,8.50,1040,explore", CAPTURE),
    (
        "?date=2020-11-08&event=shusha-announced&view=39.68049,47.11966,9.50,1920,present&mode=present",
        {**CAPTURE, "mode": "present"},
    ),
    (
        "?date=2020-11-08&event=shusha-announced&view=39.79279,46.5500,8.50,1040,explore&mode=present",
        {**CAPTURE, "mode": "present", "camera": Camera(39.79279, 46.55, 8.5, 1040)},
    ),
    ("?date=2020-11-08&event=shusha-announced&names=en", CAPTURE),
    ("?date=2020-11-08&event=shusha-announced&names=az", {**CAPTURE, "names": "az"}),
    ("?date=2020-11-08&event=shusha-announced&names=hy", {**CAPTURE, "names": "hy"}),
    ("?date=2020-11-08&event=shusha-announced&names=tr", {**CAPTURE, "names": "tr"}),
    ("?date=2020-11-08&event=shusha-announced&names=ru", {**CAPTURE, "names": "ru"}),
    ("?date=2020-11-08&event=shusha-announced&mode=explore", CAPTURE),
    ("?date=2020-11-08&event=shusha-announced&mode=present", {**CAPTURE, "mode": "present"}),
    ("?date=2020-11-08&event=shusha-announced&range=opening", CAPTURE),
    ("?date=2020-11-08&event=shusha-announced&range=all", {**CAPTURE, "reach": "later"}),
    (
        "?date=2023-09-28&event=dissolution-decree&range=all",
        {"day": parse_day("2023-09-28"), "event": "dissolution-decree", "reach": "later"},
    ),
    ("?date=2025-11-30", {"day": parse_day("2025-11-30"), "event": "minsk-process-closed", "reach": "later"}),
    ("?date=2020-11-08&event=shusha-announced&panel=event", CAPTURE),
    ("?date=2020-11-08&event=shusha-announced&panel=find", {**CAPTURE, "panel": "find"}),
    ("?date=2020-11-08&event=shusha-announced&panel=compare", {**CAPTURE, "panel": "compare"}),
    ("?date=2020-11-08&event=shusha-announced&panel=measure", {**CAPTURE, "panel": "measure"}),
    ("?date=2020-11-08&event=shusha-announced&panel=layers", {**CAPTURE, "panel": "layers"}),
    (
        "?date=2020-11-08&event=shusha-announced&panel=compare&compare=2020-12-01",
        {**CAPTURE, "panel": "compare", "other": parse_day("2020-12-01")},
    ),
    (
        "?date=2020-11-08&event=shusha-announced&panel=measure&measure=distance:46.7519,39.8153;46.7528,39.7601",
        {
            **CAPTURE,
            "panel": "measure",
            "measure": Measure("distance", ((46.7519, 39.8153), (46.7528, 39.7601))),
        },
    ),
    (
        "?date=2020-11-08&event=shusha-announced&panel=measure"
        "&measure=area:46.7000,39.7000;46.8000,39.7000;46.8000,39.8000",
        {
            **CAPTURE,
            "panel": "measure",
            "measure": Measure("area", ((46.7, 39.7), (46.8, 39.7), (46.8, 39.8))),
        },
    ),
    (
        "?date=2020-11-08&event=shusha-announced&panel=measure&measure=within:20:46.7519,39.8153",
        {**CAPTURE, "panel": "measure", "measure": Measure("within", ((46.7519, 39.8153),), 20.0)},
    ),
    (
        "?date=2020-11-08&event=shusha-announced&measure=within:7.5:46.7519,39.8153",
        {**CAPTURE, "measure": Measure("within", ((46.7519, 39.8153),), 7.5)},
    ),
    (
        "?date=2020-11-08&event=shusha-announced&panel=measure&measure=near:46.7519,39.8153",
        {**CAPTURE, "panel": "measure", "measure": Measure("near", ((46.7519, 39.8153),))},
    ),
    ("?date=2020-11-08&q=%C5%9Eu%C5%9Fa", {**CAPTURE, "asked": Filter(text="Şuşa")}),
    ("?date=2020-11-08&q=two+words", {"day": SHUSHA_DAY, "event": "", "asked": Filter(text="two words")}),
    (
        "?date=2020-11-08&event=shusha-announced&panel=find&kinds=battle,handover",
        {**CAPTURE, "panel": "find", "asked": Filter(kinds=("battle", "handover"))},
    ),
    (
        "?date=2020-11-08&event=shusha-announced&kinds=battle%2Chandover",
        {**CAPTURE, "asked": Filter(kinds=("battle", "handover"))},
    ),
    ("?event=shusha-announced&acts=war,ceasefire", {**CAPTURE, "asked": Filter(acts=("war", "ceasefire"))}),
    ("?event=shusha-announced&places=shusha,baku", {**CAPTURE, "asked": Filter(places=("shusha", "baku"))}),
    ("?event=shusha-announced&parties=AZ", {**CAPTURE, "asked": Filter(parties=("AZ",))}),
    ("?event=shusha-announced&sources=jamnews", {**CAPTURE, "asked": Filter(publishers=("jamnews",))}),
    ("?event=shusha-announced&precision=town", {**CAPTURE, "asked": Filter(precisions=("town",))}),
    (
        "?event=shusha-announced&confidence=high,medium",
        {**CAPTURE, "asked": Filter(confidences=("high", "medium"))},
    ),
    (
        "?event=shusha-announced&from=2020-11-01&to=2020-11-30",
        {**CAPTURE, "asked": Filter(first=parse_day("2020-11-01"), last=parse_day("2020-11-30"))},
    ),
    ("?date=2020-11-08&layers=territory,lines,arcs", CAPTURE),
    ("?date=2020-11-08&layers=territory", {**CAPTURE, "hidden": frozenset({"lines", "arcs"})}),
    ("?date=2020-11-08&layers=lines,arcs", {**CAPTURE, "hidden": frozenset({"territory"})}),
    ("?date=2020-11-08&layers=none", {**CAPTURE, "hidden": frozenset({"territory", "lines", "arcs"})}),
    ("?date=2020-11-08&story=shusha", CAPTURE),
    ("?date=2020-11-08&event=shusha-announced&embed=true", CAPTURE),
    ("?date=2020-11-08&event=shusha-announced&utm_source=mail&fbclid=x", CAPTURE),
    (
        "?date=2020-11-08&event=shusha-announced&view=39.79279,46.5500,8.50,1040&names=hy&layers=territory,arcs"
        "&mode=present&range=all&panel=find&compare=2020-12-01&measure=near:46.7519,39.8153&q=shusha"
        "&kinds=battle&acts=war&places=shusha&parties=AZ&precision=town&confidence=high"
        "&from=2020-11-01&to=2020-11-30&story=shusha&v=7b24eef814d0",
        {
            **CAPTURE,
            "camera": Camera(39.79279, 46.55, 8.5, 1040),
            "names": "hy",
            "hidden": frozenset({"lines"}),
            "mode": "present",
            "reach": "later",
            "panel": "find",
            "other": parse_day("2020-12-01"),
            "measure": Measure("near", ((46.7519, 39.8153),)),
            "asked": Filter(
                text="shusha",
                kinds=("battle",),
                acts=("war",),
                places=("shusha",),
                parties=("AZ",),
                precisions=("town",),
                confidences=("high",),
                first=parse_day("2020-11-01"),
                last=parse_day("2020-11-30"),
            ),
        },
    ),
]

LONG = "9" * 10_000
SCRIPT = "<script>alert(1)</script>"
HOSTILE = [
    LONG,
    "x" * 10_000,
    "x," * 5_000,
    SCRIPT,
    SCRIPT * 400,
    "NaN",
    "nan,nan,nan",
    "inf,-inf,1e400",
    "39.8,46.7,-4",
    "1812-06-24",
    "0000-00-00",
    "9999-12-31",
    "\0",
    "a\0b\x07\x1b[31m",
    "😀" * 3_000,
    "\u202e\u2028\u2029\ufeff",
    "," * 5_000,
    ";" * 5_000,
    ":" * 5_000,
    "%00%ff%zz%",
    "distance:" + ";".join(["46,39"] * 5_000),
    "within:nan:46.7,39.8",
    "within:1e308:46.7,39.8",
    "within:1:2:3:46.7,39.8",
    "area:nan,nan",
    "__class__",
    "../../../../etc/passwd",
    "' OR 1=1 --",
    "{{7*7}}",
    "",
    " ",
]


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def read(url, story):
    return from_query(dict(parse_qsl(urlsplit(url).query, keep_blank_values=True)), story)


@pytest.mark.parametrize(("link", "expected"), LINKS, ids=[link or "bare" for link, _ in LINKS])
def test_link__opens_what_it_opened(story, link, expected):
    view, remarks = read(HOST + link, story)
    wanted = View(**expected)
    for field in fields(View):
        assert getattr(view, field.name) == getattr(wanted, field.name), field.name
    assert remarks == ([CHANGED] if "&v=" in link else [])


def test_links__name_every_key_and_every_choice(story):
    queries = [dict(parse_qsl(urlsplit(link).query)) for link, _ in LINKS]
    assert {key for query in queries for key in query} >= set(KEYS)
    assert {query["measure"].partition(":")[0] for query in queries if "measure" in query} == set(TOOLS)
    for key, words in (("names", story.settings.languages), ("mode", MODES), ("panel", PANELS)):
        assert {query[key] for query in queries if key in query} == set(words)
    assert {query["view"].count(",") for query in queries if "view" in query} == {2, 3, 4}


@pytest.mark.parametrize(("link", "expected"), LINKS, ids=[link or "bare" for link, _ in LINKS])
def test_link__shared_again_opens_the_same(story, link, expected):
    view, _ = read(HOST + link, story)
    assert from_query(to_shared(view, None, story), story) == (view, [])


def check_valid(view, remarks, story):
    """A view that the page can draw, and remarks that a reader can read."""
    assert story.earliest <= view.day <= story.final
    assert view.event == "" or story.events[story.positions[view.event]].span.start <= view.day
    assert view.names in story.settings.languages
    assert view.mode in MODES
    assert view.panel in PANELS
    assert view.hidden <= set(story_layers(story))
    assert view.other is None or story.earliest <= view.other <= story.final
    if view.camera is not None:
        assert abs(view.camera.lat) <= 85
        assert abs(view.camera.lon) <= 180
        assert ZOOM_RANGE[0] <= view.camera.zoom <= ZOOM_RANGE[1]
    assert view.measure.tool in TOOLS
    assert KM[0] <= view.measure.km <= KM[1]
    assert all(math.isfinite(number) for point in view.measure.points for number in point)
    assert len(view.asked.text) <= 200
    assert view.asked.text.isprintable()
    story.search.describe(view.asked)
    for remark in remarks:
        assert 0 < len(remark) < 200
        assert remark.isprintable()
    query = to_query(view, story)
    again, told = from_query(query, story)
    assert told == []
    assert to_query(again, story) == query


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("key", KEYS)
def test_hostile__one_key(story, key, value):
    view, remarks = from_query({key: value}, story)
    check_valid(view, remarks, story)


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile__all_keys_at_once(story, value):
    view, remarks = from_query(dict.fromkeys((*KEYS, value, f"{value}2"), value), story)
    check_valid(view, remarks, story)
    assert len(remarks) <= len(KEYS) + 1


def test_hostile__every_key_another_way(story):
    for shift in range(len(HOSTILE)):
        query = {key: HOSTILE[(shift + at) % len(HOSTILE)] for at, key in enumerate(KEYS)}
        view, remarks = from_query(query, story)
        check_valid(view, remarks, story)


def test_hostile__repeated_keys_and_junk_as_a_browser_sends_them(story):
    junk = "&".join(f"{key}=%00%FF%ED%A0%80&{key}={key}&{key}=%3Cscript%3E" for key in KEYS)
    view, remarks = read(f"{HOST}?{junk}&&=&%=&a[]=1&__proto__=x", story)
    check_valid(view, remarks, story)
