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


def say(*lines: str, title: str = "", warning: str = "") -> None:
    """Draw lines of the dialog, under a title or as a warning."""
    st.html(to_html(title=title, warning=warning, lines=lines))


def draw_made(story: Story, job: Job, content: bytes, preview: Preview) -> None:
    """Draw how what was made looks, its size and licence, and the button that saves it."""
    kind = KINDS[job.kind]
    preview.draw(content)
    credit = credit_of(story)
    lines = [f"{kind.label}, {speak_bytes(len(content))}.", f"Licence: {credit.licence}", credit.attribution]
    say(*lines)
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
