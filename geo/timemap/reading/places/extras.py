"""Packages that are there only with ``timemap[files]``, imported where they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ...errors import FileError
from ...languages import gettext


def import_extra(name: str, subject: str) -> Any:
    """Return a package.

    Raises
    ------
    FileError
        When it is not there; the words name what needs it, a text for `gettext`, and the extra.
    """
    try:
        return import_module(name)
    except ImportError as error:
        # i18n: {subject} is what can't be done without it, such as “Places by name”.
        words = gettext("{subject} need the package {package}; pip install 'timemap[files]'.")
        package = name.partition(".")[0]
        raise FileError(words.format(subject=gettext(subject), package=package)) from error
