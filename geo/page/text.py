"""Words that recur on pages."""

from __future__ import annotations

from geo.story import Filter, Story
from geo.timemap.languages import ngettext, number


def count(amount: int, noun: str) -> str:
    """Return in English how many there are, such as ``1 row`` or ``1,200 rows``."""
    return f"{amount:,} {noun}{'' if amount == 1 else 's'}"


def speak_found(story: Story, asked: Filter) -> str:
    """Return what a filter finds in words, such as ``14 of 62 events: statement, October 2020``."""
    events = len(story.events)
    if not asked:
        return ngettext("All {count} event", "All {count} events", events).format(count=number(events))
    # i18n: how many events of all are shown, and which: “14 of 62 events: statement, October 2020”
    told = ngettext("{found} of {count} event: {asked}", "{found} of {count} events: {asked}", events)
    found = len(story.search.select(asked).positions)
    return told.format(found=found, count=number(events), asked=", ".join(story.search.describe(asked)))
