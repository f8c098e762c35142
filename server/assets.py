"""The route for published files: named by digest, so cached for good and compressed once."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.timemap.assets import LAYERS, LENT, PREFIX, STORE
from geo.timemap.compression import pick_encoding
from server.paths import root_of

RANGE = re.compile(r"bytes=(?!-$)([0-9]{0,15})-([0-9]{0,15})")
FOREVER = "public, max-age=31536000, immutable"


def asset_routes(base_path: str) -> list[Route]:
    """Return the routes of this module below the app's base path, such as ``maps/karabakh`` or nothing."""
    root = root_of(base_path)
    return [
        Route(f"{root}/{folder}/{{digest}}/{{name}}", serve_asset, methods=["GET", "HEAD"])
        for folder in (PREFIX, LAYERS)
    ]


async def serve_asset(request: Request) -> Response:
    """Answer with a published file, or 404 in plain text."""
    asset = STORE.find("/".join(request.url.path.rsplit("/", 3)[-3:]))
    if asset is None:
        return Response("No such file.", status_code=404, media_type="text/plain")
    is_lent = request.path_params["digest"].startswith(LENT)
    headers = {
        "cache-control": "no-store" if is_lent else FOREVER,
        "vary": "accept-encoding",
        "x-content-type-options": "nosniff",
    }
    if asset.is_packed:  # tiles, which are read by ranges
        return serve_part(asset.body, asset.media_type, request.headers.get("range", ""), headers)
    body = asset.body
    encoding = pick_encoding(request.headers.get("accept-encoding", ""))
    if encoding and not asset.is_packed and len(asset.packed(encoding)) < len(asset.body):
        headers["content-encoding"] = encoding
        body = asset.packed(encoding)
    return Response(body, media_type=asset.media_type, headers=headers)


def serve_part(body: bytes, media_type: str, wanted: str, headers: dict[str, str]) -> Response:
    """Answer with a whole file, or one range of its bytes (RFC 9110, 14)."""
    size = len(body)
    headers["accept-ranges"] = "bytes"
    one = RANGE.fullmatch(wanted)
    if one is None:  # none, several, or of another unit: the whole will do
        return Response(body, media_type=media_type, headers=headers)
    first = int(one[1]) if one[1] else max(0, size - int(one[2]))
    last = min(int(one[2]), size - 1) if one[1] and one[2] else size - 1
    if first > last:
        return Response(status_code=416, headers={**headers, "content-range": f"bytes */{size}"})
    headers["content-range"] = f"bytes {first}-{last}/{size}"
    return Response(body[first : last + 1], 206, headers, media_type)
