"""Marks that turn the direction of letters end with their text."""

import pytest

from geo.timemap.direction import close_all, close_marks


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("plain", ""),
        ("שלום (abc)", ""),
        ("\u202eabc", "\u202c"),
        ("\u202eabc\u202c", ""),
        ("\u2066a\u202eb", "\u202c\u2069"),
        ("\u2066a\u202eb\u2069c", ""),
        ("\u202aa\u2067b\u202c", "\u2069\u202c"),
        ("\u202c\u2069abc", ""),
        ("\u2068a\u2069\u2069", ""),
        ("a\u200fb", ""),
    ],
)
def test_close_marks__what_is_open_is_closed_from_within(text, ends):
    assert close_marks(text) == text + ends
    assert close_marks(close_marks(text)) == close_marks(text)


def test_close_all__texts_at_any_depth_and_nothing_else():
    told = {"a\u202e": ["\u202ex", ("\u2066y", 1)], "n": None, "is": True}
    assert close_all(told) == {"a\u202e": ["\u202ex\u202c", ["\u2066y\u2069", 1]], "n": None, "is": True}
