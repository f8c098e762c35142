"""Words and signs round a date that make it approximate."""

from __future__ import annotations

import re

from ...fold import fold

ABOUT = re.compile(
    r"(?:c\.|ca\.?|circa|about|around|approximately|approx\.?|roughly|probably|possibly|est\.|ок\.|около|прибл\.|um|"
    r"etwa|vers|env\.|environ|hacia|alrededor de|cerca de|taxminen|yaklasik|մոտ|մոտավորապես|حوالي|حدود|биля|"
    r"близько|c(?=\d))(?![^\W\d])\s*",
    re.IGNORECASE,
)
REMARK = re.compile(r"(.*\d.*?)\s*(?:\([^()]*\)|\[[^\[\]]*\])")


def without_about(text: str) -> str:
    """Return a text without the word or sign before it that makes it approximate."""
    if text[0] in "~≈":
        return text[1:].strip()
    match = ABOUT.match(fold(text)) if text[0].isalpha() else None
    return text[match.end() :] if match and match.end() < len(text) else text
