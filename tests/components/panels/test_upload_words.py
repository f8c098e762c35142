"""What the panel of a visitor's own files says in another language, and in one that changes meanwhile."""

from types import SimpleNamespace

import pandas as pd
import pytest

from components.panels.upload import rows, waiting
from components.panels.upload.reach import speak_steps
from components.panels.upload.rows import tell_reasons
from components.panels.upload.state import KEY
from geo import languages
from geo.timemap.languages import ENGLISH, gettext, speaking
from geo.timemap.reading.rows import UNREAD
from tests.bracketed import BRACKETED, untold
from tests.components.test_page import html
from tests.stories import KRAKATOA
from tests.workbooks import apollo, make_book

CSV = b"name,note,date,lat,lon\nAnna,seen,1883-05-20,-6.1,105.4\nBerta,heard,1883-05-21T10:00,-6.1,105.4\n"
BAD = b"Carla,told,never,-6.1,105.4\nDora,told,1999-01-01,-6.1,105.4\n"
OWN = ("name", "note", "date", "lat", "lon", "own")
"""What the file itself says."""


@pytest.fixture
def said(monkeypatch):
    """Return where the language that the page speaks is put, whatever a story says."""
    now = {"words": BRACKETED}
    monkeypatch.setattr(languages, "words_in", lambda _: now["words"])
    with speaking(BRACKETED):  # the test's widgets write their choices out once more
        yield now


def give(app, content, name="own.csv"):
    app.file_uploader[0].upload(name, content, "text/csv").run()
    assert not app.exception
    return app


def labels(app, *keys):
    """Return what widgets say whose keys begin so."""
    found = {str(one.key): one.label for one in (*app.button, *app.selectbox, *app.file_uploader)}
    told = {key: [label for name, label in found.items() if name.startswith(key)] for key in keys}
    assert all(told.values()), told
    return [label for several in told.values() for label in several]


def part_choice(app):
    return next(one for one in app.selectbox if str(one.key).startswith("part-"))


def outside(texts):
    return [word for text in texts for word in untold(text) if word not in OWN]


def test_panel__of_a_file_of_rows_says_nothing_untranslated(open_app, said):
    app = open_app(KRAKATOA, panel="layers")
    assert not outside(labels(app, "file-"))
    give(app, CSV + BAD)
    assert not outside(labels(app, "role-date", "role-title", "form-date", "form-place", "add-layer"))
    warnings = [one.value for one in app.warning]
    assert warnings and not outside(warnings)
    preview, unread = (one.value for one in app.dataframe)
    assert not outside(preview.columns)
    assert list(unread.columns) == ["row", "column", "value", "reason"]
    app.button(key="add-layer").click().run()
    assert not app.exception
    assert not outside(labels(app, "drop-0", "open-only-mine"))
    assert "⟦Your files can be a story of their own" in html(app)
    app.button(key="open-only-mine").click().run()
    assert not app.exception
    assert "⟦Your own story: only in this visit" in html(app)
    assert not outside(labels(app, "leave-own"))


def test_panel__of_a_workbook_says_nothing_untranslated(open_app, said):
    app = open_app(KRAKATOA, panel="layers")
    give(app, apollo(), "apollo-11.xlsx")
    assert not outside(labels(app, "open-own"))
    assert any("⟦12 events⟧" in one.value for one in app.markdown)
    give(app, apollo(["July", "No date", "Houston", None, None, "A text.", "flight"]), "bad.xlsx")
    assert "⟦This workbook has 1 fault⟧" in html(app)
    assert "⟦a date as 1969-07-20" in html(app)
    assert not outside(labels(app, "as-table"))


def test_language__that_is_changed_says_all_anew_and_keeps_what_was_answered(open_app, said):
    said["words"] = ENGLISH
    with speaking(ENGLISH):
        app = give(open_app(KRAKATOA, panel="layers"), CSV + BAD)
        app.selectbox(key="role-title").select_index(2).run()
        answered, reading = app.session_state[KEY].mapping, app.session_state[KEY].reading
        assert labels(app, "add-layer") == ["Add 3 rows to the map, leave out 1"]
        said["words"] = BRACKETED
        app.run()
    assert not app.exception
    upload = app.session_state[KEY]
    assert upload.mapping == answered != upload.proposal.mapping
    assert upload.reading is not reading
    assert labels(app, "add-layer") == ["⟦Add 3 rows to the map, leave out 1⟧"]
    again = upload.reading
    app.run()
    assert app.session_state[KEY].reading is again


def test_language__that_is_changed_keeps_the_sheet_that_was_chosen(open_app, said):
    said["words"] = ENGLISH
    rows = [["title", "date", "lat", "lon"], ["A", "1883-05-20", "-6.1", "105.4"]]
    with speaking(ENGLISH):
        app = give(open_app(KRAKATOA, panel="layers"), make_book(first=rows, second=rows), "book.xlsx")
        part_choice(app).set_value("second").run()
        said["words"] = BRACKETED
        app.run()
    assert not app.exception
    assert part_choice(app).options == ["first · ⟦2 rows⟧", "second · ⟦2 rows⟧"]
    assert part_choice(app).value == "second"
    assert labels(app, "add-layer") == ["⟦Add 1 row to the map⟧"]


@pytest.mark.parametrize(
    "work",
    [
        SimpleNamespace(is_waiting=True),
        SimpleNamespace(is_waiting=False, share=0.37),
        SimpleNamespace(is_waiting=False, share=0, seconds=12.0),
    ],
)
def test_waiting__how_far_it_is_is_one_sentence(work):
    with speaking(BRACKETED):
        assert not untold(waiting._told(work, gettext(rows.READING)))


def test_waiting__in_english():
    work = SimpleNamespace(is_waiting=False, share=0.37)
    assert waiting._told(work, rows.READING) == "Reading the rows, 37%…"
    work = SimpleNamespace(is_waiting=False, share=0, seconds=12.0)
    assert waiting._told(work, rows.READING) == "Reading the rows, 12 s…"


def test_reasons__are_counted_in_the_language():
    bad = pd.DataFrame([(row, "", "", str(row)) for row in range(6)], columns=list(UNREAD))
    with speaking(BRACKETED):
        assert tell_reasons(bad)[-2:] == ["3 (⟦1 row⟧)", "⟦and 2 other reasons⟧"]
        assert not untold(speak_steps(1_200, "month"))
    assert speak_steps(1_200, "month") == "1,200 months"
