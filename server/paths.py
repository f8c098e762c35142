"""Where the app's routes begin."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Scope


def root_of(base_path: str) -> str:
    """Return what stands before each of the paths: ``/maps/karabakh`` of ``maps/karabakh/``, or nothing."""
    trimmed = base_path.strip("/")
    return f"/{trimmed}" if trimmed else ""


def origin_of(scope: Scope) -> str:
    """Return the address that an HTTP request came to, as who asked knows it, without a path.

    A proxy that ends the TLS says so in a header.
    """
    headers = Headers(scope=scope)
    scheme = headers.get("x-forwarded-proto", scope["scheme"]).split(",")[0].strip()
    return f"{'https' if scheme == 'https' else 'http'}://{headers.get('host', '')}"
