"""What is asked of the archive, as it is chosen in the panel, and the answer, worked out aside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from components.archive_questions import questions_of
from geo.archive.opened import Archive
from geo.archive.questions import ByColumn, ByTime, Filter, Groups, Questions, Rows, Where
from geo.files.aside import Room, Tell, Work
from geo.timemap.dates import Unit, convert
from geo.timemap.dates.units import is_finer

Scope = Literal["sight", "all"]
Form = Literal["rows", "kind", "time", "column"]
FORMS: tuple[Form, ...] = get_args(Form)
ROOM = Room(at_once=2, most_waiting=8)
"""For the questions of all visits together."""
PATIENCE = 0.4
"""Seconds for which a run of the page waits: most answers are there by then, and nobody sees a wait."""
ROWS_A_PAGE = 25
MOST_GROUPS = 20
MOST_DAYS = 92
"""A longer time is told by the month."""


@dataclass(frozen=True)
class Question:
    """A question: which events, and what of them is told.

    Parameters
    ----------
    where
        Which events.
    form
        Their rows, or how many there are of each kind, in each stretch of time, of each value of a column.
    column
        Of the last.
    offset
        So many rows are left out before those that are told.
    """

    where: Where
    form: Form = "rows"
    column: str = ""
    offset: int = 0


@dataclass(frozen=True)
class Answer:
    """How many events there are, and some of them, or groups of them; a unit where groups are of time."""

    count: int
    told: Rows | Groups
    unit: Unit | None = None


@dataclass
class Asking:
    """What a visitor asks, as it is chosen, and the work on its answer.

    Parameters
    ----------
    is_open
        Whether anything is asked.
    scope
        What is in sight, or all of it.
    filters
        Conditions on columns, beside what the scope says.
    kinds
        Those that are asked for; all where none is chosen.
    is_stopped
        Whether the question was ended by hand; another one, or the wish to ask again, begins anew.
    """

    is_open: bool = False
    scope: Scope = "sight"
    form: Form = "rows"
    column: str = ""
    offset: int = 0
    filters: tuple[Filter, ...] = ()
    kinds: tuple[str, ...] = ()
    is_stopped: bool = False
    work: Work[Answer] | None = field(default=None, repr=False)
    begun: tuple[str, Question] | None = None

    def question(self, seen: Where | None) -> Question:
        """Return what is asked where the map shows this of the archive, if it says so."""
        where = seen if seen is not None and self.scope == "sight" else Where()
        kinds = where.kinds
        if self.kinds:
            kinds = tuple(kind for kind in self.kinds if kinds is None or kind in kinds)
        column = self.column if self.form == "column" else ""
        offset = self.offset if self.form == "rows" else 0
        return Question(replace(where, kinds=kinds, filters=self.filters), self.form, column, offset)

    def ask(self, archive: Archive, question: Question) -> Work[Answer]:
        """Return the work on a question's answer; that on another question is ended.

        Raises
        ------
        BusyError
            When too many of other visits wait.
        """
        begun = (archive.digest, question)
        if self.work is None or self.begun != begun or (self.work.is_left and not self.is_stopped):
            before = self.leave()
            self.begun, self.is_stopped = begun, False
            self.work = Work(lambda tell: answer(archive, question, tell), ROOM, before)
            self.work.wait(PATIENCE)
        return self.work

    def leave(self) -> Work[Answer] | None:
        """End what is being worked out, if anything is, and return it."""
        before, self.work = self.work, None
        if before is not None:
            before.cancel()
        return before

    def stop(self) -> None:
        """End what is being worked out, and begin nothing before another question is asked."""
        self.is_stopped = True
        if self.work is not None:
            self.work.cancel()

    def change(self, **values: object) -> None:
        """Ask something else: its first rows."""
        for name, value in {"offset": 0, "is_stopped": False, **values}.items():
            setattr(self, name, value)


def answer(archive: Archive, question: Question, tell: Tell) -> Answer:
    """Return the answer to a question.

    Raises
    ------
    ArchiveError
        Where there is none; its words say what to do.
    StoppedError
        When nobody waits for it.
    """
    questions, where = questions_of(archive), question.where
    count = questions.count(where, lambda: tell(0))
    if question.form == "rows":
        return Answer(count, questions.rows(where, ROWS_A_PAGE, question.offset, lambda: tell(0)))
    if question.form == "time":
        unit = unit_of(questions, where)
        return Answer(count, questions.group(where, ByTime(unit), beat=lambda: tell(0)), unit)
    by = ByColumn("kind" if question.form == "kind" else question.column)
    return Answer(count, questions.group(where, by, MOST_GROUPS, lambda: tell(0)))


def unit_of(questions: Questions, where: Where) -> Unit:
    """Return by what time is told: by days where it is short, else by months; by years of such events."""
    own = questions.unit
    if own in {"year", "month"}:
        return own
    if where.begin is None or where.end is None:
        return "month"
    days = convert(where.end - 1, own, "day") - convert(where.begin, own, "day")
    return "day" if days < MOST_DAYS and not is_finer("day", own) else "month"
