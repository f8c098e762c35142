"""The archive in the panel of layers: what is said of it, asked and answered, and what ends a question."""

import threading
import time

import pytest

from components import archive_questions
from components.archive_questions import count, questions_of
from components.panels.archive import asking as asked_in_panel
from components.panels.archive.asking import MOST_GROUPS, ROWS_A_PAGE, Asking, Question
from components.panels.archive.filters import TESTS, speak_filter, ways_of
from components.panels.archive.told import speak, to_html
from components.state.session import KEY
from geo.archive.errors import ArchiveError
from geo.archive.opened import open_elsewhere, open_folder
from geo.archive.questions import ByTime, Filter, Group, Groups, LackingError, Where
from geo.files.aside import StoppedError
from tests.components.test_page import html, message
from tests.stories import EVIL, KRAKATOA, copy_story
from tests.stories.archives import DAY, KINDS, make_events, set_archive, write_archive

SIGHT = Where((105.4, -6.2, 105.445, -6.0), DAY + 10, DAY + 40)


@pytest.fixture(scope="module")
def events():
    return make_events()


@pytest.fixture
def folder(tmp_path):
    return write_archive(tmp_path / "reports")


@pytest.fixture
def app(open_app, folder, monkeypatch):
    # An answer is there within the run that asks, however slow the machine.
    monkeypatch.setattr(asked_in_panel, "PATIENCE", 30)
    monkeypatch.setenv("ARCHIVE", str(folder))
    return open_app(KRAKATOA, panel="layers")


def ask(app, seen=None):
    """Ask, where the map has told what is in sight, or hasn't."""
    app.session_state[KEY].seen = seen
    app.toggle(key="archive-open").set_value(True).run()
    assert not app.exception
    return app


def choose(app, key, value):
    app.segmented_control(key=key).set_value(value).run()
    assert not app.exception
    return app


def in_sight(events):
    west, south, east, north = SIGHT.view
    is_there = events["lon"].between(west, east) & events["lat"].between(south, north)
    is_then = (events["start"] < SIGHT.end) & (events["end"].isna() | (events["end"] > SIGHT.begin))
    return events[is_there & is_then.fillna(True)]


def test_shown__what_it_says_of_itself_and_nothing_is_asked(app):
    told = html(app)
    assert "120 events, 7 May 1883 – 3 September 1883." in told
    assert "2 rows have no time or place that can be read, and are not in it." in told
    assert "Source: made up" in told
    assert "Licence: CC0" in told
    assert "archive-asking" in app.session_state
    assert app.session_state["archive-asking"].work is None


def test_layer__is_switched_off_and_the_link_says_so(app):
    pills = next(one for one in app.button_group if one.key == "story-layers")
    assert "Reports of 1883" in " ".join(pills.options)
    pills.set_value(["territory"]).run()
    assert message(app)["hidden"] == ["archive"]
    assert app.query_params["layers"] == "territory"


def test_story__without_an_archive_has_nothing_of_it(open_app):
    app = open_app(KRAKATOA, panel="layers")
    assert [one for one in app.toggle if one.key == "archive-open"] == []
    assert message(app)["hidden"] == []


def test_table__of_all_until_the_map_has_told_what_is_in_sight(app, events):
    ask(app)
    told = html(app)
    assert "120 events" in told
    assert "The map hasn’t told yet what is in sight" in told
    assert told.count("<tr>") == ROWS_A_PAGE + 1
    first = events.sort_values("start").iloc[0]
    assert f"<td>{first['title']}</td>" in told
    assert "<td>from 7 May 1883</td>" in told


def test_table__of_what_is_in_sight_and_of_all_again(app, events):
    ask(app, SIGHT)
    wanted = in_sight(events)
    assert 0 < len(wanted) < len(events)
    assert f"{len(wanted)} of 120 events" in html(app)
    assert {title for title in wanted["title"] if f"<td>{title}</td>" in html(app)} == set(wanted["title"])
    choose(app, "archive-scope", "all")
    assert "120 events" in html(app)
    assert "of 120 events" not in html(app)


def test_table__off_the_map_it_is_of_all(app):
    ask(app, SIGHT)
    next(one for one in app.button_group if one.key == "story-layers").set_value(["territory"]).run()
    assert "The archive is off the map" in html(app)


def test_pages__go_to_the_rows_after_and_back(app):
    ask(app)
    assert "Rows 1 – 25" in html(app)
    assert app.button(key="archive-before").disabled
    app.button(key="archive-after").click().run()
    assert "Rows 26 – 50" in html(app)
    assert "<td>Report 25</td>" in html(app)
    for _ in range(3):
        app.button(key="archive-after").click().run()
    assert "Rows 101 – 120" in html(app)
    assert app.button(key="archive-after").disabled
    choose(app, "archive-scope", "all")
    assert "Rows 1 – 25" in html(app), "another question begins with its first rows"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("kind", ['<th scope="row">ash</th>', "<td>40</td>", "Events by kind"]),
        ("time", ["120 events by month, 31 at most", "May 1883: 25", "September 1883: 3"]),
    ],
)
def test_groups__by_kind_and_by_month(app, form, words):
    ask(app)
    choose(app, "archive-form", form)
    assert [one for one in words if one not in html(app)] == []


def test_groups__of_a_short_time_by_day(app):
    ask(app, Where(None, DAY, DAY + 5))
    choose(app, "archive-form", "time")
    assert "7 May 1883: 1" in html(app)


def test_groups__by_a_column_with_the_others_together(app, events):
    ask(app)
    choose(app, "archive-form", "column")
    app.selectbox(key="archive-by").set_value("ship").run()
    told = html(app)
    left = events["ship"].nunique() - MOST_GROUPS
    assert '<th scope="row">Berouw</th>' in told
    assert f'<th scope="row">{left} other values</th>' in told


def test_kinds__those_that_are_chosen(app, events):
    ask(app)
    app.multiselect(key="archive-kinds").set_value([KINDS[0]]).run()
    assert "40 of 120 events" in html(app)


def test_filter__is_added_told_and_taken_away(app):
    ask(app)
    app.selectbox(key="archive-column").set_value("ship").run()
    app.selectbox(key="archive-test").set_value("=").run()
    app.text_input(key="archive-value").set_value("Berouw").run()
    app.button(key="archive-add").click().run()
    assert "30 of 120 events" in html(app)
    assert app.button(key="archive-without-0").label.replace("\\", "") == "Without: ship is Berouw"
    app.button(key="archive-without-0").click().run()
    assert "of 120 events" not in html(app)


def test_filter__a_value_of_another_form_is_told_in_a_sentence(app):
    ask(app)
    app.session_state["archive-asking"].change(filters=(Filter("heard", "<", "soon"),))
    app.run()
    assert not app.exception
    assert "heard" in html(app)
    assert "soon" in html(app)
    app.button(key="archive-without-0").click().run()
    assert "120 events" in html(app)


def test_nothing_found__is_said(app):
    ask(app, Where((0, 0, 1, 1), DAY, DAY + 1))
    assert "0 of 120 events" in html(app)
    assert "No event of the archive is among these." in html(app)


def test_switched_off__nothing_is_asked_any_more(app):
    ask(app)
    app.toggle(key="archive-open").set_value(False).run()
    assert app.session_state["archive-asking"].work is None
    assert "<td>Report 0</td>" not in html(app)


def test_lacking__the_panel_says_what_to_install(app, monkeypatch):
    def lack(*_):
        raise LackingError("Install it by: pip install -r requirements-archive.txt")

    monkeypatch.setattr(archive_questions, "open_questions", lack)
    monkeypatch.setattr(archive_questions, "_open", {})
    ask(app)
    assert "pip install -r requirements-archive.txt" in html(app)


def test_elsewhere__it_can_be_shown_alone(open_app, tmp_path):
    story = copy_story(tmp_path)
    set_archive(story, url="https://example.org/reports/", title="Reports")
    app = open_app(story, panel="layers")
    assert "This archive is kept elsewhere" in html(app)
    assert [one for one in app.toggle if one.key == "archive-open"] == []


def test_take__says_that_no_file_has_it(app):
    app.button(key="take").click().run()
    assert "Without Reports of 1883: too many rows to be taken along." in html(app)


@pytest.fixture
def slow(monkeypatch):
    """Questions that are answered when they are let; those that were ended are listed."""
    go, ended = threading.Event(), []

    class Slow:
        unit = "day"

        def count(self, where, beat):
            try:
                while not go.wait(0.01):
                    beat()
            except StoppedError:
                ended.append(where)
                raise
            return 7

        def group(self, *_args, **_options):
            return Groups((Group("ash", 7),))

    monkeypatch.setattr(asked_in_panel, "questions_of", lambda _archive: Slow())
    monkeypatch.setattr(asked_in_panel, "PATIENCE", 0)
    return go, ended


def ended_by(condition):
    """Wait until something holds."""
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def test_asking__another_question_ends_the_one_before(folder, slow):
    go, ended = slow
    archive, asking = open_folder(folder), Asking()
    first, second = (Question(Where(begin=0, end=end), "kind") for end in (1, 2))
    work = asking.ask(archive, first)
    assert asking.ask(archive, first) is work
    other = asking.ask(archive, second)
    assert ended_by(lambda: ended == [first.where])
    go.set()
    other.wait(10)
    assert other.take().count == 7
    assert asking.ask(archive, second) is other, "an answer that is there is not asked for again"


def test_asking__stopped_stays_so_until_something_is_asked_again(folder, slow):
    go, _ = slow
    archive, asking = open_folder(folder), Asking()
    question = Question(Where(), "kind")
    work = asking.ask(archive, question)
    asking.stop()
    assert asking.ask(archive, question) is work
    assert work.is_left
    asking.change()
    go.set()
    again = asking.ask(archive, question)
    again.wait(10)
    assert (again.is_left, again.take().count) == (False, 7)


def test_count__ends_when_whoever_asked_has_left(folder):
    archive, left = open_folder(folder), threading.Event()
    assert count(archive, Where(), left) == 120
    left.set()
    slow = questions_of(archive)
    assert slow is questions_of(archive), "it is opened once for all"
    with pytest.raises(ValueError, match="only an archive of this machine can be asked"):
        questions_of(open_elsewhere("https://example.org/a/", "A"))


def test_events__that_are_not_there_are_missed_by_name(tmp_path):
    folder = write_archive(tmp_path / "bare")
    (folder / "events" / "0-0.parquet").unlink()
    with pytest.raises(ArchiveError, match="events"):
        questions_of(open_folder(folder))


def test_tests__each_has_its_words_and_each_form_some():
    told = {
        test
        for form in ("whole", "number", "text", "truth", "day", "time", "zoned")
        for test in ways_of(form)
    }
    assert told == set(TESTS)
    assert speak_filter(Filter("ship", "in", ("a", "b"))) == "ship is one of a, b"
    assert speak_filter(Filter("ship", "is empty")) == "ship is empty"


def test_words__are_text_whatever_stands_in_them():
    answer = asked_in_panel.Answer(1, Groups((Group(EVIL, 1), Group(None, 1))))
    told = to_html(answer, Question(Where(), "column", EVIL), "day")
    assert "<img" not in told
    assert "</script>" not in told
    assert [speak(value) for value in (None, True, 0.1 + 0.2, 5)] == ["", "true", "0.3", "5"]


def test_times__of_centuries_are_told_by_longer_stretches():
    groups = Groups(tuple(Group(12 * year, 1) for year in range(-300, 50)))
    told = to_html(asked_in_panel.Answer(350, groups, "month"), Question(Where(), "time"), "day")
    assert told.count("<i ") < 121


def test_unit__of_a_question_by_time(folder):
    questions = questions_of(open_folder(folder))
    units = [asked_in_panel.unit_of(questions, Where(begin=0, end=end)) for end in (1, 92, 93)]
    assert [*units, asked_in_panel.unit_of(questions, Where())] == ["day", "day", "month", "month"]
    assert len(questions.group(Where(), ByTime("day")).groups) == 120
