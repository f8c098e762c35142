"""A file that is read aside: how far that is, looked at again and again, and the button that ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.boundary import speak
from components.callbacks import safe
from components.panels.upload.state import KEY, Upload
from geo.files.aside import BusyError, Room, Tell, Work
from geo.timemap.languages import gettext, mark, number

Result = TypeVar("Result")
ROOM = Room(at_once=2, most_waiting=6)
"""For large files of all visits together."""
PATIENCE = 1.0
"""Seconds for which a run of the page waits: most files are read by then, and no bar is seen."""
EVERY = 0.3
"""Seconds between two looks at how far it is."""
BUSY = mark("Too many large files are being read for others just now. Try again in a minute.")
WAITING = mark("Waiting until other visitors’ files are read…")


def read_aside(
    upload: Upload, key: object, act: Callable[[Tell], Result], words: str, *, is_large: bool
) -> Result | None:
    """Return what an act gives, done in a thread of its own; None while it isn't done, its bar drawn.

    Parameters
    ----------
    upload
        The file on its way in. Its earlier work, for another key, is ended.
    key
        What is done: as long as it is the same, the act isn't begun again.
    act
        Touches nothing of the session, and gives something, never None.
    is_large
        Whether it needs room beside those of other visits.
    """
    work: Work[Any] | None = upload.work
    if work is None or upload.work_for != key or work.is_left:
        try:
            work = _begin(upload, key, act, is_large=is_large)
        except BusyError:
            st.warning(gettext(BUSY))
            st.button(gettext("Try again"), key="read-again")
            return None
    if not work.is_over or work.is_left:
        _wait(upload, work, words)
        return None
    upload.work = None  # what it holds is taken now
    result: Result = work.take()
    return result


def _begin(upload: Upload, key: object, act: Callable[[Tell], Any], *, is_large: bool) -> Work[Any]:
    before, upload.work = upload.work, None
    if before is not None:
        before.cancel()
    upload.work = work = Work(act, ROOM if is_large else None, before)
    upload.work_for = key
    work.wait(PATIENCE)
    return work


def _wait(upload: Upload, work: Work[Any], words: str) -> None:
    """Draw how far it is in a part of its own: map and panels stay as they are while it is looked at."""
    drawn: list[bool] = []

    def show() -> None:
        speak()  # it is run by itself too
        if drawn and work.is_over:
            st.rerun()
        drawn.append(True)
        work.look()
        st.progress(work.share, _told(work, words))
        st.button(gettext("Cancel"), key="cancel-reading", on_click=safe(start_anew), args=(upload,))

    st.fragment(show, run_every=EVERY)()


def _told(work: Work[Any], words: str) -> str:
    """Return what is done, and how far it is, or for how long where that isn't known."""
    if work.is_waiting:
        return gettext(WAITING)
    if work.share:
        # i18n: {what} is such as “Reading the rows”
        return gettext("{what}, {percent}%…").format(what=words, percent=number(100 * work.share))
    # i18n: {what} is such as “Reading the rows”; s are seconds
    return gettext("{what}, {seconds} s…").format(what=words, seconds=number(work.seconds))


def start_anew(upload: Upload) -> None:
    """Make ready for another file: what is on its way ends, and what was held of this one goes."""
    let_go(upload)
    st.session_state[KEY] = Upload(upload.number + 1)


def let_go(upload: Upload) -> None:
    """End what is on its way, and let the file go, which Streamlit would hold until the visit ends."""
    if upload.work is not None:
        upload.work.cancel()
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, upload.file_id)
