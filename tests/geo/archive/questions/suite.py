"""What is asked of whatever answers questions: the same as pandas says, of any events."""

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import strategies as st

from geo.archive.questions import ByTime
from geo.timemap.dates.units import convert, is_finer
from tests.geo.archive.questions.archives import SCHEMA, write_archive
from tests.geo.archive.questions.asking import BY, UNITS, choose, events, frame_of, plain, value_of, wheres

NAMED = st.sampled_from(
    [("fire", "flood"), ("fire", "other"), ("", "fire", "flood", "other", "storm"), ("other",)]
)
COLUMNS = tuple(name for name in SCHEMA.names if name != "tags")
"""Lists can't be asked for."""


def check_answers(data, opened):
    """Draw an archive and questions, and compare the answers; `opened` gives a folder's questions."""
    unit, named = data.draw(UNITS), data.draw(NAMED)
    made = data.draw(st.lists(events(unit), min_size=1, max_size=25))
    with tempfile.TemporaryDirectory() as folder:
        stand = write_archive(Path(folder), made, unit=unit, kinds=named)
        frame = frame_of(stand)
        with opened(Path(folder)) as questions:
            for _ in range(4):
                where = data.draw(wheres())
                chosen = [stand[at] for at in choose(frame, where, named).index]
                assert questions.count(where) == len(chosen)
                check_groups(questions, where, data, chosen)
                check_times(questions, where, chosen, unit)
                check_rows(questions, where, data, chosen)


def check_groups(questions, where, data, chosen):
    by, most = data.draw(BY), data.draw(st.integers(1, 5))
    expected = Counter(value_of(one, by) for one in chosen)
    answer = questions.group(where, by, most)
    told = [(plain(one.value), one.count) for one in answer.groups]
    assert [count for _, count in told] == sorted(expected.values(), reverse=True)[:most]
    assert told == [(value, expected[value]) for value, _ in told]
    assert answer.left_off == len(expected) - len(dict(told))
    assert answer.left_events == len(chosen) - sum(count for _, count in told)


def check_times(questions, where, chosen, unit):
    for asked in ("year", "month", "day"):
        if not is_finer(asked, unit):
            expected = Counter(convert(one["start"], unit, asked) for one in chosen)
            told = questions.group(where, ByTime(asked))
            assert [(one.value, one.count) for one in told.groups] == sorted(expected.items())
            assert (told.left_off, told.left_events) == (0, 0)


def check_rows(questions, where, data, chosen):
    limit, offset = data.draw(st.integers(0, 9)), data.draw(st.integers(0, 9))
    listed = sorted(chosen, key=lambda one: one["start"])[offset : offset + limit]
    told = questions.rows(where, limit, offset)
    assert told.columns == COLUMNS
    assert [tuple(map(plain, row)) for row in told.rows] == [
        tuple(plain(one[name]) for name in COLUMNS) for one in listed
    ]
