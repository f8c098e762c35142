"""What a kind of file is, for command and panel alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from geo.export.request import SCOPES, Progress, Request, Scope
from geo.timemap.languages import mark

Group = Literal["Picture", "Document", "Page", "Data"]
"""What a reader looks for first, said by `gettext`."""
# i18n: what kinds of files there are to be taken away
GROUPS = (mark("Picture"), mark("Document"), mark("Page"), mark("Data"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Parameters
    ----------
    label, words
        What a reader chooses it by, and what it is in a sentence: texts that `mark` marks.
    suffix, media_type
        The end of the file's name, with its dot, and its type on the network.
    make
        Returns the file's bytes: the same for the same request. May raise `ExportError`; imports what is slow
        to import when it is called.
    scopes
        How much of a story it can hold; the first is the one that is meant where none is named.
    options
        The words of each of its own options; the first is meant; any word where none is told.
    group
        Where a reader looks for it.
    holds_own
        Whether it can hold a visitor's own layers; one with a choice of tables does as ``what=own``.
    mark
        Of a folder, the file by which one of its kind is known: its bytes are a ZIP archive, which a command
        unpacks. Empty for a file.
    """

    label: str
    words: str
    suffix: str
    media_type: str
    make: Callable[[Request, Progress], bytes]
    scopes: tuple[Scope, ...] = SCOPES
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group: Group = "Data"
    holds_own: bool = True
    mark: str = ""

    def takes_own(self, options: Mapping[str, str]) -> bool:
        """Tell whether a file made with some options holds a visitor's own layers."""
        words = self.options.get("what", ())
        return self.holds_own and ("own" not in words or options.get("what", words[0]) == "own")
