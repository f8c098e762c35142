"""A made-up language that says every text in brackets: what is not translated stands outside of them."""

import io
import re
from gettext import NullTranslations

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from geo.languages.catalogs import extract
from geo.timemap.languages import Words
from geo.timemap.languages.catalogs import FILE

INSIDE = re.compile(r"⟦[^⟦⟧]*⟧")


class Brackets(NullTranslations):
    """Says each text as it is, between brackets."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context, message):
        return f"⟦{message}⟧"


BRACKETED = Words("eo", Brackets())
"""Under the code of a language that CLDR knows, and nobody here speaks."""


def untold(text, least=2):
    """Return the words of a text, of so many English letters and more, that aren't translated."""
    while INSIDE.search(text):
        text = INSIDE.sub("", text)
    return re.findall(rf"[A-Za-z]{{{least},}}", text)


def write_catalog(part, language, folder):
    """Write a part's catalog in which each text is in brackets, as a language of a folder of languages."""
    catalog = Catalog(locale=language, fuzzy=False)
    for one in extract(part):
        if one.id:
            many = isinstance(one.id, tuple)
            told = [f"⟦{one.id[1]}⟧"] * catalog.num_plurals if many else f"⟦{one.id}⟧"
            catalog.add(one.id, told, locations=one.locations, context=one.context)
    content = io.BytesIO()
    write_po(content, catalog, width=0)
    path = folder / language / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(content.getvalue())
