"""Whose request it is: no header of a reader's own makes it another's."""

from http.client import HTTPConnection

import pytest

from server.proxies import client_of, read_proxies
from tests.servers import serving
from tests.stories import KRAKATOA

OUTSIDE, OTHER = "203.0.113.7", "198.51.100.9"
BESIDE = "127.0.0.1"


def scope(peer, *told):
    return {
        "type": "http",
        "client": (peer, 5) if peer else None,
        "headers": [(b"x-forwarded-for", one.encode()) for one in told],
    }


@pytest.mark.parametrize(
    ("setting", "peer", "told", "client"),
    [
        ("", OUTSIDE, [], OUTSIDE),
        ("", "", [], ""),
        # Nobody is trusted: the header is nothing, also where the server has believed it already.
        ("", OUTSIDE, [OTHER], OUTSIDE),
        ("", OTHER, [OTHER], BESIDE),
        ("10.0.0.0/8", OTHER, [OTHER], BESIDE),
        # A proxy is trusted, and who asks it has written something into the header before.
        ("10.0.0.0/8", "10.1.2.3", [OTHER], OTHER),
        ("10.0.0.0/8", "10.1.2.3", [f"{OTHER}, {OUTSIDE}"], OUTSIDE),
        ("10.0.0.0/8", "10.1.2.3", [OTHER, f"{OUTSIDE}, 10.9.9.9"], OUTSIDE),
        ("10.0.0.0/8", "10.1.2.3", [f"{OUTSIDE}:4711"], OUTSIDE),
        ("10.0.0.0/8", "10.1.2.3", ["[2001:db8::7]:4711"], "2001:db8::7"),
        ("10.0.0.0/8", "10.1.2.3", ["10.4.4.4"], "10.4.4.4"),
        ("10.0.0.0/8", "10.1.2.3", ["unknown"], "unknown"),
        ("10.0.0.0/8", "10.1.2.3", [" , "], "10.1.2.3"),
        # One on this machine, whose header the server has put in already.
        ("127.0.0.1", OUTSIDE, [f"{OTHER}, {OUTSIDE}"], OUTSIDE),
        ("127.0.0.1 10.0.0.0/8", "10.5.5.5", [f"{OUTSIDE}, 10.5.5.5"], OUTSIDE),
        # Who asks directly, past the proxy.
        ("127.0.0.1", OUTSIDE, [f"{OUTSIDE}, {OTHER}"], OUTSIDE),
        ("10.0.0.0/8", OUTSIDE, [f"{OTHER}, 10.1.2.3"], OUTSIDE),
        ("2001:db8:1::/48", "2001:db8:1::5", [OUTSIDE], OUTSIDE),
    ],
)
def test_client__is_the_last_address_that_is_no_trusted_proxy_s(setting, peer, told, client):
    assert client_of(scope(peer, *told), read_proxies(setting)) == client


@pytest.mark.parametrize("setting", ["*", "10.0.0.0/8 example.org", "10.0.0.1/8"])
def test_setting__that_names_no_addresses_is_one_sentence(setting):
    with pytest.raises(ValueError, match=r"TRUSTED_PROXIES holds .* such as: 127\.0\.0\.1 10\.0\.0\.0/8"):
        read_proxies(setting)


@pytest.mark.process
@pytest.mark.long
@pytest.mark.parametrize(("setting", "told", "is_bounded"), [
    ("", "203.0.113.{}", True),
    ("127.0.0.1", "203.0.113.{}", False),
    ("127.0.0.1", "203.0.113.{}, 198.51.100.9", True),
])  # fmt: skip
def test_served__a_header_makes_a_reader_another_only_where_the_proxy_is_trusted(setting, told, is_bounded):
    with serving(KRAKATOA, TRUSTED_PROXIES=setting) as server:
        client = HTTPConnection("127.0.0.1", server.port)
        answers = []
        for number in range(120):
            client.request("GET", "/api/v1/steps.csv", headers={"x-forwarded-for": told.format(number)})
            answer = client.getresponse()
            answer.read()
            answers.append(answer.status)
        client.close()
    assert set(answers) == ({200, 429} if is_bounded else {200})
