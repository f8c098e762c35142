"""What a story leaves out, made from what it has: ids, short titles, places, kinds, parties."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from typing import Any

import pandas as pd

from geo.story.schema.cell_words import NONE_KNOWN
from geo.story.table_files import empty_frame
from geo.timemap.errors import shorten
from geo.timemap.fold import fold

LONGEST_ID = 60
LONGEST_SHORT = 28
PLACE_KIND = "place"
NEUTRAL = "neutral"
"""A source that stands on no party's side."""
STATED = "stated"


def slug(text: str) -> str:
    """Return an id for a text: lower-case letters, digits and hyphens; of other scripts a short digest."""
    plain = re.sub("[^a-z0-9]+", "-", fold(text)).strip("-")
    if not any(letter.isascii() and letter.isalpha() for letter in plain) and any(map(str.isalpha, text)):
        # Two titles in another script on one day must not both be named by the day alone.
        plain = f"{plain}-{hashlib.sha256(text.encode()).hexdigest()[:8]}".strip("-")
    return plain[:LONGEST_ID].strip("-") or "unnamed"


def fill_ids(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return a table in which each row without an id has one, made from the words of some columns."""
    is_nameless = frame["id"] == ""
    if not is_nameless.any():
        return frame
    taken, ids = set(frame["id"]), frame["id"].copy()
    words = frame.loc[is_nameless, list(columns)].agg(" ".join, axis=1)
    ids[is_nameless] = [to_free(slug(word), taken) for word in words]
    return frame.assign(id=ids)


def to_free(name: str, taken: set[str]) -> str:
    """Return an id that is not taken yet, and take it."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    taken.add(free)
    return free


def fill_events(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events with ids, made from date and title, short titles, and degrees as places' names."""
    events = fill_ids(events, "date", "title")
    is_unnamed = (events["place"] == "") & (events["lon"] != "") & (events["lat"] != "")
    if is_unnamed.any():
        degrees = events["lat"] + ", " + events["lon"]
        events = events.assign(place=events["place"].mask(is_unnamed, degrees))
    is_bare = events["short"] == ""
    if not is_bare.any():
        return events
    short = events["short"].copy()
    short[is_bare] = [shorten(title, LONGEST_SHORT) for title in events.loc[is_bare, "title"]]
    return events.assign(short=short)


def fill_places(places: pd.DataFrame, first_language: str) -> pd.DataFrame:
    """Return the places with ids, made from their names, and kinds."""
    places = fill_ids(places, first_language)
    return places.assign(kind=places["kind"].replace("", PLACE_KIND))


def place_events(
    events: pd.DataFrame, places: pd.DataFrame, names: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return events whose place is an id, and the places with those that stand in the events alone.

    A row with lon and lat has a place of its own, one with all rows of the same name and position; its line
    here is that of the event, below 0. Any other names an id, or a place in one of the story's languages.

    Parameters
    ----------
    events, places
        ``events.csv`` and ``places.csv``.
    names
        The columns of the places' names, the first language's first.
    """
    known = set(places["id"])
    is_known = events["place"].map(known.__contains__).astype(bool)
    if is_known.all():
        return events, places
    by_name = {
        fold(name): place
        for column in reversed(list(names))
        for place, name in zip(places["id"], places[column], strict=True)
        if name not in {"", NONE_KNOWN}
    }
    made: dict[tuple[str, str, str], dict[str, str]] = {}
    lines: list[int] = []
    taken = set(known)
    own = (events["lon"] != "") & (events["lat"] != "") & ~is_known
    for line, name, lon, lat in events.loc[own, ["place", "lon", "lat"]].itertuples(name=None):
        if (name, lon, lat) not in made:
            place = {"id": to_free(slug(name), taken), "lon": lon, "lat": lat, "kind": PLACE_KIND}
            made[name, lon, lat] = {**dict.fromkeys(names, NONE_KNOWN), next(iter(names)): name, **place}
            by_name.setdefault(fold(name), place["id"])
            lines.append(-int(line))

    def find(name: str, lon: str, lat: str) -> str:
        if (name, lon, lat) in made:
            return made[name, lon, lat]["id"]
        return name if name in known else by_name.get(fold(name), name)

    cells = zip(events["place"], events["lon"], events["lat"], strict=True)
    found = pd.Series([find(*cell) for cell in cells], index=events.index, dtype="str")
    more = pd.DataFrame(list(made.values()), index=lines) if made else empty_frame(places.columns)
    more = more.reindex(columns=places.columns, fill_value="")
    return events.assign(place=found), pd.concat([places, more]).astype("str")


def fill_kinds(content: dict[str, Any], events: pd.DataFrame) -> tuple[dict[str, Any], pd.DataFrame]:
    """Return settings with the kinds that the events have where they name none, and the events by their ids.

    Where the settings name one kind alone, an event without one is of it.
    """
    if "kinds" in content:
        kinds = content["kinds"]
        if isinstance(kinds, dict) and len(kinds) == 1:
            return content, events.assign(kind=events["kind"].replace("", next(iter(kinds))))
        return content, events
    words = events["kind"].replace("", "Event")
    labels = {slug(word): {"label": word[:1].upper() + word[1:]} for word in dict.fromkeys(words)}
    return {**content, "kinds": labels}, events.assign(kind=words.map(slug).astype("str"))


def fill_parties(
    content: dict[str, Any], claims: pd.DataFrame, sources: pd.DataFrame
) -> tuple[dict[str, Any], pd.DataFrame, pd.DataFrame]:
    """Return settings with the parties that tables name where they name none; claims and sources filled."""
    sources = sources.assign(party=sources["party"].replace("", NEUTRAL))
    claims = claims.assign(status=claims["status"].replace("", STATED))
    if "parties" not in content:
        named = [name for name in dict.fromkeys([*claims["party"], *sources["party"]]) if name != NEUTRAL]
        content = {**content, "parties": {name: {"label": name} for name in named if name}}
    return content, claims, sources
