"""The fields of the view and all their spellings: one row of `FIELDS` is all there is to a field.

Link, message and report go through this table. What crosses to the map is declared in `geo.timemap.protocol`:
there a field of one word has its row, from which all the rest follows, here too.
"""

from __future__ import annotations

from geo.timemap.protocol import CHOICES
from geo.view.fields.field import Field
from geo.view.fields.moments import DAY, EVENT, OTHER
from geo.view.fields.on_map import ASKED, CAMERA, HIDDEN, MEASURE
from geo.view.fields.words import LANG, NAMES, PANEL, Settle, word_field
from geo.view.model import reach

SETTLE: dict[str, Settle] = {"reach": lambda view, story: reach(story, view)}
"""What else changes with a word, by the name of its field."""
FIELDS: dict[str, Field] = {
    "day": DAY,
    "event": EVENT,
    "camera": CAMERA,
    "lang": LANG,
    "names": NAMES,
    "hidden": HIDDEN,
    **{name: word_field(name, word, SETTLE.get(name)) for name, word in CHOICES.items()},
    "panel": PANEL,
    "other": OTHER,
    "measure": MEASURE,
    "asked": ASKED,
}
"""By the names of the view's fields, in the order of a link's parameters; read one after the other."""
