"""Kinds of events: how many an archive tells apart, and what the others are counted as."""

MOST_KINDS = 32
OTHER = "other"
"""The kind of all whose kind is none of the commonest."""
