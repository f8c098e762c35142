"""A teacher's workbook of twelve events becomes a map, a briefing and a ZIP, without a shell."""

import io
import zipfile
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from geo.story import load_story
from tests.workbooks import apollo

EVIL = "<img src=x onerror=window.evil=1>"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def page(open_page, shusha_server):
    return open_page(f"{shusha_server.url}?panel=layers&date=2020-10-05")


def give(page, content):
    page.page.locator('input[type="file"]').set_input_files(
        {"name": "apollo-11.xlsx", "mimeType": XLSX, "buffer": content}
    )


def wait_for_one_map(page):
    """Another story has a frame of its own; the one before it goes a moment later."""
    expect(page.page.locator("iframe")).to_have_count(1)
    page.wait_ready()


def take(page, button):
    with page.page.expect_download() as waited:
        page.page.get_by_role("button", name=button).click()
    return waited.value.path().read_bytes()


@pytest.mark.long
def test_workbook__a_map_a_briefing_and_a_zip(page, open_page, tmp_path):
    empty = take(page, "Download an empty workbook")
    give(page, empty)
    expect(page.page.locator(".cell-faults")).to_contain_text("events")
    give(
        page,
        apollo(["July", EVIL, "Houston", None, None, "A text.", "flight"]),
    )
    faults = page.page.locator(".cell-faults tbody tr")
    expect(faults).to_have_count(1)
    expect(faults).to_contain_text("Events!A16")
    give(page, apollo())
    page.page.get_by_role("button", name="Open this story").click()
    expect(page.page.get_by_role("button", name="Back to the first story")).to_be_visible()
    expect(page.card).to_contain_text("Lift-off")
    wait_for_one_map(page)
    expect(page.root).to_have_attribute("data-event", "1969-07-16t13-32-lift-off")
    # What is read without the map is the first story alone, for this visitor too.
    expect(page.page.get_by_role("link", name="Read the story")).to_have_count(0)
    assert "Lift-off" not in page.page.request.get(urljoin(page.page.url, "read")).text()

    page.page.get_by_role("button", name="Present").click()
    expect(page.caption).to_contain_text("Lift-off")
    page.page.keyboard.press("ArrowRight")
    expect(page.caption).to_contain_text("Towards the Moon")
    page.page.keyboard.press("Escape")
    expect(page.card).to_contain_text("Towards the Moon")

    with zipfile.ZipFile(io.BytesIO(take(page, "Download (ZIP)"))) as archive:
        archive.extractall(tmp_path)
    assert len(load_story(tmp_path / "apollo-11").events) == 12
    assert page.page.evaluate("() => window.evil") is None

    other = open_page(page.page.url)
    expect(other.page.get_by_text("Apollo 11")).to_have_count(0)
    page.page.get_by_role("button", name="Back to the first story").click()
    expect(page.page.get_by_role("button", name="Back to the first story")).to_be_hidden()
    wait_for_one_map(page)
    page.expect_date("2020-10-05")
