"""Words that cells of a story’s tables may hold, and what some of them stand for."""

from __future__ import annotations

from dataclasses import replace

from geo.story.schema.checks import matching, one_of, or_nothing
from geo.timemap.languages import mark

EVENT_PRECISIONS = (
    # i18n: how exact a place is: exact, somewhere in the town, or somewhere in the area
    mark("exact"),
    # i18n: how exact a place is: exact, somewhere in the town, or somewhere in the area
    mark("town"),
    # i18n: how exact a place is: exact, somewhere in the town, or somewhere in the area
    mark("area"),
)
CONFIDENCES = (
    # i18n: how sure it is what happened: the confidence is high
    mark("high"),
    # i18n: how sure it is what happened: the confidence is medium
    mark("medium"),
    # i18n: how sure it is what happened: the confidence is low
    mark("low"),
)
CLAIM_STATUSES = (
    # i18n: of a claim, behind the name of who makes it: it was announced
    mark("announced"),
    # i18n: of a claim, behind the name of who makes it: it was confirmed
    mark("confirmed"),
    # i18n: of a claim, behind the name of who makes it: it was denied
    mark("denied"),
    # i18n: of a claim, behind the name of who makes it: it was stated
    mark("stated"),
    # i18n: of a claim, behind the name of who makes it: it was reported
    mark("reported"),
    # i18n: in a claim's stead, behind the name of who was asked: they gave none
    mark("no reply"),
)
"""Of a claim; said by `gettext` where a reader sees them, as those above are."""
SOURCE_KINDS = (
    # i18n: a kind of source: newspapers and news sites
    mark("press"),
    # i18n: a kind of source: a news agency
    mark("agency"),
    # i18n: a kind of source: a statement of an authority
    mark("official"),
    # i18n: a kind of source: a document
    mark("document"),
    # i18n: a kind of source: a book
    mark("book"),
    # i18n: a kind of source: of the United Nations
    mark("un"),
    # i18n: a kind of source: of a non-governmental organisation
    mark("ngo"),
    # i18n: a kind of source: research
    mark("research"),
)
"""Those that most stories have; a source may be of any other kind."""
SOURCE_CHECKS = ("read", "reprint", "carried", "cited")
CLAUSE_BASES = ("text", "quoted", "summary", "press")
"""Where the passage was read: in the document, as a report gives it, in a summary, or in the press alone."""
OWNERS = ("state", "party", "campaign", "public", "private", "body")
"""Who runs an outlet: a state or an authority; a party or movement; those who argue one side's case; a public
broadcaster of its own mind; a company or newsroom; an organisation of states or of nobody's."""
NO_ONE = "-"
"""Stands for the doer whom a finding leaves unnamed."""
NONE_KNOWN = "-"
"""Stands for a name that nobody knows, so that none is missing unnoticed."""
CIVILIANS, SOLDIERS = "civilians", "soldiers"
CASUALTIES = "casualties"
"""The topic of a claim that counts victims."""
YES = replace(one_of("", "yes"), words="nothing, or yes")
COUNTED = rf"[^\s:,;]+(:({CIVILIANS}|{SOLDIERS}))?"
VICTIMS = or_nothing(
    matching(
        f"{COUNTED}( {COUNTED})*",
        "the parties whose dead, wounded or captured it counts, "
        f"each perhaps with :{CIVILIANS} or :{SOLDIERS}",
    )
)
PICTURE_NAME = r"(?!\.)[^/\\\x00-\x1f]{1,100}"
