"""The presenter's key, chosen or made, and the tickets that it gives."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

from itsdangerous import BadSignature, TimestampSigner

SHORTEST = 8
GROUPS = 4
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which are mistaken for each other when read from a log; 79 bits in 16 of them."""
PURPOSE = b"speaker notes"
TICKET_SECONDS = 12 * 3600
MOST_LEFT = 10_000
"""Tickets handed back that are remembered: far more than one lot of presenters can have in half a day."""


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

    Each sign-in gets a ticket of its own: a random name and its time, signed with what the key gives. Nothing
    is stored, so it holds over a restart with the same key and for each replica; one that was handed back is
    refused by the process that took it. The key is stretched (scrypt), since tickets, unlike keys, can be
    tried without end.

    Parameters
    ----------
    key
        The presenter's key.
    clock
        Seconds since 1970.
    """

    def __init__(self, key: str, clock: Callable[[], float] = time.time) -> None:
        self._key = key.encode()
        slow = hashlib.scrypt(self._key, salt=PURPOSE, n=2**14, r=8, p=1, dklen=32)
        self._signer = _Signer(slow, clock)
        self._left: OrderedDict[str, None] = OrderedDict()

    def opens(self, key: str) -> bool:
        """Tell whether a key is the right one."""
        return hmac.compare_digest(key.encode(), self._key)

    def ticket(self) -> str:
        """Return a new ticket, for who has given the right key."""
        return self._signer.sign(secrets.token_urlsafe(16)).decode()

    def knows(self, ticket: str) -> bool:
        """Tell whether a ticket was given for this key, within `TICKET_SECONDS`, and wasn't handed back."""
        name = self._read(ticket)
        return name is not None and name not in self._left

    def take_back(self, ticket: str) -> None:
        """Refuse a ticket from now on; one that is none is no error."""
        name = self._read(ticket)
        if name is None:
            return
        self._left[name] = None
        if len(self._left) > MOST_LEFT:
            self._left.popitem(last=False)

    def _read(self, ticket: str) -> str | None:
        """Return a ticket's name; None where it is none, or too old."""
        try:
            return self._signer.unsign(ticket.encode(), TICKET_SECONDS).decode()
        except BadSignature:  # an old ticket's is one too
            return None


class _Signer(TimestampSigner):
    """Signs with SHA-256, by a clock that is given."""

    def __init__(self, secret: bytes, clock: Callable[[], float]) -> None:
        super().__init__(secret, salt=PURPOSE, digest_method=hashlib.sha256)
        self._clock = clock

    def get_timestamp(self) -> int:
        return int(self._clock())
