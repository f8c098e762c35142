"""Links: they open what they name, Back goes back, and a bad one is answered with one line."""

import pytest
from playwright.sync_api import expect

from tests.servers import serving
from tests.stories import KRAKATOA, copy_story, edit, make_hostile, set_languages


def test_link__opens_date_event_and_camera(open_any):
    page = open_any("?date=2020-11-20&event=aghdam-handover&view=39.9000,46.9000,9.50")
    page.expect_date("2020-11-20")
    page.expect_event("aghdam-handover")
    page.expect_card("aghdam-handover")
    assert page.camera() == pytest.approx([39.9, 46.9, 9.5], abs=1e-3)


def test_reload__the_same_view(open_any):
    page = open_any()
    page.scrub("2020-11-25")
    page.expect_query(date="2020-11-25", event="kalbajar-handover")
    page.page.reload()
    page.wait_ready()
    page.expect_event("kalbajar-handover")
    page.expect_card("kalbajar-handover")


@pytest.mark.long
def test_act__pressed_and_marked_without_the_server_being_asked_first(open_any):
    page = open_any("?date=2020-10-09&event=hadrut-announced")
    marked = page.page.locator(".acts [aria-current=true]")
    expect(marked).to_have_text("War")
    page.page.get_by_role("button", name="Declaration").click()
    page.expect_event("declaration-signed")
    expect(marked).to_have_text("Declaration")
    page.expect_card("declaration-signed")
    page.page.locator(".st-key-names").get_by_role("radio", name="AZ").click()
    page.wait_settled()
    expect(marked).to_have_text("Declaration")
    page.scrub("2020-10-20")
    expect(marked).to_have_text("War")


def test_back__goes_back(open_any):
    page = open_any("?date=2020-10-09&event=hadrut-announced")
    page.scrub("2020-11-08")
    page.expect_query(date="2020-11-08")
    page.page.get_by_role("button", name="Declaration").click()
    page.expect_query(date="2021-06-15")
    page.page.go_back()
    page.expect_event("shusha-announced")
    page.expect_card("shusha-announced")
    page.page.go_back()
    page.expect_event("hadrut-announced")
    page.expect_card("hadrut-announced")
    page.page.go_forward()
    page.expect_event("shusha-announced")


def test_language__story_and_names_are_told_in_it_and_back(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-10-09&event=hadrut-announced")
    page.page.get_by_label("Language of the story").select_option("Русский")
    page.expect_query(lang="ru", names="ru", date="2020-10-09", event="hadrut-announced")
    expect(page.card).to_have_attribute("lang", "ru")
    expect(page.card.locator("h1")).to_have_text("Объявлено о взятии Гадрута")
    expect(page.root).to_have_attribute("data-names", "ru")
    page.scrub("2020-11-08")
    page.expect_card("shusha-announced")
    expect(page.card).to_have_attribute("lang", "ru")
    page.page.go_back()
    page.page.go_back()
    expect(page.card).to_have_attribute("lang", "en")
    expect(page.page.get_by_label("Language of the story")).to_have_value("en")


def test_language__of_the_reader_s_browser_until_a_link_names_another(open_page, shusha_server):
    armenian = {"context_options": {"locale": "hy-AM"}}
    page = open_page(f"{shusha_server.url}?date=2020-10-09&event=hadrut-announced", **armenian)
    expect(page.card).to_have_attribute("lang", "hy")
    page.expect_query(lang="hy", names="hy", date="2020-10-09", event="hadrut-announced")
    page.page.reload()
    page.wait_ready()
    expect(page.card).to_have_attribute("lang", "hy")
    page.page.goto(f"{shusha_server.url}?date=2020-10-09&event=hadrut-announced&lang=en")
    page.wait_ready()
    expect(page.card).to_have_attribute("lang", "en")


BAD_LINKS = [
    ("date=foo", "“foo” is no day", "2020-09-27"),
    ("date=1812-06-24", "outside this story", "1988-02-01"),
    ("event=waterloo", "“waterloo” is not in this story", "2020-09-27"),
    ("view=NaN,1,-3", "is no lat,lon,zoom", "2020-09-27"),
    ("date=%3Cscript%3Ealert(1)%3C/script%3E", "is no day", "2020-09-27"),
    ("date=" + "9" * 5000, "is no day", "2020-09-27"),
]


def test_bad_link__nearest_view_and_one_line(open_any):
    page = open_any(f"?{BAD_LINKS[0][0]}")
    for query, words, nearest in BAD_LINKS:
        if query != BAD_LINKS[0][0]:
            page.follow(f"?{query}")
        note = page.page.get_by_role("status").filter(has_text=words)
        expect(note).to_be_visible()
        expect(note.locator("p")).to_have_count(1)
        page.expect_date(nearest)
        page.follow("?date=2021-06-15&event=declaration-signed")  # one that is good
        page.expect_date("2021-06-15")
        expect(note).to_have_count(0)


@pytest.mark.long
def test_base_path__serves_everything_below_it(open_page, krakatoa_below):
    page = open_page(krakatoa_below.url)
    page.button("Next event").click()
    page.expect_card("excursion")
    assert "/maps/krakatoa/?date=" in page.page.url
    assert all("/maps/krakatoa/" in url for url in page.requests if "127.0.0.1" in url)


@pytest.mark.long
def test_another_directory__the_app_starts_all_the_same(open_page, tmp_path):
    with serving(KRAKATOA, cwd=tmp_path) as server:
        open_page(server.url).expect_event("first-steam")


@pytest.mark.long
def test_hostile_story__markup_is_shown_as_text(open_page, tmp_path):
    with serving(make_hostile(tmp_path)) as server:
        page = open_page(server.url)
        expect(page.card).to_contain_text("</script><img src=x onerror=")
        expect(page.frame.locator(".tm-title")).to_contain_text("</script><img src=x onerror=")
        page.button("Next event").click()
        page.expect_card("excursion")
        expect(page.page.locator("img[src=x]")).to_have_count(0)
        expect(page.frame.locator("img[src=x]")).to_have_count(0)
        assert page.page.evaluate("window.evil") is None


@pytest.mark.long
def test_broken_story__its_faults_are_the_page(open_page, tmp_path):
    story = copy_story(tmp_path)
    edit(story, "events.csv", "1883-05-20", "never")
    with serving(story) as server:
        page = open_page(server.url, wait=False)
        expect(page.page.get_by_role("heading", name="This story has 1 fault")).to_be_visible()
        expect(page.page.get_by_role("cell", name="never")).to_be_visible()
        expect(page.page.locator("iframe")).to_have_count(0)
        log = server.stop()
    assert "events.csv row 2, column date: got 'never'" in log
    assert "Traceback" not in log


@pytest.mark.long
def test_names__in_a_story_without_english_the_first_language_stands_in(open_page, tmp_path):
    folder = copy_story(tmp_path)
    table = '[languages]\nnl = { name = "Nederlands" }\nid-ID = { name = "Bahasa" }\n'
    set_languages(folder, table, ("nl", "id-ID"))
    edit(folder, "places.csv", "Krakatoa id-ID", "-")
    with serving(folder) as server:
        page = open_page(f"{server.url}?date=1883-05-20&names=id-ID")
        assert page.state()["names"] == "id-ID"
        point = page.page.evaluate(
            """() => { const frame = document.querySelector('iframe');
              const p = frame.contentWindow.map.latLngToContainerPoint([-6.102, 105.423]);
              const box = frame.getBoundingClientRect(); return [p.x + box.x, p.y + box.y]; }"""
        )
        page.page.mouse.move(*point)
        expect(page.frame.locator(".tm-hover")).to_contain_text("Krakatoa nl: Steam and ash seen")
