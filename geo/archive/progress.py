"""How far a command is, on a terminal."""

from __future__ import annotations

import sys


def tell(share: float, words: str) -> None:
    """Say how much is done, 0 to 1, and what is done now, over what was said before."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{words}… {share:.0%} ")
        sys.stderr.flush()
