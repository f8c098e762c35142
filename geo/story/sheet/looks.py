"""How the cells of a workbook look, as XlsxWriter takes it: colours, widths in characters."""

from __future__ import annotations

HEAD, NEEDED_HEAD, EXAMPLE = "head", "needed", "example"
LOOKS = {
    HEAD: {"bold": True, "bg_color": "#e6e2d8", "border": 1, "border_color": "#b9b2a2", "text_wrap": True},
    NEEDED_HEAD: {"bold": True, "bg_color": "#8f2f3f", "font_color": "#ffffff", "border": 1},
    EXAMPLE: {"italic": True, "font_color": "#76705f", "num_format": "@", "text_wrap": True, "valign": "top"},
    "number": {"valign": "top"},
    "cell": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 16, "font_color": "#8f2f3f"},
    "section": {"bold": True, "font_size": 12},
    "text": {"text_wrap": True, "valign": "top"},
}
TABS = {True: "#8f2f3f", False: "#b9b2a2"}
"""The colour of a sheet's tab, by whether most stories use it."""
WIDTHS = {"summary": 60, "title": 36, "claim": 60, "sentence": 60, "statement": 60, "note": 40, "url": 40}
WIDTH = 15
