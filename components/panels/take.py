"""Take: what is shown, or more of the story, as a file; made beside the page, seen before it is saved."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

import streamlit as st

from components.boundary import Part, speak
from components.callbacks import safe
from components.panels.choice import segments
from components.panels.share_link import Shared, link_to, reach_of
from components.panels.take_made import draw_made, say
from components.panels.take_options import (
    LONGEST,
    MOST_OPTIONS,
    OPTION_WORDS,
    WRITTEN,
    choices,
    count_options,
    kinds_of,
    scopes_of,
    word_for,
    written,
)
from components.panels.take_seen import Preview
from components.state.session import Session
from geo.export.jobs import JOBS, Job, without_notes
from geo.export.kinds import KINDS, Group
from geo.export.page.address import site_root
from geo.export.request import ExportError, Request, Scope, Stamp
from geo.story import Story
from geo.story.made_words import archive_title_of
from geo.timemap.languages import gettext, mark, pgettext

LAND = ("territory", "changes", "areas")
"""Tables that a story without land hasn't."""
LEFT = mark("Without {layers}: too many rows to be taken along.")
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
    preview: Preview | None = None
    made_for: object = None
    fault: str = ""

    def options(self) -> dict[str, str]:
        """Return the options of the kind, as chosen or as they are meant."""
        words = choices(self.kind)
        chosen = {name: self.chosen.get((self.kind, name), words[name][0]) for name in words}
        texts = {name: self.chosen.get((self.kind, name), "") for name in written(self.kind)}
        return chosen | {name: text for name, text in texts.items() if text}

    def request(self, story: Story) -> Request:
        """Return what is asked for, own layers with it; the speaker's notes are no part of it."""
        own = {layer.title: layer.frame for layer in self.session.own if layer.frame is not None}
        view = self.session.view
        view = replace(view, camera=self.session.sight or view.camera)
        is_own = not self.session.is_linked
        return without_notes(Request(story, view, self.scope, self.stamp, own, self.options(), is_own))


def button(session: Session) -> None:
    """Draw the button that opens the dialog; the page's script has the map tell where it looks before."""
    # i18n: Take the view, or more of the story, away as a file.
    st.button(pgettext("file", "Take"), key="take", on_click=safe(session.open), args=("take",))


def open_dialog(story: Story, session: Session) -> None:
    """Open the dialog on what is shown now: the map's word may have come with the press."""
    page = st.context.url or ""
    is_linked = session.is_linked and page and not reach_of(page)
    link = link_to(page, story, Shared(session.view, session.sight, "explore")) if is_linked else ""
    taking = Taking(session, Stamp(datetime.date.today().isoformat(), link))
    st.dialog(gettext("Take it away"), width="large", on_dismiss="ignore")(_draw)(story, taking)


def _draw(story: Story, taking: Taking) -> None:
    DIALOG.show(story, taking)


def panel(story: Story, taking: Taking) -> None:
    """Draw what the dialog holds: how much, as what, and the file: how far it is, then how it looks."""
    with st.container(key="take-parts"):
        with st.container(key="take-choice"):
            _choose(story, taking)
        with st.container(key="take-file"):
            _begin(story, taking)
            _file(story, taking)


# i18n: The name of the dialog in which a file is taken away.
DIALOG = Part(mark("Take"), panel)


def _choose(story: Story, taking: Taking) -> None:
    """Draw what is chosen: how much, as what, and the options of that."""

    def choice(title: str, name: str, words: Mapping[str, str]) -> None:
        if getattr(taking, name) not in words:
            setattr(taking, name, next(iter(words)))
        segments(title, words, getattr(taking, name), f"take-{name}", lambda to: setattr(taking, name, to))

    # i18n: The title of a choice: what is taken away, such as "This view".
    say(title=(what := pgettext("take", "What")))
    choice(what, "scope", scopes_of(story, taking.session.view))
    groups = [group for group in get_args(Group) if kinds_of(group, taking.scope)]
    # i18n: The title of a choice: as what it is taken away, such as "Picture".
    say(title=(form := pgettext("take", "As")))
    choice(form, "group", {group: gettext(group) for group in groups})
    kinds = kinds_of(taking.group, taking.scope)
    choice(form, "kind", {name: gettext(KINDS[name].label) for name in kinds})
    meaning = gettext(KINDS[taking.kind].words)
    say(f"{meaning[0].upper()}{meaning[1:]}.", *_own_lines(taking), *_archive_lines(story))
    for name, every in choices(taking.kind).items():
        words = [word for word in every if _is_there(word, story, taking)]
        key = (taking.kind, name)

        def take(value: str, key: tuple[str, str] = key) -> None:
            taking.chosen[key] = value

        say(title=(title := gettext(OPTION_WORDS[name])))
        shown = {word: word_for(name, word) for word in words}
        segments(title, shown, taking.options()[name], f"take-option-{name}", take)
    for name in written(taking.kind):
        _write(taking, name)
    # What the last kind had more is overwritten: the window would keep it, though nothing draws it any more.
    for _ in range(2 * (MOST_OPTIONS - count_options(taking.kind))):
        st.empty()


def _write(taking: Taking, name: str) -> None:
    """Draw the field that an option is written in; empty it is left out."""
    title, example, reason = map(gettext, WRITTEN[name])
    key = f"take-option-{name}"
    st.session_state[key] = taking.chosen.get((taking.kind, name), "")
    say(reason, title=title)
    st.text_input(
        title,
        key=key,
        max_chars=LONGEST,
        placeholder=example,
        label_visibility="collapsed",
        on_change=safe(lambda: taking.chosen.update({(taking.kind, name): st.session_state[key].strip()})),
    )


def _is_there(word: str, story: Story, taking: Taking) -> bool:
    """Tell whether a choice has anything behind it: land, or a layer of the visitor's own."""
    if word == "own":
        return any(layer.frame is not None for layer in taking.session.own)
    return word not in LAND or story.territory is not None


def _own_lines(taking: Taking) -> list[str]:
    """Return what is said of a visitor's own layers."""
    layers = taking.session.own
    if layers and not KINDS[taking.kind].takes_own(taking.options()):
        return [gettext("Without your own layers: this file has no room for them.")]
    taken = [layer.title for layer in layers if layer.frame is not None]
    left = [layer.title for layer in layers if layer.frame is None and layer.title not in taken]
    lines = []
    if taken:
        # i18n: {layers} are names of layers of the visitor's own.
        words = gettext("With {layers}: a visitor’s own layer, no part of the story.")
        lines.append(words.format(layers=", ".join(taken)))
    if left:
        lines.append(gettext(LEFT).format(layers=", ".join(left)))
    return lines


def _archive_lines(story: Story) -> list[str]:
    """Return what is said of the story's archive, which no file has room for."""
    if story.archive is None:
        return []
    return [gettext(LEFT).format(layers=archive_title_of(story.settings, story.archive))]


def _begin(story: Story, taking: Taking) -> None:
    """Begin the file that is chosen, unless it is the one that is there; nobody waits for the last."""
    wanted = (taking.kind, taking.scope, tuple(taking.options().items()))
    if taking.made_for == wanted:
        return
    if taking.preview is not None:
        taking.preview.cancel()
    taking.made_for, taking.job, taking.preview, taking.fault = wanted, None, None, ""
    try:
        site_root(taking.options().get("address", ""))
        taking.preview = Preview(JOBS.start(taking.kind, taking.request(story)))
        taking.job = taking.preview.job
    except ExportError as error:
        taking.fault = str(error)


def _file(story: Story, taking: Taking) -> None:
    is_waiting = taking.preview is not None and taking.preview.is_waiting
    # A part of its own: the choices stay as they are while it is looked at again and again.
    st.fragment(_show, run_every=EVERY if is_waiting else None)(story, taking)


def _show(story: Story, taking: Taking) -> None:
    speak()  # it is run by itself too
    job = taking.job
    if job is None or job.fault or job.is_cancelled:
        fault = taking.fault or (job.fault if job else "")
        say(warning=fault or gettext("Cancelled. Choose again, or make it after all."))
        # i18n: Make the file that was cancelled, or failed.
        st.button(
            gettext("Make it"), key="take-again", on_click=safe(lambda: setattr(taking, "made_for", None))
        )
        return
    if job.content is None:
        st.progress(job.share, text=f"{job.words}…")
        st.button(gettext("Cancel"), key="take-cancel", on_click=safe(job.cancel))
        return
    draw_made(story, job, job.content, taking.preview or Preview(job))
