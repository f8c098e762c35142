"""What is taken away in another language: each word of the page's own is said by `gettext`, and said once."""

import csv
import io
import re
from gettext import NullTranslations

import pytest

from geo.export.data.choice import tables_of
from geo.export.data.credit import credit_of
from geo.export.data.text import to_csv
from geo.export.kinds import KINDS
from geo.export.page import script_words
from geo.export.page.content import make_content
from geo.export.page.document import to_document
from geo.export.page.one_file import opening_page
from geo.export.page.site import _beside
from geo.export.request import Request, Stamp
from geo.languages.catalogs import APP, extract
from geo.timemap.languages import Words, speaking
from geo.view.model import view_first

STAMP = Stamp("2026-01-02", "https://example.org/")
SAID = re.compile("⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{3,}")


class Told(NullTranslations):
    """Says each text in brackets."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def pgettext(self, context, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def spoken():
    words = Words("eo", Told())
    with speaking(words):
        yield words


def request_of(story):
    return Request(story, view_first(story), "story", STAMP)


def unsaid(text):
    return WORD.findall(SAID.sub("", text))


def test_page__its_words_are_said(krakatoa, spoken):
    content = make_content(request_of(krakatoa), lambda asset: asset.path, lambda asset: asset.path)
    told = [
        content["nothing"],
        *content["compare"].values(),
        content["measure"]["few"],
        content["measure"]["crossed"],
    ]
    told += [word for _, word in content["measure"]["tools"]] + list(content["measure"]["hints"].values())
    told += list(content["measure"]["methods"].values()) + [title for title, _ in content["about"]]
    told += [one[part] for one in content["search"]["criteria"] for part in ("label", "noun")]
    assert [text for text in told if not SAID.fullmatch(text)] == []


def test_page__what_stands_round_the_map_is_said(krakatoa, spoken):
    request = request_of(krakatoa)
    page = to_document(request, opening_page(request, {}), policy="", script="", style="")
    bar = page[page.index('<div class="st-key-bar">') : page.index('<div class="panel">')]
    names = {one.short for one in krakatoa.settings.languages.values()}
    shown = [
        text
        for pair in re.findall(r'>([^<]+)<|(?:aria-label|title|data-\w*(?:old|failed))="([^"]*)"', bar)
        for text in pair
    ]
    assert [text for text in shown if unsaid(text) and text not in names] == []
    assert '<html lang="eo">' in page
    assert not unsaid(
        re.search("<noscript>(.*?)</noscript>", page)[1]
        .replace('<p class="remarks">', "")
        .replace("</p>", "")
    )


def test_site__an_address_that_is_none_is_told(krakatoa, spoken):
    page = _beside(request_of(krakatoa), [], "")["404.html"].decode()
    shown = re.sub("<style>.*?</style>|<[^>]+>", "", page, flags=re.DOTALL)
    assert unsaid(shown) == []


def test_data__what_people_read_is_said_once_and_codes_stay(krakatoa, spoken):
    tables = [make() for make in tables_of(request_of(krakatoa)).values()]
    meanings = [column.meaning for table in tables for column in table.with_places().columns]
    assert [text for text in meanings + [table.title for table in tables] if not SAID.fullmatch(text)] == []
    rows = list(csv.reader(io.StringIO(to_csv(tables[0], credit_of(krakatoa, STAMP)).removeprefix("\ufeff"))))
    assert rows[0][:3] == ["id", "title", "date"]
    assert "⟦Licence: " in rows[1][-1]
    assert "⟦Made 2026-01-02⟧" in rows[1][-1]


def test_kinds__are_texts_of_the_catalog():
    texts = {one.id for one in extract(APP) if one.id}
    formats = {"CSV", "GeoJSON", "Excel", "GeoPackage", "KML", "GeoParquet", "Data Package"}
    kinds = [kind for kind in KINDS.values() if kind.group != "Picture"]
    assert [kind.label for kind in kinds if kind.label not in texts | formats] == []
    assert [text for kind in kinds for text in (kind.words, kind.group) if text not in texts] == []


def test_words__of_the_script_are_all_in_it_and_no_others(monkeypatch):
    found = [one for one in extract(APP) if one.id]

    def key_of(one):
        text = one.id if isinstance(one.id, str) else one.id[0]
        return f"{one.context}\x04{text}" if one.context else text

    said = {key_of(one): "x" for one in found}
    own = {key_of(one) for one in found if any("export/page/browser/" in place for place, _ in one.locations)}
    monkeypatch.setattr(script_words, "script_words", lambda _code: {"messages": said})
    told = script_words.page_script_words()
    assert own <= told.keys()
    assert len(told) < len(said) / 2


def test_words__of_english_are_none_at_all(krakatoa):
    content = make_content(request_of(krakatoa), lambda asset: asset.path, lambda asset: asset.path)
    assert (content["words"], content["ranges"]) == (None, None)
    assert content["about"][0][0] == "Method"
