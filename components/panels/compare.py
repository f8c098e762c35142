"""Two moments compared: the second map's, a sentence to quote, the land by district, the events between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from components.callbacks import safe
from components.panels.moment_input import moment_input, read_input
from components.panels.text import markdown
from components.state.session import Session
from geo.page.compare import HINT, METHOD, PUBLISHED, SILENT, published_of, quote
from geo.page.template import render
from geo.story import Event, Story
from geo.story.areas import Area, round_to
from geo.story.changes import Changes, find_changes, tell_changes
from geo.story.schema.land_settings import TerritorySettings
from geo.timemap.dates import speak_short
from geo.timemap.languages import gettext, ngettext, number, pgettext, spoken
from geo.view.limits import nearest

OTHER_KEY = "compare-with"


def panel(story: Story, session: Session) -> None:
    """Draw the choice of the other moment and what changed between the two; one map until there is one."""
    view = session.view
    with st.container(key="compare"):
        _choice(story, session)
        if view.other is None:
            st.html(render("hint", words=gettext(HINT)))
            return
        told = [nearest(moment, story) for moment in (view.day, view.other)]
        if told != [view.day, view.other]:
            st.caption(gettext(SILENT))
        changes = find_changes(story, *told)
        st.html(quote(tell_changes(changes, story.settings.territory), changes.sources))
        if not changes.land.empty and story.settings.territory is not None:
            _land(to_frame(changes, story.settings.territory, story.areas))
        _events(story, session, changes.events)


def _land(frame: pd.DataFrame) -> None:
    """Draw the land that changed its holder."""
    words: dict[str, Any] = {
        # i18n: A part of a country.
        "District": gettext("District"),
        PUBLISHED: gettext(PUBLISHED),
        # i18n: Who held the land before.
        "From": pgettext("holder", "From"),
        # i18n: Who holds the land after.
        "To": pgettext("holder", "To"),
    }
    # Of Streamlit's own ways to write thousands this one is English.
    form = "%,.0f" if spoken().forms.group == "," else "%.0f"
    words["km²"] = st.column_config.NumberColumn(gettext("km²"), format=form, width="small")
    st.dataframe(frame, key="changed-land", hide_index=True, column_config=words)
    st.caption(gettext(METHOD))


def _choice(story: Story, session: Session) -> None:
    view = session.view
    with st.container(key="compare-choice", horizontal=True, vertical_alignment="bottom"):
        # i18n: Before the field of another date.
        label = gettext("Compare {date} with").format(date=speak_short(view.day, story.unit))
        moment_input(
            label,
            view.other,
            story,
            OTHER_KEY,
            beyond=view.beyond,
            on_change=safe(_read),
            args=(story, session),
        )
        if view.other is not None:
            st.button(gettext("One map again"), key="one-map", on_click=safe(_compare), args=(session, None))
    with st.container(key="compare-days", horizontal=True, gap="xsmall"):
        for day, words in quick_days(story).items():
            if day not in {view.day, view.other}:
                st.button(words, key=f"compare-{day}", on_click=safe(_compare), args=(session, day))


def quick_days(story: Story) -> dict[int, str]:
    """Return moments worth comparing with: the first, those at which land changed its holder, the last."""
    changed = story.territory.change_days if story.territory else ()
    days = sorted({story.first, story.last, *(day for day in changed if day <= story.final)})
    return {day: speak_short(day, story.unit) for day in days if story.earliest <= day}


def _read(story: Story, session: Session) -> None:
    other, remark = read_input(story, OTHER_KEY)
    view = session.view
    if not remark:
        other = None if other is None else nearest(other, story, view.beyond)
    _compare(session, view.other if remark else other)
    session.remarks = (remark,) if remark else ()


def _compare(session: Session, day: int | None) -> None:
    session.show(replace(session.view, other=day))


def to_frame(changes: Changes, settings: TerritorySettings, areas: Sequence[Area] = ()) -> pd.DataFrame:
    """Return the land as a table to be read: district, km², what is published of it, from whom, to whom.

    An area is as exact as the story says that its geometry is.
    """
    labels = {name: holder.label for name, holder in settings.holders.items()}
    land = changes.land
    frame = pd.DataFrame(
        {
            "District": land["district"],
            "km²": [round_to(km2, settings.figures) for km2 in land["km2"]],
            PUBLISHED: [
                published_of(areas, str(name), float(km2))
                for name, km2 in zip(land["district"], land["km2"], strict=True)
            ],
            "From": land["before"].map(labels),
            "To": land["after"].map(labels),
        }
    )
    return frame if frame[PUBLISHED].any() else frame.drop(columns=PUBLISHED)


def _events(story: Story, session: Session, events: tuple[Event, ...]) -> None:
    text = ngettext(
        "{count} event between the two dates", "{count} events between the two dates", len(events)
    )
    with st.expander(text.format(count=number(len(events))), key="between"):
        for event in events:
            st.button(
                f"{speak_short(event.span.start, story.unit)}: {markdown(event.title)}",
                key=f"between-{event.id}",
                type="tertiary",
                on_click=safe(session.go_to),
                args=(story, event.id),
            )
