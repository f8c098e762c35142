"""The server's own HTML, from the templates in `templates/`: whatever is put into one is escaped."""

from pathlib import Path

from geo.page.template import renderer

FOLDER = Path(__file__).parent / "templates"
render = renderer(FOLDER)
"""By a template's name without the ending."""
