"""No text of the page is English where another language is spoken: a new one by no gettext is found here."""

import csv
import re
import shutil
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.bracketed import CODE, translate, write_language
from tests.browser.words_seen import unsaid
from tests.servers import PRESENTER_KEY, ROOT, SHUSHA, Server

QUERY = f"?lang={CODE}&date=2020-11-08&event=shusha-announced"
POSTS = "when,lon,lat,what\n" + "".join(f"{day:02d}/10/2020,46.5,39.8,⟦Post⟧\n" for day in range(1, 13))
BAD = "03/10/2020,46.1,144,⟦Post⟧\n,46.1,39.8,⟦Post⟧\n"
WORDS = {
    r"Leaflet|OpenStreetMap|GeoNames|Natural Earth|GSHHG|DuckDB|QGIS|Zotero|Streamlit": "names of projects",
    r"\b(CSV|GeoJSON|GeoPackage|KML|GPX|GeoParquet|Parquet|SQLite|SQL|Excel|Word|PowerPoint|PDF)\b": "files",
    r"\bData Package\b": "files",
    r"\bEsc\b": "a key, as keyboards have it",
    r"\b([A-Z][a-z]+ )?(district|town)\b": "names of the land's parts, which the story tells in one language",
    r"\b(PNG|SVG|HTML|ZIP|MP4|GIF|JSON|BibTeX|RIS|iCalendar|Atom|RSS|Markdown|Unicode)\b": "files",
    r"\b(WGS|UTC|EPSG|API|URL)\b": "abbreviations that are the same in any language",
    r"\b(one|two|three)\.csv\b|qqqqqqqq": "what is given here",
}
"""Patterns of words that may stand outside of brackets, with why."""
PLACES = {
    r"> kbd\b": "keys, as keyboards have them",
    r"stFileUploaderDropzoneInstructions|stFileUploaderFile\b|stFileChip|stProgress": "Streamlit's own words",
    r"stFileUploaderDropzone.*(add icon|Add files)|add icon": "Streamlit's own words",
    r"stSkipToContent|stIconMaterial|iframe\.stCustomComponentV1": "Streamlit's own words",
    r"stElementToolbar|stDataFrame|stMainMenu|stToolbar|stStatusWidget|stDeploy": "Streamlit's own words",
    r"(stDialog|stDateInput|react-aria|stFileUploader).*: (Open|Close|Dismiss|Empty)$": "Streamlit's words",
    r"(stDateInput|react-aria).*: (Choose date|Clear date|yyyy|(year|month|day),)$": "Streamlit's own words",
    r"react-aria.*: \d+ – [A-Z][a-z]+$": "the month in Streamlit's field of a date",
    r"stFileUploader.*: file upload$|stMarkdownContainer > p: Upload$": "Streamlit's own words",
    r"button\.stNumberInputStep(Down|Up) \[aria-label\]": "Streamlit's own words, where they have room",
    r"^title: Streamlit Folium Component$": "the title of the map's frame",
    r"div\.text > |p\.next-line: ": "a speaker's notes, which a story tells in one language alone",
    r"div\.copy > textarea: ": "what is copied: addresses, HTML, BibTeX",
}
"""Patterns of places whose texts may, with why: `place: text`."""
NAMES = {
    "places.csv": ("en", "az", "hy_latin", "tr", "also", "note"),
    "sources.csv": ("publisher", "printed_in", "title", "description"),
}
"""The columns of what a story tells in one language alone."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    story = shutil.copytree(SHUSHA, folder / "shusha")
    translate(story)
    speech = write_language(folder / "speech")
    server = Server(story, presenter_key=PRESENTER_KEY, PYTHONPATH=f"{speech}:{ROOT}")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def seen(shusha):
    """Return what finds texts outside of brackets; it knows the names that a story translates nowhere."""
    settings = shusha.settings
    names = {settings.attribution, settings.author, settings.licence}
    names |= {language.name for language in settings.languages.values()}
    for file, columns in NAMES.items():
        with (SHUSHA / file).open(encoding="utf-8", newline="") as rows:
            cells = [row[column] for row in csv.DictReader(rows) for column in columns]
            names |= {
                name for cell in cells for name in (cell, *re.split(r"; | \(|\)", cell)) if len(name) > 2
            }
    return partial(unsaid, names=names, words=WORDS, places=PLACES)


STATES = {
    "event": "",
    "event with a document": "&date=2021-06-15&event=declaration-signed",
    "before all events": "&date=1988-02-01&event=",
    "a link with faults": "&foo=1&names=xx&panel=xx&event=xx&layers=xx&measure=xx&view=xx",
    "find": "&panel=find&q=shusha",
    "find nothing": "&panel=find&q=qqqqqqqq",
    "find by everything": "&panel=find&kinds=agreement",
    "compare, not yet": "&panel=compare",
    "compare": "&panel=compare&compare=2020-12-01",
    "measure, not yet": "&panel=measure",
    "measure a distance": "&panel=measure&measure=distance:46.75,39.76;45.0,40.1;45.2,39.1",
    "measure an area": "&panel=measure&measure=area:46.75,39.76;45.0,40.1;45.2,39.1",
    "measure within": "&panel=measure&measure=within:20:46.75,39.76",
    "measure nearest": "&panel=measure&measure=near:46.75,39.76",
    "layers": "&panel=layers",
}
BRIEFING_KEYS = {"?": "keys", "b": "blank", "p": "playing", "l": "leading"}
"""Each is pressed once more to end it, but the last, whose dialog has the keys."""


@pytest.fixture
def page(open_page, server):
    return open_page(f"{server.url}{QUERY}", allow=("status of 401", "CanceledError"))


def check(found):
    """Fail by a line on each text that was found, with the first state that it was found in."""
    first = {}
    for state, places in found.items():
        first |= {place: state for place in places if place not in first}
    lines = sorted(f"{where}: {text!r} ({state})" for (text, where), state in first.items())
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def test_finder__sees_what_stands_in_no_brackets(take_page):
    page = take_page()
    page.set_content(
        "<p>Not said</p><p>⟦said <b>boldly</b>⟧ 12 km</p><p hidden>hidden</p><h6>Free</h6>"
        "<p>CSV</p><p>⟦of ⟦August⟧⟧ Paris</p>"
        '<img alt="a picture"><button title="⟦Close⟧">×</button><input placeholder="Words">'
    )
    found = unsaid(page, ["Paris"], {"CSV": "a file"}, {r"h6: ": "a place"})
    assert {text for text, _ in found} == {"Not said", "a picture", "Words"}


@pytest.mark.long
def test_panels__all_is_said(page, seen):
    found = {}
    for state, query in STATES.items():
        page.follow(f"{QUERY}{query}")
        page.wait_settled()
        page.page.evaluate(
            "() => document.querySelectorAll('details:not([open]) > summary').forEach((one) => one.click())"
        )
        page.wait_settled()
        found[state] = seen(page.page)
    check(found)


@pytest.mark.long
def test_embed__all_is_said(open_page, server, seen):
    page = open_page(f"{server.url}{QUERY}&embed=true")
    check({"embed": seen(page.page)})


@pytest.mark.long
def test_about_and_share__all_is_said(page, seen):
    found = {}
    for name in ("about", "share"):
        page.page.locator(f".st-key-{name} button").first.click()
        dialog = page.page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        page.wait_settled()
        found[name] = seen(page.page)
        for tab in dialog.get_by_role("tab").all():
            tab.click()
            found[f"{name}, {tab.inner_text()}"] = seen(page.page)
        page.close_dialog()
    check(found)


def choose(page, button):
    """Press until it is chosen: a row of words may give way to another's just as it is pressed."""
    page.wait_settled()
    for _ in range(5):
        button.click()
        page.wait_settled()
        try:
            expect(button).to_have_attribute("aria-checked", "true", timeout=3000)
        except AssertionError:
            continue
        page.wait_settled()
        return
    raise AssertionError(f"{button} can't be chosen")


@pytest.mark.long
def test_take__all_is_said(page, seen):
    found = {}
    page.page.locator(".st-key-take button").first.click()
    expect(page.page.get_by_role("dialog")).to_be_visible()
    page.wait_settled()
    groups, kinds = (page.page.locator(f".st-key-take-{row} button") for row in ("group", "kind"))
    before = None
    for group in range(groups.count()):
        choose(page, groups.nth(group))
        if group:
            expect(kinds.first).not_to_have_text(before)  # those of the group before may stand for a moment
        before = kinds.first.inner_text()
        for kind in range(kinds.count()):
            choose(page, kinds.nth(kind))
            found[f"take, {kinds.nth(kind).inner_text()}"] = seen(page.page)
    check(found)


@pytest.mark.long
def test_upload__all_is_said(page, seen):
    page.follow(f"{QUERY}&panel=layers")
    page.wait_settled()
    found = {}
    give = page.page.locator('input[type="file"]').set_input_files
    for name, text in (("one.csv", "date\n2020\n"), ("two.csv", POSTS + BAD), ("three.csv", POSTS)):
        give({"name": name, "mimeType": "text/csv", "buffer": text.encode()})
        page.wait_settled()
        found[name] = seen(page.page)
    check(found)


@pytest.mark.long
def test_briefing__all_is_said_to_the_room_the_speaker_and_who_follows(page, server, take_page, seen):
    found = {}
    page.page.goto(f"{server.url}{QUERY}&mode=present")
    page.wait_ready()
    page.wait_landed()
    found["present"] = seen(page.page)
    for key, state in BRIEFING_KEYS.items():
        page.page.keyboard.press(key)
        if state == "leading":
            expect(page.frame.locator("dialog.tm-lead a[href*=presenter]")).to_be_visible()
        found[state] = seen(page.page)
        page.page.keyboard.press(key)
    sign_in = page.frame.locator("dialog.tm-lead a[href*=presenter]")
    assert sign_in.get_attribute("href").endswith(f"presenter?lang={CODE}")
    notes = page.page.context.new_page()
    notes.goto(f"{server.url}presenter?lang={CODE}")
    found["sign in"] = seen(notes)
    notes.locator("#key").fill("not the key")
    notes.locator("button").click()
    found["wrong key"] = seen(notes)
    notes.locator("#key").fill(PRESENTER_KEY)
    notes.locator("button").click()
    expect(notes.locator("#steps button").first).to_be_visible()
    assert notes.url.endswith(f"?lang={CODE}")
    found["notes"] = seen(notes)
    page.frame.locator("dialog.tm-lead").get_by_role("button").nth(0).click()
    link = page.frame.locator("dialog.tm-lead a[href*=follow]")
    expect(link).to_be_visible()
    found["led"] = seen(page.page)
    phone = page.page.context.new_page()
    phone.goto(f"{link.get_attribute('href')}&lang={CODE}")
    phone.locator('[data-timemap][data-ready="true"]').wait_for(state="attached")
    found["follow"] = seen(phone)
    notes.close()
    phone.close()
    check(found)


@pytest.mark.long
def test_read__all_is_said(take_page, server, seen):
    page = take_page()
    page.goto(f"{server.url}read{QUERY}&compare=2020-12-01&q=shusha&foo=1")
    assert page.locator("html").get_attribute("lang") == CODE
    check({"read": seen(page)})
