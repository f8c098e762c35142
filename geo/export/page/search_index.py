"""What Find needs in a page without Python: what each event is found by, and the words for it."""

from __future__ import annotations

from typing import Any

from geo.story import Story
from geo.story.criteria import CRITERIA, Criterion
from geo.timemap.languages import gettext


def search_index(story: Story) -> dict[str, Any]:
    """Return, for JSON, the criteria in their order, and by event the folded text that words are sought in.

    A criterion of ids has, by id, its word where it is offered and its phrase in a sentence, and by event the
    ids that it meets.
    """
    return {
        "criteria": [_criterion(name, one, story) for name, one in CRITERIA.items()],
        "texts": story.search.texts,
    }


def _criterion(name: str, criterion: Criterion, story: Story) -> dict[str, Any]:
    told = {
        "name": name,
        "key": criterion.key,
        "label": gettext(criterion.label),
        "noun": gettext(criterion.noun.format(unit=story.unit)),
        "form": criterion.form,
        "isCommon": criterion.is_common,
    }
    if criterion.form not in {"few", "many"} or criterion.test is None:
        return told
    vocabulary, test = story.search.vocabulary, criterion.test
    known = criterion.known(vocabulary)
    return {
        **told,
        "known": dict(known),
        "choices": list(criterion.choices(vocabulary).items()),
        "met": [[one for one in known if test((one,), event)] for event in story.events],
    }
