import pytest

from tests.bench.archive_report import budgets, plot_builds, to_table
from tests.bench.budgets import LIMITS_SET_AT

LOOP = LIMITS_SET_AT["python"]


def run(seconds, *, loop=LOOP, count=10_000_000, mb=1_000, tiles=40_000_000):
    return {
        "s": seconds,
        "cpu_s": 2 * seconds,
        "peak_mb": mb,
        "count": count,
        "tiles": 616,
        "bytes": {"tiles": tiles, "titles": 2 * count, "events": 9 * count},
        "loop_ms": loop,
    }


@pytest.mark.parametrize(
    ("seconds", "loop", "holds"), [(60, LOOP, True), (61, LOOP, False), (61, 2 * LOOP, True)]
)
def test_budgets__time_is_scaled_to_the_limits_machine(seconds, loop, holds):
    found = budgets({"10000000": {"2": run(seconds, loop=loop)}})
    assert found["10,000,000 events: s to build"]["holds"] is holds


@pytest.mark.parametrize(("mb", "tiles", "holds"), [(3_000, 50_000_000, True), (3_001, 50_100_000, False)])
def test_budgets__memory_and_weight(mb, tiles, holds):
    found = budgets({"10000000": {"2": run(9, mb=mb, tiles=tiles)}})
    names = ("MB of all processes", "bytes of tiles an event")
    assert [found[f"10,000,000 events: {name}"]["holds"] for name in names] == [holds, holds]


@pytest.mark.parametrize(("many", "one", "holds"), [(480, 800, True), (485, 640, False)])
def test_budgets__of_ten_times_as_many_and_of_two_workers(many, one, holds):
    runs = {
        "10000000": {"2": run(40)},
        "100000000": {"2": run(many, count=100_000_000), "1": run(one, count=100_000_000)},
    }
    found = budgets(runs)
    assert found["100,000,000 events: time of each, beside that among 10,000,000"]["holds"] is holds
    assert found["100,000,000 events: two workers' share of one's time"]["holds"] is holds


def test_report__has_a_row_a_run_and_a_point_each():
    runs = {"1000000": {"1": run(4.5)}, "10000000": {"1": run(30), "2": run(20)}}
    results = {"runs": runs, "budgets": budgets(runs)}
    assert "| 10,000,000 | 2 | 20 | 40 | 1,000 | 616 | 4.00 | 2.00 | 9.00 |" in to_table(results)
    assert plot_builds(results).count('r="4"') == 3
