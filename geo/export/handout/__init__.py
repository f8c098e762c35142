"""A handout (PDF) of a story's key events: for who reads on paper what was shown on the map."""

from geo.export.handout.making import make_handout

__all__ = ["make_handout"]
