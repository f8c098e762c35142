"""Reading and writing a story's translations."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Literal

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from geo.errors import Fault
from geo.files.text import is_there, read_text
from geo.story.about import REFUSED
from geo.story.schema.checks import UNSEEN, UNSEEN_WORDS
from geo.story.schema.files import ABOUT_FILE, TRANSLATIONS_FOLDER
from geo.story.schema.light_text import is_light, to_plain
from geo.story.translation.texts import MORE, Texts, say_all

SUFFIX = ".po"
BY_MACHINE = "fuzzy"
"""The mark of an entry that a machine translated and no speaker has read."""
HEAD = """\
# What the story says in another language. An entry marked fuzzy was translated by a machine and has been read
# by no speaker: who has read and mended it takes the mark away."""
Origin = Literal["written", "machine", "read"]
"""Where a text is from: as its authors wrote it, or in translation, which a speaker has read or has not."""


@dataclass(frozen=True)
class Translation:
    """What a story says in another language.

    Parameters
    ----------
    language
        Its code, such as ``hy``.
    texts
        By the story's own text.
    unread
        Those of them that a machine translated and no speaker has read.
    count
        How many texts the story has.
    """

    language: str
    texts: Mapping[str, str] = field(repr=False)
    unread: frozenset[str] = field(repr=False)
    count: int

    @property
    def missing(self) -> int:
        """How many texts it doesn't have."""
        return self.count - len(self.texts)

    @cached_property
    def _told(self) -> dict[str, Origin]:
        """Where each text of a story in this language is from that is not as its authors wrote it."""
        origins: dict[str, Origin] = dict.fromkeys(self.texts.values(), "read")
        return origins | {self.texts[text]: "machine" for text in self.unread}

    def origin_of_told(self, told: str) -> Origin:
        """Return where a text of the story in this language is from."""
        return self._told.get(told, "written")


def read_translations(folder: Path, texts: Texts) -> tuple[dict[str, Translation], list[Fault]]:
    """Return the translations in a story's folder by language, in their order, and every fault."""
    found, faults = {}, []
    known = _known(texts)
    for path in sorted((folder / TRANSLATIONS_FOLDER).glob(f"*{SUFFIX}")):
        catalog, more = _read(path)
        faults += more
        if catalog is not None:
            faults += _find_faults(path, catalog, known)
            found[path.stem] = _to_translation(path.stem, catalog, known)
    return found, faults


def update(folder: Path, language: str, texts: Texts) -> tuple[Path, Translation]:
    """Write a language's file with all texts of the story, and return where, and how far it is translated.

    What is translated already stays as it is; a text that the story no longer has goes.

    Raises
    ------
    ValueError
        Where the code is no language's, or the file can't be read as it is.
    """
    path = folder / TRANSLATIONS_FOLDER / f"{language}{SUFFIX}"
    if not _is_language(language):
        raise ValueError(f"{language!r} is no language’s code; use one such as az, hy or pt_BR")
    old, faults = _read(path) if is_there(path) else (None, [])
    if faults:
        raise ValueError(str(faults[0]))
    known = _known(texts)
    day = datetime.combine(texts.settings.updated or date(1970, 1, 1), time(), UTC)
    catalog = Catalog(
        locale=language,
        project=texts.settings.id,
        version=day.date().isoformat(),
        header_comment=HEAD,
        creation_date=day,
        revision_date=day if old is None else old.revision_date,
        last_translator=None if old is None else old.last_translator,
        language_team=None if old is None else old.language_team,
        fuzzy=False,
        charset="utf-8",
    )
    for text, (places, longest) in known.items():
        had = old.get(text) if old is not None else None
        notes = [f"{round(longest * MORE)} characters at most"] if longest else []
        catalog.add(
            text,
            had.string if had else "",
            locations=[(place, None) for place in places],  # type: ignore[misc] # it has no line
            flags=had.flags if had else (),
            auto_comments=notes,
            user_comments=had.user_comments if had else (),
        )
    content = io.BytesIO()
    write_po(content, catalog, width=0, omit_header=False)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.getvalue())
    return path, _to_translation(language, catalog, known)


def _known(texts: Texts) -> dict[str, tuple[list[str], int]]:
    """Return the story's texts, each with where it stands, and how many characters it is given (0: any)."""
    known: dict[str, tuple[list[str], int]] = {}

    def note(text: str, place: str, longest: int) -> str:
        places, most = known.get(text, ([], 0))
        of_both = min(most, longest) or max(most, longest)
        known[text] = ([*places, place] if place not in places else places, of_both)
        return text

    say_all(texts, note)
    return known


def _read(path: Path) -> tuple[Catalog | None, list[Fault]]:
    text, faults = read_text(path, "")
    if text is None:
        return None, faults
    if not _is_language(path.stem):
        words = "a file named by a language’s code, such as az.po or pt_BR.po"
        return None, [Fault(_name(path), 0, "", path.stem, words)]
    try:
        return read_po(io.StringIO(text), locale=path.stem, abort_invalid=True), []
    except PoFileError as error:
        words = "a PO file, as gettext’s tools write it"
        return None, [Fault(_name(path), error.lineno, "", str(error), words)]


def _name(path: Path) -> str:
    return f"{TRANSLATIONS_FOLDER}/{path.name}"


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _to_translation(
    language: str, catalog: Catalog, known: Mapping[str, tuple[list[str], int]]
) -> Translation:
    told = {
        str(one.id): one
        for one in catalog
        if one.id and one.string and isinstance(one.string, str) and one.id in known
    }
    unread = frozenset(text for text, one in told.items() if BY_MACHINE in one.flags)
    return Translation(language, {text: str(one.string) for text, one in told.items()}, unread, len(known))


def _find_faults(path: Path, catalog: Catalog, known: Mapping[str, tuple[list[str], int]]) -> list[Fault]:
    """Return a fault for each translation that can't stand where its text does."""
    found = ((one, *known[str(one.id)]) for one in catalog if one.id and one.string and one.id in known)
    return [
        Fault(_name(path), one.lineno or 0, places[0], str(one.string), words)
        for one, places, longest in found
        if (words := _expected(one, places, longest))
    ]


def _expected(one: Message, places: list[str], longest: int) -> str:
    """Return what was expected of a translation; nothing where it is good."""
    told = str(one.string)
    if re.search(UNSEEN, told):
        return UNSEEN_WORDS
    if ABOUT_FILE in places:
        return next((words for pattern, words in REFUSED if pattern.search(told)), "")
    if "\n" in told and "\n" not in str(one.id):
        return "one line, as the text itself is"
    if not is_light(told):
        return "links to https:// or http:// alone, and no pictures"
    most = round(longest * MORE)
    return f"{most} characters at most" if longest and len(to_plain(told)) > most else ""
