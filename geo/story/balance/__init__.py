"""How even a story is between its sides: counted, held against its own bounds, and written for people."""

from geo.story.balance.bounds import Bound, find_bounds, to_faults
from geo.story.balance.figures import Balance, Figures, Tally, measure
from geo.story.balance.rows import LABELS, Group, Row, to_groups
from geo.story.balance.text import to_json, to_text

__all__ = [
    "LABELS",
    "Balance",
    "Bound",
    "Figures",
    "Group",
    "Row",
    "Tally",
    "find_bounds",
    "measure",
    "to_faults",
    "to_groups",
    "to_json",
    "to_text",
]
