"""A deck of slides (PPTX) for who gives the briefing from a program of their own; its text can be edited."""

from geo.export.deck.making import make_deck

__all__ = ["make_deck"]
