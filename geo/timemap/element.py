"""The Folium elements of the time engine: itself, a layer of it, and a message on its way."""

from __future__ import annotations

from typing import Any

from folium.elements import JSCSSMixin
from folium.map import FeatureGroup, Layer
from folium.template import Template

from . import protocol
from .script import to_script_json


class TimeEngine(JSCSSMixin):
    """The time engine on a Folium map that is its alone, with the page that holds it.

    Parameters
    ----------
    engine_url
        Where the page fetches the engine's script (`timemap.script.engine_asset`).
    config
        What the script needs (``TimemapConfig`` in ``types.d.ts``). Crosses to the page as escaped JSON.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        timemap.mount({{ this._parent.get_name() }}, {{ this.config_json }});
        {% endmacro %}
        """
    )

    def __init__(self, engine_url: str, config: protocol.Config) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # folium ships no types
        self._name = "TimeMap"
        self.default_js = [("timemap", engine_url)]
        self.default_css: list[tuple[str, str]] = []
        self.config_json = to_script_json(config)


class TimeLayer(JSCSSMixin, Layer):
    """Dated features as a layer of a Folium map, beside whatever else is on it.

    Parameters
    ----------
    name
        How the map's layer control calls it.
    control
        Whether the layer control lists it.
    engine_url
        Where the page fetches the engine's script (`timemap.script.shared_engine_asset`).
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = timemap.layer({{ this.config_json }});
        {% endmacro %}
        """
    )

    def __init__(self, name: str, engine_url: str, *, control: bool = True) -> None:
        super().__init__(name=name, overlay=True, control=control)
        self._name = "TimeMap"
        self.default_js = [("timemap", engine_url)]
        self.default_css: list[tuple[str, str]] = []

    @property
    def config_json(self) -> str:
        """What the script needs, as escaped JSON; it may go by what else is on the map."""
        raise NotImplementedError


class ViewMessage(FeatureGroup):
    """A view message on its way to the map's page; a feature group that draws nothing.

    streamlit-folium evaluates a feature group's script in the frame when it changes, without a remount.
    Its list of groups grows with each message, so the script empties it.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.featureGroup();
        window.feature_group = [];
        timemap.receive({{ this.message_json }});
        {% endmacro %}
        """
    )

    def __init__(self, message: protocol.Message) -> None:
        super().__init__(name="view", control=False)
        self.message_json = to_script_json(message)

    def render(self, **_kwargs: Any) -> str:
        """Write nothing into the map's page: only the script goes to the frame."""
        return ""
