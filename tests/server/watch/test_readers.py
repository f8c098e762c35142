"""Who may read the figures: programs beside the app, and nobody by way of a proxy that isn't trusted."""

import pytest

from server.proxies import read_proxies
from server.watch.readers import read_readers

OUTSIDE, OTHER, BESIDE = "203.0.113.7", "198.51.100.9", "127.0.0.1"


def scope(peer, **told):
    headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in told.items()]
    return {"type": "http", "client": (peer, 5) if peer else None, "headers": headers}


@pytest.mark.parametrize(
    ("setting", "proxies", "asked", "may"),
    [
        ("", "", scope(BESIDE), True),
        ("", "", scope("::1"), True),
        ("", "", scope(OUTSIDE), False),
        ("", "", scope(""), False),
        # By a proxy on this machine: the server has put the header's address in the peer's place, or hasn't.
        ("", "", scope(OUTSIDE, x_forwarded_for=OUTSIDE), False),
        ("", "", scope(OUTSIDE, x_forwarded_for=f"{BESIDE}, {OUTSIDE}"), False),
        ("", "", scope(BESIDE, x_real_ip=OUTSIDE), False),
        ("", "", scope(BESIDE, forwarded=f"for={OUTSIDE}"), False),
        ("", "", scope(BESIDE, x_forwarded_proto="https"), False),
        ("", "10.0.0.0/8", scope(OUTSIDE, x_forwarded_for=OUTSIDE), False),
        ("", BESIDE, scope(OUTSIDE, x_forwarded_for=OUTSIDE), False),
        (OUTSIDE, BESIDE, scope(OUTSIDE, x_forwarded_for=OUTSIDE), True),
        (OUTSIDE, BESIDE, scope(OUTSIDE, x_forwarded_for=f"{OTHER}, {OUTSIDE}"), True),
        (OTHER, BESIDE, scope(OUTSIDE, x_forwarded_for=f"{OTHER}, {OUTSIDE}"), False),
        (f"{OTHER} {OUTSIDE}", "", scope(OUTSIDE), True),
        ("203.0.113.0/24", "", scope(OUTSIDE), True),
        ("203.0.113.0/24", "", scope(BESIDE), False),
        ("*", "", scope(OUTSIDE, x_forwarded_for=OTHER), True),
        ("none", "", scope(BESIDE), False),
    ],
)
def test_readers__may(setting, proxies, asked, may):
    assert read_readers(setting).has(asked, read_proxies(proxies)) is may


@pytest.mark.parametrize("setting", ["everyone", "* 10.0.0.1", "none 10.0.0.1", "10.0.0.0/99"])
def test_read_readers__says_what_it_takes(setting):
    with pytest.raises(
        ValueError, match=r"METRICS_READERS holds .*, expected addresses or networks of who may"
    ):
        read_readers(setting)
