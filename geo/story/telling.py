"""A story as another language tells it."""

from __future__ import annotations

from dataclasses import replace

from geo.story.model import Story
from geo.story.translation.texts import Texts, say_all
from geo.story.translation.translations import Translation


def texts_of(story: Story) -> Texts:
    """Return what of a story is made of words."""
    districts = story.territory.districts if story.territory else ()
    return Texts(story.settings, story.tables, story.about, story.lines, districts)


def tell_in(story: Story, translation: Translation) -> Story:
    """Return a story with its texts in another language; one that has no translation stays as it is."""
    told = say_all(texts_of(story), lambda text, _place, _longest: translation.texts.get(text, text))
    return replace(
        story,
        settings=told.settings,
        tables=dict(told.tables),
        about=told.about,
        lines=told.lines,
        territory=story.territory.with_districts(told.districts) if story.territory else None,
        translation=translation,
    )


def in_language(story: Story, language: str) -> Story:
    """Return a story in a language that it is translated into, made once; in its own for any other code."""
    translation = story.translations.get(language)
    if translation is None or story.translation is not None:
        return story
    if language not in story.told:
        story.told[language] = tell_in(story, translation)
    return story.told[language]
