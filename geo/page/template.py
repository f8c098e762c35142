"""HTML from the templates in `templates/`, the only way to it: whatever is put into one is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from geo.story.schema.light_text import to_html
from geo.timemap.direction import close_marks
from geo.timemap.languages import gettext, ngettext, number, pgettext, spoken
from geo.timemap.script import to_script_json

FOLDER = Path(__file__).parent / "templates"
BETWEEN_TAGS = re.compile(r"(?<=[>}])(\s*\n\s*)(?=[<{])")


class Compact(Extension):
    """Drops line ends and indentation between tags: templates are laid out, and the page gets none of it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Put them into comments, so that a fault in a template names the line of its file."""
        return BETWEEN_TAGS.sub(r"{#\1#}", source)


@cache
def environment(folder: Path = FOLDER) -> Environment:
    """Return what holds a folder's templates; each is compiled once and stays in memory."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        extensions=[Compact],
        auto_reload=False,
    )
    made.filters |= {"light": _light, "closed": _closed}
    made.globals |= {"gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "number": number}
    made.globals["spoken_language"] = _spoken_language
    return made


def _spoken_language() -> str:
    """Return the code of the language that is spoken, for a page's ``lang``."""
    return spoken().code.replace("_", "-")


def _finalize(value: object) -> object:
    """Return a value as it is put in: plain text ends each turn of direction that it begins."""
    return close_marks(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _closed(text: object) -> str:
    """Return a value that is put into a sentence: it ends each turn of direction itself."""
    return close_marks(str(text))


def _light(text: str) -> Markup:
    """Return the HTML of a text with light Markdown in it."""
    return Markup(to_html(close_marks(str(text))))  # noqa: S704 - escaped by the Markdown reader, which lets no HTML through


def load_all() -> None:
    """Compile all templates, so that no visitor waits for one."""
    for name in environment().list_templates():
        environment().get_template(name)


def renderer(folder: Path) -> Callable[..., str]:
    """Return what renders a folder's templates.

    It takes a template's name without the ending, and its values by name, and escapes each of them.
    """

    def render(name: str, **values: object) -> str:
        return environment(folder).get_template(f"{name}.html").render(values)

    return render


render = renderer(FOLDER)
"""The page's own."""


def inline(tag: str, file: Path) -> str:
    """Return a file of this project as it is, in one element: a style or a script, nothing of a story."""
    return f"<{tag}>{file.read_text('utf-8')}</{tag}>"


def script_json(name: str, value: object, media_type: str = "application/json") -> str:
    """Return a value as an element of the page, such as its script reads by its id: escaped JSON."""
    return f'<script type="{media_type}" id="{name}">{to_script_json(value)}</script>'
