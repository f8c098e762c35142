"""Words that cells of a story’s tables may hold, and what some of them stand for."""

from __future__ import annotations

from dataclasses import replace

from geo.story.schema.checks import matching, one_of, or_nothing

EVENT_PRECISIONS = ("exact", "town", "area")
CONFIDENCES = ("high", "medium", "low")
CLAIM_STATUSES = ("announced", "confirmed", "denied", "stated", "reported", "no reply")
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
