"""The app under its own policies: everything works, nothing is refused, and nothing else runs."""

import pytest
from playwright.sync_api import expect

from tests.servers import PRESENTER_KEY

PANELS = ["Find", "Compare", "Measure", "Layers", "Event"]
DIALOGS = ["About", "Share", "Take"]
SMUGGLED = """text => {
  const box = document.createElement('div');
  box.innerHTML = text;
  document.body.append(box);
}"""
IMAGE = '<img src="/nothing.png" onerror="window.__pwned = 1">'
SITES = "date,title,lat,lon\n2020-10-05,A,39.8,46.75\n2020-10-06,B,39.7,46.7\n"


def listen(page):
    """Keep what a document refuses, to be asked for by `refused`."""
    page.evaluate(
        """() => { window.refused = [];
          addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective)); }"""
    )


def test_policy__every_part_of_the_page_works_under_it(open_page, shusha_server):
    """Whatever is refused is an error on the console, which fails the test."""
    page = open_page(f"{shusha_server.url}?date=2020-11-08&event=shusha-announced")
    for name in PANELS:
        page.page.get_by_role("radio", name=name, exact=True).click(force=True)
        page.wait_settled()
    page.page.get_by_role("radio", name="Find", exact=True).click(force=True)
    assert "shusha-announced" in page.download("CSV")
    for name in DIALOGS:
        page.page.get_by_role("button", name=name, exact=True).first.click()
        expect(page.page.get_by_role("dialog")).to_be_visible()
        page.close_dialog()
    page.page.get_by_role("radio", name="Layers", exact=True).click(force=True)
    sites = {"name": "sites.csv", "mimeType": "text/csv", "buffer": SITES.encode()}
    page.page.locator('input[type="file"]').set_input_files(sites)
    page.page.get_by_role("button", name="Add 2 rows to the map").click()
    expect(page.page.get_by_text("2 features")).to_be_visible()
    page.wait_settled()
    page.page.get_by_role("button", name="Present").click()
    page.expect_mode("present")


def test_policy__no_smuggled_script_runs(open_page, shusha_server):
    """Each would run where its own directive were missing."""
    page = open_page(
        shusha_server.url, allow=("Content Security Policy", "status of 404", "inline event handler")
    )
    for document in (page.page, page.document):
        listen(document)
        document.evaluate(SMUGGLED, IMAGE)
        document.wait_for_function("() => refused.includes('script-src-attr')")
    page.page.evaluate(
        """() => { const script = document.createElement('script');
          script.textContent = 'window.__pwned = 2'; document.body.append(script); }"""
    )
    page.page.wait_for_function("() => refused.includes('script-src-elem')")
    for document in (page.page, page.document):
        document.evaluate(SMUGGLED, '<iframe src="https://elsewhere.example/"></iframe>')
        document.wait_for_function("() => refused.includes('frame-src') || refused.includes('default-src')")
        assert document.evaluate("() => window.__pwned") is None


REFUSED = {
    "script-src-elem": """() => document.head.append(Object.assign(document.createElement('script'),
      { src: 'https://elsewhere.example/a.js' }))""",
    # Later, since what a test runs at once may do all.
    "script-src": """() => void setTimeout(() => {
      try { Function('window.__pwned = 1')(); } catch { /* as it should be */ } })""",
    "img-src": "() => { new Image().src = 'https://elsewhere.example/a.png'; }",
    "connect-src": "() => void fetch('https://elsewhere.example/a.json').catch(() => null)",
    "frame-src": """() => document.body.append(Object.assign(document.createElement('iframe'),
      { src: 'https://elsewhere.example/' }))""",
    "form-action": """() => { const form = document.createElement('form');
      form.action = 'https://elsewhere.example/'; document.body.append(form); form.submit(); }""",
}
"""By the directive that refuses each."""
WRITTEN = """() => document.head.append(Object.assign(document.createElement('script'),
  { textContent: 'window.__pwned = 2' }))"""


@pytest.mark.parametrize("taken", ["file", "site"])
def test_policy__of_the_page_taken_away(open_taken, request, shusha, taken):
    """What it needs is allowed, or the console would tell; nothing else runs, and nobody else is asked."""
    is_site = taken == "site"
    url = request.getfixturevalue("shusha_site" if is_site else "taken_files")
    page = open_taken(url if is_site else url(shusha).as_uri())
    page.page.get_by_role("radio", name="Find", exact=True).click()
    expect(page.page.get_by_role("searchbox").or_(page.page.get_by_role("textbox")).first).to_be_visible()
    assert page.heard == []
    for document in (page.document, page.page):
        listen(document)
        for directive, act in REFUSED.items():
            if directive == "form-action" and document is not page.page:
                continue  # what a form would go to is refused too, and the frame is lost with it
            document.evaluate(act)
            document.wait_for_function("name => refused.includes(name)", arg=directive)
        document.evaluate("() => void (refused.length = 0)")
        document.evaluate(SMUGGLED, IMAGE)
        document.wait_for_function("() => refused.includes('script-src-attr')")
        document.evaluate("() => void (refused.length = 0)")
        document.evaluate(WRITTEN)
        document.wait_for_function("() => refused.includes('script-src-elem')")
        assert document.evaluate("() => window.__pwned") is None
    page.heard.clear()  # each try is told there, though none was sent


def test_policy__the_notes_window_opens_from_the_map(open_page, krakatoa_server):
    page = open_page(f"{krakatoa_server.url}?mode=present")
    page.expect_mode("present")
    heard = []
    with page.page.expect_popup() as opened:
        page.page.keyboard.press("n")
    notes = opened.value
    notes.on("console", lambda message: heard.append(message.text))
    notes.get_by_label("Presenter’s key").fill(PRESENTER_KEY)
    notes.get_by_role("button", name="Sign in").click()
    expect(notes.locator("#title")).not_to_be_empty()
    notes.get_by_role("button", name="Next").click()
    expect(notes.locator("#number")).to_contain_text("2")
    assert heard == []
