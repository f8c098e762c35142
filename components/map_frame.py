"""The map, mounted once: each later run hands it one view message."""

from __future__ import annotations

from streamlit_folium import st_folium

from components.callbacks import safe
from components.state.session import Session
from components.state.visit import receive_report
from components.story_source import OpenStory, publish
from geo.map.build import build_map
from geo.timemap.element import ViewMessage

KEY = "map"
HEIGHT_PX = 720


def map_frame(opened: OpenStory, session: Session, *, is_embedded: bool = False) -> None:
    """Draw the map's frame; what the map reports is taken before the next run.

    The frame's place among the page's elements is what keeps it mounted, its size is the page's style.
    """
    # Another story has a frame of its own, and so has the story, or the page round it, in another language.
    own = () if session.is_linked else (session.epoch, opened.speaks)
    key = "-".join(filter(None, (KEY, *own, session.view.lang)))
    st_folium(
        build_map(opened.config, publish, opened.story.settings.bounds),
        key=key,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=ViewMessage(session.message(opened.story, is_embedded=is_embedded)),
        on_change=safe(lambda: receive_report(session, opened.story, key)),
    )
