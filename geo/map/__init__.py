"""A story on a Folium map: its page, its territory as a layer, online tiles."""
