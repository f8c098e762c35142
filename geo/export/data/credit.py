"""What each file of data says of where it is from: title, version, licence, whom to credit, its making."""

from __future__ import annotations

from dataclasses import dataclass

from geo.export.request import Request, Stamp
from geo.story import Story
from geo.story.made_words import credit_of as attribution_of
from geo.timemap.languages import gettext, mark
from geo.view.link import version_of

NO_LICENCE = mark("The story names no licence: ask its author before you publish its data.")
NO_STAMP = Stamp()
OWN = mark("A visitor’s own layer, no part of the story.")


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
            self.author and gettext("by {author}").format(author=self.author),
            self.attribution,
            gettext("Licence: {licence}").format(licence=self.licence),
            gettext("Data version {version}").format(version=self.version),
            # i18n: the day on which the data were last changed
            self.updated and gettext("of {date}").format(date=self.updated),
            # i18n: the day on which the file was made
            self.stamp.made and gettext("Made {date}").format(date=self.stamp.made),
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
        settings.licence or gettext(NO_LICENCE),
        attribution_of(settings),
        settings.author,
        settings.updated.isoformat() if settings.updated else "",
        stamp,
    )


def credit_for(request: Request) -> Credit:
    """Return what a file says that is asked for."""
    return credit_of(request.story, request.stamp)
