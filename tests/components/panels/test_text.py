import pytest

from components.panels.text import markdown
from geo.page.text import count


def test_markdown__every_sign_is_escaped():
    assert markdown("**a** [b](c) `d` :red[e] $f$") == (r"\*\*a\*\* \[b\]\(c\) \`d\` \:red\[e\] \$f\$")


def test_markdown__one_line():
    assert "\n" not in markdown("a\nb")


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1200, "1,200 rows")]
)
def test_count__one_is_singular(number, words):
    assert count(number, "row") == words
