"""The app's words in its readers' languages: catalogs like the engine's, a folder each: ``CODE/words.po``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from babel import Locale, negotiate_locale

from geo.timemap import protocol
from geo.timemap.languages import Words, speak, speaking
from geo.timemap.languages.catalogs import FOLDER as ENGINE
from geo.timemap.languages.catalogs import languages_in, words_of
from geo.timemap.script_words import FIRST_SCRIPTS, page_words

FOLDER = Path(__file__).parent
FOLDERS = (FOLDER, ENGINE)


def languages() -> list[str]:
    """Return the codes of the languages that the page speaks, English first."""
    return ["en", *languages_in(FOLDER)]


def nearest(asked: Sequence[str], codes: Sequence[str]) -> str:
    """Return of some languages the one that is asked for, ``hy`` for hy-AM; the first where none is."""
    known = {_plain(code): code for code in codes}
    found = negotiate_locale([_plain(code) for code in asked], known)
    return known[_plain(found)] if found else codes[0]


def _plain(code: str) -> str:
    return code.replace("-", "_").lower()


def own_name(code: str) -> str:
    """Return a language's own word for itself, as CLDR has it."""
    return Locale.parse(code).get_display_name(code) or code


def words_in(language: str) -> Words:
    """Return the words of a language, by its code; English for one that the page doesn't speak."""
    return words_of(language, FOLDERS)


def map_words(language: str) -> protocol.Words | None:
    """Return what the map's scripts say in a language; None for English, which they say by themselves."""
    return page_words(language) if language in languages_in(ENGINE) else None


def first_map_words(language: str) -> protocol.Words | None:
    """Return what the map's scripts say before the story is there; None for English."""
    is_spoken = language in languages_in(ENGINE)
    return page_words(language, scripts=FIRST_SCRIPTS) if is_spoken else None


def script_words(language: str) -> protocol.Words | None:
    """Return what scripts round the map say in a language, the engine's words too; None for English."""
    return page_words(language, FOLDERS) if language in languages_in(FOLDER) else None


def speak_in(language: str) -> None:
    """Speak a language from now on, in this context: whoever begins to tell a story says so first."""
    speak(words_in(language))


@contextmanager
def speaking_in(language: str) -> Iterator[None]:
    """Speak a language for as long as the context lasts."""
    with speaking(words_in(language)):
        yield
