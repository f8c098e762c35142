"""What the page of those who follow a presenter holds, and how the way to it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from components.languages import languages_of
from components.panels.share_link import LOCAL, NETWORK, reach_of
from components.panels.share_qr import to_qr
from components.story_source import UP, open_story
from geo.languages import nearest
from geo.map.build import map_options
from geo.timemap.assets import STORE
from geo.timemap.languages import gettext, mark
from geo.timemap.script import engine_asset, leaflet_asset
from geo.view.message import Stamp, to_message
from geo.view.model import view_on

NOT_THEIRS = {"notes", "follow"}
"""What of the map's configuration is the presenter's alone."""
WARNINGS = {
    LOCAL: mark("This page runs on your own computer: nobody else can open this link."),
    NETWORK: mark("This page runs inside your own network: nobody outside of it can open this link."),
}


def page_of_followers(asked: Sequence[str] = ()) -> dict[str, Any]:
    """Return the words of the page, its scripts, and what they are given, for JSON.

    Parameters
    ----------
    asked
        The languages that a follower would have the story in, the one that is wanted most first.

    Raises
    ------
    StoryError
        When the story has faults.
    """
    opened = open_story()
    opened = opened.in_language(nearest(asked, opened.story.told_in))
    story = opened.story
    view = view_on(story, story.first)
    names = [(code, one.name) for code, one in story.settings.languages.items()]
    config = {name: value for name, value in opened.config.items() if name not in NOT_THEIRS}
    here = [one for one in opened.config["layers"] if one["file"].get("url", "").startswith(UP)]
    config["layers"] = here  # their page asks this server alone
    return {
        "title": story.settings.title,
        "language": story.language,
        "languages": languages_of(story),
        "names": names if len(names) > 1 else [],
        "scripts": [f"../{STORE.publish(asset)}" for asset in (leaflet_asset(), engine_asset())],
        "following": {
            "config": _from_room(config),
            "options": map_options(story.settings.bounds),
            "opening": to_message(replace(view, camera=None), story, Stamp("follow", 0, 0, 0)),
        },
    }


def show_link(link: str) -> dict[str, str]:
    """Return a link's QR code, as an address of its image, and who can't open the link; empty for nobody."""
    return {"qr": to_qr(link), "warning": gettext(WARNINGS.get(reach_of(link), ""))}


def _from_room(value: Any) -> Any:
    """Return a configuration with its addresses as the page of a room sees them."""
    if isinstance(value, dict):
        return {key: _from_room(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_from_room(one) for one in value]
    return f"../{value.removeprefix(UP)}" if isinstance(value, str) and value.startswith(UP) else value
