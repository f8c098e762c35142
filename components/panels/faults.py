"""The page of a story that can't be shown: the list of its faults, the same as the command prints."""

from __future__ import annotations

import streamlit as st

from components.panels.text import html
from geo.errors import StoryError


def panel(error: StoryError) -> None:
    """Draw the list of faults."""
    rows = "".join(
        f"<tr><td>{html(fault.file)}</td><td>{fault.row or ''}</td><td>{html(fault.column)}</td>"
        f"<td>{html(fault.value)}</td><td>{html(fault.expected)}</td></tr>"
        for fault in error.faults
    )
    count = len(error.faults)
    st.html(
        f'<article class="faults"><h1>This story has {count} fault{"s" if count != 1 else ""}</h1>'
        f"<p>Nothing is shown until the files of the folder “{html(error.folder)}” are mended. "
        "Mend them, then reload this page.</p><table><thead><tr><th>File</th><th>Row</th><th>Column</th>"
        f"<th>Value</th><th>Expected</th></tr></thead><tbody>{rows}</tbody></table></article>"
    )
