"""Answers by PostgreSQL with PostGIS: a table that `python -m geo.archive load` filled."""

from __future__ import annotations

import contextlib
import json
import logging
from typing import Any

import psycopg
from psycopg import RawCursor

from geo.archive.questions.asked import View
from geo.archive.questions.errors import TooLongError, TooMuchError, UnreachableError
from geo.archive.questions.events import Binds, Events
from geo.archive.questions.running import Answer
from geo.archive.questions.text import Statement, quote
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext

LOG = logging.getLogger(__name__)
PLACE = "_place"
"""The column of places, as PostGIS has them, with an index."""
ROW = "_row"
"""The column that says where a row stands in the archive."""
REACHED_WITHIN = 5
"""Seconds."""
SILENT_FOR = 30_000
"""Milliseconds for which the network may be silent before the connection is given up."""
FOLD = 'lower({} COLLATE "und-x-icu")'
"""The table's own order of letters, which is DuckDB's, knows the small ones of A to Z alone."""


def connect(address: str) -> psycopg.Connection[tuple[Any, ...]]:
    """Return a connection to a database, whose statements have ``$1`` for values."""
    return psycopg.connect(
        address, connect_timeout=REACHED_WITHIN, cursor_factory=RawCursor, tcp_user_timeout=SILENT_FOR
    )


def events_of(address: str, table: str) -> Events:
    """Return the events of a table.

    Raises
    ------
    UnreachableError
        Where there is no such database, or no such table of events.
    """
    try:
        with connect(address) as connection:
            found = connection.execute("SELECT obj_description(to_regclass($1))", [quote(table)]).fetchone()
    except psycopg.Error as error:
        raise _no_answer(error) from error
    told = found[0] if found else None
    try:
        said = json.loads(told or "")
        return Events(quote(table), said["columns"], ROW, said["unit"], tuple(said["kinds"]), FOLD, near)
    except (ValueError, KeyError, TypeError) as error:
        words = gettext("The database has no table “{table}” of an archive’s events; fill one by: {command}")
        command = f"python -m geo.archive load OUT postgresql://… --table {table}"
        raise UnreachableError(words.format(table=shorten(table), command=command)) from error


def near(box: View, asked: Binds) -> str:
    """Return the condition by which the index of places finds what may be in a box; others are found too."""
    edges = ", ".join(asked.bind(edge) for edge in box)
    return f"{PLACE} && ST_MakeEnvelope({edges}, 4326)"


class PostgisEngine:
    """A database that is asked over a connection for each question.

    Parameters
    ----------
    address
        ``postgresql://…``
    seconds
        After so many the server itself ends a question, should nobody be left to do so.
    memory_mb
        An eighth of it is for each sort and table of groups of a question; what needs more goes to the
        server's disk. How much of that there is, and how many questions it answers at once, the server says.
    """

    def __init__(self, address: str, seconds: float, memory_mb: int) -> None:
        self._address = address
        self._settings = (
            "SET TRANSACTION READ ONLY",
            f"SET LOCAL statement_timeout = {round(1_000 * seconds) + 1_000}",
            f"SET LOCAL work_mem = '{max(1, memory_mb // 8)}MB'",
            "SET LOCAL TimeZone = 'UTC'",
        )

    def ask(self, statement: Statement) -> PostgisAsking:
        """Return a statement that is to be asked."""
        return PostgisAsking(self._address, self._settings, statement)

    def close(self) -> None:
        """Hold nothing."""


class PostgisAsking:
    """A statement that is asked once.

    Parameters
    ----------
    address
        Of the database.
    settings
        Statements that come first.
    statement
        What is asked.
    """

    def __init__(self, address: str, settings: tuple[str, ...], statement: Statement) -> None:
        self._address = address
        self._settings = settings
        self._statement = statement
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None

    def fetch(self) -> Answer:
        """Return all rows of its answer.

        Raises
        ------
        TooLongError, TooMuchError
            Where the server ended it.
        UnreachableError
            Where the database gives no answer.
        """
        try:
            with connect(self._address) as connection:
                self._connection = connection
                for setting in self._settings:
                    connection.execute(setting)
                values = [_letters(value) for value in self._statement.values]
                return connection.execute(self._statement.text, values).fetchall()
        except psycopg.errors.QueryCanceled as error:
            raise TooLongError(gettext("The database ended the question, which took it too long.")) from error
        except (psycopg.errors.OutOfMemory, psycopg.errors.DiskFull) as error:
            raise TooMuchError(gettext("The question needs more memory than the database has.")) from error
        except psycopg.Error as error:
            raise _no_answer(error) from error

    def interrupt(self) -> None:
        """End it from another thread."""
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                self._connection.cancel_safe(timeout=1.0)


def _no_answer(error: psycopg.Error) -> UnreachableError:
    """Return what is told of a database that gives no answer; why it doesn't is for those who host it."""
    LOG.error("The archive's database gives no answer: %s", shorten(str(error), 300))
    return UnreachableError(
        gettext(
            "The archive’s database gives no answer just now. Whoever serves this page finds the reason in "
            "its log."
        )
    )


def _letters(value: Any) -> Any:
    """Return a value as the table has it: no text of PostgreSQL's has the letter 0."""
    return value.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) else value
