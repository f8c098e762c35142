"""The texts that the code says, as `babel` finds them, and the catalogs that are kept of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from geo.timemap.languages.catalogs import FILE, read_catalog

ROOT = Path(__file__).parents[2]
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "mark": None}
METHODS = [("**.py", "python"), ("**.js", "javascript"), ("**.html", "jinja2.ext:babel_extract")]
NO_LINE: Any = None
"""A line that moves is no change of a catalog."""
NO_SOURCE = {"dist", "__pycache__", "node_modules", "build"}
VALUE = re.compile(r"\{(\w*)(?::(?:full|short|of))?\}")
"""A value in braces, by its name; a date may be in one of its forms."""
FORM = re.compile(r"\{\w*:\w+\}")
BEGUN = datetime(2026, 11, 29, tzinfo=UTC)
"""The head's dates don't change with each run."""
HEAD = """\
# {language}: the words of the page, by the texts of the code.
# What is marked fuzzy was translated by a machine and read by no speaker yet; take the mark off once read.
# Written by `python -m geo.languages`."""


@dataclass(frozen=True)
class Part:
    """A part of the project with catalogs of its own: where they are, and of whose texts."""

    folder: Path
    sources: tuple[Path, ...]
    without: tuple[Path, ...] = ()


ENGINE = Part(ROOT / "geo/timemap/languages", (ROOT / "geo/timemap",))
APP = Part(ROOT / "geo/languages", (ROOT / "components", ROOT / "geo", ROOT / "server"), ENGINE.sources)
PARTS = (ENGINE, APP)


def extract(part: Part) -> Catalog:
    """Return the texts that a part says, in the order of its files."""
    catalog = Catalog(fuzzy=False)
    for source in part.sources:

        def is_read(folder: str | Path) -> bool:
            path = Path(folder)
            return path.name not in NO_SOURCE and path not in part.without

        found = extract_from_dir(
            source,
            METHODS,
            keywords=KEYWORDS,
            comment_tags=("i18n:",),
            strip_comment_tags=True,
            directory_filter=is_read,
        )
        for name, _line, text, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
            place = (source / name).relative_to(ROOT).as_posix()
            catalog.add(text, locations=[(place, NO_LINE)], auto_comments=comments, context=context)
    return catalog


def update(part: Part, language: str) -> Catalog:
    """Write a language's catalog of a part: what is translated stays, what isn't said any more goes."""
    path = part.folder / language / FILE
    old = read_catalog(path) if path.exists() else Catalog(locale=language)
    new = Catalog(
        locale=language,
        project="Shusha map",
        version="1",
        header_comment=HEAD.format(language=Locale.parse(language).english_name),
        creation_date=BEGUN,
        revision_date=BEGUN,
        fuzzy=False,
    )
    for one in _texts(extract(part)):
        had = old.get(one.id, one.context)
        new.add(
            one.id,
            had.string if had else None,
            locations=list(dict.fromkeys(one.locations)),
            flags=had.flags if had else (),
            auto_comments=one.auto_comments,
            user_comments=had.user_comments if had else (),
            context=one.context,
        )
    content = io.BytesIO()
    write_po(content, new, width=110)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.getvalue())
    return new


def find_faults(part: Part, language: str) -> list[str]:
    """Return what is wrong with a language's catalog: no translation of a text, or one with other values."""
    path = part.folder / language / FILE
    if not path.exists():
        return [f"{path.relative_to(ROOT)}: there is no such file"]
    catalog, said = read_catalog(path), {(one.id, one.context): one for one in _texts(extract(part))}
    kept = {(one.id, one.context): one for one in _texts(catalog)}
    where = path.relative_to(ROOT)
    return [
        *(
            f"{where}: {text!r} is said by {said[key].locations[0][0]}, and isn’t there"
            for key in said
            if key not in kept
            for text in [key[0]]
        ),
        *(f"{where}: {key[0]!r} is no text of the code any more" for key in kept if key not in said),
        *(f"{where}: {key[0]!r} {words}" for key, one in kept.items() if (words := fault_of(one))),
    ]


def fault_of(message: Message) -> str:
    """Return what is wrong with one translation; nothing where it is good."""
    told = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not told or not all(told):
        return "has no translation"
    texts = [message.id] if isinstance(message.id, str) else list(message.id)
    wanted = {frozenset(VALUE.findall(text)) for text in texts}
    if any(frozenset(VALUE.findall(one)) not in wanted for one in told):
        return "has other values in braces"
    is_formed = any(map(FORM.search, texts))
    return "" if is_formed or not any(map(FORM.search, told)) else "has a form of a date that the text hasn’t"


def _texts(catalog: Catalog) -> Iterator[Message]:
    return (one for one in catalog if one.id)
