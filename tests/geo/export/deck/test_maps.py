"""The maps on slides: what their legends say stands on the legends' cards, in letters that can be read."""

import re
from dataclasses import replace

import pytest

from geo.export.deck.making import SHARES
from geo.export.deck.pictures import DENSITY, WIDE, size_of
from geo.export.picture import Look
from geo.export.picture.film import bounds_of
from geo.export.picture.layout import arrange
from geo.export.picture.scene import Scene
from geo.export.picture.svg import width_of
from geo.export.picture.words import words_of
from geo.export.request import Request
from geo.story import Event, Story
from geo.view.model import view_first, view_of

LEAST = 5.5
"""Points: what a legend says is looked up, not read from the back of the room."""
HEIGHT = 364.0
TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")


def legend_faults(story: Story, event: Event, share: float) -> list[str]:
    view = replace(view_of(story, event.id, view_first(story)), camera=None)
    size = size_of((0, 0, WIDE * share / SHARES[0], HEIGHT))
    look = Look(size=size, has_words=False, bounds=bounds_of(story, event))
    scene = Scene(Request(story, view, "briefing"), look)
    layout = arrange(scene, words_of(scene))
    (card,) = layout.covers
    found = []
    for attributes, text in TEXT.findall("".join(layout.elements)):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        letters, x, y = float(told["font-size"]), float(told["x"]), float(told["y"])
        width = width_of(text.replace("&lt;", "<"), letters, "bold" if "font-weight" in told else "regular")
        left = x - width if "text-anchor" in told else x
        if left < card.left or left + width > card.right or not card.top < y < card.bottom:
            found.append(f"{event.id}: “{text}” leaves the card")
        if letters / DENSITY < LEAST:
            found.append(f"{event.id}: “{text}” in {letters / DENSITY:.1f} points")
    return found


@pytest.mark.parametrize("share", [SHARES[0], SHARES[-1]])
def test_legend__stays_on_its_card_and_can_be_read(shusha: Story, share: float) -> None:
    assert [fault for step in shusha.steps for fault in legend_faults(shusha, step.event, share)] == []
