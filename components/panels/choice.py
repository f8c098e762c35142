"""A choice of one among a few words, drawn as one row of them; it follows the view and changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components.callbacks import safe


def segments(label: str, words: Mapping[str, str], value: str, key: str, take: Callable[[str], None]) -> None:
    """Draw the choice under a key; `take` is handed what was pressed before the next run.

    Far lighter than a list that opens, which would bring 70 kB to a first visit.
    """
    st.session_state[key] = value
    st.segmented_control(
        label,
        list(words),
        key=key,
        format_func=words.__getitem__,
        required=True,
        wrap=False,
        label_visibility="collapsed",
        on_change=safe(lambda: take(st.session_state[key])),
    )
