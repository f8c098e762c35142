"""A story as its presenter's window reads it: the steps, and what to say at each."""

from __future__ import annotations

from geo.page.card import NO_ACT_COLOUR
from geo.story import Step, Story
from geo.timemap.protocol import Briefing, BriefingStep


def to_briefing(story: Story) -> Briefing:
    """Return a story's steps and speaker notes as JSON can hold them; for the presenter's eyes alone."""
    return {
        "title": story.settings.title,
        "story": story.settings.id,
        "steps": [_to_row(step, story.notes.get(step.event.id, "")) for step in story.steps],
    }


def _to_row(step: Step, notes: str) -> BriefingStep:
    event = step.event
    return {
        "event": event.id,
        "title": event.title,
        "when": event.when,
        "act": event.act.title if event.act else "",
        "colour": event.act.colour if event.act else NO_ACT_COLOUR,
        "place": event.place.name,
        "sentence": step.sentence,
        "seconds": step.seconds,
        "notes": notes,
    }
