"""The story, its time and its map: pure Python and the map's own JavaScript, free of Streamlit."""
