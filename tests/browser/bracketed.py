"""A language in which every text stands in brackets, so that one which isn't said through gettext is seen."""

import io
import re
from pathlib import Path

from babel.messages.pofile import read_po, write_po

from geo.languages.catalogs import PARTS
from geo.story.__main__ import main
from tests.bracketed import write_catalog

CODE = "eo"
"""One that the page will hardly speak, of whose dates and plurals CLDR knows."""
MARKUP = re.compile(r"^(\s*(?:#+ |[-*] |\d+\. |> )?)(.*\S)", re.MULTILINE)
"""Of a line of Markdown: what begins a block, and its words."""
PATCH = f"""
from dataclasses import replace
from pathlib import Path

import geo.languages as app
from geo.timemap.languages import ENGLISH_FORMS, catalogs

HERE = Path(__file__).parent
NAMES = {{letters: tuple(f"⟦{{name}}⟧" for name in names) for letters, names in ENGLISH_FORMS.names.items()}}
read, to_page = catalogs.forms_of, app.page_words
catalogs.forms_of = lambda code: replace(ENGLISH_FORMS, names=NAMES) if code == {CODE!r} else read(code)
app.FOLDER, app.ENGINE = HERE / "app", HERE / "engine"
app.FOLDERS = (app.FOLDER, app.ENGINE)
app.page_words = lambda code, folders=(app.ENGINE,), **more: to_page(code, folders, **more)
"""
"""What each process of the app reads before its own code, as Python's `sitecustomize`."""


def bracket(text: str) -> str:
    """Return a text in brackets, each line by itself: what begins a block of Markdown begins it still."""
    return MARKUP.sub(r"\1⟦\2⟧", text)


def write_language(folder: Path) -> Path:
    """Write the catalogs, and what has the app speak them; return the folder, for Python's path."""
    for part, name in zip(PARTS, ("engine", "app"), strict=True):
        write_catalog(part, CODE, folder / name)
    (folder / "sitecustomize.py").write_text(PATCH, "utf-8")
    return folder


def translate(story: Path) -> None:
    """Tell a story in the language, each of its texts."""
    assert main(["translate", str(story), CODE]) == 0
    path = story / "translations" / f"{CODE}.po"
    with path.open(encoding="utf-8") as file:
        catalog = read_po(file, locale=CODE)
    for one in catalog:
        if one.id:
            one.string = bracket(one.id)
    content = io.BytesIO()
    write_po(content, catalog, width=0)
    path.write_bytes(content.getvalue())
