"""The story, its time and its map: pure Python and the map's own JavaScript, free of Streamlit."""

__version__ = "1.0.0"
"""The app's; the engine has the same, under its own name."""
