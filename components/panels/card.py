"""The current event's card: one card says one thing, with its sources always in sight."""

from __future__ import annotations

import streamlit as st

from components.panels.text import html
from components.state.session import Session
from geo.story import Claim, Event, Place, Source, Story
from geo.timemap.dates import parse_edtf, speak_day, speak_edtf, speak_span, to_day

NO_ACT_COLOUR = "#5f6b7a"
PRECISIONS = {"exact": "exact place", "town": "known to the town", "area": "somewhere in this area"}


def panel(story: Story, session: Session) -> None:
    """Draw the card of the view's event, or what there is to see before the first."""
    view = session.view
    if not view.event:
        st.html(
            f'<article class="card"><h1>{html(speak_day(view.day))}</h1>'
            "<p>Nothing has happened yet. Step to the first event.</p></article>"
        )
        return
    st.html(to_html(story, story.events[story.positions[view.event]], view.day, view.names))


def to_html(story: Story, event: Event, day: int, names: str = "en") -> str:
    """Return an event's card as HTML, all of the story's words escaped; the place in `names` too."""
    label = story.settings.kinds[event.kind].label
    colour = event.act.colour if event.act else NO_ACT_COLOUR
    parts = [
        f'<p class="kind"><b style="color:{html(colour)}">{html(label)}</b>{_act_line(story, event)}</p>',
        f"<h1>{html(event.title)}</h1>",
        f'<p class="when">{html(_when(event))}</p>',
        f'<p class="where">{_place(event.place, names)} · {html(PRECISIONS[event.precision])}</p>',
        f'<p class="summary">{html(event.summary)}</p>',
    ]
    if event.note:
        parts.append(f'<p class="note">{html(event.note)}</p>')
    if event.span.start < day:
        parts.append(f'<p class="note">The latest event on {html(speak_day(day))}.</p>')
    if event.claims:
        parts.append(_claims(story, event.claims))
    parts.append(_sources(event.sources))
    return f'<article class="card" data-card="{html(event.id)}">{"".join(parts)}</article>'


def _act_line(story: Story, event: Event) -> str:
    if event.act is None:
        return ""
    number = story.settings.acts.index(event.act) + 1
    line = f"Act {number} · {event.act.title}"
    if event.act.counts_days:
        first = to_day(event.act.start)
        line += f", day {event.span.start - first + 1} of {to_day(event.act.end) - first}"
    return f"<span>{html(line)}</span>"


def _place(place: Place, names: str) -> str:
    """Return the place's own name, and its name in the labels' language where that is another."""
    other = place.names.get(names, "")
    if other in {"", place.name}:
        return html(place.name)
    return f'{html(place.name)} · <span lang="{names}">{html(other)}</span>'


def _when(event: Event) -> str:
    words = [speak_span(event.span)]
    for verb, date in (("signed", event.signed), ("in force", event.in_force), ("reported", event.reported)):
        if date and date != event.date:
            words.append(f"{verb} {speak_span(parse_edtf(date))}")
    return " · ".join(words)


def _claims(story: Story, claims: tuple[Claim, ...]) -> str:
    boxes = "".join(
        f'<div class="claim"><b>{html(story.settings.parties[claim.party].label)}</b>'
        f'<span class="status">{html(claim.status)}</span>'
        f"<p>{html(claim.text)}</p>{source_link(claim.source, claim.source.credit)}</div>"
        for claim in claims
    )
    return f'<section class="claims" aria-label="What each side says">{boxes}</section>'


def _sources(sources: tuple[Source, ...]) -> str:
    rows = "".join(f"<li>{source_link(source, cite(source))}</li>" for source in sources)
    single = '<p class="note">One source only.</p>' if len(sources) == 1 else ""
    return f'<section class="sources" aria-label="Sources"><h2>Sources</h2>{single}<ul>{rows}</ul></section>'


def cite(source: Source) -> str:
    """Return who published a source, where it is printed, and when."""
    return f"{source.credit}, {speak_edtf(source.published)}" if source.published else source.credit


def source_link(source: Source, words: str) -> str:
    """Return a link to a source as HTML."""
    title = source.title or source.description
    return (
        f'<a href="{html(source.url)}" target="_blank" rel="noopener noreferrer" title="{html(title)}">'
        f"{html(words)}</a>"
    )
