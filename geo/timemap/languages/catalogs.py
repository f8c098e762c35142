"""Catalogs of gettext as `babel` reads them: a language is a folder with ``words.po``."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from .cldr import forms_of
from .words import ENGLISH, Words

FOLDER = Path(__file__).parent
FILE = "words.po"


def languages_in(folder: Path = FOLDER) -> list[str]:
    """Return the codes of the languages that a folder has beside English, in their order."""
    return sorted(path.parent.name for path in folder.glob(f"*/{FILE}"))


@cache
def words_of(code: str, folders: tuple[Path, ...] = (FOLDER,)) -> Words:
    """Return a language's words, read once; English for a language that none of the folders has.

    Parameters
    ----------
    code
        Such as ``hy`` or ``pt_BR``.
    folders
        Where its catalogs are; of a text in two of them the first one's is said.

    Raises
    ------
    babel.messages.pofile.PoFileError
        Where a file is none of gettext's.
    """
    catalogs = catalogs_of(code, folders)
    if not catalogs:
        return ENGLISH
    first, *others = (to_translations(catalog) for catalog in catalogs)
    for other in others:
        first.add_fallback(other)
    return Words(code, first, forms_of(code))


def read_catalog(path: Path) -> Catalog:
    """Return the catalog of a language's folder.

    Raises
    ------
    babel.messages.pofile.PoFileError
        Where the file is none of gettext's.
    """
    with path.open(encoding="utf-8") as file:
        return read_po(file, locale=path.parent.name, abort_invalid=True)


def catalogs_of(code: str, folders: tuple[Path, ...]) -> list[Catalog]:
    """Return a language's catalogs in the folders that have it."""
    return [read_catalog(folder / code / FILE) for folder in folders if code in languages_in(folder)]


def to_translations(catalog: Catalog) -> GNUTranslations:
    """Return what a catalog says: what a machine translated too, which is marked as fuzzy."""
    compiled = BytesIO()
    write_mo(compiled, catalog, use_fuzzy=True)
    compiled.seek(0)
    return GNUTranslations(compiled)
