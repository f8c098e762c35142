"""The archive that ``ARCHIVE`` names: shown beside whatever story this process shows, in place of its own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from geo.archive.errors import ArchiveError
from geo.archive.opened import Archive, open_folder
from geo.errors import Fault, StoryError
from geo.story import Story
from geo.story.archive import MADE
from geo.timemap.event_tiles import MANIFEST

SETTING = "ARCHIVE"


def given_folder() -> Path | None:
    """Return the folder that the setting names, None where it is unset."""
    name = os.environ.get(SETTING, "").strip()
    return Path(name) if name else None


def check_given() -> None:
    """Find out whether the setting makes sense.

    Raises
    ------
    ValueError
        Where it names no archive.
    """
    try:
        _open_given()
    except ArchiveError as error:
        raise ValueError(f"{SETTING} is {os.environ[SETTING]!r}, expected {MADE}: {error}") from error


def with_given(story: Story) -> Story:
    """Return a story with the archive that the setting names, or as it is where it names none.

    Raises
    ------
    StoryError
        Where it names no archive.
    """
    try:
        archive = _open_given()
    except ArchiveError as error:
        fault = Fault(SETTING, 0, "", os.environ[SETTING], f"{MADE}: {error}")
        raise StoryError(story.settings.id, [fault]) from error
    if archive is None:
        return story
    digest = hashlib.sha256(f"{story.digest} {archive.digest}".encode()).hexdigest()
    settings = story.settings.model_copy(update={"archive": None})
    return replace(story, settings=settings, archive=archive, digest=digest)


def manifests_of(story: Path) -> Iterator[Path]:
    """Yield the manifests of the archives that a story's folder and the setting name, where there are any."""
    given = given_folder()
    found = [*sorted(story.glob(f"*/{MANIFEST}")), *([given / MANIFEST] if given else [])]
    yield from (path for path in found if path.is_file())


def _open_given() -> Archive | None:
    folder = given_folder()
    return open_folder(folder) if folder else None
