"""The HTML of page and server: made by templates alone, which escape whatever is put into them."""

import ast
import re
import traceback
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError, meta, nodes

from geo.page.template import environment, inline, render
from server.template import FOLDER as SERVER
from tests.servers import ROOT
from tests.stories import EVIL

PLAIN = "plain"
HOSTILE = f"{EVIL} &amp; onclick=evil() x="
HOMES = {"page": environment(), "server": environment(SERVER)}
"""What holds the templates of the page, in the app and elsewhere, and of the server."""
FOLDERS = {"components": "page", "geo/page": "page", "geo/export": "page", "server": "server"}
"""The folders whose HTML comes from templates, each with whose."""
PARTS = "parts.html"
"""The template of what recurs in the others; it draws nothing of its own."""
TEMPLATE_FILES = [(home, name) for home in HOMES for name in HOMES[home].list_templates()]
PAGES = [(home, name) for home, name in TEMPLATE_FILES if name != PARTS]
SOURCES = {
    path: ast.parse(path.read_text("utf-8"))
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*.py"))
}
CALLS = [
    (path, node) for path, tree in SOURCES.items() for node in ast.walk(tree) if isinstance(node, ast.Call)
]
RENDERS = [
    (path, node)
    for path, node in CALLS
    if ast.unparse(node.func) == "render" and any(isinstance(one, ast.Constant) for one in node.args)
]


SOUGHT = {"<title>.*?</title>", "<noscript>"}
"""What the server looks for in Streamlit's own page."""


class Anything:
    """A value of any form: with every attribute, two rows of the same, and words of its own."""

    def __init__(self, words, is_true):
        self._words, self._is_true = words, is_true

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, _):
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


def home_of(path):
    """Whose templates a file of Python renders."""
    (home,) = (home for folder, home in FOLDERS.items() if path.is_relative_to(ROOT / folder))
    return home


def source_of(home, name):
    return HOMES[home].loader.get_source(HOMES[home], name)[0]


def variables_of(home, name):
    return meta.find_undeclared_variables(HOMES[home].parse(source_of(home, name)))


def fill(home, name, words, *, is_true=True, **options):
    """The outline of a template with the same words in every variable."""
    values = {variable: Anything(words, is_true) for variable in variables_of(home, name)}
    template = HOMES[home].overlay(**options).from_string(source_of(home, name))
    return Outline(template.render(values))


@pytest.mark.parametrize("is_true", [True, False], ids=["all true", "all false"])
@pytest.mark.parametrize(("home", "name"), PAGES)
def test_template__hostile_words_are_words(home, name, is_true):
    """In every variable: the tags and attributes are those that harmless words have, none more."""
    plain = fill(home, name, PLAIN, is_true=is_true)
    hostile = fill(home, name, HOSTILE, is_true=is_true)
    said = "".join(plain.words)
    assert hostile.tags == plain.tags
    assert "".join(hostile.words) == said.replace(PLAIN, HOSTILE)
    if is_true and variables_of(home, name):
        assert PLAIN in said


@pytest.mark.parametrize(("home", "name"), [page for page in PAGES if variables_of(*page)])
def test_template__without_escaping_the_test_above_would_fail(home, name):
    assert fill(home, name, HOSTILE, autoescape=False).tags != fill(home, name, PLAIN).tags


@pytest.mark.parametrize(("home", "name"), TEMPLATE_FILES)
def test_template__marks_nothing_as_safe_and_puts_attributes_in_quotes(home, name):
    tree = HOMES[home].parse(source_of(home, name))
    assert "safe" not in {node.name for node in tree.find_all(nodes.Filter)}
    assert not list(tree.find_all((nodes.EvalContextModifier, nodes.MarkSafe, nodes.MarkSafeIfAutoescape)))
    assert re.search(r"=\s*\{\{", source_of(home, name)) is None


@pytest.mark.parametrize(
    ("path", "call"), RENDERS, ids=[f"{path.stem}-{node.lineno}" for path, node in RENDERS]
)
def test_render__is_handed_the_values_of_its_template(path, call):
    """Each by name and no other: a template that lacks one is found here, whatever the day or the story."""
    (name,) = call.args
    home = home_of(path)
    assert {word.arg for word in call.keywords} == variables_of(home, f"{name.value}.html")


def test_templates__each_is_used():
    used = {(home_of(path), f"{call.args[0].value}.html") for path, call in RENDERS}
    assert used == set(PAGES)


def test_python__holds_no_markup():
    """HTML is in the templates: no text in the code looks like a tag, and none is marked as safe."""
    found = []
    for path, tree in SOURCES.items():
        if path.name == "template.py":
            continue
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                is_markup = re.search(r"</?[a-z]", node.value) and node.value not in SOUGHT
                found += [f"{path.name}:{node.lineno}"] * bool(is_markup)
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {getattr(node, "module", ""), *(alias.name for alias in node.names)}
                found += [f"{path.name}:{node.lineno}"] * bool(names & {"markupsafe", "Markup", "html"})
    assert found == []


def test_html__is_made_by_a_call_and_never_written_where_it_is_shown():
    shown = [(path, node) for path, node in CALLS if ast.unparse(node.func).endswith(".html")]
    assert len(shown) > 20
    for path, node in shown:
        assert isinstance(node.args[0], ast.Call), f"{path.name}:{node.lineno}"


def test_render__a_value_that_is_missing_is_a_fault():
    with pytest.raises(UndefinedError):
        render("hint")


def test_compact__line_ends_between_tags_are_none_and_those_in_words_stay():
    laid_out = "<p>\n  <b>a\n b</b>\n  {% if c %}\n  {{ c }}\n  {% endif %}\n</p>\n"
    assert environment().from_string(laid_out).render(c="c") == "<p><b>a\n b</b>c</p>"


def test_compact__a_fault_names_the_line_of_the_file():
    template = environment().from_string("<p>\n  <b></b>\n  {{ missing }}\n</p>")
    with pytest.raises(UndefinedError) as raised:
        template.render()
    lines = [frame.lineno for frame in traceback.extract_tb(raised.tb) if frame.filename == "<template>"]
    assert lines[-1] == 3


def test_inline__a_file_as_it_is(tmp_path):
    (tmp_path / "a.css").write_text("a { b: '&' }", "utf-8")
    assert inline("style", tmp_path / "a.css") == "<style>a { b: '&' }</style>"
