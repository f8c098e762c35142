"""The story's archive: more events than a page holds row by row, in its folder or elsewhere, checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from geo.archive.errors import ArchiveError
from geo.archive.opened import Archive, open_elsewhere, open_folder
from geo.errors import Fault
from geo.story.schema.files import SETTINGS_FILE
from geo.story.schema.looks import ArchiveSettings
from geo.timemap.event_tiles import ONE_FILE

MADE = "a folder that python -m geo.archive build wrote"
ADDRESS = f"an https:// address that ends in a slash, as a folder's, or in {ONE_FILE}"
EITHER = "folder or url, one of them: where the archive is"
PLAIN = "the plain name of a folder in the story's folder"


def read_archive(folder: Path, settings: ArchiveSettings) -> tuple[Archive | None, list[Fault]]:
    """Return the archive that a story's settings name, None where it is at fault; and every fault."""
    faults = list(_settings_faults(settings))
    if faults:
        return None, faults
    if settings.url:
        return open_elsewhere(settings.url, settings.title), []
    try:
        return open_folder(folder / settings.folder, settings.title), []
    except ArchiveError as error:
        return None, [_fault("folder", settings.folder, f"{MADE}: {error}")]


def _settings_faults(settings: ArchiveSettings) -> Iterator[Fault]:
    """Yield what is wrong with the settings alone."""
    name, url = settings.folder, settings.url
    if bool(name) == bool(url):
        yield Fault(SETTINGS_FILE, 0, "archive", name and f"{name}, {url}", EITHER)
    elif name and (Path(name).name != name or name.startswith(".")):
        yield _fault("folder", name, PLAIN)
    elif url:
        if not _is_address(url):
            yield _fault("url", url, ADDRESS)
        if not settings.title:
            yield _fault("title", "", "what the layer is called: nobody is asked for its own name")


def _is_address(url: str) -> bool:
    """Tell whether a text is the address of a folder or of one file, and safe in a header of ours."""
    try:
        parts = urlsplit(url)
        is_host = bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        return False
    is_plain = url.isascii() and url.isprintable() and not set(url) & set(" '\";,\\<>*")
    is_clean = not parts.query and not parts.fragment
    return (
        is_host
        and is_plain
        and is_clean
        and parts.scheme in {"https", "http"}
        and parts.path.endswith(("/", ONE_FILE))
    )


def _fault(key: str, value: str, expected: str) -> Fault:
    return Fault(SETTINGS_FILE, 0, f"archive.{key}", value, expected)
