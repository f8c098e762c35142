"""Content-Security-Policies as texts: where each begins, a script's hash, and how directives are written."""

from __future__ import annotations

import base64
import hashlib

Directives = dict[str, str]
SHUT: Directives = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
"""Where every policy begins."""


def hash_of(script: str) -> str:
    """Return the source expression that allows a script of this text and no other."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def write(directives: Directives) -> str:
    """Return directives as a header, or a page's head, has them."""
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())
