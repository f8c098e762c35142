"""Whose request it is: the address of who asked, also where a proxy that is trusted passed it on."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

Proxies = tuple[IPv4Network | IPv6Network, ...]
HEADER = "x-forwarded-for"
BESIDE = "127.0.0.1"
"""Stands for whoever asks from this machine."""
LONGEST = 64
"""Letters of an address that are told apart; a longer one is none."""


def read_proxies(setting: str) -> Proxies:
    """Return the proxies that a setting names: addresses or networks, with blanks or commas between.

    Raises
    ------
    ValueError
        When the setting holds anything else; every word at fault is named.
    """
    words = setting.replace(",", " ").split()
    wrong = [word for word in words if _network(word) is None]
    if wrong:
        raise ValueError(
            f"TRUSTED_PROXIES holds {', '.join(map(repr, wrong))}, expected addresses or networks of your "
            "own proxies with blanks between, such as: 127.0.0.1 10.0.0.0/8"
        )
    return tuple(network for word in words if (network := _network(word)) is not None)


def client_of(scope: Scope, proxies: Proxies) -> str:
    """Return the address of who asked.

    A header says for whom a proxy asks. It is believed of trusted proxies alone, and of what it lists the
    last address that is none of theirs: what stands before that, anybody may have written.
    """
    told = ",".join(Headers(scope=scope).getlist(HEADER))
    hops = [_host(hop) for hop in told.split(",") if hop.strip()]
    peer = scope["client"][0] if scope.get("client") else ""
    if hops and peer == _last(hops, _is_beside):
        peer = BESIDE  # the server has put in what the header says, as it does for proxies on this machine
    return _last(hops, lambda hop: _is_in(hop, proxies)) if hops and _is_in(peer, proxies) else peer


def _last(hops: list[str], is_passed: Callable[[str], bool]) -> str:
    """Return the last address that is not passed over; the first where all are."""
    return next((hop for hop in reversed(hops) if not is_passed(hop)), hops[0])


def _is_beside(address: str) -> bool:
    return address in {BESIDE, "::1"}


def _is_in(address: str, proxies: Proxies) -> bool:
    network = _network(address)
    return network is not None and any(
        network.version == one.version and network.network_address in one for one in proxies
    )


def _network(word: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(word)
    except ValueError:
        return None


def _host(hop: str) -> str:
    """Return an address without its port."""
    text = hop.strip()[:LONGEST]
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    return text
