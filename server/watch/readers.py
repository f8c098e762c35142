"""Who may read the figures of the app: by default programs on its own machine, and nobody through a proxy."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.types import Scope

from server.proxies import Proxies, client_of, is_in, is_passed_on, read_networks

SETTING = "METRICS_READERS"
BESIDE = "127.0.0.0/8 ::1"
ANYONE, NOBODY = "*", "none"


@dataclass(frozen=True)
class Readers:
    """Those who may read: addresses and networks, or anyone."""

    networks: Proxies
    is_anyone: bool = False

    def has(self, scope: Scope, proxies: Proxies) -> bool:
        """Tell whether a request is one of theirs.

        One that some proxy passed on is its reader's where the proxy is trusted, and else nobody's: behind a
        proxy on this machine all readers look as if they were here.
        """
        if self.is_anyone:
            return True
        if is_passed_on(scope, proxies):
            return False
        return is_in(client_of(scope, proxies), self.networks)


def read_readers(setting: str) -> Readers:
    """Return those that a setting names: ``*``, ``none``, or addresses and networks; empty for this machine.

    Raises
    ------
    ValueError
        When the setting holds anything else; every word at fault is named.
    """
    words = setting.split()
    if words == [ANYONE]:
        return Readers((), is_anyone=True)
    if words == [NOBODY]:
        return Readers(())
    return Readers(read_networks(setting or BESIDE, SETTING, "who may read the figures, * or none"))
