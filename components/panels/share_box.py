"""A text to be copied, with what is said of it, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.page.template import render


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
    """

    label: str
    text: str
    press: str
    done: str
    is_at_once: bool = False


def to_html(
    *, title: str = "", boxes: Sequence[CopyBox] = (), warning: str = "", lines: Sequence[str] = ()
) -> str:
    """Return a part of the dialog as HTML: a title, texts to be copied, and what is said of them."""
    return render("share", title=title, boxes=boxes, warning=warning, lines=lines)
