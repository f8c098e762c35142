"""A valid story whose every text is a hostile one."""

import csv
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli_w

from geo.story import load_story
from tests.stories import copy_story

COLUMNS = {
    "events.csv": ("title", "short", "summary", "note"),
    "places.csv": ("en", "az", "hy", "hy_latin", "tr", "ru", "also", "source", "note", "kind"),
    "sources.csv": ("publisher", "printed_in", "title", "description", "author", "pages", "archive"),
    "claims.csv": ("claim",),
    "event_sources.csv": ("supports",),
    "steps.csv": ("sentence",),
}
LONGEST = {"short": 28, "kind": 20, "pages": 60}
"""Letters that a column takes at most, where it takes few."""
WORDS = {
    "title",
    "short_title",
    "hint",
    "attribution",
    "author",
    "licence",
    "label",
    "note",
    "name",
    "english",
}
"""Keys of ``story.toml`` that are told as they stand."""

Next = Callable[[], str]


def make_story(folder: Path, *texts: str) -> Path:
    """Write a story with the texts in turn wherever one is told."""
    following = cycle(texts).__next__
    story = copy_story(folder)
    for file, columns in COLUMNS.items():
        _fill(story / file, columns, following)
    settings = tomllib.loads((story / "story.toml").read_text("utf-8")) | {"author": "", "licence": ""}
    (story / "story.toml").write_text(tomli_w.dumps(_put(settings, following)), "utf-8")
    (story / "notes.md").write_text(f"## first-steam\n\n{following()}\n", "utf-8")
    return story


@cache
def read_hostile(*texts: str):
    """Return a story of the texts."""
    with TemporaryDirectory() as folder:
        return load_story(make_story(Path(folder), *texts))


def _fill(path: Path, columns: Iterable[str], following: Next) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= {column: following()[: LONGEST.get(column, 80)].strip() for column in columns}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)


def _put(value, following: Next, name: str = ""):
    """Return settings with a text in place of each that is told."""
    if isinstance(value, dict):
        is_told = name == "pieces"
        return {key: following() if is_told else _put(one, following, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_put(one, following, name) for one in value]
    return following() if name in WORDS else value
