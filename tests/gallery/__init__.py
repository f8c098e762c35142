"""The gallery in docs/engine/gallery: small scripts, a picture of each, and the page that shows both."""

import ast
from pathlib import Path

from tests.servers import ROOT

GALLERY = ROOT / "docs" / "engine" / "gallery"
SIZE = {"width": 900, "height": 560}
"""Of a picture, in CSS pixels."""
HEAD = """# Gallery

Twelve maps, each with all of its code. Every script runs alone, and writes a page that asks nothing of a
network. `make gallery` takes the pictures and writes this page.
"""


def scripts() -> list[Path]:
    """Return the gallery's scripts, in their order."""
    return sorted(GALLERY.glob("[0-9][0-9]_*.py"))


def split(script: Path) -> tuple[str, str]:
    """Return what a script says of itself, and its code without that."""
    text = script.read_text("utf-8")
    module = ast.parse(text)
    words = ast.get_docstring(module)
    if not words:
        raise ValueError(f"{script.name} says nothing of itself; begin it with a docstring")
    return words, "\n".join(text.splitlines()[module.body[0].end_lineno :]).strip()


def picture_of(script: Path) -> Path:
    """Return where a script's picture lies."""
    return script.with_suffix(".webp")


def readme() -> str:
    """Return the page: each script's picture, sentence and code."""
    parts = [HEAD]
    for script in scripts():
        words, code = split(script)
        title = script.stem[3:].replace("_", " ").capitalize()
        picture = f"[![{title}]({picture_of(script).name})]({script.name})"
        parts.append(f"## {title}\n\n{words}\n\n{picture}\n\n```python\n{code}\n```\n")
    return "\n".join(parts)
