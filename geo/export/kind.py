"""What a kind of file is, for command and panel alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from geo.export.request import SCOPES, Progress, Request, Scope


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Parameters
    ----------
    label, words
        What a reader chooses it by, and what it is in a sentence.
    suffix, media_type
        The end of the file's name, with its dot, and its type on the network.
    make
        Returns the file's bytes: the same for the same request. May raise `ExportError`; imports what is slow
        to import when it is called.
    scopes
        How much of a story it can hold; the first is the one that is meant where none is named.
    options
        The words of each of its own options; the first is the one that is meant.
    """

    label: str
    words: str
    suffix: str
    media_type: str
    make: Callable[[Request, Progress], bytes]
    scopes: tuple[Scope, ...] = SCOPES
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
