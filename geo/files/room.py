"""How many bytes of visitors' files one process holds, for all of them together."""

from __future__ import annotations

import threading
from collections.abc import Callable

USUAL_MB = 1000
MB = 1_000_000


class Room:
    """What there is room for; none is taken until it is opened.

    Parameters
    ----------
    most
        Bytes that all files together may have.
    held
        Tells how many there are.
    """

    def __init__(self, most: int = USUAL_MB * MB, held: Callable[[], int] = lambda: 0) -> None:
        self.most, self._held = most, held
        self._coming = 0
        self._lock = threading.Lock()

    def open(self, most: int, held: Callable[[], int]) -> None:
        """Set how much room there is, and what tells how much of it is taken."""
        self.most, self._held = most, held

    @property
    def left(self) -> int:
        """Bytes that there is room for, those on their way counted."""
        return max(0, self.most - self._held() - self._coming)

    def reserve(self, size: int) -> bool:
        """Take room for a file on its way, and tell whether there was any."""
        with self._lock:
            if size > self.left:
                return False
            self._coming += size
            return True

    def release(self, size: int) -> None:
        """Give back what was reserved: the file is there, or it never came."""
        with self._lock:
            self._coming -= size


ROOM = Room()
"""The process's own: `server` refuses by it, `components` tells of it."""


def read_room(setting: str) -> int:
    """Return the bytes that a setting stands for, in whole megabytes; empty is `USUAL_MB`.

    Raises
    ------
    ValueError
        When it is anything else.
    """
    text = setting.strip() or str(USUAL_MB)
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0 and len(text) < 9):
        raise ValueError(
            f"UPLOAD_ROOM is {setting!r}, expected how many megabytes the files of all visitors may have "
            f"together, such as {USUAL_MB}"
        )
    return int(text) * MB
