"""Answers by DuckDB, in this process, out of an archive's ``events/*.parquet``; it reaches nothing else."""

from __future__ import annotations

import contextlib
import logging
import threading
from pathlib import Path

import duckdb

from geo.archive.questions.covered import Cover, Run
from geo.archive.questions.errors import QuestionError, TooMuchError
from geo.archive.questions.events import Events, Part, cells_in, files_of, forms_of, read_manifest
from geo.archive.questions.running import Answer
from geo.archive.questions.text import Statement
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext

LOG = logging.getLogger(__name__)
STANDS = "file_index, file_row_number"
"""Where a row stands, by the names that DuckDB has for it."""


def events_of(folder: Path) -> Events:
    """Return an archive's events as DuckDB finds them.

    Raises
    ------
    ArchiveError
        Where the folder is no archive, or has no events to ask for.
    """
    said, files = read_manifest(folder), files_of(folder)
    forms = forms_of(files[0])
    held = [(file, cells_in(file)) for file in files]
    return Events(
        _source(files), forms, STANDS, said.unit, tuple(said.kinds), parts=lambda one: parts_of(held, one)
    )


def parts_of(held: list[tuple[Path, Run]], cover: Cover) -> list[Part]:
    """Return where the events of a cover are: files that are whole in sight, then those that are in part.

    Parameters
    ----------
    held
        The files, each with the cells that its events are in.
    """
    whole = [file for file, run in held if any(_holds(one, run) for one in cover.whole)]
    parts = [Part(_source(whole), None, is_cut=False)] if whole else []
    left = [(file, run) for file, run in held if file not in whole]
    for runs, is_cut in ((cover.whole, False), (cover.cut, True)):
        files = [file for file, run in left if any(_meet(one, run) for one in runs)]
        met = tuple(one for one in runs if any(_meet(one, run) for _, run in left))
        parts += [Part(_source(files), met, is_cut)] if files else []
    return parts


def _holds(run: Run, other: Run) -> bool:
    return run[0] <= other[0] and other[1] <= run[1]


def _meet(run: Run, other: Run) -> bool:
    return run[0] < other[1] and other[0] < run[1]


def _source(files: list[Path]) -> str:
    return f"read_parquet([{', '.join(_text(str(file.resolve())) for file in files)}])"


class DuckEngine:
    """A database in memory that holds nothing, and reads the files of one folder.

    Parameters
    ----------
    folder
        The archive's.
    memory_mb
        So much memory all questions have at once; none of them writes to the disk.
    threads
        So many threads a question has.
    """

    def __init__(self, folder: Path, memory_mb: int, threads: int) -> None:
        self._lock = threading.Lock()
        self._connection = duckdb.connect(":memory:")
        for setting in (
            f"memory_limit = '{memory_mb}MB'",
            f"threads = {threads}",
            "temp_directory = ''",
            "TimeZone = 'UTC'",
            "parquet_metadata_cache = true",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            f"allowed_directories = [{_text(str((folder / 'events').resolve()))}]",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            self._connection.execute(f"SET {setting}")

    def ask(self, statement: Statement) -> DuckAsking:
        """Return a statement that is to be asked, on a connection of its own."""
        with self._lock:
            return DuckAsking(self._connection.cursor(), statement)

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()


class DuckAsking:
    """A statement that is asked once.

    Parameters
    ----------
    connection
        Of its own.
    statement
        What is asked.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, statement: Statement) -> None:
        self._connection = connection
        self._statement = statement

    def fetch(self) -> Answer:
        """Return all rows of its answer.

        Raises
        ------
        TooMuchError
            Where it needs more memory than there is.
        QuestionError
            Where the files can't be read.
        """
        try:
            with self._connection as connection:
                return connection.execute(self._statement.text, self._statement.values).fetchall()
        except duckdb.OutOfMemoryException as error:
            raise TooMuchError(
                gettext(
                    "The question needs more memory than it may have. Ask for a smaller part of the map, "
                    "a shorter time or fewer groups."
                )
            ) from error
        except duckdb.Error as error:
            LOG.error("The archive's events can't be read: %s", shorten(str(error), 300))
            raise QuestionError(
                gettext(
                    "The archive’s events can’t be read just now. Whoever serves this page finds the reason "
                    "in its log."
                )
            ) from error

    def interrupt(self) -> None:
        """End it from another thread."""
        with contextlib.suppress(duckdb.ConnectionException):  # it has ended
            self._connection.interrupt()


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
