"""Questions as SQL: one text for DuckDB and PostgreSQL. Values are bound as ``$1``, names are known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.archive.cells import DEEPEST
from geo.archive.kinds import OTHER
from geo.archive.questions.asked import By, ByCell, ByColumn, Filter, Value, View, Where
from geo.archive.questions.covered import cover
from geo.archive.questions.errors import QuestionError
from geo.archive.questions.events import Events, Form, Part
from geo.archive.questions.values import ascii_or_same, fit
from geo.timemap.dates.units import Unit, is_finer
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext

NOT_A_NUMBER = "CAST('NaN' AS DOUBLE PRECISION)"
IN_A_DAY: dict[Unit, int] = {"hour": 24, "minute": 1_440, "second": 86_400}
ORDERED: tuple[Form, ...] = ("whole", "number", "text", "day", "time", "zoned")


@dataclass
class Statement:
    """A statement that only reads, and the values that it is asked with, ``$1`` first."""

    text: str = ""
    values: list[Value] = field(default_factory=list)

    def bind(self, value: Value) -> str:
        """Return what stands for a value in the text."""
        self.values.append(value)
        return f"${len(self.values)}"


def count_statement(events: Events, where: Where) -> Statement:
    """Return what counts events: one row of one number."""
    asked = Statement()
    asked.text = f"SELECT count(*) FROM {_seen(events, where, asked)}"  # noqa: S608 - bound
    return asked


def group_statement(events: Events, where: Where, by: By, most: int) -> Statement:
    """Return what counts events by a value: rows of value, events, events of all groups, and how many groups.

    Those of a time are by day where the unit is finer, in their order and whole; the largest of others.
    """
    asked = Statement()
    told = _grouped(events, by)
    inner = (
        f"SELECT {told} AS value, count(*) AS events "  # noqa: S608 - bound
        f"FROM {_seen(events, where, asked)} GROUP BY 1"
    )
    if not isinstance(by, ByColumn | ByCell):
        asked.text = f"{inner} ORDER BY 1"
        return asked
    asked.text = (
        "SELECT value, events, CAST(sum(events) OVER () AS BIGINT), count(*) OVER () "  # noqa: S608 - bound
        f"FROM ({inner}) AS grouped ORDER BY events DESC, value NULLS LAST LIMIT {asked.bind(most)}"
    )
    return asked


def rows_statement(events: Events, where: Where, limit: int, offset: int) -> Statement:
    """Return what lists events by start: rows of all columns."""
    asked = Statement()
    columns = ", ".join(quote(name) for name in events.columns)
    asked.text = (
        f"SELECT {columns} FROM {events.source}{_all_of(_conditions(events, where, asked))} "  # noqa: S608 - bound
        f"ORDER BY start, {events.order} LIMIT {asked.bind(limit)} OFFSET {asked.bind(offset)}"
    )
    return asked


def quote(name: str) -> str:
    """Return a column's name as SQL has it, whatever letters are in it."""
    return '"' + name.replace('"', '""') + '"'


def known(events: Events, name: str) -> Form:
    """Return the form of a column.

    Raises
    ------
    QuestionError
        Where there is no such column.
    """
    form = events.columns.get(name)
    if form is None:
        words = gettext("There is no column “{name}” to ask for; there are {columns}.")
        told = words.format(name=shorten(ascii_or_same(name)), columns=", ".join(events.columns))
        raise QuestionError(told)
    return form


def boxes(view: View) -> list[View]:
    """Return a view as boxes within the world; the meridian that is both 180 and -180 is in sight as both.

    Raises
    ------
    QuestionError
        Where it is no view.
    """
    west, south, east, north = view
    if not all(map(math.isfinite, view)) or west > east or south > north:
        raise QuestionError(
            gettext("What is in sight has no edges to look between; move the map, and ask again.")
        )
    if east - west >= 360:
        return [(-180.0, south, 180.0, north)]
    west, east = _turned(west), _turned(east)
    if west > east:
        sides = [(west, 180.0), (-180.0, east)]
    else:
        sides = [(west, east)]
        sides += [(180.0, 180.0)] if west == -180 and east < 180 else []
        sides += [(-180.0, -180.0)] if east == 180 and west > -180 else []
    return [(west, south, east, north) for west, east in sides]


def _turned(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _seen(events: Events, where: Where, asked: Statement) -> str:
    """Return what stands behind ``FROM``; where events stand by cells, few places are looked at."""
    if where.view is None or events.parts is None:
        return f"{events.source}{_all_of(_conditions(events, where, asked))}"
    parts = events.parts(cover(boxes(where.view)))
    places = _in_sight(events, where.view, asked) if any(one.is_cut for one in parts) else []
    told = [f"SELECT * FROM {one.source}{_all_of(_of_part(one, places))}" for one in parts]  # noqa: S608 - bound
    told = told or [f"SELECT * FROM {events.source} WHERE FALSE"]  # noqa: S608 - a known source
    return f"({' UNION ALL '.join(told)}) AS seen{_all_of(_others(events, where, asked))}"


def _of_part(part: Part, places: list[str]) -> list[str]:
    """Return the conditions of a part’s events."""
    runs = [f"(cell >= {first} AND cell < {after})" for first, after in part.runs or ()]
    return ([_any(runs)] if runs else []) + (places if part.is_cut else [])


def _conditions(events: Events, where: Where, asked: Statement) -> list[str]:
    places = [] if where.view is None else _in_sight(events, where.view, asked)
    return places + _others(events, where, asked)


def _others(events: Events, where: Where, asked: Statement) -> list[str]:
    """Return the conditions of a question but those of a place."""
    conditions: list[str] = []
    if where.end is not None:
        conditions.append(f"start < {asked.bind(where.end)}")
    if where.begin is not None:
        conditions.append(f'("end" IS NULL OR "end" > {asked.bind(where.begin)})')
    if where.kinds is not None:
        conditions.append(_of_kinds(events, where.kinds, asked))
    return conditions + [_condition(events, one, asked) for one in where.filters]


def _all_of(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _in_sight(events: Events, view: View, asked: Statement) -> list[str]:
    """Return the conditions of a view, without those that every event meets."""
    inside = boxes(view)
    _, south, _, north = view
    told: list[str] = []
    if inside[0][::2] != (-180, 180):
        sides = [f"(lon >= {asked.bind(west)} AND lon <= {asked.bind(east)})" for west, _, east, _ in inside]
        told.append(_any(sides))
    if south > -90:
        told.append(f"lat >= {asked.bind(south)}")
    if north < 90:
        told.append(f"lat <= {asked.bind(north)}")
    if told and events.near:
        told.append(_any([events.near(box, asked) for box in inside]))
    return told


def _any(conditions: Sequence[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"({' OR '.join(conditions)})"


def _of_kinds(events: Events, kinds: Sequence[str], asked: Statement) -> str:
    parts = [_in("kind", [fit(kind, "text", "kind") for kind in kinds], asked)]
    has_others = OTHER in kinds and OTHER in events.kinds
    if has_others:
        named = [one for one in events.kinds if one not in kinds]
        parts.append(f"NOT ({_in('kind', named, asked)})")
    if "" in kinds or (has_others and "" not in events.kinds):
        parts.append("kind IS NULL")
    return _any(parts)


def _in(column: str, values: Sequence[Value], asked: Statement) -> str:
    return f"{column} IN ({', '.join(asked.bind(one) for one in values)})" if values else "FALSE"


def _condition(events: Events, one: Filter, asked: Statement) -> str:
    form, column = known(events, one.column), quote(one.column)
    if one.test == "is empty":
        empty = {"text": f"{column} = ''", "number": f"{column} = {NOT_A_NUMBER}"}.get(form)
        return f"({column} IS NULL OR {empty})" if empty else f"{column} IS NULL"
    if one.test == "in":
        values = one.value if isinstance(one.value, tuple) else (one.value,)
        return _in(column, [fit(value, form, one.column) for value in values], asked)
    _check_test(one, form)
    value = fit(one.value, form, one.column)
    if one.test == "contains":
        return f"strpos({events.fold.format(column)}, {asked.bind(str(value).lower())}) > 0"
    compared = f"{column} {one.test} {asked.bind(value)}"
    is_above = one.test in {">", ">="} and form == "number"  # SQL has what is no number above all numbers
    return f"({compared} AND {column} <> {NOT_A_NUMBER})" if is_above else compared


def _check_test(one: Filter, form: Form) -> None:
    if one.test == "contains" and form != "text":
        told = gettext("“contains” asks of texts, and column {column} holds none; compare it by =, < or >.")
        raise QuestionError(told.format(column=one.column))
    if one.test not in {"=", "contains"} and form not in ORDERED:
        told = gettext("Column {column} holds true and false, which have no order; compare it by =.")
        raise QuestionError(told.format(column=one.column))


def _grouped(events: Events, by: By) -> str:
    """Return what events are grouped by."""
    if isinstance(by, ByColumn):
        known(events, by.column)
        return quote(by.column)
    if isinstance(by, ByCell):
        if not 0 <= by.level <= DEEPEST:
            raise QuestionError(gettext("Cells have the levels 0 to {deepest}.").format(deepest=DEEPEST))
        return f"CAST(cell AS BIGINT) >> {2 * (DEEPEST - by.level)}"
    if by.unit in IN_A_DAY or is_finer(by.unit, events.unit):
        told = gettext(
            "These events can be counted by year, and by month and day where their times have them."
        )
        raise QuestionError(told)
    per_day = IN_A_DAY.get(events.unit)
    return f"CAST(floor(start / {per_day}.0) AS BIGINT)" if per_day else "start"
