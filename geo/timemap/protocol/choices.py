"""Fields of what is on the screen that are one word each: a row of `Choices` is all there is to such a field.

All its spellings follow from its row: in the view and its links, in message and report, in the state of the
map's page, and in the page taken away. What is done where it changes stands with whoever does it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal, get_args, get_type_hints

Mode = Literal["explore", "present"]
MapMode = Literal["explore", "present", "embed", "follow"]
"""``embed`` and ``follow`` are the map's alone: in another's page, and in that of who follows a presenter."""
Reach = Literal["opening", "earlier", "later", "whole"]


@dataclass(frozen=True, slots=True)
class Word:
    """How such a field is told.

    Parameters
    ----------
    key
        Its parameter in a link.
    meaning
        What the page's half of the protocol says of it.
    is_named
        Whether a link that is to name all there is to a view names the default too.
    also
        Words that a link may have too, each with the one that it stands for here: those of older links, and
        those that the app answers with another page.
    of_map
        Words that only the map's page knows: where it reports one, the view's own stays.
    words
        Those of the field's type, the default first.
    """

    key: str
    meaning: str = ""
    is_named: bool = False
    also: Mapping[str, str] = field(default_factory=dict)
    of_map: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What is one word each: the type gives the words, the default among them stands first.

    Parameters
    ----------
    mode
        ``explore`` or ``present``; ``read`` is for the app a page of its own, without the map.
    reach
        How far the time control reaches beyond the range that it opens with: to the story's earliest day, to
        its final one, to both, or to neither.
    """

    mode: Annotated[
        Mode, Word("mode", is_named=True, of_map=("embed", "follow"), also={"read": "explore"})
    ] = "explore"
    reach: Annotated[
        Reach,
        Word(
            "range",
            "How far the time control reaches beyond the range that it opens with.",
            also={"all": "later"},
        ),
    ] = "opening"


def _declared() -> dict[str, Word]:
    found = {}
    for name, hint in get_type_hints(Choices, include_extras=True).items():
        kind, word = get_args(hint)
        found[name] = replace(word, words=get_args(kind))
    return found


CHOICES = _declared()
"""By the names of the fields."""
MODES: tuple[Mode, ...] = get_args(Mode)
"""Of a page."""
REACHES: tuple[Reach, ...] = get_args(Reach)
