"""Assets as the page gets at them: by URL, or standing in the page itself."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

from . import protocol
from .assets import Asset
from .dated_features import DatedFeatures
from .layer_file import encode_layer

ToResource = Callable[[Asset], protocol.Resource]


def layer_config(
    name: str, features: DatedFeatures, to_resource: ToResource, *, radius: float = 3, is_ground: bool = False
) -> protocol.LayerConfig:
    """Return a layer's entry of the engine's configuration.

    A ground layer lies below all others, shows what is valid on the day in every mode, is told by its
    titles alone, and counts for nothing in what is shown.

    `to_resource` makes an asset reachable: it returns the resource ``{"url": ...}`` or ``{"data": ...}``.
    """
    file, titles = encode_layer(_file_name(name), features)
    config: protocol.LayerConfig = {
        "title": name,
        "count": features.rows,
        "file": {**to_resource(file), "bytes": len(file.body)},
        "titles": to_resource(titles),
        "radius": radius,
    }
    if is_ground:
        config["isGround"] = True
    return config


def inline(asset: Asset) -> protocol.Resource:
    """Return an asset as a resource that stands in the page itself: JSON as it is, all else packed."""
    if asset.name.endswith(".json"):
        return {"data": json.loads(asset.body)}
    return {"data": base64.b64encode(asset.packed("gzip")).decode()}


def data_url(asset: Asset) -> str:
    """Return an asset as a URL that holds it."""
    return f"data:{asset.media_type.replace(' ', '')};base64,{base64.b64encode(asset.body).decode()}"


def _file_name(name: str) -> str:
    return (
        "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower())
        or "layer"
    )
