"""A link’s QR code, and the button that fills the screen with it."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import segno

from components.panels.share_box import to_html
from components.panels.share_link import without_query
from geo.page.template import render
from geo.timemap.languages import gettext, mark

TOO_LONG = mark("This link is too long for a QR code. Choose less in Find, or measure fewer points.")
CAMERA = mark("Scan it with a phone’s camera to open this view.")
QUIET_ZONE = 4
"""Modules left white on each side of a QR code, as ISO/IEC 18004 has it."""


def qr_box(link: str, page: str) -> str:
    """Return a link's QR code as HTML, with a button that fills the screen with it, or why it has none."""
    image = to_qr(link)
    if not image:
        return to_html(lines=[gettext(TOO_LONG)])
    short = without_query(page).partition("://")[2].rstrip("/")
    return render("qr_code", image=image, words=gettext(CAMERA), short_address=short)


def to_qr(link: str) -> str:
    """Return the QR code of a link as an address of its image, black on white; empty where it is too long."""
    try:
        code = segno.make_qr(link, error="m")
    except segno.DataOverflowError:
        return ""
    drawn = BytesIO()
    looks = {"dark": "#000", "light": "#fff", "svgclass": None, "lineclass": None}
    code.save(drawn, kind="svg", border=QUIET_ZONE, omitsize=True, xmldecl=False, nl=False, **looks)
    # At sizes that are no whole number of modules, blurred edges leave a pale line between its rows.
    tag, _, rest = drawn.getvalue().decode().partition(" ")
    svg = f'{tag} shape-rendering="crispEdges" {rest}'
    return f"data:image/svg+xml,{quote(svg)}"
