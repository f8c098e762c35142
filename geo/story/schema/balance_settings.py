"""``[balance]`` of ``story.toml``: what a story asks of its own balance between its sides."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, Field

from geo.story.schema.looks import Section

Ratio = Annotated[float, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]
RatioName = Literal[
    "claims", "casualties", "civilian_casualties", "findings", "sources", "primary", "captions"
]
RATIOS: tuple[RatioName, ...] = get_args(RatioName)


class Bounds(Section, BaseModel):
    """What the story asks of its own balance: ``sides`` are measured against each other.

    A ratio is the most that the side with the most may have, as times what the side with the fewest has.
    ``by_act`` names the ratios that each act keeps too where the sides together have ``by_act_from`` or more
    in it: of less, a ratio says nothing.
    """

    sides: Annotated[list[str], Field(min_length=2)]
    claims: Ratio | None = None
    casualties: Ratio | None = None
    civilian_casualties: Ratio | None = None
    findings: Ratio | None = None
    sources: Ratio | None = None
    primary: Ratio | None = None
    captions: Ratio | None = None
    by_act: list[RatioName] = []
    by_act_from: Count = 4
    least_primary: Count | None = None
    least_own_site: Count | None = None
    most_findings_without_doer: Count | None = None
    most_one_sided_events: Count | None = None
    most_events_on_one_source: Count | None = None
    most_events_on_two_sources: Count | None = None
    most_events_without_claim: Count | None = None
    most_names_against_policy: Count | None = None
