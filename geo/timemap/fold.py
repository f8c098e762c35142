"""Text as it may be typed on any keyboard."""

from __future__ import annotations

import unicodedata

LETTERS = str.maketrans({"ə": "e", "ı": "i", "ё": "е", "’": "'"})
"""What stands for a letter on a keyboard without it, beyond what Unicode takes apart."""


def fold(text: str) -> str:
    """Return text without case and accents, as it may be typed on any keyboard."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
