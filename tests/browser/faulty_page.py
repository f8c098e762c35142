"""The app's page with a card that fails on one event: a panel's error must leave the map alone."""

import runpy
from pathlib import Path

from components import card

whole = card.to_html


def to_html(story, event, day):
    if event.id == "excursion":
        raise RuntimeError("a fault of this test")
    return whole(story, event, day)


card.to_html = to_html
try:
    runpy.run_path(str(Path(__file__).resolve().parents[2] / "components" / "page.py"))
finally:
    card.to_html = whole
