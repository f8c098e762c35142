"""What is said in a language, and which language is spoken now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from gettext import NullTranslations

from .forms import ENGLISH_FORMS, Forms


@dataclass(frozen=True, eq=False)
class Words:
    """A language's words.

    Parameters
    ----------
    code
        The language's, such as ``hy``.
    translations
        What is said for a text of the code; a text that isn't there is said in English.
    forms
        How dates and numbers are written.
    """

    code: str
    translations: NullTranslations = field(default_factory=NullTranslations, repr=False)
    forms: Forms = field(default=ENGLISH_FORMS, repr=False)


ENGLISH = Words("en")

_spoken: ContextVar[Words] = ContextVar("spoken", default=ENGLISH)


def spoken() -> Words:
    """Return the words of the language that is spoken now."""
    return _spoken.get()


def speak(words: Words) -> None:
    """Speak a language from now on, in this context."""
    _spoken.set(words)


@contextmanager
def speaking(words: Words) -> Iterator[None]:
    """Speak a language for as long as the context lasts."""
    token = _spoken.set(words)
    try:
        yield
    finally:
        _spoken.reset(token)


def gettext(text: str) -> str:
    """Return a text of the code in the language that is spoken."""
    return spoken().translations.gettext(text) if text else ""


def pgettext(context: str, text: str) -> str:
    """Return a text as it is said in a context: where one English word is several in another language."""
    return spoken().translations.pgettext(context, text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return a text as it is said of so many."""
    return spoken().translations.ngettext(one, many, count)


def mark(text: str) -> str:
    """Return a text as it is: one that `gettext` says later, where a language is spoken."""
    return text


def number(value: float, digits: int = 0) -> str:
    """Return a number as the language that is spoken writes it, with so many digits behind the point."""
    return spoken().forms.number(value, digits)
