"""The fields that are one word each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from geo.story import Story
from geo.timemap.protocol import Word
from geo.view.fields.field import Field, Values
from geo.view.model import PANELS, View
from geo.view.reading import Link

Settle = Callable[[View, Story], View]
"""Returns the view with what else changes with a word."""


def word_field(
    name: str,
    word: Word,
    settle: Settle | None = None,
    *,
    is_told: bool = True,
) -> Field:
    """Return all spellings of a field that is one of some words, the first of them by default.

    Parameters
    ----------
    name
        The field's, in the view, in message and report.
    word
        How it is told.
    settle
        What else changes with it, if anything.
    is_told
        Whether the map knows of it.
    """

    def settled(view: View, text: str, story: Story) -> View:
        changes: dict[str, Any] = {name: text}
        view = replace(view, **changes)
        return settle(view, story) if settle else view

    def write(view: View, _story: Story) -> dict[str, str]:
        text = getattr(view, name)
        return {} if text == word.words[0] else {word.key: text}

    def read(view: View, link: Link) -> View:
        text = link.word(word.key, (*word.words, *word.also))
        return settled(view, word.also.get(text, text), link.story)

    def take(view: View, values: Values, story: Story) -> View:
        text = next((one for one in word.words if one == values.get(name)), getattr(view, name))
        return settled(view, text, story)

    shared = (lambda view, _: {word.key: getattr(view, name)}) if word.is_named else None
    field = Field((word.key,), write, read, write_shared=shared)
    return replace(field, send=lambda view, _: {name: getattr(view, name)}, take=take) if is_told else field


PANEL = word_field("panel", Word("panel", words=tuple(PANELS)), is_told=False)
NAMES = Field(
    keys=("names",),
    write=lambda view, story: {} if view.names == story.settings.first_language else {"names": view.names},
    write_shared=lambda view, _: {"names": view.names},
    read=lambda view, link: replace(view, names=link.word("names", tuple(link.story.settings.languages))),
    send=lambda view, _: {"names": view.names},
)
"""Its words are the story's."""


def _read_lang(view: View, link: Link) -> View:
    own = link.story.settings.first_language
    lang = link.word("lang", (own, *link.story.translations))
    return replace(view, lang="" if lang == own else lang)


LANG = Field(
    keys=("lang",),
    # Its own is told too: who chose it keeps it, whatever language their browser has.
    write=lambda view, story: (
        {"lang": view.lang or story.settings.first_language} if story.translations else {}
    ),
    read=_read_lang,
)
"""Its words are the languages of the story's translations, and its own."""
