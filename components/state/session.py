"""One visitor's state: the view, and the counters that keep page and map in step. Nothing else is kept."""

from __future__ import annotations

import uuid
import weakref
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import geopandas as gpd

from geo.archive.questions import Where
from geo.map.tiles import Tiles
from geo.story import Story
from geo.story.row_events import RowEvents
from geo.timemap import protocol
from geo.timemap.assets import STORE
from geo.timemap.dates import Unit, convert
from geo.timemap.dates.units import finest, is_finer
from geo.view.camera import Camera
from geo.view.limits import Limits
from geo.view.link import KEYS, from_query, to_query
from geo.view.message import Report, Stamp, to_message
from geo.view.model import View, brought_within, to_unit, view_of

KEY = "session"


@dataclass(frozen=True)
class OwnLayer:
    """A layer from a visitor's own file: how many features, the engine's configuration, its lent files.

    ``unit`` is what its moments count: while it is on the map, the time control counts nothing coarser.
    ``looks`` are the colours and shapes of its kinds, which no other file is to have. ``rows`` are the events
    of a story made of its file alone, which may have a layer beside this one; ``is_told`` says that such a
    story shows what is in this one by its events. One that ``is_shared`` is another session's to forget.
    ``frame`` has the file's rows, to be taken away again; None where they are too many to be kept.
    """

    title: str
    count: int
    config: protocol.LayerConfig
    paths: tuple[str, ...]
    unit: Unit = "day"
    looks: frozenset[tuple[str, str]] = frozenset()
    rows: RowEvents | None = None
    is_told: bool = False
    is_shared: bool = False
    frame: gpd.GeoDataFrame | None = field(default=None, repr=False, compare=False)

    def within(self, unit: Unit) -> Limits:
        """Return the first and the last moment of another unit that it takes up."""
        extent = self.config["extent"]
        own, last = extent["unit"], extent["last"]
        until = convert(last, own, unit) if is_finer(own, unit) else convert(last + 1, own, unit) - 1
        return convert(extent["first"], own, unit), until


@dataclass
class Session:
    """One visitor's state.

    Parameters
    ----------
    view
        What is on the screen.
    epoch
        Names this session to the map, which outlives it over a reconnect.
    seq
        Number of the last message to the map.
    ack
        Number of the last report from the map that `view` includes.
    camera_seq
        Grows each time that this side moves the map's camera.
    sight
        Where the map looks, moved by the reader or not, as it said last; None before it has said so.
    seen
        What of the story's archive is in sight, as the map said last; None before it has said so.
    query
        The URL's parameters as last read or written; other ones mean that the visitor navigated.
    remarks
        What of the link was ignored, a line each.
    sent
        What the last message held.
    digest
        Names the story, as its files stood, that the view is of.
    own
        The visitor's own layers; in no link, and gone with the session.
    tiles
        Online tiles: the story's own at first, then what the visitor chose; in no link, so that a link asks
        nobody for them.
    is_playing
        Whether the map plays: the panels follow it, the URL waits for its end.
    has_acted
        Whether this run answers a report or a press: its URL may then be older than what it answers, since
        the browser asks for a run before it has heard of the URL that the last one wrote.
    dialog
        What this run is to open over the page, ``about``, ``share`` or ``take``; empty for nothing.
    is_linked
        Whether the page's address tells the view; that of a visitor's own story is in no link.
    is_anew
        Whether the page had another session before, which is gone with the visitor's own layers.
    """

    view: View
    epoch: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    seq: int = 0
    ack: int = 0
    camera_seq: int = 0
    sight: Camera | None = None
    seen: Where | None = None
    query: dict[str, str] | None = None
    remarks: tuple[str, ...] = ()
    sent: tuple[object, ...] | None = None
    digest: str = ""
    own: tuple[OwnLayer, ...] = ()
    tiles: Tiles | None = None
    is_playing: bool = False
    has_acted: bool = False
    dialog: str = ""
    is_linked: bool = True
    is_anew: bool = False

    def show(self, view: View) -> None:
        """Take a view that this side chose, by a button or a panel."""
        self.view = view
        self.remarks = ()
        self.has_acted = True
        self.is_playing = False

    def open(self, dialog: str) -> None:
        """Open a dialog in the next run, over the view as it is then."""
        self.show(self.view)
        self.dialog = dialog

    def go_to(self, story: Story, event: str) -> None:
        """Show an event as it begins."""
        self.show(view_of(story, event, self.view))

    def follow_query(
        self, query: Mapping[str, str], story: Story, meant: Mapping[str, str] | None = None
    ) -> None:
        """Take the view of a URL when the visitor opened or navigated to another than the last one.

        ``meant`` are the URL's parameters with what it leaves to the reader's browser, where there is any.
        """
        if self.has_acted or not self.is_linked:
            return
        read = {key: query[key] for key in KEYS if key in query}
        if read == self.query:
            return
        view, remarks = from_query(meant or query, story, self.view.beyond)
        view = to_unit(view, self.unit_of(story), story)
        # Without a camera in it a link leaves the map where it is; a presenter's step has one of its own.
        is_step = view.camera is None and view.mode == "present"
        camera = view.camera if view.camera or is_step else self.view.camera
        if is_step or camera != self.view.camera:
            self.camera_seq += 1
        self.view = replace(view, camera=camera)
        self.remarks = tuple(remarks)
        # An entry without a date that one came back to is left as it is: writing it anew would make of
        # Back a way to the same page for ever.
        self.query = to_query(self.view, story) if self.query is not None and not read else read

    def take_report(self, report: Report) -> None:
        """Take what the map's page says of itself, unless this session's view is newer."""
        self.has_acted = True
        self.is_playing = report.is_playing
        if report.sight is not None:
            self.sight = report.sight
        if report.seen is not None:
            self.seen = report.seen
        if report.epoch == self.epoch and report.seq > self.ack:
            self.ack = report.seq
            self.view = report.view
            self.remarks = ()
        if report.epoch != self.epoch or report.applied < self.seq:
            self.sent = None  # a message was lost while the map loaded: send it under a new number

    def message(self, story: Story, *, is_embedded: bool = False) -> protocol.Message:
        """Return the whole view for the map; its number grows when there is anything new in it."""
        content = (self.view, self.ack, self.camera_seq, tuple(layer.paths for layer in self.own), self.tiles)
        if content != self.sent:
            self.seq += 1
            self.sent = content
        return to_message(
            self.view,
            story,
            Stamp(self.epoch, self.seq, self.ack, self.camera_seq),
            is_embedded=is_embedded,
            layers=[layer.config for layer in self.own],
            tiles=self.tiles,
        )

    def add_layer(self, story: Story, layer: OwnLayer) -> None:
        """Put a layer of the visitor's own on the map; its files are gone with the session."""
        self._have(story, (*self.own, layer))
        weakref.finalize(self, STORE.withdraw, *layer.paths)

    def share_layers(self, story: Story, layers: Iterable[OwnLayer]) -> None:
        """Put layers of another session of this visitor on the map too."""
        self._have(story, (*self.own, *(replace(layer, is_shared=True) for layer in layers)))

    def unit_of(self, story: Story) -> Unit:
        """Return what the time control counts: the finest unit of the story and the visitor's own layers."""
        return finest((story.unit, *(layer.unit for layer in self.own)))

    def drop_layer(self, story: Story, *layers: OwnLayer) -> None:
        """Take layers of the visitor's own off the map, and forget them."""
        self._have(story, tuple(one for one in self.own if all(one is not layer for layer in layers)))
        for layer in layers:
            if not layer.is_shared:
                STORE.withdraw(*layer.paths)

    def _have(self, story: Story, own: tuple[OwnLayer, ...]) -> None:
        """Have other layers: the view's moments stay where these or the story still reach them."""
        self.own = own
        extents = [layer.within(story.unit) for layer in own if "extent" in layer.config]
        beyond = (min(first for first, _ in extents), max(last for _, last in extents)) if extents else None
        self.view = brought_within(story, replace(self.view, beyond=beyond))
        self.view = to_unit(self.view, self.unit_of(story), story)
