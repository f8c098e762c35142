"""Streamlit's icon font, 375 kB, fetched when the first icon is shown: a first visit shows none."""

FAMILY = "Material Symbols Rounded"
"""The font that Streamlit asks for as soon as it runs; the browser asks by itself once it is used."""

HEAD = (
    "<script>(fonts => { const load = fonts.load.bind(fonts); "
    "fonts.load = (font, text) => "
    f'text === undefined && font.includes("{FAMILY}") ? Promise.resolve([]) : load(font, text); '
    "})(document.fonts)</script>"
)
"""For the page's head, ahead of Streamlit's script."""
