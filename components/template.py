"""HTML from the templates in `templates/`, the only way to it: whatever is put into one is escaped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from geo.story.schema.light_text import to_html

FOLDER = Path(__file__).parent / "templates"
BETWEEN_TAGS = re.compile(r"(?<=[>}])(\s*\n\s*)(?=[<{])")


class Compact(Extension):
    """Drops line ends and indentation between tags: templates are laid out, and the page gets none of it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Put them into comments, so that a fault in a template names the line of its file."""
        return BETWEEN_TAGS.sub(r"{#\1#}", source)


@cache
def environment() -> Environment:
    """Return what holds the templates; each is compiled once and stays in memory."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[Compact],
        auto_reload=False,
    )
    made.filters["light"] = _light
    return made


def _light(text: str) -> Markup:
    """Return the HTML of a text with light Markdown in it."""
    return Markup(to_html(str(text)))  # noqa: S704 - escaped by the Markdown reader, which lets no HTML through


def load_all() -> None:
    """Compile all templates, so that no visitor waits for one."""
    for name in environment().list_templates():
        environment().get_template(name)


def render(name: str, **values: object) -> str:
    """Return the HTML of a template, by its name without the ending; every value in it is escaped."""
    return environment().get_template(f"{name}.html").render(values)


def inline(tag: str, file: Path) -> str:
    """Return a file of this project as it is, in one element: a style or a script, nothing of a story."""
    return f"<{tag}>{file.read_text('utf-8')}</{tag}>"
