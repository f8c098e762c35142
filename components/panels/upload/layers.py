"""A file's good rows put on the map: named and coloured so that no two files are taken for one."""

from __future__ import annotations

from dataclasses import replace
from itertools import count as count_up

import pandas as pd
import streamlit as st

from components.panels.upload.memory import remember
from components.panels.upload.state import KEY, Upload
from components.panels.upload.waiting import start_anew
from components.state.session import OwnLayer, Session
from components.story_source import UP
from geo.story import Story
from geo.story.row_events import to_events
from geo.timemap.assets import STORE, Asset
from geo.timemap.dated_features import DatedFeatures
from geo.timemap.errors import LayerError
from geo.timemap.frames import Style, read_frame
from geo.timemap.frames.kinds import look_of, told_apart
from geo.timemap.frames.tracks import read_tracks
from geo.timemap.languages import ngettext, number
from geo.timemap.protocol import Resource
from geo.timemap.reading import Imported
from geo.timemap.resources import layer_config
from geo.timemap.tracks import Track

MOST_KEPT = 100_000
"""Rows of a file that are kept to be taken away again."""
MOST_KINDS = 12
"""So many can be told apart by colour and shape."""


def kinds_note(imported: Imported) -> list[str]:
    """Return a note where there are more kinds than can be told apart."""
    kinds = imported.frame["kind"].nunique()
    if kinds <= MOST_KINDS:
        return []
    told = ngettext(
        "{count} kind is more than can be told apart: the commonest {most} have a look each, "
        "the others share one as “other”, and each of their rows still tells its own.",
        "{count} kinds are more than can be told apart: the commonest {most} have a look each, "
        "the others share one as “other”, and each of their rows still tells its own.",
        kinds,
    )
    return [told.format(count=number(kinds), most=number(MOST_KINDS - 1))]


def add_rows(story: Story, session: Session, upload: Upload, imported: Imported) -> None:
    """Put the good rows on the map as layers: points, and lines and areas, each of their own."""
    try:
        groups = _read_groups(imported)
    except LayerError as error:
        st.session_state[KEY] = Upload(upload.number)
        session.remarks = (str(error),)
        return
    remember(upload)
    title = free_title(upload.name, [layer.title for layer in session.own])
    taken = {look for layer in session.own for look in layer.looks}
    rows = to_events(imported.frame, _other_cells(upload), imported.unit, groups[0].zone)
    frame = imported.frame.reset_index(drop=True) if len(imported.frame) <= MOST_KEPT else None
    if frame is not None:
        frame.attrs["unit"] = imported.unit
    for group in groups:
        kinds = told_apart(group.kinds, taken)
        layer = _to_layer(title, replace(group, kinds=kinds))
        is_told = rows.is_each and group.points is not None
        session.add_layer(story, replace(layer, rows=rows, is_told=is_told, frame=frame))
    start_anew(upload)


def _read_groups(imported: Imported) -> list[DatedFeatures]:
    """Return the rows as features: those of one thing that moves as its way, others each for itself."""
    frame = imported.frame.reset_index(drop=True)
    moves = frame["track"] != ""
    ways = (
        read_tracks(
            frame[moves], Track(id="track"), start="start", title="title", kind="kind", unit=imported.unit
        )
        if moves.any()
        else []
    )
    style = Style(most_kinds=MOST_KINDS)
    others = (
        read_frame(
            frame[~moves],
            start="start",
            end="end",
            title="title",
            kind="kind",
            style=style,
            unit=imported.unit,
        )
        if not moves.all()
        else []
    )
    return [*ways, *others]


def _other_cells(upload: Upload) -> pd.DataFrame:
    """Return what a file says of its rows beside what its columns were understood to mean."""
    cells = upload.rows
    return cells[[name for name in cells.columns if name not in upload.mapping.names]]


def _to_layer(title: str, features: DatedFeatures) -> OwnLayer:
    paths: list[str] = []

    def lend(asset: Asset) -> Resource:
        paths.append(STORE.lend(asset))
        return {"url": UP + paths[-1]}

    config = layer_config(title, features, lend)
    config["extent"] = features.extent
    looks = frozenset(map(look_of, features.kinds))
    return OwnLayer(title, len(features.start), config, tuple(paths), features.unit, looks)


def free_title(title: str, taken: list[str]) -> str:
    """Return a title that no other layer has: itself, or with the first number that is free."""
    numbered = (f"{title} ({at})" for at in count_up(2))
    return title if title not in taken else next(name for name in numbered if name not in taken)
