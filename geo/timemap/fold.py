"""Text as it may be typed on any keyboard."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache

LETTERS = str.maketrans({"ə": "e", "ı": "i", "ё": "е", "’": "'"})
"""What stands for a letter on a keyboard without it, beyond what Unicode takes apart."""


def fold(text: str) -> str:
    """Return text without case and accents, as it may be typed on any keyboard."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKD", text.casefold().translate(LETTERS)).translate(_accents())


@cache
def _accents() -> dict[int, None]:
    """Return what takes accents away from text that is taken apart."""
    return dict.fromkeys(code for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code)))
