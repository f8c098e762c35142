"""What an archive answers, as HTML: how many events, some of them, bars of how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from components.panels.archive.asking import Answer, Question
from components.panels.months import Stretch, choose_stretch
from geo.archive.questions import OWN, Groups, Rows, Value, Where
from geo.page.template import render
from geo.timemap.dates import Unit, speak_short
from geo.timemap.languages import gettext, ngettext, number


@dataclass(frozen=True)
class Bar:
    """A bar: what it stands for, its size in percent, how many, whether its colour is the strong one."""

    title: str
    percent: int
    count: str = ""
    is_past: bool = True


def count_words(answer: Answer, question: Question, every: int) -> str:
    """Return how many events there are, of all that the archive has."""
    if question.where == Where():
        return ngettext("{count} event", "{count} events", answer.count).format(count=number(answer.count))
    # i18n: {all} are all events of an archive, {count} those of them that are asked for
    words = ngettext("{count} of {all} event", "{count} of {all} events", every)
    return words.format(count=number(answer.count), all=number(every))


def to_html(answer: Answer, question: Question, unit: Unit) -> str:
    """Return an answer as HTML.

    Parameters
    ----------
    unit
        What the archive's moments count.
    """
    told = answer.told
    if isinstance(told, Rows):
        return _rows(told, unit) if told.rows else _nothing()
    if not told.groups:
        return _nothing()
    return _times(told, answer.unit) if answer.unit else _bars(told, question)


def _nothing() -> str:
    return render("hint", words=gettext("No event of the archive is among these."))


def _rows(told: Rows, unit: Unit) -> str:
    others = [
        name for name in told.columns if name not in OWN
    ]  # those are told by others, or are nothing to a reader
    rows = [dict(zip(told.columns, row, strict=True)) for row in told.rows]
    # i18n: the head of a column: when an event happened
    heads = [gettext("When"), gettext("Kind"), gettext("Title"), *others, gettext("Place")]
    cells = [
        (
            _when(row, unit),
            speak(row["kind"]),
            speak(row["title"]),
            *(speak(row[name]) for name in others),
            f"{row['lat']:.4f}, {row['lon']:.4f}",
        )
        for row in rows
    ]
    return render("rows", label=gettext("Events of the archive"), heads=heads, rows=cells)


def _when(row: Mapping[str, Value], unit: Unit) -> str:
    """Return when an event was: its first moment, and its last where that is another or none is known."""
    start, end = row["start"], row["end"]
    if not isinstance(start, int):
        return ""
    first = speak_short(start, unit)
    if end is None:
        return gettext("from {date}").format(date=first)
    return (
        first if not isinstance(end, int) or end - 1 <= start else f"{first} – {speak_short(end - 1, unit)}"
    )


def _bars(told: Groups, question: Question) -> str:
    most = max(group.count for group in told.groups)
    bars = [
        Bar(speak(group.value) or gettext("none"), _percent(group.count, most), number(group.count))
        for group in told.groups
    ]
    if told.left_off:
        words = ngettext("{count} other value", "{count} other values", told.left_off)
        words = words.format(count=number(told.left_off))
        bars.append(Bar(words, _percent(min(told.left_events, most), most), number(told.left_events), False))
    label = gettext("Events by kind") if question.form == "kind" else question.column
    return render("bars", label=label, bars=bars)


def _times(told: Groups, unit: Unit) -> str:
    """Return bars of stretches of time, those between that have no event with them."""
    counted = {group.value: group.count for group in told.groups if isinstance(group.value, int)}
    stretch = Stretch("day") if unit == "day" else choose_stretch(min(counted), max(counted), unit)
    counts = Counter[int]()
    for moment, count in counted.items():
        counts[stretch.number(moment, unit)] += count
    first, last, most = min(counts), max(counts), max(counts.values())
    bars = [
        Bar(f"{stretch.speak(at)}: {number(counts[at])}", _percent(counts[at], most))
        for at in range(first, last + 1)
    ]
    total = counts.total()
    words = ngettext(
        "{count} event by {stretch}, {most} at most", "{count} events by {stretch}, {most} at most", total
    )
    label = words.format(count=number(total), stretch=stretch.words, most=number(most))
    return render("months", label=label, bars=bars, first=stretch.speak(first), last=stretch.speak(last))


def _percent(count: int, most: int) -> int:
    return max(1, round(100 * count / most)) if count else 0


def speak(value: Value) -> str:
    """Return a value as a cell tells it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
