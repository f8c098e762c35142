"""Files that who takes a story away puts beside it: read as the app reads a visitor's, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from geo.export.request import ExportError
from geo.story import Story
from geo.story.nearby import named_places
from geo.timemap.errors import FileError, shorten
from geo.timemap.reading import Imported, Table, list_parts, open_file, propose, read_rows
from geo.timemap.reading.answers import Answers, head_of, is_whole, read_answers
from geo.timemap.reading.dated import tell_row
from geo.timemap.reading.evidence import find_questions

ENCODING = "utf-8-sig"
MOST_NAMED = 3
"""Rows at fault that a sentence names."""


@dataclass(frozen=True)
class Told:
    """What is told of the files beside: each holds for those to which it applies.

    Parameters
    ----------
    answers
        Files that the app saved: what the columns of a layout mean.
    part
        The sheet or layer of a file that has several.
    encoding
        What the letters are in, of a file whose bytes don't tell.
    drops_bad_rows
        Whether rows that can't be read are left out.
    """

    answers: Sequence[Path] = ()
    part: str = ""
    encoding: str = ENCODING
    drops_bad_rows: bool = False


def read_layers(paths: Sequence[Path], told: Told, story: Story) -> dict[str, gpd.GeoDataFrame]:
    """Return files as layers, by their names without the ending.

    Raises
    ------
    ExportError
        When one can't be read, something must be answered first, or a row is at fault; one sentence that
        names the option which helps.
    """
    answers = [_read_answers(path) for path in told.answers]
    layers: dict[str, gpd.GeoDataFrame] = {}
    for path in paths:
        if path.stem in layers:
            raise ExportError(
                f"two files are called {path.stem!r}; rename one, as each layer is told by its name"
            )
        try:
            layers[path.stem] = _read_layer(path, answers, told, story)
        except FileError as error:
            raise ExportError(f"{path.name}: {error}") from error
    return layers


def _read_answers(path: Path) -> Answers:
    try:
        return read_answers(_bytes_of(path))
    except FileError as error:
        raise ExportError(f"{path.name}: {error}") from error


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExportError(
            f"{path} can't be read: {error.strerror or error}; name a file that is there"
        ) from error


def _read_layer(path: Path, answers: Sequence[Answers], told: Told, story: Story) -> gpd.GeoDataFrame:
    table = _open(path, told)
    home, own = story.settings.bounds, named_places(story)
    proposal = propose(table, home=home, own=own)
    known = next((one.mapping for one in answers if one.head == head_of(table)), None)
    mapping = known if known is not None and is_whole(known) else proposal.mapping
    questions = find_questions(mapping, proposal.candidates)
    if questions:
        words = " ".join(questions.values())
        raise ExportError(
            f"{path.name}: {words} Answer it in the app under Layers, save the answers there, and name "
            "their file as --answers"
        )
    imported = read_rows(table, mapping, home=home, own=own)
    if len(imported.bad) and not told.drops_bad_rows:
        raise ExportError(
            f"{path.name}: {_tell_bad(imported)}; --drop-bad-rows leaves out what can't be read"
        )
    frame = imported.frame.reset_index(drop=True)
    if frame.empty:
        raise ExportError(f"{path.name} has no row that can be read; name another file")
    frame.attrs["unit"] = imported.unit
    return frame


def _open(path: Path, told: Told) -> Table:
    content = _bytes_of(path)
    try:
        parts = [part.name for part in list_parts(content, encoding=told.encoding)]
        if parts and told.part not in parts:
            names = shorten(", ".join(map(repr, parts)), 200)
            raise ExportError(f"{path.name} has several sheets or layers: {names}; name one as --part")
        return open_file(content, told.encoding, name=path.name, part=told.part if parts else None)
    except UnicodeDecodeError as error:
        raise ExportError(
            f"{path.name} isn't {told.encoding.upper()[:5]}; name what its letters are in as --encoding, "
            "such as windows-1251"
        ) from error
    except LookupError as error:
        raise ExportError(
            f"{told.encoding!r} is no encoding; name one such as --encoding windows-1251"
        ) from error


def _tell_bad(imported: Imported) -> str:
    rows = imported.bad.head(MOST_NAMED).astype(str).to_dict("records")
    told = "; ".join(tell_row(row).rstrip(".") for row in rows)
    more = len(imported.bad) - len(rows)
    return f"{told}; and {more:,} more" if more else told
