"""`Questions`: what is asked of an archive's events, and answered in plain values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from geo.archive.questions.asked import By, ByTime, Group, Groups, Rows, Value, Where
from geo.archive.questions.errors import LackingError, QuestionError
from geo.archive.questions.events import Events, Form
from geo.archive.questions.running import Answer, Beat, Engine, Runner
from geo.archive.questions.text import IN_A_DAY, count_statement, group_statement, rows_statement
from geo.timemap.dates.units import Unit, convert_all
from geo.timemap.languages import gettext, number

MOST_GROUPS = 100
MOST_ROWS = 1_000
"""Rows of one answer."""
FURTHEST_ROW = 100_000
"""Rows up to which an answer may reach: to list more, all would have to be sorted."""
SERVERS = ("postgresql://", "postgres://")


@dataclass(frozen=True)
class Limits:
    """What questions may take.

    Parameters
    ----------
    seconds
        For how long each may go on.
    memory_mb
        How much memory all of them have at once.
    threads
        How many threads each has; all cores of the machine for 0.
    at_once
        How many are answered at once; more wait.
    """

    seconds: float = 10.0
    memory_mb: int = 2_000
    threads: int = 0
    at_once: int = 2


class Questions:
    """What an archive's events are asked.

    Each answer is worked out in another thread. `beat` is called in this one meanwhile, many times a second;
    what it raises ends the question, and is raised on.

    Parameters
    ----------
    events
        What is asked for.
    engine
        What answers.
    limits
        What questions may take.
    """

    def __init__(self, events: Events, engine: Engine, limits: Limits) -> None:
        self._events = events
        self._runner = Runner(engine, limits.seconds, limits.at_once)

    @property
    def columns(self) -> Mapping[str, Form]:
        """The columns that can be asked for, with the form of each."""
        return self._events.columns

    @property
    def unit(self) -> Unit:
        """What `start` and `end` count."""
        return self._events.unit

    def count(self, where: Where, beat: Beat = lambda: None) -> int:
        """Return how many events there are.

        Raises
        ------
        QuestionError
            Where the question has no answer, or takes too much.
        """
        ((count,),) = self._runner.run(count_statement(self._events, where), beat)
        return int(count)

    def group(self, where: Where, by: By, most: int = MOST_GROUPS, beat: Beat = lambda: None) -> Groups:
        """Return how many events there are of each value.

        Parameters
        ----------
        most
            So many groups are told, the largest; those of a time all.

        Raises
        ------
        QuestionError
            Where the question has no answer, or takes too much.
        """
        found = self._runner.run(group_statement(self._events, where, by, most), beat)
        if isinstance(by, ByTime):
            return self._by_time(found, by.unit)
        groups = tuple(Group(_plain(value), count) for value, count, _, _ in found)
        if not found:
            return Groups(())
        _, _, events, all_groups = found[0]
        return Groups(groups, all_groups - len(groups), events - sum(one.count for one in groups))

    def rows(
        self, where: Where, limit: int = MOST_GROUPS, offset: int = 0, beat: Beat = lambda: None
    ) -> Rows:
        """Return events by start, some of them.

        Parameters
        ----------
        limit
            So many, `MOST_ROWS` at most.
        offset
            So many are left out before them.

        Raises
        ------
        QuestionError
            Where the question has no answer, takes too much, or reaches further than `FURTHEST_ROW`.
        """
        if not (0 <= limit <= MOST_ROWS and offset >= 0 and limit + offset <= FURTHEST_ROW):
            words = gettext(
                "Rows are listed {most} at once, up to the first {furthest}. To see others, ask for a "
                "smaller part of the map, a shorter time, or by more conditions."
            )
            raise QuestionError(words.format(most=number(MOST_ROWS), furthest=number(FURTHEST_ROW)))
        found = self._runner.run(rows_statement(self._events, where, limit, offset), beat)
        return Rows(tuple(self.columns), tuple(tuple(map(_plain, row)) for row in found))

    def close(self) -> None:
        """Let go of what is held."""
        self._runner.close()

    def __enter__(self) -> Questions:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _by_time(self, found: Answer, unit: Unit) -> Groups:
        """Return the groups of a unit, of those that were counted by day or by the archive's own unit."""
        moments = np.array([moment for moment, _ in found], dtype=np.int64)
        own: Unit = "day" if self.unit in IN_A_DAY else self.unit
        values, of = np.unique(convert_all(moments, own, unit), return_inverse=True)
        counts = np.zeros(len(values), dtype=np.int64)
        np.add.at(counts, of, np.array([count for _, count in found], dtype=np.int64))
        return Groups(tuple(map(Group, values.tolist(), counts.tolist())))


def open_questions(place: str | Path, limits: Limits | None = None, *, table: str = "events") -> Questions:
    """Return what can be asked of the archive at a place.

    Parameters
    ----------
    place
        The archive's folder, which DuckDB answers for, or ``postgresql://…`` of a database with PostGIS.
    table
        The table of that database, as ``python -m geo.archive load`` made it.

    Raises
    ------
    ArchiveError
        Where there is no archive, or the database or its table can't be reached.
    LackingError
        Where what answers isn't installed.
    """
    limits = limits or Limits()
    if str(place).startswith(SERVERS):
        try:
            from geo.archive.questions import postgis  # noqa: PLC0415 - what it needs is an extra
        except ImportError as error:
            raise LackingError(_lacking("psycopg", "requirements-postgis.txt")) from error
        address = str(place)
        engine = postgis.PostgisEngine(address, limits.seconds, limits.memory_mb)
        return Questions(postgis.events_of(address, table), engine, limits)
    try:
        from geo.archive.questions import duck  # noqa: PLC0415 - what it needs is an extra
    except ImportError as error:
        raise LackingError(_lacking("duckdb", "requirements-archive.txt")) from error
    folder = Path(place)
    threads = limits.threads or os.cpu_count() or 1
    return Questions(duck.events_of(folder), duck.DuckEngine(folder, limits.memory_mb, threads), limits)


def _lacking(package: str, file: str) -> str:
    words = gettext("Questions over an archive need {package}; install it by: pip install -r {file}")
    return words.format(package=package, file=file)


def _plain(value: Any) -> Value:
    """Return a value of a database's as a plain one: times of a zone in UTC, no decimals."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    plain: Value = value
    return plain
