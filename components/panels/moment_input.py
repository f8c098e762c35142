"""A widget for one moment of the story: a calendar where it can be one, a line of ISO 8601 text where not."""

from __future__ import annotations

import datetime
from typing import Any

import streamlit as st

from geo.story import Story
from geo.story.schema.moments import EXAMPLES, Moment
from geo.timemap.dates import Unit, parse_moment, to_date, to_day, to_iso
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext, mark
from geo.view.limits import Limits, limits

FIRST_DATE = to_day(datetime.date.min)
LAST_DATE = to_day(datetime.date.max)
"""Outside these the calendar of `st.date_input` has no day."""
NO_MOMENT: dict[Unit, str] = {
    "year": mark("“{text}” is not a year such as {example}; it was ignored."),
    "month": mark("“{text}” is not a month such as {example}; it was ignored."),
    "day": mark("“{text}” is not a day such as {example}; it was ignored."),
    "hour": mark("“{text}” is not an hour such as {example}; it was ignored."),
    "minute": mark("“{text}” is not a minute such as {example}; it was ignored."),
    "second": mark("“{text}” is not a second such as {example}; it was ignored."),
}
"""By the story's unit, what is said of a text that is none."""


def moment_input(
    label: str,
    value: int | None,
    story: Story,
    key: str,
    *,
    is_last: bool = False,
    beyond: Limits | None = None,
    **wiring: Any,
) -> None:
    """Draw the widget, empty for None; what it is told is read by `read_input`.

    Parameters
    ----------
    label
        What the moment is for.
    value
        What it shows, brought within the story; None for nothing.
    story
        Whose moment it is.
    key
        The widget's key.
    is_last
        Whether it is the last of some moments: what it might be is shown by the story's last.
    beyond
        How far past the story's moments it may be, as in a `View`.
    wiring
        What is called when it changes, as `st.date_input` and `st.text_input` take it.
    """
    low, high = limits(story, beyond)
    value = None if value is None else min(max(value, low), high)
    if story.unit == "day" and low >= FIRST_DATE and high <= LAST_DATE:
        st.session_state[key] = None if value is None else to_date(value)
        st.date_input(label, None, to_date(low), to_date(high), format="YYYY-MM-DD", key=key, **wiring)
        return
    st.session_state[key] = "" if value is None else to_iso(value, story.unit)
    # i18n: The first and the last date that may be written.
    ends = gettext("{first} to {last}").format(first=to_iso(low, story.unit), last=to_iso(high, story.unit))
    st.text_input(
        label,
        key=key,
        placeholder=to_iso(high if is_last else low, story.unit),
        help=ends,
        max_chars=30,
        **wiring,
    )


def has_calendar(story: Story) -> bool:
    """Tell whether the story's moments are days of a calendar that begins with the year 1."""
    return story.unit == "day" and story.earliest >= FIRST_DATE


def read_input(story: Story, key: str, *, is_last: bool = False) -> tuple[int | None, str]:
    """Return what a widget says, None for nothing, and a remark where it is no moment; empty where it is.

    Of a coarser date that was written the first moment is meant, or the last.
    """
    value = st.session_state.get(key)
    if isinstance(value, datetime.date):
        return to_day(value), ""
    text = str(value or "").strip()
    if not text:
        return None, ""
    try:
        parse_moment(text)
    except ValueError:
        words = gettext(NO_MOMENT[story.unit])
        return None, words.format(text=shorten(text, 30), example=EXAMPLES[story.unit])
    return (Moment(text).last if is_last else Moment(text).first)(story.unit), ""
