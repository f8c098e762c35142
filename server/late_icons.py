"""Streamlit's icon font, 375 kB, fetched when the first icon is shown: a first visit shows none.

Streamlit asks for it as soon as it runs; the browser asks by itself once it is used.
"""

from server.template import render

HEAD = render("late_icons")
"""For the page's head, ahead of Streamlit's script."""
