"""Questions to the archive that this process shows: opened once for all visitors, who ask side by side."""

from __future__ import annotations

import threading
from pathlib import Path

from geo.archive.opened import Archive
from geo.archive.questions import Limits, Questions, Where, open_questions
from geo.files.aside import StoppedError

LIMITS = Limits(seconds=10, memory_mb=1_500, at_once=2)
"""What all visitors' questions may take together; the map and the page's steps need the rest."""
_lock = threading.Lock()
_open: dict[tuple[Path, str], Questions] = {}


def questions_of(archive: Archive) -> Questions:
    """Return what an archive here is asked by; those of the one that was shown before are closed.

    Raises
    ------
    ArchiveError
        Where it has nothing to be asked, or what questions are asked with isn't installed.
    """
    if archive.folder is None:
        raise ValueError(f"{archive.title} is elsewhere; only an archive of this machine can be asked")
    key = (archive.folder, archive.digest)
    with _lock:
        if key not in _open:
            asked = open_questions(archive.folder, LIMITS)
            for before in list(_open):
                # In a thread: what is asked of it still comes to its end.
                threading.Thread(target=_open.pop(before).close, daemon=True).start()
            _open[key] = asked
        return _open[key]


def count(archive: Archive, where: Where, left: threading.Event) -> int:
    """Return how many events there are, unless whoever asked has left meanwhile.

    Raises
    ------
    ArchiveError
        Where there is no answer.
    StoppedError
        Where nobody waits for it.
    """

    def beat() -> None:
        if left.is_set():
            raise StoppedError

    return questions_of(archive).count(where, beat)
