"""The fields of time: the moment, its event, and the moment that it is compared with."""

from __future__ import annotations

from dataclasses import replace

from geo.story import Story
from geo.story.schema.moments import Moment
from geo.timemap.dates import parse_moment, speak_short
from geo.timemap.dates.units import is_finer
from geo.timemap.languages import gettext
from geo.view.fields.field import Field, Values
from geo.view.limits import Limits, nearest
from geo.view.model import (
    View,
    view_on,
)
from geo.view.reading import Link


def _read_day(view: View, link: Link) -> View:
    day = link.day("date")
    if day is None:
        return view
    return replace(view_on(link.story, day, view), exact=_finer(link.query["date"], link.story))


def _take_day(view: View, values: Values, story: Story) -> View:
    day, exact = _take_moment(values.get("date"), story, view.beyond)
    return replace(view, day=day, exact=exact)


def _take_moment(value: object, story: Story, beyond: Limits | None) -> tuple[int, str]:
    """Return the moment of a report in the story's unit, and its text where that is finer."""
    moment = nearest(parse_moment(str(value), story.unit), story, beyond)
    return moment, _finer(str(value), story)


def _finer(text: str, story: Story) -> str:
    """Return the text of a moment that the story's unit can't tell; nothing for any other."""
    return text if Moment(text).is_cut_by(story.unit) else ""


def _read_other(view: View, link: Link) -> View:
    other = link.day("compare")
    exact = "" if other is None else _finer(link.query["compare"], link.story)
    return replace(view, other=other, other_exact=exact)


def _read_event(view: View, link: Link) -> View:
    """Return the view of a link's event: at the link's moment, or as the event begins."""
    name, story = link.query.get("event", ""), link.story
    if not name:
        return view
    if name not in story.positions:
        told = gettext("The link’s {key} “{value}” is not in this story; it was ignored.")
        link.ignore("event", told, 40)
        return view
    start = story.events[story.positions[name]].span.start
    if link.has_day and start > view.day:
        # i18n: {date} is a day
        on_day = gettext("The link’s event begins on {date}, after its date; the date is shown.")
        # i18n: {date} is a month or a year
        in_year = gettext("The link’s event begins in {date}, after its date; the date is shown.")
        words = in_year if is_finer("day", story.unit) else on_day
        link.remarks.append(words.format(date=speak_short(start, story.unit)))
        return view
    return replace(view if link.has_day else view_on(story, start, view), event=name)


def _take_event(view: View, values: Values, story: Story) -> View:
    name = str(values.get("event"))
    position = story.positions.get(name)
    has_begun = position is not None and story.events[position].span.start <= view.day
    return replace(view, event=name if has_begun else "")


def _write_other(view: View, story: Story) -> dict[str, str]:
    text = view.other_date(story.unit)
    return {} if text is None else {"compare": text}


def _take_other(view: View, values: Values, story: Story) -> View:
    if values.get("other") is None:
        return replace(view, other=None, other_exact="")
    other, exact = _take_moment(values["other"], story, view.beyond)
    return replace(view, other=other, other_exact=exact)


DAY = Field(
    keys=("date",),
    write=lambda view, story: {"date": view.date(story.unit)},
    read=_read_day,
    send=lambda view, story: {"date": view.date(story.unit)},
    take=_take_day,
)
EVENT = Field(
    keys=("event",),
    write=lambda view, _: {"event": view.event} if view.event else {},
    read=_read_event,
    send=lambda view, _: {"event": view.event},
    take=_take_event,
)
OTHER = Field(
    keys=("compare",),
    write=_write_other,
    read=_read_other,
    send=lambda view, story: {"other": view.other_date(story.unit)},
    take=_take_other,
)
