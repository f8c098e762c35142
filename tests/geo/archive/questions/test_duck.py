"""DuckDB answers out of an archive's files as pandas does, within its bounds, and reaches nothing else."""

import threading
import time
from datetime import date

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.archive.errors import ArchiveError
from geo.archive.questions import (
    ByCell,
    ByColumn,
    ByTime,
    Filter,
    Limits,
    QuestionError,
    TooLongError,
    TooMuchError,
    Where,
    open_questions,
)
from geo.archive.questions import duck as ducks
from geo.archive.questions.text import Statement
from tests.geo.archive.questions.archives import SHARE, write_archive, write_files, write_manifest
from tests.geo.archive.questions.suite import check_answers

SMALL = Limits(seconds=200, memory_mb=500, threads=1)
SLOW = "SELECT count(*) FROM range(10_000_000_000) AS numbers WHERE range % 7 = sqrt(range)"
"""Takes minutes."""


def event(**columns):
    """Return an event."""
    return {"start": 10, "end": 11, "lon": 10.0, "lat": 20.0, "kind": "fire", "title": "", **columns}


@pytest.fixture
def asked(tmp_path):
    """Return questions on some events."""
    opened = []

    def ask(*events, limits=SMALL, **options):
        folder = tmp_path / str(len(opened))
        write_archive(folder, events, **options)
        opened.append(open_questions(folder, limits))
        return opened[-1]

    yield ask
    for questions in opened:
        questions.close()


@settings(max_examples=60)
@given(st.data())
def test_answers__those_of_pandas(data):
    check_answers(data, lambda folder: open_questions(folder, SMALL))


@pytest.mark.parametrize(
    ("begin", "end", "count"),
    [
        (10, 11, 1),
        (9, 10, 0),
        (11, 12, 0),
        (8, 11, 1),
        (None, 10, 0),
        (None, 11, 1),
        (11, None, 0),
        (10, None, 1),
    ],
)
def test_stretch__its_end_and_the_event_s_are_no_part_of_them(asked, begin, end, count):
    assert asked(event()).count(Where(begin=begin, end=end)) == count


def test_stretch__an_event_without_an_end_is_in_all_after_its_start(asked):
    assert asked(event(end=None)).count(Where(begin=10_000, end=10_001)) == 1


@pytest.mark.parametrize(
    ("view", "count"),
    [
        ((10, 20, 10, 20), 1),
        ((10.1, 0, 20, 30), 0),
        ((170, 0, 190, 90), 2),
        ((-190, 0, -170, 90), 2),
        ((-180, 0, -170, 90), 2),
        ((170, 0, 180, 90), 2),
        ((-180, -90, 180, 90), 3),
        ((-500, 0, 500, 90), 3),
        ((370, 0, 371, 90), 1),
    ],
)
def test_view__edges_are_in_sight_and_the_antimeridian_is_none(asked, view, count):
    questions = asked(event(), event(lon=180.0), event(lon=-180.0))
    assert questions.count(Where(view=view)) == count


def test_kinds__other_is_what_the_manifest_does_not_name_too(asked):
    questions = asked(
        *(event(kind=kind) for kind in ("fire", "other", "storm", None)), kinds=("fire", "other")
    )
    assert questions.count(Where(kinds=("other",))) == 3
    assert questions.count(Where(kinds=("storm",))) == 1
    assert questions.count(Where(kinds=())) == 0


def test_group__what_is_left_off_is_told(asked):
    questions = asked(*(event(kind=kind) for kind in "aaabbc"))
    told = questions.group(Where(), ByColumn("kind"), 1)
    assert [(one.value, one.count) for one in told.groups] == [("a", 3)]
    assert (told.left_off, told.left_events) == (2, 3)


def test_group__by_month_of_seconds(asked):
    day = 86_400
    questions = asked(
        event(start=-1), event(start=0), event(start=30 * day), event(start=31 * day), unit="second"
    )
    told = questions.group(Where(), ByTime("month"))
    assert [(one.value, one.count) for one in told.groups] == [(-1, 1), (0, 2), (1, 1)]


def test_value__is_read_as_what_the_column_holds(asked):
    questions = asked(event(deaths=5, sure=True, day=date(2020, 3, 1)), event(deaths=12))
    for column, test, value, count in (
        ("deaths", ">", "9", 1),
        ("deaths", "in", ("5", 12), 2),
        (SHARE, "is empty", None, 2),
        ("sure", "=", "True", 1),
        ("day", "<=", "2020-03-01", 1),
    ):
        assert questions.count(Where(filters=(Filter(column, test, value),))) == count


@pytest.mark.parametrize(
    ("filter_", "words"),
    [
        (Filter("nowhere", "=", 1), "There is no column “nowhere” to ask for; there are start, end, lon"),
        (Filter('x"; DROP TABLE events; --', "=", 1), "There is no column"),
        (Filter("tags", "is empty"), "There is no column “tags”"),
        (Filter("deaths", ">", "many"), "deaths is compared with a number, such as 12, and “many” is none"),
        (Filter("deaths", "=", None), "and “None” is none"),
        (Filter("deaths", "<", "inf"), "and “inf” is none"),
        (Filter("deaths", "=", True), "and “True” is none"),
        (Filter("Note", "=", "\ud800"), r"is compared with a text, and “\\ud800” is none"),
        (Filter("day", "=", "1 March"), "a day, such as 2020-11-08, and “1 March” is none"),
        (Filter("deaths", "contains", "1"), "asks of texts, and column deaths holds none"),
        (Filter("sure", "<", True), "holds true and false, which have no order"),
    ],
)
def test_filter__that_does_not_fit__says_why(asked, filter_, words):
    with pytest.raises(QuestionError, match=words):
        asked(event()).count(Where(filters=(filter_,)))


def test_bad_questions__say_why(asked):
    questions = asked(event())
    for view in ((10, 0, 0, 0), (0, 10, 0, 0), (float("nan"), 0, 1, 1)):
        with pytest.raises(QuestionError, match="no edges to look between"):
            questions.count(Where(view=view))
    with pytest.raises(QuestionError, match="levels 0 to 16"):
        questions.group(Where(), ByCell(17))
    with pytest.raises(QuestionError, match="by year, and by month and day where"):
        questions.group(Where(), ByTime("hour"))
    with pytest.raises(QuestionError, match="1,000 at once, up to the first 100,000"):
        questions.rows(Where(), 1_000, 99_001)


def test_archive__that_is_none__is_named(tmp_path, asked):
    with pytest.raises(ArchiveError, match=r"is no archive, its manifest\.json can't be read"):
        open_questions(tmp_path / "nowhere")
    asked(event())
    (file,) = (tmp_path / "0" / "events").iterdir()
    file.write_bytes(b"PAR1 and no more")
    with pytest.raises(ArchiveError, match=r"000\.parquet: it is no whole Parquet file"):
        open_questions(tmp_path / "0")
    write_files(tmp_path / "1", pa.table({"start": [1], "end": [2]}), 1)
    write_manifest(tmp_path / "1")
    with pytest.raises(ArchiveError, match="it lacks the column 'lon'; build the archive again"):
        open_questions(tmp_path / "1")
    (tmp_path / "1" / "manifest.json").write_text("{}", "utf-8")
    with pytest.raises(ArchiveError, match=r"is no archive, its manifest\.json can't be read \(1/manifest"):
        open_questions(tmp_path / "1")
    file.unlink()
    with pytest.raises(ArchiveError, match=r"has no events/\*\.parquet"):
        open_questions(tmp_path / "0")


def test_file__that_goes_away__is_told_as_a_question_s_error(tmp_path, asked):
    questions = asked(event(), event(lon=-50.0))
    for file in (tmp_path / "0" / "events").iterdir():
        file.write_bytes(b"")
    with pytest.raises(QuestionError, match="The archive’s events can’t be read just now"):
        questions.count(Where(kinds=("fire",)))


@pytest.fixture
def slow(asked, monkeypatch):
    """Return a way to have questions that take minutes."""

    def make(**limits):
        questions = asked(event(), limits=Limits(memory_mb=500, threads=1, **limits))
        monkeypatch.setattr("geo.archive.questions.answers.count_statement", lambda *_: Statement(SLOW))
        return questions

    return make


def test_question__that_takes_too_long__is_ended_and_the_next_is_answered(slow):
    questions = slow(seconds=0.3, at_once=1)
    with pytest.raises(TooLongError, match=r"After 0\.3 seconds there was no answer"):
        questions.count(Where())
    questions._runner._seconds = 200
    assert len(questions.rows(Where()).rows) == 1


class LeftError(Exception):
    """Whoever asked has left."""


def test_question__that_nobody_waits_for__is_ended_and_the_next_is_answered(slow):
    beats = iter(range(5))

    def leave():
        if next(beats, None) is None:
            raise LeftError

    questions = slow(seconds=600, at_once=1)
    with pytest.raises(LeftError):
        questions.count(Where(), leave)
    assert len(questions.rows(Where()).rows) == 1


def test_question__waits_for_the_one_before_it(slow):
    questions, is_asked = slow(seconds=600, at_once=1), threading.Event()

    def leave():
        if is_asked.is_set():
            raise LeftError

    def ask():
        with pytest.raises(LeftError):
            questions.count(Where(), leave)

    first = threading.Thread(target=ask)
    first.start()
    while not questions._runner._threads._threads:
        time.sleep(0.01)
    assert len(questions.rows(Where(), beat=is_asked.set).rows) == 1
    first.join()


def test_memory__is_bounded_and_the_disk_is_not_used(tmp_path):
    count = 400_000
    numbers = np.arange(count)
    table = pa.table(
        {
            "start": numbers,
            "end": numbers + 1,
            "lon": np.zeros(count),
            "lat": np.zeros(count),
            "kind": ["fire"] * count,
            "title": [f"{number:060d}" for number in range(count)],
            "cell": np.zeros(count, dtype=np.uint32),
        }
    )
    write_files(tmp_path / "many", table, 1)
    write_manifest(tmp_path / "many", kinds=["fire"])
    with (
        open_questions(tmp_path / "many", Limits(memory_mb=20, threads=1)) as questions,
        pytest.raises(TooMuchError, match="more memory than it may have"),
    ):
        questions.group(Where(), ByColumn("title"))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM read_text('{outside}')",
        "SELECT * FROM read_parquet('{outside}')",
        "COPY (SELECT 1) TO '{outside}'",
        "ATTACH '{outside}' AS other",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_engine__reaches_the_archive_s_folder_alone(asked, tmp_path, caplog, text):
    outside = tmp_path / "outside.parquet"
    duckdb.sql(f"COPY (SELECT 1 AS a) TO '{outside}' (FORMAT parquet)")
    asked(event())
    engine = ducks.DuckEngine(tmp_path / "0", 100, 1)
    with pytest.raises(QuestionError, match="events can’t be read just now"):
        engine.ask(Statement(text.format(outside=outside))).fetch()
    assert "Permission Error" in caplog.text or "locked" in caplog.text
    engine.close()
