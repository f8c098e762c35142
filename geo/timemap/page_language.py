"""The language that a time map's page speaks, as a user of the library names it."""

from __future__ import annotations

from typing import NamedTuple

from . import protocol
from .arguments import check_choice
from .errors import LayerError
from .languages import ENGLISH, Words, gettext, mark

FEATURES = mark("Features")
"""What features are called where nobody says."""


class PageLanguage(NamedTuple):
    """What is said of features as they are read, and by the page's scripts: None for English."""

    words: Words
    page: protocol.Words | None

    def tell(self, story: protocol.Story) -> protocol.Story:
        """Return a story with what its page says, and its places' names, in the language."""
        if self.page is not None:
            story["words"] = self.page
            story["languages"] = [self.words.code]
        return story


def language_of(code: object) -> PageLanguage:
    """Return a language by its code.

    Raises
    ------
    LayerError
        When there is no such language, or what speaks it is not installed.
    """
    if code == ENGLISH.code:
        return PageLanguage(ENGLISH, None)
    try:
        from .languages import catalogs  # noqa: PLC0415 -- needs an extra
        from .script_words import page_words  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise LayerError(
            f"language={code!r} needs babel, which is not installed: pip install 'timemap[languages]'"
        ) from error
    folders = (catalogs.FOLDER,)
    check_choice("language", code, (ENGLISH.code, *catalogs.languages_in(*folders)))
    return PageLanguage(catalogs.words_of(str(code), folders), page_words(str(code), folders))


def title_of(name: str) -> str:
    """Return what the features are called: in the language that is spoken, where nobody says."""
    return gettext(FEATURES) if name == FEATURES else name
