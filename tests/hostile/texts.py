"""Texts that would run, or break something, where one were taken for more than letters."""

SEES = "window.pwned=1"
"""What each script of theirs does; a page in which it was done has met one."""

TEXTS = {
    "script": f"<script>{SEES}</script>",
    "attribute": f'"><img src=x onerror="{SEES}">',
    "single quotes": f"'><img src=x onerror='{SEES}'>",
    "end of a script": f"</script><script>{SEES}</script>",
    "end of a style": f"</style></title><svg onload={SEES}>",
    "comment": f"<!--<script>--!><script>{SEES}",
    "CDATA": f"]]><x:script>{SEES}</x:script>",
    "entities": "&lt;img src=x onerror=1&gt; &#60;b&#62; &amp;",
    "Jinja": "{{7*7}}{% set x = 1 %}{#x#}{{",
    "template literal": "${7*7}`${window.pwned=1}`",
    "format": "%s %(x)d {0} {x!r} {{}} $x $[name]",
    "address": f"javascript:{SEES}//",
    "data address": "data:text/html,<script>parent.pwned=1</script>",
    "lines": "a\u2028b\u2029c",
    "override": "\u202egpj.exe",
    "closed override": "\u202dabc\u202c \u2067def\u2069",
    "isolate": "\u2066open \u2068open",
    "unseen": "a\u200bb\ufeffc\u00add",
    "prototype": "__proto__",
    "constructor": "constructor",
    "formula": '=HYPERLINK("http://x","y")',
    "plus": "+1+cmd|'/C x'!A0",
    "minus": "-1+1",
    "at": "@SUM(1+1)",
    "quoted formula": "'=1+1",
    "Typst": '#read("x") $x$ @cite <label> \\',
    "Markdown": "*a* _b_ ~~c~~ # d `e` | f \\",
    "right to left": "שלום (abc) مرحبا 123",
    "beyond": "\U0001f5fa\ufe0f \U000e0041 \ufdd0",
}
"""By what each would be; none is longer than a title may be."""
