"""What a page's scripts say in another language than English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import cast

from babel import Locale
from babel.messages.catalog import Catalog

from . import protocol
from .languages.catalogs import FOLDER, catalogs_of, to_translations, words_of

SCRIPTS = (".js",)
FIRST_SCRIPTS = ("engine/main.js", "engine/map/leaflet_words.js", "engine/wire/loader.js")
"""What speaks before the story is there, which holds all words."""
CONTEXT_END = "\x04"
"""What parts a context from its text, as in gettext's own files."""
COUNTS = range(101)
"""Enough to meet each of a language's plurals."""


@cache
def page_words(
    code: str, folders: tuple[Path, ...] = (FOLDER,), scripts: tuple[str, ...] = SCRIPTS
) -> protocol.Words:
    """Return a language's words as a page's scripts take them (`TimemapWords`): theirs alone, and all forms.

    Plurals stand by the keyword of CLDR's that `Intl.PluralRules` gives in a browser.

    Parameters
    ----------
    code
        The language's.
    folders
        Where its catalogs are; of a text in two of them the first one's is said.
    scripts
        How the paths of the scripts end.
    """
    messages: dict[str, str | dict[str, str]] = {}
    for catalog in reversed(catalogs_of(code, folders)):
        messages |= dict(_script_messages(catalog, scripts))
    return {
        "language": code.replace("_", "-"),
        "messages": messages,
        "forms": cast(protocol.Forms, words_of(code, folders).forms.to_page()),
    }


def _script_messages(
    catalog: Catalog, scripts: tuple[str, ...]
) -> Iterator[tuple[str, str | dict[str, str]]]:
    """Return what scripts say, by the English text with its context before it."""
    to_keyword = Locale.parse(str(catalog.locale)).plural_form
    to_plural: Callable[[int], int] = vars(to_translations(catalog))["plural"]  # as gettext itself chooses
    keywords = {to_keyword(count): to_plural(count) for count in COUNTS}
    for one in catalog:
        told = one.string
        is_said = any(place.endswith(scripts) for place, _ in one.locations)
        if not one.id or not told or not all(told) or not is_said:
            continue
        text = one.id if isinstance(one.id, str) else one.id[0]
        key = f"{one.context}{CONTEXT_END}{text}" if one.context else text
        yield key, told if isinstance(told, str) else {word: told[at] for word, at in keywords.items()}
