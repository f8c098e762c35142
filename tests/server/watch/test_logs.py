"""The log in JSON: each line one record, and nothing of a visitor in it, however it was logged."""

import json
import logging
import subprocess
import sys

import pytest
from websockets.exceptions import InvalidStatus

from geo.public import Public
from server.watch.logs import LEFT_OUT, PlainRecord, choose_format
from tests.asynchronous import complete
from tests.server.test_routes import get
from tests.servers import ROOT, serving
from tests.stories import KRAKATOA
from tests.visits import open_visit

PLANTED = "203.0.113.7 ?q=asylum my-secret-diary.csv"
LOG = logging.getLogger("tests.of.the.log")


class BoomError(Exception):
    pass


@pytest.fixture
def lines(monkeypatch):
    """Make records as the JSON log has them; gives their lines."""
    handler = logging.StreamHandler()
    told = []
    handler.emit = lambda record: told.append(handler.format(record))
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(PlainRecord)
    LOG.addHandler(handler)
    LOG.setLevel(logging.DEBUG)
    monkeypatch.setattr(LOG, "propagate", False)
    yield told
    LOG.removeHandler(handler)
    logging.setLogRecordFactory(before)


def boom():
    try:
        raise ValueError(PLANTED)
    except ValueError as error:
        raise BoomError(PLANTED) from error


def log_exception():
    try:
        boom()
    except BoomError:
        LOG.exception("Reading %s failed.", PLANTED)


WAYS = {
    "an argument": lambda: LOG.info("A file: %s", PLANTED),
    "an argument for its repr": lambda: LOG.info("A file: %r", [PLANTED]),
    "a dictionary": lambda: LOG.info("A file: %(name)s", {"name": PLANTED}),
    "put together": lambda: LOG.info(f"A file: {PLANTED}"),
    "put together and filled": lambda: LOG.info(f"{PLANTED}: %s", "words"),
    "no words": lambda: LOG.info(PLANTED.encode()),
    "an exception": log_exception,
    "an exception as the message": lambda: LOG.error(BoomError(PLANTED)),
    "more than it asks for": lambda: LOG.info(*("A file.", PLANTED)),
    "another kind than it asks for": lambda: LOG.info("%d files", PLANTED),
    "what is added to the record": lambda: LOG.info("A file.", extra={"name_of_it": PLANTED}),
    "a stack": lambda: LOG.info("A file.", stack_info=True),
}


@pytest.mark.parametrize("way", WAYS)
def test_record__holds_nothing_that_a_visitor_wrote(lines, way):
    WAYS[way]()
    (line,) = lines
    assert json.loads(line)["logger"] == LOG.name
    for word in PLANTED.split():
        assert word not in line


def test_record__keeps_the_words_of_the_code_numbers_and_what_is_public(lines):
    LOG.warning("%s took %d of %.1f s: %s", Public("png"), 3, 2.5, PLANTED)
    told = json.loads(lines[0])
    assert told["message"] == f"png took 3 of 2.5 s: {LEFT_OUT}"
    assert (told["level"], told["at"].partition(":")[0]) == ("WARNING", "tests/server/watch/test_logs.py")
    assert told["time"].endswith("+00:00")


def test_record__a_fault_is_its_kinds_and_places(lines):
    log_exception()
    told = json.loads(lines[0])
    assert told["message"] == f"Reading {LEFT_OUT} failed."
    assert [fault["kind"] for fault in told["faults"]] == ["BoomError", "ValueError"]
    assert [place.split()[-1] for place in told["faults"][0]["trace"]] == ["log_exception", "boom"]


def test_choose_format__another_word_is_refused():
    with pytest.raises(ValueError, match="LOG_FORMAT is 'xml', expected text or json"):
        choose_format("xml")


SCRIPT = f"""
import logging, threading, warnings
from server.watch.logs import choose_format
logging.getLogger("other").addHandler(logging.StreamHandler())
choose_format("json")
logging.getLogger("never.set.up").warning("to nobody: %s", {PLANTED!r})
logging.getLogger("other").error("to its own: %s", {PLANTED!r})
warnings.warn({PLANTED!r})
thread = threading.Thread(target=lambda: int({PLANTED!r}))
thread.start(); thread.join()
raise RuntimeError({PLANTED!r})
"""


@pytest.mark.process
def test_process__whatever_it_says_is_json_and_nothing_of_a_visitor():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = [json.loads(line) for line in done.stderr.splitlines()]
    kinds = [[fault["kind"] for fault in line.get("faults", [])] for line in told]
    assert kinds[-2:] == [["ValueError"], ["RuntimeError"]]
    assert [line["message"].split()[0] for line in told] == [
        *(LEFT_OUT, LEFT_OUT),  # of a script that no file holds
        "UserWarning",
        *("Nothing", "Nothing"),
    ]
    assert all(word not in done.stderr for word in PLANTED.split())


async def visit_oddly(server):
    """Leave words of a visitor wherever the server may log them."""
    visit = await open_visit(server.url, "q=planted-query", x_forwarded_for="198.51.100.77")
    await visit.press("step-next")
    await visit._socket.send(b"planted-message")
    await visit._socket.wait_closed()
    with pytest.raises(InvalidStatus):
        await open_visit(server.url, origin="http://planted-origin.example")


@pytest.mark.process
@pytest.mark.long
def test_server__its_log_is_json_alone_and_nothing_of_a_visitor():
    quiet = {"LOG_FORMAT": "json", "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "true"}
    with serving(KRAKATOA, **quiet) as server:
        complete(visit_oddly(server))
        get(server, "planted-path?planted-query")
    told = [json.loads(line) for line in server.log.splitlines()]
    assert any("Rejecting WebSocket connection" in line["message"] for line in told)
    assert any(line.get("faults") for line in told)
    assert "planted" not in server.log
    assert "198.51.100.77" not in server.log
