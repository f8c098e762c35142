"""The catalogs of the page's words: each text of the code is in each of them, and is translated."""

import ast
import re

import pytest
from babel.messages.catalog import Message

from geo.languages import languages, nearest
from geo.languages.__main__ import main
from geo.languages.catalogs import KEYWORDS, PARTS, ROOT, extract, fault_of, find_faults
from geo.timemap.languages.catalogs import FILE

WITHIN = re.compile(r"`[^`\n]*\$\{[^`}\n]*\b[np]?gettext\(")
OTHERS = languages()[1:]
CATALOGS = [(part, language) for part in PARTS for language in OTHERS]
each = pytest.mark.parametrize(
    ("part", "language"), CATALOGS, ids=[f"{part.folder.parent.name}-{code}" for part, code in CATALOGS]
)


@each
def test_catalog__has_every_text_that_the_code_says_translated_with_the_same_values(part, language):
    assert find_faults(part, language) == []


@pytest.mark.parametrize(
    ("text", "translation", "fault"),
    [
        ("from {date:full}", "с {date:of}", ""),
        ("from {date:full}", "с {date}", ""),
        ("from {date:full}", "с {day:of}", "has other values in braces"),
        ("from {date}", "с {date:of}", "has a form of a date that the text hasn’t"),
    ],
)
def test_fault__a_date_has_forms_where_the_text_has_one(text, translation, fault):
    assert fault_of(Message(text, translation)) == fault


def test_update__run_anew_changes_nothing():
    def read():
        return [(part.folder / language / FILE).read_bytes() for part, language in CATALOGS]

    before = read()
    assert main([]) == 0
    assert read() == before


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.folder.parent.name)
def test_texts__values_have_names_and_no_text_is_said_in_halves(part):
    """A value by its place, or a text that ends in the midst, could not be turned round by a translator."""
    ids = [one.id for one in extract(part) if one.id]
    texts = [text for one in ids for text in ([one] if isinstance(one, str) else one)]
    assert texts
    assert [text for text in texts if "{}" in text or "{0}" in text or text != text.strip()] == []


def test_python__says_no_text_that_the_extractor_misses():
    """One within an f-string is none that it sees; one that is put together is none that is in a catalog."""
    found = {
        one.id if isinstance(one.id, str) else one.id[0] for part in PARTS for one in extract(part) if one.id
    }
    missed = []
    for path in (
        path for folder in ("components", "geo", "server") for path in (ROOT / folder).rglob("*.py")
    ):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name not in KEYWORDS or not node.args:
                continue
            text = node.args[name == "pgettext"]
            is_missed = isinstance(text, ast.Constant) and text.value not in found
            missed += [f"{path.name}:{node.lineno}"] * (
                is_missed or isinstance(text, ast.JoinedStr | ast.BinOp)
            )
    assert missed == []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.folder.parent.name)
def test_scripts__say_no_text_within_another(part):
    """A call within a template string is none that the extractor sees."""
    files = [path for source in part.sources for path in source.rglob("*.js") if "dist" not in path.parts]
    assert files
    assert [path.name for path in files if WITHIN.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), "en"),
        (("hy-AM", "en"), "hy"),
        (("fr", "ru-RU", "hy"), "ru"),
        (("xx;", "*"), "en"),
        (("HY",), "hy"),
    ],
)
def test_nearest__of_those_that_there_are(asked, found):
    assert nearest(asked, ["en", "hy", "ru"]) == found
