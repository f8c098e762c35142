"""axe-core in a page and all its frames: what it finds there against WCAG 2.2, levels A and AA."""

import re
from functools import cache

from playwright.sync_api import Page

from tests.servers import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Each frame by itself: two that were opened from a file can't tell each other anything.
RUN = """async (values) => {
  const runOnly = { type: "tag", values };
  const options = { runOnly, preload: false, iframes: false, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any }) =>
      ({ rule: id, where: target.join(" "), html, why: any[0]?.message ?? "" })));
}"""

STREAMLIT_ALONE = {
    "target-size": (
        r'<span role="spinbutton"',
        "the parts of a date in Streamlit's field stand as close as letters; the field takes a whole date",
    ),
}
"""What can't be mended from outside Streamlit: the rule, the element it is found at, and why it stays."""


@cache
def source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Return a line on each violation that is ours to mend."""
    found = []
    for frame in page.frames:
        frame.evaluate(source())
        found += frame.evaluate(RUN, TAGS)
    return [
        f"{one['rule']} at {one['where']}: {one['why']} {one['html'][:160]}" for one in found if is_ours(one)
    ]


def is_ours(found: dict[str, str]) -> bool:
    pattern, _ = STREAMLIT_ALONE.get(found["rule"], ("(?!)", ""))
    return re.match(pattern, found["html"]) is None
