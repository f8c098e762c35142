import json

import pytest

from tests.bench.__main__ import RESULTS
from tests.bench.budgets import LIMITS_SET_AT, read_figures
from tests.bench.compare import Change, Figure, compare, drifts, table


def has_grown(before, now, limit=100.0, clock="", drift=1.0):
    figure = Figure(limit, now, clock)
    (change,) = compare({"a": figure}, {"a": before}, {"python": drift, "browser": 3.0})
    return change.has_grown


@pytest.mark.parametrize(("now", "expected"), [(57.4, False), (57.5, False), (57.6, True), (20.0, False)])
def test_compare__more_than_fifteen_in_a_hundred(now, expected):
    assert has_grown(50.0, now) is expected


@pytest.mark.parametrize(("drift", "expected"), [(1.0, True), (1.3, False), (0.7, True)])
def test_compare__a_slower_machine_is_no_loss_and_a_faster_one_hides_none(drift, expected):
    assert has_grown(50.0, 62.0, clock="python", drift=drift) is expected
    assert has_grown(50.0, 50.0, clock="python", drift=0.7)


def test_compare__bytes_and_counts_do_not_drift():
    (change,) = compare({"bytes": Figure(8000, 5000)}, {"bytes": 4000}, {"python": 9.0, "browser": 9.0})
    assert change.before == 4000
    assert change.has_grown
    assert change.growth == pytest.approx(0.25)


def test_compare__each_clock_has_its_own_drift():
    figures = {"cpu": Figure(30, 13, "python"), "frame": Figure(33, 13, "browser")}
    changes = compare(figures, {"cpu": 10, "frame": 10}, {"python": 1.2, "browser": 2.0})
    assert [change.before for change in changes] == [12, 20]


@pytest.mark.parametrize(("now", "expected"), [(1, True), (0, False)])
def test_compare__where_nothing_is_allowed_one_is_a_loss(now, expected):
    assert has_grown(0, now, limit=0) is expected


@pytest.mark.parametrize(("now", "expected"), [(1.9, False), (2.1, True)])
def test_compare__a_small_figure_may_move_by_a_grain_of_its_limit(now, expected):
    assert has_grown(0.0, now, limit=100.0) is expected


def test_compare__a_new_figure_is_no_loss():
    (change,) = compare({"new": Figure(1, 5)}, {}, {})
    assert (change.before, change.growth, change.has_grown) == (None, None, False)


def test_drifts__one_where_a_loop_was_not_run_before():
    assert drifts({"python": 20.0}, {"python": 30.0, "browser": 7.0}) == {"python": 1.5, "browser": 1.0}


def test_table__marks_what_grew_and_what_is_over_its_limit():
    lines = table(
        [
            Change("lost", Figure(10, 20), 10),
            Change("over", Figure(10, 20), 20),
            Change("well", Figure(10, 5), 9),
            Change("new", Figure(10, 5), None),
        ]
    ).splitlines()
    assert [line[:4] for line in lines[1:5]] == ["GREW", "over", "    ", "    "]
    assert lines[1].endswith("+100%")
    assert lines[-1] == "1 grew by more than 15%: lost"
    assert table([Change("well", Figure(10, 5), 9)]).endswith("none")


def read_results():
    """Return the committed results."""
    return json.loads(RESULTS.read_text("utf-8"))


def test_read_figures__frames_go_by_the_screen_and_times_by_a_clock_of_the_machine():
    results = read_results()
    figures = read_figures(results)
    of_frames = {name for name in figures if any(word in name for word in ("jump", "pan,", "zoom,"))}
    assert len(of_frames) == 12
    assert {name for name, figure in figures.items() if figure.clock} & of_frames == set()
    assert figures["step: ms, p50"].clock == "browser"
    assert figures["step: CPU ms"].clock == "python"


def test_read_figures__a_files_memory_is_the_most_of_its_passes_and_its_time_both():
    figures = read_figures(
        read_results()
        | {"file": {"a sample": {"s": 3.0, "mb": 1100}, "the columns that are needed": {"s": 5.0, "mb": 240}}}
    )
    assert figures["200 MB of 49 columns: s to open"].value == 8.0
    assert not figures["200 MB of 49 columns: MB above idle, at most"].holds


def test_read_figures__a_slow_machine_is_judged_as_the_one_that_the_limits_were_set_on():
    results = read_results()
    results["calibration"] = {clock: 2 * ms for clock, ms in LIMITS_SET_AT.items()}
    results["step"] |= {"ms": {"p50": 80}, "cpu_ms": 30}
    figures = read_figures(results)
    assert (figures["step: ms, p50"].scaled, figures["step: ms, p50"].holds) == (40, True)
    assert (figures["step: CPU ms"].scaled, figures["step: CPU ms"].holds) == (15, False)
    assert figures["100,000: pan, ms p95"].slowness == 1
