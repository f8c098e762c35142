"""Take: what is shown, or more of the story, as a file; made beside the page, seen before it is saved."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

import streamlit as st

from components.boundary import Part
from components.callbacks import safe
from components.panels.choice import segments
from components.panels.found import to_frame
from components.panels.share import Shared, link_to, reach_of, to_html
from components.state.session import Session
from geo.export.data.credit import OWN, credit_of
from geo.export.jobs import JOBS, Job, without_notes
from geo.export.kinds import KINDS, Group, Kind
from geo.export.request import SCOPES, ExportError, Request, Scope, Stamp
from geo.page.text import count
from geo.story import Story
from geo.timemap.dates import speak_short

SCOPE_WORDS: dict[Scope, str] = {
    "view": "This view",
    "act": "This act",
    "events": "These events",
    "briefing": "The briefing",
    "story": "The whole story",
}
OPTION_WORDS = {"what": "Table"}
"""Options that have another word here than in a command."""
PICTURES = ("image/png", "image/gif", "image/svg+xml")
MOST_ROWS = 8
"""Events that a preview of data shows."""
EVERY = 0.6
"""Seconds between two looks at how far a file is."""


@dataclass
class Taking:
    """What is taken away, as it is chosen in the dialog.

    Parameters
    ----------
    session
        The visit: its view as the dialog was opened, and its own layers.
    stamp
        The day, and the address back; none where nobody else can open it.
    chosen
        The options of each kind, by the kind's word and the option's.
    """

    session: Session
    stamp: Stamp
    scope: Scope = "view"
    group: Group = "Picture"
    kind: str = ""
    chosen: dict[tuple[str, str], str] = field(default_factory=dict)
    job: Job | None = None
    made_for: object = None
    fault: str = ""

    def options(self) -> dict[str, str]:
        """Return the options of the kind, as chosen or as they are meant."""
        words = choices(self.kind)
        return {name: self.chosen.get((self.kind, name), words[name][0]) for name in words}

    def request(self, story: Story) -> Request:
        """Return what is asked for, own layers with it; the speaker's notes are no part of it."""
        own = {layer.title: layer.frame for layer in self.session.own if layer.frame is not None}
        view = self.session.view
        view = replace(view, camera=self.session.sight or view.camera)
        return without_notes(Request(story, view, self.scope, self.stamp, own, self.options()))


def choices(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the options of a kind that a reader chooses here: those with words to choose from.

    The speaker's notes are none of them: what is taken here has none.
    """
    options = KINDS[kind].options
    return {name: words for name, words in options.items() if len(words) > 1 and name != "notes"}


def kinds_of(group: Group, scope: Scope) -> list[str]:
    """Return the kinds of a group that can hold so much of a story."""
    return [name for name, kind in KINDS.items() if kind.group == group and scope in kind.scopes]


def scopes_of(story: Story, session: Session) -> dict[str, str]:
    """Return how much of a story can be taken: an act, a choice or a briefing only where there is one."""
    is_there = {
        "act": story.act_on(session.view.day) is not None,
        "events": bool(session.view.asked),
        "briefing": bool(story.steps),
    }
    return {scope: SCOPE_WORDS[scope] for scope in SCOPES if is_there.get(scope, True)}


def button(session: Session) -> None:
    """Draw the button that opens the dialog; the page's script has the map tell where it looks before."""
    st.button("Take", key="take", on_click=safe(session.open), args=("take",))


def open_dialog(story: Story, session: Session) -> None:
    """Open the dialog on what is shown now: the map's word may have come with the press."""
    page = st.context.url or ""
    is_linked = session.is_linked and page and not reach_of(page)
    link = link_to(page, story, Shared(session.view, session.sight, "explore")) if is_linked else ""
    _open(story, Taking(session, Stamp(datetime.date.today().isoformat(), link)))


@st.dialog("Take it away", width="large", on_dismiss="ignore")
def _open(story: Story, taking: Taking) -> None:
    DIALOG.show(story, taking)


def panel(story: Story, taking: Taking) -> None:
    """Draw what the dialog holds: how much, as what, and the file: how far it is, then how it looks."""
    with st.container(key="take-parts"):
        with st.container(key="take-choice"):
            _choose(story, taking)
        with st.container(key="take-file"):
            _begin(story, taking)
            _file(story, taking)


DIALOG = Part("Take", panel)


def _choose(story: Story, taking: Taking) -> None:
    """Draw what is chosen: how much, as what, and the options of that."""

    def choice(title: str, name: str, words: Mapping[str, str]) -> None:
        if getattr(taking, name) not in words:
            setattr(taking, name, next(iter(words)))
        if title:
            _say(title=title)
        segments(name, words, getattr(taking, name), f"take-{name}", lambda to: setattr(taking, name, to))

    choice("What", "scope", scopes_of(story, taking.session))
    groups = [group for group in get_args(Group) if kinds_of(group, taking.scope)]
    choice("As", "group", {group: group for group in groups})
    choice("", "kind", {name: KINDS[name].label for name in kinds_of(taking.group, taking.scope)})
    for name, words in choices(taking.kind).items():
        key = (taking.kind, name)

        def take(value: str, key: tuple[str, str] = key) -> None:
            taking.chosen[key] = value

        _say(title=OPTION_WORDS.get(name, name.capitalize()))
        shown = {word: word.replace("-", " ").capitalize() for word in words}
        segments(name, shown, taking.options()[name], f"take-option-{name}", take)
    meaning = KINDS[taking.kind].words
    _say(f"{meaning[0].upper()}{meaning[1:]}.", *_own_lines(taking))


def _say(*lines: str, title: str = "", warning: str = "") -> None:
    st.html(to_html(title=title, warning=warning, lines=lines))


def _own_lines(taking: Taking) -> list[str]:
    """Return what is said of a visitor's own layers."""
    layers = taking.session.own
    if layers and not KINDS[taking.kind].takes_own(taking.options()):
        return ["Without your own layers: this file has no room for them."]
    taken = [layer.title for layer in layers if layer.frame is not None]
    left = [layer.title for layer in layers if layer.frame is None and layer.title not in taken]
    lines = [f"With {', '.join(taken)}: {OWN.lower()}"] if taken else []
    return lines + ([f"Without {', '.join(left)}: too many rows to be taken along."] if left else [])


def _begin(story: Story, taking: Taking) -> None:
    """Begin the file that is chosen, unless it is the one that is there; nobody waits for the last."""
    wanted = (taking.kind, taking.scope, tuple(taking.options().items()))
    if taking.made_for == wanted:
        return
    if taking.job is not None and not taking.job.is_over:
        taking.job.cancel()
    taking.made_for, taking.job, taking.fault = wanted, None, ""
    try:
        taking.job = JOBS.start(taking.kind, taking.request(story))
    except ExportError as error:
        taking.fault = str(error)


def _file(story: Story, taking: Taking) -> None:
    job = taking.job
    is_waiting = job is not None and not job.is_over
    # A part of its own: the choices stay as they are while it is looked at again and again.
    st.fragment(_show, run_every=EVERY if is_waiting else None)(story, taking)


def _show(story: Story, taking: Taking) -> None:
    job = taking.job
    if job is None or job.fault or job.is_cancelled:
        words = taking.fault or (job.fault if job else "") or "Cancelled. Choose again, or make it after all."
        _say(warning=words)
        st.button("Make it", key="take-again", on_click=safe(lambda: setattr(taking, "made_for", None)))
        return
    if job.content is None:
        st.progress(job.share, text=f"{job.words}…")
        st.button("Cancel", key="take-cancel", on_click=safe(job.cancel))
        return
    _preview(story, taking, job, job.content)


def _preview(story: Story, taking: Taking, job: Job, content: bytes) -> None:
    """Draw what was made, its size and licence, and the button that saves it."""
    kind = KINDS[job.kind]
    if kind.media_type in PICTURES:
        st.image(content if kind.suffix != ".svg" else content.decode())
    elif kind.group == "Data":
        events = list(job.request.events())
        st.dataframe(
            to_frame(story, events[:MOST_ROWS]), hide_index=True, column_order=("date", "title", "place")
        )
        _say(f"{count(len(events), 'event')}.")
    credit = credit_of(story)
    lines = [f"{kind.label}, {speak_bytes(len(content))}.", f"Licence: {credit.licence}", credit.attribution]
    _say(*lines)
    st.download_button(
        f"Save {kind.label}",
        content,
        file_name(story, job, kind),
        kind.media_type,
        key="take-save",
        type="primary",
        on_click="ignore",
    )


def speak_bytes(size: int) -> str:
    """Return a size in words: ``1.2 MB``, ``34 kB``."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"


def file_name(story: Story, job: Job, kind: Kind) -> str:
    """Return a name that tells the story, how much of it, and for a view its moment."""
    scope, view = job.request.scope, job.request.view
    when = f"-{speak_short(view.day, story.unit).replace(' ', '-')}" if scope == "view" else f"-{scope}"
    name = f"{story.settings.id}{when if scope != 'story' else ''}"
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name) + kind.suffix
