"""Between which moments a view may be: the story's own, and those of the visitor's own layers."""

from __future__ import annotations

from geo.story import Story

Limits = tuple[int, int]
"""The first moment and the last, both of them in."""


def limits(story: Story, beyond: Limits | None = None) -> Limits:
    """Return the first and the last moment that a view may be of, `beyond` as in a `View`."""
    first, last = beyond or (story.earliest, story.final)
    return min(story.earliest, first), max(story.final, last)


def nearest(moment: int, story: Story, beyond: Limits | None = None) -> int:
    """Return a moment, or the nearest that a view may be of."""
    first, last = limits(story, beyond)
    return min(max(moment, first), last)
