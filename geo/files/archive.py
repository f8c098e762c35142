"""A folder of files as a ZIP archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can tell: the same files are the same bytes."""


def zip_folder(name: str, files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of one folder with these files, text as UTF-8."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in files.items():
            entry = zipfile.ZipInfo(f"{name}/{file}", LONG_AGO)
            body = content if isinstance(content, bytes) else content.encode()
            archive.writestr(entry, body, zipfile.ZIP_DEFLATED)
    return target.getvalue()
