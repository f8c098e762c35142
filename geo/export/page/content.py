"""What a page without Python knows of a story: the map, the cards, what events are found by, the method."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import geopandas as gpd

from geo.export.page.fonts import fonts_for
from geo.export.page.own_layers import beyond_of, check_reach, own_layers
from geo.export.page.script_words import page_script_words
from geo.export.page.search_index import search_index
from geo.export.request import Request
from geo.land.geodesy import CROSSED, FEW_CORNERS
from geo.languages import map_words
from geo.map.build import build_config, map_options
from geo.page.about import areas_table, calendar_of, data_of, gaps_list, names_table, sources_list
from geo.page.balance import balance_table, has_sides
from geo.page.card import NOTHING_YET, to_kept_html
from geo.page.compare import HINT, METHOD, PUBLISHED, SILENT, land_of
from geo.page.document import to_html as document_html
from geo.page.markdown import to_html as markdown_html
from geo.page.measure import HINTS as MEASURE_HINTS
from geo.page.measure import METHODS
from geo.page.template import render
from geo.story import Event, Story
from geo.timemap import protocol
from geo.timemap.assets import Asset
from geo.timemap.dates import speak_short, to_iso
from geo.timemap.dates.units import finest
from geo.timemap.languages import ENGLISH, gettext, ngettext, number, spoken
from geo.timemap.resources import data_url
from geo.timemap.script import engine_asset, leaflet_asset
from geo.view.measure import TOOLS
from geo.view.model import story_layers

Publish = Callable[[Asset], str]
"""Makes a file reachable; returns its address, relative to the root of what is taken away."""
LATER = {"world-fine.geojson"}
"""Files that the map needs once it has moved, if at all: they stay packed until then."""
Content = dict[str, Any]
"""As ``browser/types.d.ts`` has it."""


def make_content(request: Request, publish: Publish, picture: Publish) -> Content:
    """Return what the page's script is given, for JSON; files and pictures of events by address."""
    story = request.story
    own = own_layers(request.own, lambda asset: {"url": publish(asset)})
    check_reach(own, story)
    content = {
        "scripts": [{"url": publish(asset)} for asset in (leaflet_asset(), engine_asset())],
        "options": map_options(story.settings.bounds),
        "config": build_config(story, publish),
        "own": own,
        "beyond": beyond_of(own, story),
        "unit": finest((story.unit, *(layer["extent"]["unit"] for layer in own))),
        "search": search_index(story),
        "cards": [to_kept_html(story, event, picture) for event in story.events],
        "nothing": gettext(NOTHING_YET),
        "rows": [_row(event, story) for event in story.events],
        "document": _document(story),
        "layers": story_layers(story),
        "shortTitle": story.settings.short_title,
        "lang": story.language if story.translations else "",
        "days": _quick_days(story),
        "compare": {
            "hint": gettext(HINT),
            "method": gettext(METHOD),
            "silent": gettext(SILENT),
            "published": gettext(PUBLISHED),
        },
        "land": land_of(story),
        "measure": _measure(story),
        "about": [[title, html] for title, html in _about(request) if html],
        "words": page_script_words(),
        "ranges": None if spoken() is ENGLISH else dict(spoken().forms.ranges),
    }
    return {**content, "fonts": _fonts(content, request, publish)}


def _fonts(content: Content, request: Request, publish: Publish) -> list[dict[str, str]]:
    """Return the fonts of what a page says, of a story's names, and of what a visitor's own rows say."""
    story = request.story
    told = {key: value for key, value in content.items() if key not in {"scripts", "config", "own", "search"}}
    texts = [*_strings(told), *_strings(map_words(spoken().code)), story.settings.title]
    names = [name for place in story.places.values() for name in place.names.values()]
    languages = [language.name for language in story.settings.languages.values()]
    own = [str(text) for frame in request.own.values() for text in _texts_of(frame)]
    text = "".join([*texts, *names, *languages, *request.own, *own])
    return [{"url": publish(asset), "range": letters} for asset, letters in fonts_for(text)]


def _strings(value: object) -> Iterator[str]:
    """Yield the texts in what is written as JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _strings(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _strings(one))


def _texts_of(frame: gpd.GeoDataFrame) -> Iterator[object]:
    """Yield what is written in a frame's columns, each text once."""
    for name in frame.columns.difference([frame.geometry.name]):
        if frame[name].dtype.kind == "O":
            yield from frame[name].dropna().unique()


def _row(event: Event, story: Story) -> tuple[str, str, str, str]:
    """Return an event as Find lists it: its date, title, kind and place."""
    kind = story.settings.kinds[event.kind].label
    return to_iso(event.span.start, story.unit), event.title, kind, event.place.name


def _document(story: Story) -> dict[str, Any] | None:
    document = story.settings.document
    if document is None:
        return None
    starts = {name: story.events[story.positions[name]].span.start for name in document.milestones}
    return {
        "title": document.title,
        "start": story.events[story.positions[document.event]].span.start,
        "html": document_html(story, document),
        "milestones": [
            (name, word, speak_short(starts[name], story.unit)) for name, word in document.milestones.items()
        ],
    }


def _measure(story: Story) -> dict[str, Any]:
    """Return the tools and words of measuring, the story's places, and by event the position of its own."""
    at = {name: position for position, name in enumerate(story.places)}
    return {
        "tools": [(tool, gettext(word)) for tool, word in TOOLS.items()],
        "hints": {tool: gettext(hint) for tool, hint in MEASURE_HINTS.items()},
        "methods": {of: gettext(method) for of, method in METHODS.items()},
        "few": gettext(FEW_CORNERS),
        "crossed": gettext(CROSSED),
        "places": [(one.name, one.lon, one.lat, one.uncertainty_km) for one in story.places.values()],
        "at": [at[event.place.id] for event in story.events],
    }


def _quick_days(story: Story) -> list[tuple[str, str]]:
    """Return moments worth comparing with: the first, those at which land changed its holder, the last."""
    changed = story.territory.change_days if story.territory else ()
    days = sorted(
        {story.first, story.last, *(day for day in changed if story.earliest <= day <= story.final)}
    )
    return [(to_iso(day, story.unit), speak_short(day, story.unit)) for day in days]


def _about(request: Request) -> list[tuple[str, str]]:
    """Return what the page tells of the story and of itself: titles, each with its HTML."""
    story = request.story
    lines = [calendar_of(story), data_of(story), *own_lines(request), made_of(request)]
    method = [
        gaps_list(story) if story.settings.draft else "",
        markdown_html(story.about),
        areas_table(story) if story.areas else "",
        render("lines", lines=list(filter(None, lines))),
    ]
    return [
        (gettext("Method"), "".join(method)),
        (gettext("Names"), names_table(story)),
        (gettext("Sources"), sources_list(story)),
        (gettext("Balance"), balance_table(story) if has_sides(story) else ""),
    ]


def own_lines(request: Request) -> list[str]:
    """Return what a page says of layers that are no part of the story."""
    return [
        ngettext(
            "“{title}” ({count} row) is no part of the story: a reader added it to this page.",
            "“{title}” ({count} rows) is no part of the story: a reader added it to this page.",
            len(frame),
        ).format(title=title, count=number(len(frame)))
        for title, frame in request.own.items()
    ]


def made_of(request: Request) -> str:
    """Return where the page was taken from, and when; nothing where neither is told."""
    made, link = request.stamp.made, request.stamp.link
    if made and link:
        return gettext("This page was made on {date} from {link}.").format(date=made, link=link)
    if made:
        return gettext("This page was made on {date}.").format(date=made)
    return gettext("This page was made from {link}.").format(link=link) if link else ""


def inlined(content: Content, assets: dict[str, Asset]) -> Content:
    """Return a content with the files of its addresses in it, as texts where they are read as such."""
    return {name: _inlined(value, assets, name == "scripts") for name, value in content.items()}


def _inlined(value: Any, assets: dict[str, Asset], is_text: bool) -> Any:
    if isinstance(value, list | tuple):
        return [_inlined(one, assets, is_text) for one in value]
    if not isinstance(value, dict):
        return value
    url = value.get("url")
    if url in assets:
        return {**{key: one for key, one in value.items() if key != "url"}, **_resource(assets[url], is_text)}
    return {key: _inlined(one, assets, is_text) for key, one in value.items()}


def _resource(asset: Asset, is_text: bool) -> protocol.Resource:
    if is_text:
        return {"data": asset.body.decode()}
    if asset.name.endswith(".tmap") or asset.name in LATER:
        return {"data": base64.b64encode(asset.packed("gzip")).decode()}
    if asset.name.endswith((".json", ".geojson")):
        return {"data": json.loads(asset.body)}
    return {"url": data_url(asset)}
