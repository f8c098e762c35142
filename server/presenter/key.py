"""The presenter's key: chosen or made, checked in constant time, and how often it may be tried."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable

SHORTEST = 8
GROUPS = 4
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which are mistaken for each other when read from a log; 79 bits in 16 of them."""
MOST_WRONG = 10
WINDOW_SECONDS = 60.0
PURPOSE = b"speaker notes"


def choose_key(setting: str) -> str:
    """Return the key that a setting holds, or a random one where it is empty.

    Raises
    ------
    ValueError
        When the setting is too short to withstand guessing.
    """
    setting = setting.strip()
    if not setting:
        return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(GROUPS))
    if len(setting) < SHORTEST:
        raise ValueError(
            f"PRESENTER_KEY has {len(setting)} characters, expected {SHORTEST} or more. "
            "Choose a longer one, or leave it unset: the app then makes one and logs it."
        )
    return setting


class Lock:
    """What one key opens.

    The ticket that a signed-in browser keeps is made of the key alone: nothing is stored, and it holds over
    a restart with the same key. It is made slowly (scrypt), since tickets, unlike keys, can be tried without
    end.

    Parameters
    ----------
    key
        The presenter's key.
    clock
        Seconds that never run backwards.
    """

    def __init__(self, key: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._key = key.encode()
        slow = hashlib.scrypt(self._key, salt=PURPOSE, n=2**14, r=8, p=1, dklen=32)
        self.ticket = hmac.new(slow, PURPOSE, hashlib.sha256).hexdigest()
        self._clock = clock
        self._wrong: deque[float] = deque(maxlen=MOST_WRONG)

    def seconds_to_wait(self) -> float:
        """Return how long no key is looked at, 0 where one may be tried; the right one waits as well."""
        if len(self._wrong) < MOST_WRONG:
            return 0.0
        return max(0.0, self._wrong[0] + WINDOW_SECONDS - self._clock())

    def opens(self, key: str) -> bool:
        """Tell whether a key is the right one; a wrong one is counted."""
        is_right = hmac.compare_digest(key.encode(), self._key)
        if not is_right:
            self._wrong.append(self._clock())
        return is_right

    def knows(self, ticket: str) -> bool:
        """Tell whether a ticket is the one that the key gives."""
        return hmac.compare_digest(ticket.encode(), self.ticket.encode())
