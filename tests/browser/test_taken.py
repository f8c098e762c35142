"""The page taken away: nothing is asked of anybody, and it tells what the app tells."""

import geopandas as gpd
import pytest
from playwright.sync_api import expect
from shapely.geometry import Point

from components.panels.compare import to_frame
from components.panels.months import chart
from geo.page.compare import PUBLISHED
from geo.story import Filter, load_story
from geo.story.changes import find_changes, tell_changes
from geo.timemap.dates import parse_day, to_iso
from geo.view.link import from_query
from geo.view.message import Stamp, to_message
from geo.view.model import view_first
from tests.browser.taken import take_away, unpack_site
from tests.servers import serving_files
from tests.stories import GREAT_FIRE, KRAKATOA, PUNIC_WARS, make_hostile, read_story

LARGEST = 1_500_000
HEAR = "() => { const { timemap } = window; window.told = null; const receive = timemap.receive;" + (
    " timemap.receive = (message) => { window.told = message; receive(message); }; }"
)


@pytest.fixture
def open_file(open_taken, taken_files):
    return lambda story, query="", **options: open_taken(taken_files(story).as_uri(), query, **options)


def press(page, *keys):
    for key in keys:
        page.page.keyboard.press(key)


def test_file__asks_nobody_and_is_small(open_file, taken_files, shusha):
    assert taken_files(shusha).stat().st_size <= LARGEST
    page = open_file(shusha, "?date=2020-11-08&event=shusha-announced")
    page.expect_card("shusha-announced")
    for panel in ("Find", "Compare", "Measure", "Layers", "Event"):
        page.page.get_by_role("radio", name=panel).click()
    page.page.evaluate("document.fonts.ready.then(() => null)")
    page.frame.locator(".tm-map").press("+")
    assert page.requests == [page.own]


@pytest.mark.long
def test_briefing__twice_from_the_file_without_a_network_by_keyboard_alone(open_file, shusha):
    steps = [step.event.id for step in shusha.steps]
    first = next(step for step in shusha.steps if step.event.span.start >= shusha.first).event.id
    begin = steps.index(first)
    page = open_file(shusha)
    page.mark_document()
    for _ in range(2):
        page.expect_mode("explore")
        while page.page.evaluate("document.activeElement?.textContent") != "Present":
            press(page, "Tab")
        press(page, "Enter")
        page.expect_mode("present")
        for event in steps[begin:]:
            page.expect_event(event)
            press(page, "ArrowRight")
        press(page, "b")
        press(page, "b")
        press(page, "Home")
        page.expect_event(steps[0])
        press(page, *str(begin + 1), "Enter")
        page.expect_event(first)
        press(page, "f")
        page.page.wait_for_function("document.fullscreenElement !== null")
        press(page, "f")
        page.page.wait_for_function("document.fullscreenElement === null")
        press(page, "Escape")
        page.expect_card(first)
    assert page.is_same_document()
    assert page.requests == [page.own]


QUERIES = {
    "shusha": [
        "",
        "date=2020-10",
        "date=2021",
        "date=2020-11-09T21:00",
        "date=2023-05-01",
        "date=1990-01-01&range=earlier",
        "date=2020-10-09&event=hadrut-announced&names=az&mode=present",
        "date=2020-10-09&event=declaration-signed",
        "event=declaration-signed&view=39.75,46.751234,9.5,1040",
        "event=declaration-signed&view=39.75,46.75,9.5,1040,present",
        "view=39.75,46.75,9.5,1040,explore",
        "view=39.75,46.75,9.5,99",
        "date=2022-06-15&kinds=handover,strike&acts=war",
        "date=2022-06-15&q=Ստեփանակերտ",
        "date=2022-06-15&q=Şuşa shell",
        "date=2022-06-15&from=2020-11&to=2020-10",
        "date=2022-06-15&to=2020-10",
        "date=2022-06-15&places=shusha,nowhere&parties=az",
        "date=2022-06-15&precision=town&confidence=high&sources=constructor",
        "panel=measure&measure=within:0.5:46,39",
        "panel=measure&measure=distance:46,39;47",
        "measure=near:46.75,39.76&mode=present",
        "layers=territory",
        "layers=none",
        "layers=toString,lines",
        "compare=2021-06-15&range=all",
        "compare=1066-01-01",
        "date=foo&names=xx&mode=embed&panel=nothing&range=9",
        "event=constructor",
        "colour=red&utm_source=x&fbclid=y",
        "story=other&v=123",
        "v=123",
        "v=0123456789ab",
        "date=%E2%80%AE2020-10-09",
        "date=2020-02-30",
    ],
    "fire": ["date=1666-09-04T20", "date=1666-09-04", "date=1666-09-04T20:30", "to=1666-09-03"],
    "wars": ["date=-0217", "date=-0215-08", "date=0100", "date=-0253&compare=-0146", "from=-0218&to=-0202"],
}
"""By the fixtures of the stories."""


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.long
def test_link__gives_the_map_what_the_app_gives_it(open_file, request, name):
    """The same words in an address are the same view, and the same remarks on what was ignored."""
    story = request.getfixturevalue(name)
    page = open_file(story, "?date=0001-01-01")
    page.document.evaluate(HEAR)
    for number, query in enumerate(QUERIES[name]):
        page.follow(f"?utm_content={number}&{query}")
        page.document.wait_for_function("() => window.told !== null")
        told = page.document.evaluate("() => { const { told } = window; window.told = null; return told; }")
        words = dict(pair.split("=", 1) for pair in query.split("&") if pair)
        words = {key: page.page.evaluate("decodeURIComponent", value) for key, value in words.items()}
        view, remarks = from_query({"utm_content": str(number), **words}, story)
        message = to_message(view, story, Stamp("", 0, 0, 0))
        wanted = {key: message[key] for key in ("date", "event", "names", "mode", "reach", "other", "kept")}
        assert {key: told[key] for key in wanted} == wanted, query
        assert sorted(told["hidden"]) == sorted(message["hidden"]), query
        if view.camera is not None:
            assert told["camera"] == list(message["camera"]), query
        said = page.page.locator(".st-key-remarks p").all_text_contents()
        if len(remarks) <= 2:
            assert said == remarks, query


@pytest.mark.long
def test_address__is_the_same_words_as_the_app_s(open_any):
    page = open_any("?date=2022-06-15&kinds=handover,strike&names=az&panel=find&layers=lines")
    page.page.get_by_role("radio", name="TR", exact=True).click()
    page.expect_query(date="2022-06-15", kinds="handover,strike", names="tr", panel="find", layers="lines")
    assert page.state()["names"] == "tr"


def test_card__has_the_place_in_the_names_language_and_the_day_it_is_told_as_of(open_file, shusha):
    page = open_file(shusha, "?date=2020-11-08&event=shusha-announced&names=hy")
    expect(page.card.locator(".local:visible")).to_have_text("· Շուշի")
    expect(page.card).not_to_contain_text("The latest event as of")
    page.page.get_by_role("radio", name="EN", exact=True).click()
    expect(page.card.locator(".local:visible")).to_have_count(0)
    page.scrub("2021-01-12")
    expect(page.card).to_contain_text("The latest event as of Tuesday 12 January 2021.")


@pytest.mark.long
def test_share_and_take__while_presenting_say_what_a_page_of_its_own_can_do(open_taken, shusha_site):
    grants = ["clipboard-read", "clipboard-write"]
    page = open_taken(shusha_site, "?date=2020-11-08&event=shusha-announced&mode=present", permissions=grants)
    page.expect_mode("present")
    press(page, "q")
    expect(page.page.get_by_role("status").filter(has_text="Link copied.")).to_be_visible()
    assert page.page.evaluate("navigator.clipboard.readText()") == page.page.url
    press(page, "t")
    expect(page.page.get_by_role("status").filter(has_text="taken away already")).to_be_visible()


def test_document__opens_at_its_own_events_and_leads_to_them(open_file, shusha):
    page = open_file(shusha, "?date=2021-06-14")
    box = page.page.locator(".st-key-document")
    expect(box).to_be_hidden()
    page.page.get_by_role("button", name="Declaration", exact=True).click()
    page.expect_event("declaration-signed")
    expect(box).to_have_attribute("open", "")
    page.page.locator(".st-key-milestones button").last.click()
    page.expect_event(list(shusha.settings.document.milestones)[-1])


@pytest.mark.long
def test_about__method_names_sources_and_balance(open_file, shusha):
    page = open_file(shusha)
    page.page.get_by_role("button", name="About").click()
    dialog = page.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Data version {shusha.digest[:12]}")
    for tab, words in (("Names", "Շուշի"), ("Sources", "grouped by the side"), ("Balance", "No side")):
        dialog.get_by_role("tab", name=tab).click()
        expect(dialog.get_by_role("tabpanel")).to_contain_text(words)
    press(page, "Escape")
    expect(dialog).to_have_count(0)


def test_table__a_row_moves_the_map_and_the_map_its_row(open_file, shusha):
    page = open_file(shusha, "?panel=find&kinds=handover&date=2020-11-20")
    rows = page.page.locator(".found tbody tr")
    titles = [event.title for event in shusha.events if event.kind == "handover"]
    expect(rows).to_have_count(len(titles))
    rows.nth(2).get_by_role("button").click()
    expect(page.page.locator(".found [aria-current]")).to_contain_text(titles[2])
    page.button("Next event").click()
    expect(page.page.locator(".found [aria-current]")).to_contain_text(titles[3])


@pytest.mark.long
def test_compare__opens_a_second_map_and_one_again(open_file, shusha):
    page = open_file(shusha, "?date=2020-11-08&panel=compare")
    page.page.get_by_role("button", name="15 June 2022").click()
    page.expect_query(compare="2022-06-15")
    expect(page.frame.locator(".leaflet-container")).to_have_count(2)
    page.page.get_by_role("button", name="One map again").click()
    expect(page.frame.locator(".leaflet-container")).to_have_count(1)
    assert "compare" not in page.query


@pytest.mark.long
@pytest.mark.parametrize(
    "pair", [("2020-11-08", "2022-06-15"), ("2021-06-15", "2020-10-20"), ("2020-11-08",) * 2]
)
def test_compare__tells_what_changed_as_the_app_does(open_file, shusha, pair):
    date, other = pair
    page = open_file(shusha, f"?date={date}&compare={other}&panel=compare")
    changes = find_changes(shusha, parse_day(date), parse_day(other))
    quote = page.page.locator(".quote")
    expect(quote).to_contain_text(tell_changes(changes, shusha.settings.territory))
    expect(quote.locator("cite > *")).to_have_count(len(changes.sources))
    rows = page.page.locator(".changed tbody tr")
    expect(rows).to_have_count(len(changes.land))
    if len(changes.land):
        wanted = to_frame(changes, shusha.settings.territory, shusha.areas)
        assert rows.locator("td:first-child").all_text_contents() == list(wanted["District"])
        assert rows.locator("td:nth-child(3)").all_text_contents() == list(wanted[PUBLISHED])
    if changes.events:
        page.page.get_by_text("between the two dates").click()
        page.page.locator(".st-key-between button").last.click()
        page.expect_event(changes.events[-1].id)


@pytest.mark.long
def test_find__reads_a_mistyped_word_and_says_so(open_file, shusha):
    page = open_file(shusha, "?panel=find")
    page.page.get_by_placeholder("A place in any language").fill("hadrt")
    expect(page.page.locator(".shown")).to_contain_text("“hadrt” was read as “hadrut”")
    found = shusha.search.select(Filter(text="hadrt")).positions
    expect(page.page.locator(".found tbody tr")).to_have_count(len(found))


BARS = """html => {
  const node = html ? new DOMParser().parseFromString(html, "text/html") : document;
  const chart = node.querySelector(".months");
  const bars = [...chart.querySelectorAll("i")].map((one) => [one.title, one.style.height, one.className]);
  const ends = chart.querySelector("figcaption").textContent.replaceAll(/\\s/g, "");
  return [chart.querySelector("[role=img]").getAttribute("aria-label"), bars, ends];
}"""


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "query"),
    [("shusha", "date=2020-11-08"), ("shusha", "kinds=handover"), ("fire", ""), ("wars", "date=-0217")],
)
def test_find__has_the_bars_of_the_app(open_file, request, name, query):
    story = request.getfixturevalue(name)
    page = open_file(story, f"?panel=find&{query}")
    view, _ = from_query(dict(pair.split("=") for pair in query.split("&") if pair), story)
    wanted = chart(story, story.find_events(view.asked), view.day)
    assert page.page.evaluate(BARS, "") == page.page.evaluate(BARS, wanted)


@pytest.mark.long
@pytest.mark.parametrize("folder", [KRAKATOA, GREAT_FIRE, PUNIC_WARS], ids=lambda path: path.name)
def test_story__of_any_unit_and_place(open_file, folder):
    story = read_story(folder)
    page = open_file(story)
    page.expect_event(view_first(story).event)
    page.follow(f"?event={story.events[0].id}")
    page.expect_card(story.events[0].id)
    page.page.locator(".st-key-step-next button").click()
    second = story.events[1]
    page.expect_card(second.id)
    page.expect_query(date=to_iso(second.span.start, story.unit), event=second.id)


@pytest.mark.long
def test_hostile_story__markup_is_shown_as_text(open_taken, tmp_path):
    path = tmp_path / "evil.html"
    path.write_bytes(take_away(load_story(make_hostile(tmp_path / "story")), "html"))
    page = open_taken(path.as_uri())
    expect(page.card).to_contain_text("</script><img src=x onerror=")
    page.page.get_by_role("button", name="About").click()
    page.page.get_by_role("tab", name="Sources").click()
    for place in (page.page, page.frame):
        expect(place.locator("img[src=x]")).to_have_count(0)
    assert page.page.evaluate("window.evil") is None


def test_own_layer__is_on_the_map_and_named_as_no_part_of_the_story(open_taken, tmp_path, shusha):
    frame = gpd.GeoDataFrame(
        {
            "start": ["2020-10-01T12:00", "2020-10-02T12:00", "2031-01-01T00:00"],
            "title": ["one", "two", "</script><b>three"],
        },
        geometry=[Point(46.5, 39.8), Point(46.6, 39.9), Point(46.7, 40)],
        crs=4326,
    )
    path = tmp_path / "own.html"
    path.write_bytes(take_away(shusha, "html", own={"My sites": frame}))
    page = open_taken(path.as_uri(), "?date=2020-10-05&panel=layers")
    page.follow("?date=2020-10-01T12:00&panel=layers")
    page.expect_date("2020-10-01T12:00")
    assert page.query["date"] == "2020-10-01T12:00"
    expect(page.page.locator(".own-layers")).to_contain_text("“My sites”, 3 features: no part of the story")
    page.follow("?date=2031-01-01")
    page.expect_date("2031-01-01T00:00")
    page.page.get_by_role("button", name="About").click()
    expect(page.page.get_by_role("dialog")).to_contain_text("“My sites” (3 rows) is no part of the story")


@pytest.mark.long
def test_site__a_step_s_page_opens_on_its_step_below_any_path(open_taken, shusha_site, shusha):
    page = open_taken(f"{shusha_site}steps/declaration-signed/")
    page.expect_event("declaration-signed")
    page.expect_card("declaration-signed")
    assert all(url.startswith(shusha_site) for url in page.requests if not url.startswith("data:"))
    assert not any(".geojson" in url and "fine" in url for url in page.requests)


@pytest.mark.long
def test_pictures__of_events_are_in_the_file_and_at_the_site_s_root(open_file, open_taken, tmp_path, fire):
    event = next(event.id for event in fire.events if event.id in fire.pictures)
    unpack_site(take_away(fire, "site"), tmp_path)
    step = next(iter((tmp_path / "steps").iterdir())).name
    with serving_files(tmp_path) as url:
        pages = [open_file(fire), open_taken(f"{url}steps/{step}/")]
        for page in pages:
            page.follow(f"?event={event}")
            page.expect_card(event)
            image = page.card.locator("img").first
            image.scroll_into_view_if_needed()
            page.page.wait_for_function("image => image.naturalWidth > 1", arg=image.element_handle())
