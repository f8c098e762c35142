"""A text to be copied, with what is said of it, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.page.template import render
from geo.timemap.languages import gettext


@dataclass(frozen=True)
class CopyBox:
    """A text to be copied, as the page's script serves it.

    Parameters
    ----------
    label
        What the text is.
    text
        The text, shown as it is.
    press
        The word of the button that copies it.
    done
        What is said once it is copied.
    is_at_once
        Whether it is copied as soon as it is there.
    form
        What its letters look like: ``words``, ``html``, ``bibtex`` or ``address``; as any other without it.
    """

    label: str
    text: str
    press: str
    done: str
    is_at_once: bool = False
    form: str = ""

    @property
    def refused(self) -> str:
        """What is said where the browser lets nothing be copied at once."""
        # i18n: {button} is the word of a button, such as "Copy link".
        return gettext("Not copied yet: press {button}.").format(button=self.press)


def to_html(
    *, title: str = "", boxes: Sequence[CopyBox] = (), warning: str = "", lines: Sequence[str] = ()
) -> str:
    """Return a part of the dialog as HTML: a title, texts to be copied, and what is said of them."""
    return render("share", title=title, boxes=boxes, warning=warning, lines=lines)
