"""Who may show the app in a frame, and whose scripts may read its data: what one setting stands for."""

from __future__ import annotations

import re

ANYONE = "* file: data: blob:"
"""Said at length, since ``*`` alone leaves out a page that was opened as a file."""
NOBODY = "none"
ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::(?:\d{1,5}|\*))?", re.IGNORECASE)


def read_ancestors(setting: str) -> str:
    """Return the policy that a setting stands for: ``*``, ``none``, or origins with blanks between.

    An empty setting is ``*``. The app's map is itself a frame of its page, so ``'self'`` is always allowed.

    Raises
    ------
    ValueError
        When the setting holds anything else; every word at fault is named.
    """
    words = setting.split()
    if not words or words == ["*"]:
        return f"frame-ancestors {ANYONE}"
    if words == [NOBODY]:
        return "frame-ancestors 'self'"
    wrong = [word for word in words if not ORIGIN.fullmatch(word)]
    if wrong:
        raise ValueError(
            f"FRAME_ANCESTORS holds {', '.join(map(repr, wrong))}, expected * for anyone, none for nobody, "
            "or origins without a path and with blanks between, such as: https://news.example https://*.example.org"
        )
    return f"frame-ancestors 'self' {' '.join(words)}"


def read_origins(setting: str) -> str | None:
    """Return a regular expression of the origins whose scripts may read the data; None for nobody's.

    They are those that may frame the app, so that a site that shows it can read it too.

    Raises
    ------
    ValueError
        As `read_ancestors` does.
    """
    read_ancestors(setting)
    words = setting.split()
    if words == [NOBODY]:
        return None
    if not words or words == ["*"]:
        return ".*"
    return "|".join(map(_to_pattern, words))


def _to_pattern(origin: str) -> str:
    pattern = re.escape(origin.lower())
    pattern = pattern.replace(re.escape("://*."), r"://[a-z0-9.-]+\.")
    return re.sub(r":\\\*$", r"(:\\d{1,5})?", pattern)
