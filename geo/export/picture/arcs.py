"""The arcs that join the parties of a story's document, as on the screen."""

from __future__ import annotations

from geo.export.picture.frame import Frame
from geo.export.picture.scene import Scene
from geo.export.picture.svg import tag
from geo.story.schema.land_settings import DocumentSettings

ARC = "#2f7d80"
ARC_WIDTH = 3.0
RISE = 0.16


def document_of(scene: Scene) -> DocumentSettings | None:
    """Return the document whose parties arcs join: at its own events alone."""
    document = scene.story.settings.document
    if document is None or "arcs" in scene.view.hidden or scene.view.event not in document.milestones:
        return None
    return document


def draw_arcs(scene: Scene, frame: Frame) -> list[str]:
    """Return the arcs that join the parties of the story's document, at the document's own events."""
    document = document_of(scene)
    if document is None:
        return []
    signed = scene.story.events[scene.story.positions[document.event]].place
    start = frame.at(signed.lon, signed.lat)
    found = []
    for party in document.parties:
        place = scene.story.places[party]
        lon = place.lon - 360 * round((place.lon - signed.lon) / 360)
        end = frame.at(lon, place.lat)
        side = 1 if end[0] >= start[0] else -1
        bend = (
            (start[0] + end[0]) / 2 + side * RISE * 2 * (end[1] - start[1]),
            (start[1] + end[1]) / 2 - side * RISE * 2 * (end[0] - start[0]),
        )
        words = f"M{start[0]:.1f},{start[1]:.1f}Q{bend[0]:.1f},{bend[1]:.1f} {end[0]:.1f},{end[1]:.1f}"
        for colour, width in ((scene.theme.halo, 6.5), (scene.theme.tint(ARC), ARC_WIDTH)):
            found.append(tag("path", d=words, fill="none", stroke=colour, stroke_width=width * scene.unit))
    return found
