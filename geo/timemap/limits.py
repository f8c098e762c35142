"""What a page can hold, for Python and the page alike."""

MAX_FEATURES = 2_000_000
"""Past that a browser's tab has no room to spare: a point takes about 40 bytes there."""
MOST_KINDS = 255
"""So many kinds a layer's file can tell apart."""
