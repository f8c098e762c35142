"""What was made to be taken away: how it looks, its size and licence, and the button that saves it."""

from __future__ import annotations

import streamlit as st

from components.panels.share_box import to_html
from components.panels.take_seen import Preview
from geo.export.data.credit import credit_of
from geo.export.jobs import Job
from geo.export.kinds import KINDS, Kind
from geo.story import Story
from geo.timemap.dates import speak_short
from geo.timemap.languages import ENGLISH, gettext, number, speaking


def say(*lines: str, title: str = "", warning: str = "") -> None:
    """Draw lines of the dialog, under a title or as a warning."""
    st.html(to_html(title=title, warning=warning, lines=lines))


def draw_made(story: Story, job: Job, content: bytes, preview: Preview) -> None:
    """Draw how what was made looks, its size and licence, and the button that saves it."""
    kind = KINDS[job.kind]
    preview.draw(content)
    credit = credit_of(story)
    label, size = gettext(kind.label), speak_bytes(len(content))
    # i18n: {kind} is a kind of file, {size} such as "1.2 MB".
    made = gettext("{kind}, {size}.").format(kind=label, size=size)
    say(made, gettext("Licence: {licence}").format(licence=credit.licence), credit.attribution)
    st.download_button(
        # i18n: The button that saves a file, such as "Save PNG".
        gettext("Save {kind}").format(kind=label),
        content,
        file_name(story, job, kind),
        kind.media_type,
        key="take-save",
        type="primary",
        on_click="ignore",
    )


def speak_bytes(size: int) -> str:
    """Return a size in words: ``1.2 MB``, ``34 kB``."""
    if size >= 1e6:
        return gettext("{size} MB").format(size=number(size / 1e6, 1))
    return gettext("{size} kB").format(size=max(1, round(size / 1000)))


def file_name(story: Story, job: Job, kind: Kind) -> str:
    """Return a name that tells the story, how much of it, and for a view its moment; in English."""
    scope, view = job.request.scope, job.request.view
    with speaking(ENGLISH):
        moment = speak_short(view.day, story.unit).replace(" ", "-")
    when = f"-{moment if scope == 'view' else scope}"
    name = f"{story.settings.id}{when if scope != 'story' else ''}"
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name) + kind.suffix
