"""What each file of data says of where it is from: title, version, licence, whom to credit, its making."""

from __future__ import annotations

from dataclasses import dataclass

from geo.export.request import Request, Stamp
from geo.story import Story
from geo.view.link import version_of

NO_LICENCE = "The story names no licence: ask its author before you publish its data."
NO_STAMP = Stamp()
OWN = "A visitor’s own layer, no part of the story."


@dataclass(frozen=True, slots=True)
class Credit:
    """Where data are from; texts that are empty where nothing is known."""

    story: str
    title: str
    version: str
    licence: str
    attribution: str
    author: str = ""
    updated: str = ""
    stamp: Stamp = NO_STAMP

    @property
    def pairs(self) -> dict[str, str]:
        """What is known, each with its word."""
        words = {
            "title": self.title,
            "story": self.story,
            "version": self.version,
            "licence": self.licence,
            "attribution": self.attribution,
            "author": self.author,
            "updated": self.updated,
            "made": self.stamp.made,
            "link": self.stamp.link,
        }
        return {name: text for name, text in words.items() if text}

    @property
    def line(self) -> str:
        """All of it in one line."""
        parts = [
            self.title,
            self.author and f"by {self.author}",
            self.attribution,
            f"Licence: {self.licence}",
            f"Data version {self.version}",
            self.updated and f"of {self.updated}",
            self.stamp.made and f"Made {self.stamp.made}",
            self.stamp.link,
        ]
        return ". ".join(part.rstrip(".") for part in parts if part)


def credit_of(story: Story, stamp: Stamp = NO_STAMP) -> Credit:
    """Return what a story says of itself."""
    settings = story.settings
    return Credit(
        settings.id,
        settings.title,
        version_of(story),
        settings.licence or NO_LICENCE,
        settings.attribution,
        settings.author,
        settings.updated.isoformat() if settings.updated else "",
        stamp,
    )


def credit_for(request: Request) -> Credit:
    """Return what a file says that is asked for."""
    return credit_of(request.story, request.stamp)
