"""A story folder -> `Story`, or one error that lists every fault in it."""

from geo.story.load import load_story
from geo.story.model import Claim, Clause, Event, Line, Place, Source, Story

__all__ = ["Claim", "Clause", "Event", "Line", "Place", "Source", "Story", "load_story"]
