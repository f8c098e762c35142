"""Packages that are there only with ``timemap[files]``, imported where they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ...errors import FileError


def import_extra(name: str, subject: str) -> Any:
    """Return a package.

    Raises
    ------
    FileError
        When it is not there; the words name what needs it, and the extra.
    """
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise FileError(f"{subject} need the package {package}; pip install 'timemap[files]'.") from error
