"""A reader's language, for a story and the page round it: the one that a link names, else their browser's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from geo.languages import languages, nearest
from geo.story import Story


def with_language(query: Mapping[str, str], story: Story) -> Mapping[str, str]:
    """Return a link's parameters with the language that the story is told in where they name none.

    It is that of the reader's browser where the story has it; places are then named in it too.
    """
    if "lang" in query:
        return query
    language = _browser_language(story.told_in)
    names = {"names": language} if language in story.settings.languages else {}
    return {"lang": language, **names, **query}


def language_of(query: Mapping[str, str], story: Story) -> str:
    """Return the code of the language that a link's parameters name, or the story's own."""
    language = query.get("lang", "")
    return language if language in story.translations else story.settings.first_language


def reader_language(query: Mapping[str, str]) -> str:
    """Return the code of the language in which the page speaks to who has a link, whatever the story's."""
    language = query.get("lang", "")
    return language if language in languages() else page_language()


def page_language() -> str:
    """Return the code of the language in which the page speaks to this reader where it has no story."""
    return _browser_language(languages())


def _browser_language(codes: Sequence[str]) -> str:
    """Return which of some languages the reader's browser asks for; the first where it is none of them."""
    return nearest([st.context.locale or ""], codes)
