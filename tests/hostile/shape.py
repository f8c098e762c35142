"""What a document is made of beside its texts: nothing that a text says may change it."""

import re
from xml.etree import ElementTree as ET

from lxml import html

RUNS = re.compile(r"^\s*(javascript|vbscript|data:text)", re.IGNORECASE)
LINKS = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "{http://www.w3.org/1999/xlink}href",
}


def read_html(text: str):
    """Return HTML as a browser would read it: a whole page, or what stands in one's body."""
    return html.document_fromstring(text if text.startswith("<html") else f"<html><body>{text}</body></html>")


def shape_of(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of HTML in their order, each with the names of its attributes."""
    return [
        (one.tag, tuple(sorted(one.attrib))) for one in read_html(text).iter() if isinstance(one.tag, str)
    ]


def runs(root) -> list[str]:
    """Return whatever of a parsed document would run: handlers, addresses that are scripts."""
    found = []
    for one in root.iter():
        if not isinstance(one.tag, str):
            continue
        for name, value in one.attrib.items():
            is_script = name.lower() in LINKS and RUNS.match(value)
            if name.lower().startswith("on") or name.lower() == "srcdoc" or is_script:
                found.append(f"{one.tag} {name}={value}")
    return found


def read_xml(content: bytes) -> ET.Element:
    """Return well-formed XML that holds no declaration of an entity."""
    assert b"<!ENTITY" not in content
    return ET.fromstring(content)  # noqa: S314 - our own
