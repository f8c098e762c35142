"""The page's words in the reader's language: gettext's catalogs, and dates and numbers as CLDR writes them.

English is what the code says; any other language is a folder here, ``CODE/words.po``. It is spoken within
`speaking`, or after `speak`, of one context: a thread begins with English.
"""

from .forms import ENGLISH_FORMS, Forms
from .words import ENGLISH, Words, gettext, mark, ngettext, number, pgettext, speak, speaking, spoken

__all__ = [
    "ENGLISH",
    "ENGLISH_FORMS",
    "Forms",
    "Words",
    "gettext",
    "mark",
    "ngettext",
    "number",
    "pgettext",
    "speak",
    "speaking",
    "spoken",
]
