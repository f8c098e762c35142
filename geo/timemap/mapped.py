"""What a time map of whatever kind is on a Folium map: its story, and what its page is mounted with."""

from __future__ import annotations

from typing import Any

from . import protocol
from .basemap import base_for
from .element import TimeLayer
from .host import has_base_tiles, inline_leaflet, map_of, view_of
from .languages import gettext, speaking
from .page_language import PageLanguage
from .resources import data_url, inline
from .script import shared_engine_asset, to_script_json


class MappedLayer(TimeLayer):
    """A layer of the engine on a map that others share.

    Parameters
    ----------
    name
        How the map's layer control calls it.
    language
        What the page speaks.
    story
        What there is of time and place.
    config
        What the page is mounted with, but for the story and the base map.
    base_map
        Whether the offline base map lies below; None where that goes by the map's own tiles.
    control
        Whether the map's layer control lists it.
    """

    def __init__(
        self,
        name: str,
        language: PageLanguage,
        story: protocol.Story,
        config: protocol.Config,
        *,
        base_map: bool | None,
        control: bool,
    ) -> None:
        super().__init__(name, data_url(shared_engine_asset()), control=control)
        self._language, self._base_map = language, base_map
        self._story, self._config = language.tell(story), config

    @property
    def config_json(self) -> str:
        """What the script needs on the map that this is on, as escaped JSON."""
        whole = map_of(self)
        story, config = self._story.copy(), self._config.copy()
        keeps_view, fitted = (False, None) if whole is None else view_of(whole)
        if fitted is not None:
            story["home"] = fitted
        has_base = self._base_map
        if has_base is None:
            has_base = whole is None or not has_base_tiles(whole)
        if has_base:
            base = base_for(story["home"])
            with speaking(self._language.words):
                story["attribution"] = " · ".join(filter(None, [story["attribution"], gettext(base.credit)]))
            config["base"] = {key: inline(asset) for key, asset in base.assets.items()}
        config["story"] = {"data": story}
        if keeps_view:
            config["keepsView"] = True
        return to_script_json(config)

    def render(self, **kwargs: Any) -> str:
        """Render; the map's own Leaflet comes from the page itself, not from a CDN."""
        inline_leaflet(self.get_root())
        return str(super().render(**kwargs))  # type: ignore[no-untyped-call] # folium ships no types

    def _get_self_bounds(self) -> list[list[float | None]]:
        """Return the bounds of the features as Folium has them: south-west and north-east, lat before lon."""
        if not self._config["layers"]:
            return [[None, None], [None, None]]
        west, south, east, north = self._story["home"]
        return [[south, west], [north, east]]
