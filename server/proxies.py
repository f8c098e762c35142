"""Whose request it is: the address of who asked, also where a proxy that is trusted passed it on."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

Proxies = tuple[IPv4Network | IPv6Network, ...]
HEADER = "x-forwarded-for"
TRACES = (HEADER, "forwarded", "x-real-ip", "x-forwarded-host", "x-forwarded-proto", "via")
"""What proxies leave on a request that they pass on."""
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
    return read_networks(setting, "TRUSTED_PROXIES", "your own proxies")


def read_networks(setting: str, name: str, whose: str) -> Proxies:
    """Return the addresses and networks that a setting of a name holds, and say whose they should be.

    Raises
    ------
    ValueError
        When the setting holds anything else; every word at fault is named.
    """
    words = setting.replace(",", " ").split()
    wrong = [word for word in words if _network(word) is None]
    if wrong:
        raise ValueError(
            f"{name} holds {', '.join(map(repr, wrong))}, expected addresses or networks of {whose} "
            "with blanks between, such as: 127.0.0.1 10.0.0.0/8"
        )
    return tuple(network for word in words if (network := _network(word)) is not None)


def client_of(scope: Scope, proxies: Proxies) -> str:
    """Return the address of who asked.

    A header says for whom a proxy asks. It is believed of trusted proxies alone, and of what it lists the
    last address that is none of theirs: what stands before that, anybody may have written.
    """
    hops, peer = _way_of(scope)
    return _last(hops, lambda hop: is_in(hop, proxies)) if hops and is_in(peer, proxies) else peer


def group_of(address: str) -> str:
    """Return what an address counts as: of IPv6 its network of 64 bits, which one customer has whole."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, 64), strict=False))


def is_passed_on(scope: Scope, proxies: Proxies) -> bool:
    """Tell whether some proxy that is not trusted passed a request on: who asked for it is then unknown."""
    headers = Headers(scope=scope)
    hops, peer = _way_of(scope)
    return any(name in headers for name in TRACES) and not (hops and is_in(peer, proxies))


def _way_of(scope: Scope) -> tuple[list[str], str]:
    """Return the addresses that a request's header lists, and the one that it came from to this server."""
    told = ",".join(Headers(scope=scope).getlist(HEADER))
    hops = [_host(hop) for hop in told.split(",") if hop.strip()]
    peer = scope["client"][0] if scope.get("client") else ""
    if hops and peer == _last(hops, _is_beside):
        peer = BESIDE  # the server has put in what the header says, as it does for proxies on this machine
    return hops, peer


def _last(hops: list[str], is_passed: Callable[[str], bool]) -> str:
    """Return the last address that is not passed over; the first where all are."""
    return next((hop for hop in reversed(hops) if not is_passed(hop)), hops[0])


def _is_beside(address: str) -> bool:
    return address in {BESIDE, "::1"}


def is_in(address: str, proxies: Proxies) -> bool:
    """Tell whether an address is one of some addresses and networks."""
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
