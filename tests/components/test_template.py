"""The page's HTML: made by templates alone, which escape whatever is put into them."""

import ast
import re
import traceback
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError, meta, nodes

from components.template import environment, inline, render
from tests.servers import ROOT
from tests.stories import EVIL

HOSTILE = f"{EVIL} &amp; onclick=evil() x="
FOLDER = ROOT / "components"
NAMES = sorted(name.removesuffix(".html") for name in environment().list_templates())
PARTS = "parts"
"""The template of what recurs in the others; it draws nothing of its own."""
SOURCES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(FOLDER.rglob("*.py"))}
CALLS = [
    (path, node) for path, tree in SOURCES.items() for node in ast.walk(tree) if isinstance(node, ast.Call)
]
RENDERS = [
    (path, node)
    for path, node in CALLS
    if ast.unparse(node.func) == "render" and path.name not in {"template.py", "story_source.py"}
]


class Anything:
    """A value of any form: with every attribute, two rows of the same, and words of its own."""

    def __init__(self, words, is_true):
        self._words, self._is_true = words, is_true

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self):
        return iter((self, self))

    def __bool__(self):
        return self._is_true

    def __str__(self):
        return self._words


class Outline(HTMLParser):
    """The tags of a piece of HTML with the names of their attributes, and all words in it."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.words += [value or "" for _, value in attrs]

    def handle_endtag(self, tag):
        self.tags.append(tag)

    def handle_data(self, data):
        self.words.append(data)


def source_of(name):
    return environment().loader.get_source(environment(), f"{name}.html")[0]


def values_of(name, words, is_true):
    variables = meta.find_undeclared_variables(environment().parse(source_of(name)))
    return {variable: Anything(words, is_true) for variable in variables}


@pytest.mark.parametrize("is_true", [True, False], ids=["all true", "all false"])
@pytest.mark.parametrize("name", [name for name in NAMES if name != PARTS])
def test_template__hostile_words_are_words(name, is_true):
    """In every variable: the tags and attributes are those that harmless words have, none more."""
    plain = Outline(render(name, **values_of(name, "plain", is_true)))
    hostile = Outline(render(name, **values_of(name, HOSTILE, is_true)))
    assert hostile.tags == plain.tags
    assert "".join(hostile.words) == "".join(plain.words).replace("plain", HOSTILE)
    assert "".join(plain.words).count("plain") > 0 or not is_true


def test_template__without_escaping_it_would_be_found(monkeypatch):
    loose = environment().overlay(autoescape=False)
    found = [
        name
        for name in NAMES
        if name != PARTS
        and Outline(loose.from_string(source_of(name)).render(values_of(name, HOSTILE, is_true=True))).tags
        != Outline(render(name, **values_of(name, "plain", is_true=True))).tags
    ]
    assert found == [name for name in NAMES if name != PARTS]


@pytest.mark.parametrize("name", NAMES)
def test_template__escapes_all_and_stands_in_quotes(name):
    tree = environment().parse(source_of(name))
    assert "safe" not in {node.name for node in tree.find_all(nodes.Filter)}
    assert not list(tree.find_all((nodes.EvalContextModifier, nodes.MarkSafe, nodes.MarkSafeIfAutoescape)))
    assert re.search(r"=\s*\{\{", source_of(name)) is None


@pytest.mark.parametrize(
    ("path", "call"), RENDERS, ids=[f"{path.stem}-{node.lineno}" for path, node in RENDERS]
)
def test_render__is_handed_the_values_of_its_template(path, call):
    """Each by name and no other: a template that lacks one is found here, whatever the day or the story."""
    (name,) = call.args
    variables = meta.find_undeclared_variables(environment().parse(source_of(name.value)))
    assert {word.arg for word in call.keywords} == variables


def test_templates__each_is_used():
    assert {call.args[0].value for _, call in RENDERS} | {PARTS} == set(NAMES)


def test_python__holds_no_markup():
    """HTML is in the templates: no text in the code looks like a tag, and none is marked as safe."""
    for path, tree in SOURCES.items():
        if path.name == "template.py":
            continue
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                assert not re.search(r"</?[a-z]", node.value), f"{path.name}:{node.lineno}"
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {getattr(node, "module", ""), *(alias.name for alias in node.names)}
                assert not names & {"markupsafe", "Markup", "html"}, f"{path.name}:{node.lineno}"


def test_html__is_made_by_a_call_and_never_written_where_it_is_shown():
    shown = [(path, node) for path, node in CALLS if ast.unparse(node.func).endswith(".html")]
    assert len(shown) > 20
    for path, node in shown:
        assert isinstance(node.args[0], ast.Call), f"{path.name}:{node.lineno}"


def test_render__a_value_that_is_missing_is_a_fault():
    with pytest.raises(UndefinedError):
        render("hint")


def test_compact__line_ends_between_tags_are_none_and_those_in_words_stay():
    page = (
        environment()
        .from_string("<p>\n  <b>a\n b</b>\n  {% if c %}\n  {{ c }}\n  {% endif %}\n</p>\n")
        .render(c="c")
    )
    assert page == "<p><b>a\n b</b>c</p>"


def test_compact__a_fault_names_the_line_of_the_file():
    template = environment().from_string("<p>\n  <b></b>\n  {{ missing }}\n</p>")
    with pytest.raises(UndefinedError) as raised:
        template.render()
    lines = [frame.lineno for frame in traceback.extract_tb(raised.tb) if frame.filename == "<template>"]
    assert lines[-1] == 3


def test_inline__files_in_one_element(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"{name} {{}}", "utf-8")
    assert inline("style", [tmp_path / "a", tmp_path / "b"]) == "<style>a {}b {}</style>"
