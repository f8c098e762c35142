"""A story folder -> `Story`, or one error that lists every fault in it."""

from geo.story.event import Event
from geo.story.filter import NOTHING, Filter, Selection
from geo.story.load import load_story
from geo.story.model import Story
from geo.story.records import Claim, Clause, Line, Place, Source
from geo.story.steps import Step

__all__ = [
    "NOTHING",
    "Claim",
    "Clause",
    "Event",
    "Filter",
    "Line",
    "Place",
    "Selection",
    "Source",
    "Step",
    "Story",
    "load_story",
]
