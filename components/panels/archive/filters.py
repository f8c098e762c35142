"""Conditions on the archive's columns: those that there are, and the way to another one."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.callbacks import safe
from components.panels.archive.asking import Asking
from components.panels.text import markdown
from geo.archive.questions import Filter, Form, Test
from geo.timemap.languages import gettext, mark, pgettext

NOT_ASKED = frozenset({"start", "end", "cell"})
"""Columns that the time on the map, and its place, stand for."""
MOST = 6
"""Conditions at once."""
LONGEST = 200
BETWEEN = ","
"""Stands between several values."""
TESTS: dict[Test, str] = {
    "=": mark("is"),
    "in": mark("is one of"),
    "contains": mark("contains"),
    "<": mark("is less than"),
    "<=": mark("is at most"),
    ">": mark("is more than"),
    ">=": mark("is at least"),
    "is empty": mark("is empty"),
}
"""How a column is compared, in words; `ways_of` says which of them one can be."""
COLUMN, TEST, VALUE = "archive-column", "archive-test", "archive-value"
"""Keys of the fields of a new condition."""


def ways_of(form: Form) -> list[Test]:
    """Return how a column of a form can be compared."""
    if form == "text":
        return ["contains", "=", "in", "is empty"]
    return ["=", "is empty"] if form == "truth" else ["=", "in", "<", "<=", ">", ">=", "is empty"]


def draw_filters(asking: Asking, columns: Mapping[str, Form]) -> None:
    """Draw the conditions, each with a press that takes it away, and the fields of another."""
    for at, one in enumerate(asking.filters):
        # i18n: Take a condition away, such as “country is Armenia”.
        words = gettext("Without: {condition}").format(condition=speak_filter(one))
        args = (asking, at)
        st.button(markdown(words), key=f"archive-without-{at}", on_click=safe(_drop), args=args)
    names = [name for name in columns if name not in NOT_ASKED]
    if len(asking.filters) >= MOST or not names:
        return
    with st.expander(gettext("Filter by a column"), key="archive-filter"):
        name = st.selectbox(gettext("Column"), names, key=COLUMN)
        tests = ways_of(columns[name])
        if st.session_state.get(TEST) not in tests:
            st.session_state[TEST] = tests[0]
        # i18n: How a column is compared: is, contains, is less than.
        label = pgettext("comparison", "Test")
        test = st.selectbox(label, tests, format_func=lambda one: gettext(TESTS[one]), key=TEST)
        if test != "is empty":
            # i18n: Several values of a column are written with commas between.
            hint = gettext("with commas between") if test == "in" else ""
            st.text_input(gettext("Value"), key=VALUE, max_chars=LONGEST, placeholder=hint)
        st.button(gettext("Add this filter"), key="archive-add", on_click=safe(_add), args=(asking,))


def speak_filter(one: Filter) -> str:
    """Return a condition in words, such as ``country is Armenia``."""
    values = one.value if isinstance(one.value, tuple) else (one.value,)
    told = ", ".join(str(value) for value in values if value is not None)
    return " ".join(filter(None, [one.column, gettext(TESTS[one.test]), told]))


def _add(asking: Asking) -> None:
    """Take the condition that stands in the fields; one without a value is none yet."""
    name, test = st.session_state[COLUMN], st.session_state[TEST]
    text = str(st.session_state.get(VALUE) or "").strip()
    if test == "is empty":
        made = Filter(name, test)
    elif not text:
        return
    elif test == "in":
        made = Filter(name, test, tuple(part.strip() for part in text.split(BETWEEN) if part.strip()))
    else:
        made = Filter(name, test, text)
    if made not in asking.filters:
        asking.change(filters=(*asking.filters, made))
    st.session_state[VALUE] = ""


def _drop(asking: Asking, at: int) -> None:
    asking.change(filters=(*asking.filters[:at], *asking.filters[at + 1 :]))
