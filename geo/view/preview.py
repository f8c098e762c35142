"""A view in a title and a sentence, as the preview of a link to it says."""

from __future__ import annotations

from geo.story import Event, Story
from geo.story.made_words import hint_of
from geo.timemap.dates import speak_edtf, speak_short
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext
from geo.view.model import View

LONGEST = 400
"""Characters of a description; those who show previews cut sooner."""


def tell_story(story: Story) -> tuple[str, str]:
    """Return a story's title and a sentence."""
    return _drafted(story, story.settings.title), hint_of(story.settings)


def tell_view(story: Story, view: View) -> tuple[str, str]:
    """Return the title of a view and its sentence: its event, its day, what each side says of it."""
    title, description = _say(story, view)
    return _drafted(story, title), shorten(description, LONGEST)


def _drafted(story: Story, title: str) -> str:
    """Return a title, as a draft's where the story is one."""
    return gettext("Draft: {title}").format(title=title) if story.settings.draft else title


def _say(story: Story, view: View) -> tuple[str, str]:
    day = speak_short(view.day, story.unit)
    if not view.event:
        return f"{day} · {story.settings.short_title}", hint_of(story.settings)
    event = story.events[story.positions[view.event]]
    sentence = _tell(story, event)
    if view.other is not None:
        title = gettext("{date}, compared with {other}")
        other = speak_short(view.other, story.unit)
        return title.format(date=day, other=other), f"{event.title}. {sentence}"
    if _covers(event, view.day):
        return f"{event.title} · {speak_edtf(event.date)}", sentence
    return f"{day} · {story.settings.short_title}", f"{speak_edtf(event.date)}: {event.title}. {sentence}"


def _tell(story: Story, event: Event) -> str:
    """Return the words of an event's caption, each side's first: no cut may leave one side alone.

    Where they are too long together, a side says one thing only, and then as much as any other.
    """
    claims = [
        (party, f"{party} ({status}): {text}") for party, status, text in story.caption_claims(event.id)
    ]
    words = [text for _, text in claims]
    if len(" ".join(words)) > LONGEST:
        first: dict[str, str] = {}
        for party, text in claims:
            first.setdefault(party, text)
        words = list(first.values())
    if len(" ".join(words)) > LONGEST:
        words = [shorten(text, LONGEST // len(words) - 1) for text in words]
    return " ".join([*words, story.sentence_of(event.id)])


def _covers(event: Event, day: int) -> bool:
    return event.span.start <= day and (event.span.end is None or day < event.span.end)
