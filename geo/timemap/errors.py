"""The errors that the engine raises.

::

    TimeMapError
      AssetError      a file that can't be published
      LayerError      features that can't become a layer; lists the rows at fault
      FileError       a file that can't be read as dated features
"""

from __future__ import annotations


class TimeMapError(Exception):
    """Root of the engine's errors."""


class LayerError(TimeMapError):
    """Features that can't become a layer."""


class FileError(TimeMapError):
    """A file that can't be read as dated features, with the remedy."""


class AssetError(TimeMapError):
    """A file that can't be published to the page."""


def shorten(text: str, width: int = 80) -> str:
    """Return the text in one line of at most `width` characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
