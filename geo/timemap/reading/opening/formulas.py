"""Cells that a spreadsheet would take for formulas: made harmless in CSV, and read back as they were."""

from __future__ import annotations

import re

FORMULA = re.compile(r"'*(?!-\d[\dTXZ:./~?%-]*\Z)[=+\-@\t\r]")
"""What a spreadsheet takes for the beginning of a formula, behind any apostrophes.

A number below zero and a date before our era are none, so that every program reads them as they stand.
"""


def escape_formula(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before one."""
    return f"'{text}" if FORMULA.match(text) else text


def unescape_formula(text: str) -> str:
    """Return the text that `escape_formula` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text
