import pytest

from tests.bench.archive_report import FILTERED, budgets, plot_builds, questions_table, to_paragraphs
from tests.bench.budgets import LIMITS_SET_AT
from tests.bench.questions import QUESTIONS

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


def of_runs(runs, **more):
    return budgets({"runs": runs, "page": {}, "questions": {}} | more)


@pytest.mark.parametrize(
    ("seconds", "loop", "holds"), [(60, LOOP, True), (61, LOOP, False), (61, 2 * LOOP, True)]
)
def test_budgets__time_is_scaled_to_the_limits_machine(seconds, loop, holds):
    found = of_runs({"10000000": {"2": run(seconds, loop=loop)}})
    assert found["10,000,000 events: s to build"]["holds"] is holds


@pytest.mark.parametrize(("mb", "tiles", "holds"), [(3_000, 50_000_000, True), (3_001, 50_100_000, False)])
def test_budgets__memory_and_weight(mb, tiles, holds):
    found = of_runs({"10000000": {"2": run(9, mb=mb, tiles=tiles)}})
    names = ("MB of all processes", "bytes of tiles an event")
    assert [found[f"10,000,000 events: {name}"]["holds"] for name in names] == [holds, holds]


@pytest.mark.parametrize(("many", "one", "holds"), [(480, 800, True), (485, 640, False)])
def test_budgets__of_ten_times_as_many_and_of_two_workers(many, one, holds):
    runs = {
        "10000000": {"2": run(40)},
        "100000000": {"2": run(many, count=100_000_000), "1": run(one, count=100_000_000)},
    }
    found = of_runs(runs)
    assert found["100,000,000 events: time of each, beside that among 10,000,000"]["holds"] is holds
    assert found["100,000,000 events: two workers' share of one's time"]["holds"] is holds


@pytest.mark.parametrize(("p95", "sharp", "mb", "holds"), [(33.4, 900, 600, True), (50, 1_100, 601, False)])
def test_budgets__of_a_page(p95, sharp, mb, holds):
    jump = {"frame_ms": {"p50": 16.7, "p95": p95}}
    page = {
        "first_picture_s": 1.4,
        "so_far": {"jump": jump, "idle": {}},
        "shown": 300_000,
        "places": [{"sharp_ms": 40}, {"sharp_ms": sharp}],
        "mb": mb,
        "loop_ms": LIMITS_SET_AT["browser"],
    }
    found = of_runs({}, page={"10000000": page})
    assert found.pop("10,000,000 events: s to the first picture")["holds"]
    assert [one["holds"] for one in found.values()] == [holds] * 3


@pytest.mark.parametrize(("seconds", "holds"), [(2.0, True), (2.1, False)])
def test_budgets__of_filtered_counts(seconds, holds):
    taken = {"first": 9.0, "s": seconds, "cpu_s": 4.0}
    asked = {"questions": dict.fromkeys(QUESTIONS, taken), "loop_ms": LOOP}
    found = of_runs({}, questions={"100000000": asked})
    assert [one["holds"] for one in found.values()] == [holds] * len(FILTERED)
    assert "| by kind | 9.0 | 2.1 | 4.0 |  |" in questions_table(asked, 100_000_000) or holds


def test_report__has_a_row_a_run_and_a_point_each():
    runs = {"1000000": {"1": run(4.5)}, "10000000": {"1": run(30), "2": run(20)}}
    results = {"runs": runs, "page": {}, "questions": {}, "machine": {"cores": "2"}}
    results["budgets"] = budgets(results)
    told = "\n".join(to_paragraphs(results))
    assert "| 10,000,000 | 2 | 20 | 40 | 1,000 | 616 | 4.00 | 2.00 | 9.00 |" in told
    assert plot_builds(results).count('r="4"') == 3
