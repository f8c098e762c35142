"""The server's own HTML, from the templates in `templates/`: whatever is put into one is escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def render(name: str, **values: object) -> str:
    """Return the HTML of a template, by its name without the ending; every value in it is escaped."""
    return TEMPLATES.get_template(f"{name}.html").render(values)
