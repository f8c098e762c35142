"""Take the gallery's pictures and write its page: ``make gallery``; names after it take those alone."""

import io
import runpy
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, NO_OUTSIDE, find_chromium
from tests.gallery import GALLERY, SIZE, picture_of, readme, scripts

# What a reader would do before the picture is taken: keys pressed on the time control.
KEYS = {"12_hoards": ["+"] * 4}


def take_picture(script: Path, page: Page) -> None:
    """Run a script, open what it saved, do what its reader does, and keep a picture of it."""
    runpy.run_path(str(script))
    page.goto(Path(f"{script.stem}.html").resolve().as_uri())
    page.locator('[data-timemap][data-ready="true"]').wait_for(state="attached")
    for key in KEYS.get(script.stem, ()):
        page.get_by_role("slider", name="Date").press(key)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.wait_for_timeout(1500)  # what fades in and glides has come to rest
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(picture_of(script), quality=82, method=6)


def main(names: list[str]) -> None:
    """Take the pictures, of all scripts or of those whose names begin so, and write the page."""
    chosen = [script for script in scripts() if script.name.startswith(tuple(names) or "")]
    with tempfile.TemporaryDirectory() as folder, chdir(folder), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*ARGUMENTS, NO_OUTSIDE])
        page = browser.new_page(viewport=SIZE)
        for script in chosen:
            take_picture(script, page)
            print(f"{script.stem}: {picture_of(script).stat().st_size / 1000:.0f} kB")
        browser.close()
    (GALLERY / "README.md").write_text(readme(), "utf-8")


main(sys.argv[1:])
