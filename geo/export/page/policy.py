"""What a browser may do with a page taken away: the policy in its head, as tight as the page allows.

Each exception from "nothing at all" stands beside its reason.
"""

from __future__ import annotations

from geo.page.policy import SHUT, Directives, hash_of, write
from geo.story import Story
from geo.timemap.script import engine_asset, leaflet_asset

ALL_PAGES: Directives = {
    **SHUT,
    # Its own sheet stands in it, colours of kinds and acts in attributes; a style can run nothing.
    "style-src": "'unsafe-inline'",
}


def policy_of_file(story: Story, scripts: list[str]) -> str:
    """Return the policy of the page as one file: it asks nobody, and runs its own scripts, each by its text.

    Parameters
    ----------
    story
        An archive of tiles below its map stands in the file as an address of data, and so does its reader.
    scripts
        The texts of the page's own scripts; the map's, in its frame, are added.
    """
    texts = [*scripts, *(asset.body.decode() for asset in (leaflet_asset(), engine_asset()))]
    directives = {
        **ALL_PAGES,
        "script-src": " ".join(map(hash_of, texts)),
        "img-src": "data:",
        "font-src": "data:",
    }
    if _has_archive(story):
        directives["script-src"] += " data:"
        directives |= {"connect-src": "data:", "img-src": "data: blob:"}
    return write(directives)


def policy_of_site(story: Story) -> str:
    """Return the policy of a site's pages: they run, show and fetch what lies on their own host, no more."""
    return write(
        {
            **ALL_PAGES,
            "base-uri": "'self'",  # a step's page tells its map's frame where the site begins
            "script-src": "'self'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": f"'self' data:{' blob:' if _has_archive(story) else ''}",
            "font-src": "'self'",
            "connect-src": "'self'",
        }
    )


def policy_of_text() -> str:
    """Return the policy of a page of words alone."""
    return write(ALL_PAGES)


def _has_archive(story: Story) -> bool:
    """Tell whether an archive of tiles lies below the map: its tiles are made into pictures in the page."""
    return story.background is not None and story.background.kind == "archive"
