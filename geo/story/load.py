"""Reading a story folder, with every fault in it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from geo.archive.opened import Archive
from geo.errors import Fault, StoryError
from geo.files.text import toml_line
from geo.story.about import read_about
from geo.story.archive import read_archive
from geo.story.background import Background, read_background
from geo.story.filling import fill_kinds, fill_parties
from geo.story.filling_settings import fill_home, fill_time
from geo.story.lines import read_lines
from geo.story.made_words import BY_NAME
from geo.story.model import Story
from geo.story.notes import read_notes
from geo.story.online_tiles import tile_faults
from geo.story.party_rules import find_party_faults
from geo.story.pictures import Picture, read_pictures
from geo.story.read_settings import CheckedSettings, RawSettings, check_settings, read_raw
from geo.story.read_tables import ReadTables, read_tables
from geo.story.schema.files import (
    ABOUT_FILE,
    CLAIMS_FILE,
    CONTROL_FILE,
    EVENTS_FILE,
    LINES_FILE,
    NOTES_FILE,
    PICTURES_FILE,
    PLACES_FILE,
    PUBLIC_FILES,
    SETTINGS_FILE,
    SOURCES_FILE,
    TRANSLATIONS_FOLDER,
)
from geo.story.schema.looks import LINE_KINDS
from geo.story.schema.settings import StorySettings
from geo.story.settings_rules import find_settings_faults
from geo.story.table_rules import find_gaps, find_table_faults
from geo.story.territory_files import Land, read_territory
from geo.story.translation.texts import Texts
from geo.story.translation.translations import SUFFIX, read_translations
from geo.timemap.basemap import WORLD_CREDIT, split_base_for


@dataclass
class _Faults:
    """What is wrong with a story, and what is only missing as long as it is a draft."""

    all: list[Fault] = field(default_factory=list)
    gaps: list[Fault] = field(default_factory=list)


def load_story(folder: Path, *, is_draft: bool = False) -> Story:
    """Return the story of a folder.

    Parameters
    ----------
    folder
        The folder.
    is_draft
        Whether it may have gaps, as a story may that says ``draft = true`` itself.

    Raises
    ------
    StoryError
        When anything in it is at fault; the error lists every fault of every file.
    """
    _check_folder(folder)
    raw = read_raw(folder)
    read = read_tables(folder, raw.languages, raw.home)
    land = read_territory(folder, raw.unit)
    if land.control is not None:
        read.tables[CONTROL_FILE] = land.control
    found = _Faults([*raw.faults, *read.faults, *land.faults], list(read.gaps))
    settings = _check(raw, read, land, found)
    is_sound = not found.all
    beside = _read_beside(folder, raw, read, settings, found)
    if settings is not None and is_sound:
        districts = land.territory.districts if land.territory else ()
        texts = Texts(settings, read.tables, beside["about"], beside["lines"], districts)
        beside["translations"], faults = read_translations(folder, texts)
        found.all += faults
    if raw.is_broken:  # what its other lines seem to lack would bury the lines that are no TOML
        found.all = [one for one in found.all if one.file != SETTINGS_FILE or one in raw.faults]
    is_draft = is_draft or (settings is not None and settings.draft)
    story = None
    if settings is not None and is_sound:
        story = Story(
            settings.model_copy(update={"draft": True}) if is_draft else settings,
            read.tables,
            # What is at fault may be no file to read.
            digest="" if found.all else _digest(folder, settings, beside["pictures"], beside["archive"]),
            territory=land.territory,
            gaps=tuple(sorted(found.gaps)),
            remarks=read.remarks,
            **beside,
        )
    if found.all or story is None or (found.gaps and not is_draft):
        raise StoryError(folder.resolve().name, [*found.all, *([] if is_draft else found.gaps)], story)
    return story


def _read_beside(
    folder: Path, raw: RawSettings, read: ReadTables, settings: StorySettings | None, found: _Faults
) -> dict[str, Any]:
    """Return what a story has beside its settings, tables and territory, by the names of `Story`'s fields."""
    pictures, picture_faults = _read_pictures(folder, read)
    kinds = None if settings is None else list(dict.fromkeys([*LINE_KINDS, *settings.lines]))
    lines, line_faults = read_lines(folder / LINES_FILE, raw.unit, kinds)
    background, background_faults = _read_background(folder, raw, settings)
    archive, archive_faults = _read_archive(folder, raw, settings)
    about, about_faults = read_about(folder / ABOUT_FILE)
    known = None if EVENTS_FILE in read.unread else set(read.tables[EVENTS_FILE]["id"])
    notes, note_faults = read_notes(folder / NOTES_FILE, known)
    found.all += (
        picture_faults + line_faults + background_faults + archive_faults + about_faults + note_faults
    )
    return {
        "pictures": pictures,
        "lines": lines,
        "background": background,
        "archive": archive,
        "about": about,
        "notes": notes,
    }


def _check_folder(folder: Path) -> None:
    if not os.path.isdir(folder):  # noqa: PTH112 - a name that no system takes is no folder, and no error
        words = "a folder with a story; python -m geo.story new FOLDER writes a small one"
        raise StoryError(folder.name, [Fault(folder.name, 0, "", "", words)])


def _read_pictures(folder: Path, read: ReadTables) -> tuple[dict[str, list[Picture]], list[Fault]]:
    """Return the pictures of the rows whose file has a name that can be one."""
    if PICTURES_FILE not in read.tables:
        return {}, []
    refused = {one.row for one in read.faults if one.file == PICTURES_FILE and one.column == "file"}
    table = read.tables[PICTURES_FILE]
    lacks = (PICTURES_FILE, "file") in read.lacking
    return read_pictures(folder, table[~table.index.isin(refused) & (not lacks)])


def _check(raw: RawSettings, read: ReadTables, land: Land, found: _Faults) -> StorySettings | None:
    """Return the settings with what they leave out, and find what is wrong in them and between all files."""
    checked = None if raw.content is None else _fill(raw.content, read, raw)
    more = find_table_faults(read.tables, read.unread, read.unplaced)
    if checked is not None:
        found.all += checked.faults
        settings, unsound = checked.settings, checked.unsound
        of_settings = find_settings_faults(settings, read.tables, land, unsound)
        if not {"parties", "balance"} & unsound:
            of_settings += find_party_faults(settings, read.tables)
        more += [_at_line(fault, raw.text, settings) for fault in of_settings]
    # What a column that isn't there seems to lack would bury that it isn't.
    found.all += [fault for fault in more if (fault.file, fault.column) not in read.lacking]
    gaps = find_gaps(read.tables, raw.languages, read.unread)
    found.gaps += [fault for fault in gaps if (fault.file, fault.column) not in read.lacking]
    return None if checked is None else _credited(checked.settings, read)


def _credited(settings: StorySettings, read: ReadTables) -> StorySettings:
    """Return settings that credit the gazetteer where a place is from it, and the base map does not."""
    is_credited = "GeoNames" in settings.attribution or split_base_for(settings.bounds).credit == WORLD_CREDIT
    if not read.remarks or is_credited:
        return settings
    return settings.model_copy(update={"attribution": f"{settings.attribution} {BY_NAME}"})


def _fill(content: dict[str, Any], read: ReadTables, raw: RawSettings) -> CheckedSettings:
    """Return the settings, filled in from the tables, and fill the tables in from them."""
    tables = read.tables
    content, tables[EVENTS_FILE] = fill_kinds(content, tables[EVENTS_FILE])
    content, tables[CLAIMS_FILE], tables[SOURCES_FILE] = fill_parties(
        content, tables[CLAIMS_FILE], tables[SOURCES_FILE]
    )
    is_unread = EVENTS_FILE in read.unread or any(one.column == "date" for one in read.faults)
    content = fill_time(content, tables[EVENTS_FILE]["date"], is_unread=is_unread)
    content = fill_home(content, tables[PLACES_FILE])
    return check_settings(content, raw.text)


def _at_line(fault: Fault, text: str, settings: StorySettings) -> Fault:
    """Return a fault of the settings with its line; an act is named by its id, and found by its place."""
    if fault.file != SETTINGS_FILE:
        return fault
    key = fault.column
    for index, act in enumerate(settings.acts):
        if key.startswith(f"acts.{act.id}."):
            key = key.replace(f"acts.{act.id}.", f"acts.{index}.", 1)
    return replace(fault, row=toml_line(text, key))


def _read_background(
    folder: Path, raw: RawSettings, settings: StorySettings | None
) -> tuple[Background | None, list[Fault]]:
    if settings is None or settings.background is None:
        return None, []
    background, found = read_background(folder, settings.background, settings.bounds)
    found = [*found, *tile_faults(settings.background)]
    return background, [_at_line(fault, raw.text, settings) for fault in found]


def _read_archive(
    folder: Path, raw: RawSettings, settings: StorySettings | None
) -> tuple[Archive | None, list[Fault]]:
    if settings is None or settings.archive is None:
        return None, []
    archive, found = read_archive(folder, settings.archive)
    return archive, [_at_line(fault, raw.text, settings) for fault in found]


def _digest(
    folder: Path, settings: StorySettings, pictures: dict[str, list[Picture]], archive: Archive | None
) -> str:
    # The digest is the version of what is public: it must not show that the speaker's notes changed.
    total = hashlib.sha256()
    background = settings.background.file if settings.background else ""
    for path in sorted(folder.iterdir()):
        if path.name in PUBLIC_FILES or path.name == background:
            total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for path in sorted((folder / TRANSLATIONS_FOLDER).glob(f"*{SUFFIX}")):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for picture in {one.file: one for shown in pictures.values() for one in shown}.values():
        total.update(picture.file.encode() + b"\0" + hashlib.sha256(picture.image.body).digest())
    if archive is not None:
        total.update(archive.digest.encode())
    return total.hexdigest()
