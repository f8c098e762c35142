"""What a visitor sends over the WebSocket, what all of them upload: the app and other visitors live on."""

import http.client
from contextlib import suppress

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.server.test_routes import get
from tests.servers import serving
from tests.stories import KRAKATOA
from tests.visitor import Visitor

pytestmark = pytest.mark.process
OKAY = "FINISHED_SUCCESSFULLY"
ENDS = {OKAY, "FINISHED_EARLY_FOR_RERUN", "FINISHED_FRAGMENT_RUN_SUCCESSFULLY"}
"""How a run ends, where another one is asked for meanwhile too."""
CLOSED = {1000, 1002, 1003, 1006, 1009, 1011}
LARGEST = 50_000_000
"""Bytes of a message: `maxMessageSize` of the app's settings."""


def rerun(**values):
    message = BackMsg()
    for name, value in values.items():
        setattr(message.rerun_script, name, value)
    return message


def widget(**values):
    message = BackMsg()
    message.rerun_script.widget_states.widgets.add(**values)
    return message


def kind_of(name):
    message = BackMsg()
    setattr(message, name, True)
    return message


BROKEN = {
    "text": "hello",
    "noise": bytes(range(256)) * 40,
    "half a message": rerun(query_string="date=1883-08-27").SerializeToString()[:-3],
    "too large": b"\0" * 6_000_000,
}
"""Each ends the connection that sent it."""
STRANGE = {
    "nothing": b"",
    "no kind": BackMsg(),
    "shut the server down": kind_of("debug_shutdown_runtime"),
    "drop the connection": kind_of("debug_disconnect_websocket"),
    "a long query": rerun(query_string="q=" + "x" * 1_000_000),
    "a query of noise": rerun(query_string="date=%ff%00&event=%u202e&&&=&view=1e999,NaN,"),
    "a page that is none": rerun(page_script_hash="../../etc/passwd", page_name="../app"),
    "a part that is none": rerun(fragment_id="__proto__"),
    "a widget that is none": widget(id="$$ID-0-None", string_value="<script>"),
    "a report of noise": widget(id="$$ID-1-map", json_value='{"date": {"__proto__": []}, "camera": [1e999]}'),
    "a deep report": widget(id="$$ID-1-map", json_value="[" * 100_000),
    "a report that is no JSON": widget(id="$$ID-1-map", json_value="{"),
}
"""Each is ignored, or answered."""


@pytest.fixture
def other(krakatoa_server):
    """Another visitor, who was there before and goes on."""
    with Visitor(krakatoa_server) as visitor:
        assert visitor.run() == OKAY
        yield visitor
        assert visitor.run("date=1883-08-27") == OKAY
        assert get(krakatoa_server, "_stcore/health")[1] == b"ok"


@pytest.mark.parametrize("message", BROKEN.values(), ids=BROKEN)
def test_message__what_is_none_ends_its_own_connection_alone(krakatoa_server, other, message):
    with Visitor(krakatoa_server) as visitor:
        assert visitor.run() == OKAY
        visitor.send(message)
        assert visitor.end() in CLOSED
    assert other.session


@pytest.mark.usefixtures("other")
def test_message__what_unpacks_to_too_much_is_not_held(krakatoa_server):
    """Some 60 kB on the wire."""
    with Visitor(krakatoa_server) as visitor:
        assert visitor.run() == OKAY
        with suppress(ConnectionClosed):  # perhaps while it is sent
            visitor.send(b"\0" * (LARGEST + 10_000_000))
        assert visitor.end() in {1002, 1009}


@pytest.mark.usefixtures("other")
def test_message__strange_ones_are_survived_by_who_sent_them(krakatoa_server):
    for name, message in STRANGE.items():
        with Visitor(krakatoa_server) as visitor:
            assert visitor.run() == OKAY
            visitor.send(message)
            assert visitor.run("date=1883-08-27") in ENDS, name


def test_connection__a_page_of_another_site_opens_none(krakatoa_server):
    with pytest.raises(InvalidStatus), Visitor(krakatoa_server, origin="https://elsewhere.example"):
        pass


@pytest.mark.parametrize("path", ["interact", "mcp"])
def test_agents__drive_no_session(krakatoa_server, path):
    """Streamlit can be driven by programs too, who would need no page; that is off."""
    connection = http.client.HTTPConnection("127.0.0.1", krakatoa_server.port, timeout=10)
    connection.request("POST", f"/_stcore/agent/{path}", b"{}", {"content-type": "application/json"})
    assert connection.getresponse().status in {400, 403, 404, 405}
    connection.close()


@pytest.mark.long
def test_upload__of_all_visitors_together_has_a_bound_that_is_told():
    with serving(KRAKATOA, UPLOAD_ROOM="3") as server, Visitor(server) as one, Visitor(server) as other:
        assert (one.run(), other.run()) == (OKAY, OKAY)
        assert one.upload(b"x" * 2_000_000)[0] == 204
        status, words = other.upload(b"x" * 2_000_000)
        assert (status, "Try again in some minutes" in words) == (507, True)
        assert other.upload(b"x" * 500_000)[0] == 204
        assert other.run() == OKAY
