from components.panels.text import markdown


def test_markdown__every_sign_is_escaped():
    assert markdown("**a** [b](c) `d` :red[e] $f$") == (r"\*\*a\*\* \[b\]\(c\) \`d\` \:red\[e\] \$f\$")


def test_markdown__one_line():
    assert "\n" not in markdown("a\nb")
