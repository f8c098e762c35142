"""PostGIS answers as DuckDB does, by a table that `load` filled of the same archive."""

import itertools
from contextlib import contextmanager

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.archive.__main__ import main
from geo.archive.errors import ArchiveError
from geo.archive.load import load
from geo.archive.questions import (
    ByColumn,
    Filter,
    Limits,
    TooLongError,
    UnreachableError,
    Where,
    open_questions,
)
from geo.archive.questions.text import Statement, quote
from tests.geo.archive.questions.archives import write_archive
from tests.geo.archive.questions.postgres import postgres
from tests.geo.archive.questions.suite import check_answers

pytestmark = [pytest.mark.process, pytest.mark.long]
NUMBERS = itertools.count()
SLOW = "SELECT pg_sleep(60)"


def event(**columns):
    """Return an event."""
    return {"start": 10, "end": 11, "lon": 10.0, "lat": 20.0, "kind": "fire", "title": "", **columns}


@pytest.fixture(scope="module")
def address():
    with postgres() as address:
        yield address


@contextmanager
def loaded(address, folder, **limits):
    """Load an archive into a table of its own, and give questions on it."""
    table = f'events of "{next(NUMBERS)}" %s'
    load(folder, address, table, lambda *_: None)
    try:
        with open_questions(address, Limits(**{"seconds": 200, **limits}), table=table) as questions:
            yield questions
    finally:
        with psycopg.connect(address) as connection:
            connection.execute(f"DROP TABLE {quote(table)}".replace("%", "%%"), ())


def test_answers__those_of_pandas(address):
    @settings(max_examples=60)
    @given(st.data())
    def check(data):
        check_answers(data, lambda folder: loaded(address, folder))

    check()


def test_view__goes_by_the_index_of_places(address, tmp_path):
    write_archive(tmp_path, [event(lon=at / 100 - 100, lat=at % 150 - 75) for at in range(20_000)])
    load(tmp_path, address, "indexed", lambda *_: None)
    seen = []
    with open_questions(address, table="indexed") as questions:
        run = questions._runner.run
        questions._runner.run = lambda statement, beat: seen.append(statement) or run(statement, beat)
        assert questions.count(Where(view=(10, -90, 11, 90))) == 101
    with psycopg.connect(address, cursor_factory=psycopg.RawCursor) as connection:
        plan = connection.execute(f"EXPLAIN {seen[0].text}", seen[0].values).fetchall()
    assert "indexed__place_idx" in str(plan)


def test_command__fills_a_table_and_says_so_and_refuses_a_second(address, tmp_path, capsys):
    write_archive(tmp_path, [event(), event()])
    command = ["load", str(tmp_path), address, "--table", "told"]
    assert main(command) == 0
    assert "2 events are in the table told" in capsys.readouterr().out
    assert main(command) == 1
    assert "told: there is such a table already; name another by --table" in capsys.readouterr().err
    with open_questions(address, table="told") as questions:
        assert questions.count(Where()) == 2


def test_load__that_fails__leaves_nothing(address, tmp_path):
    write_archive(tmp_path, [event(), event(lon=30.0)])
    second = tmp_path / "events" / "001.parquet"
    whole = second.read_bytes()
    for broken in (whole[:-200], whole[:4] + bytes(100) + whole[104:]):
        second.write_bytes(broken)
        with pytest.raises(ArchiveError, match=r"001\.parquet: it can't be read"):
            load(tmp_path, address, "half", lambda *_: None)
    with pytest.raises(UnreachableError, match="has no table “half”"):
        open_questions(address, table="half")


def test_letters__that_postgresql_does_not_have__are_others_in_table_and_question(address, tmp_path):
    write_archive(tmp_path, [event(title="a\0b")])
    with loaded(address, tmp_path) as questions:
        assert questions.count(Where(filters=(Filter("title", "=", "a\0b"),))) == 1
        assert questions.group(Where(), ByColumn("title")).groups[0].value == "a\N{REPLACEMENT CHARACTER}b"


def test_database__that_is_not_there__is_told():
    with pytest.raises(UnreachableError, match="The archive’s database gives no answer just now"):
        open_questions("postgresql://127.0.0.1:1/nowhere")


@pytest.fixture
def slow(address, tmp_path, monkeypatch):
    """Give a way to have questions that take a minute."""
    write_archive(tmp_path, [event()])

    def make(**limits):
        monkeypatch.setattr("geo.archive.questions.answers.count_statement", lambda *_: Statement(SLOW))
        return loaded(address, tmp_path, at_once=1, **limits)

    return make


def test_question__that_takes_too_long__is_ended_and_the_next_is_answered(slow):
    with slow(seconds=0.3) as questions:
        with pytest.raises(TooLongError, match=r"After 0\.3 seconds there was no answer"):
            questions.count(Where())
        questions._runner._seconds = 200
        assert len(questions.rows(Where()).rows) == 1


def test_question__whose_asker_is_gone__is_ended_by_the_server(slow):
    with slow(seconds=0.2) as questions:
        asking = questions._runner._engine.ask(Statement(SLOW))
        with pytest.raises(TooLongError, match="The database ended the question"):
            asking.fetch()
