"""The data of the comparison: what must be seen at a moment, told by other means than its own."""

import numpy as np
import pandas as pd
import pytest
import shapely

from tests.bench.peers.data import HOURS, MICRO, POINTS, to_text
from tests.bench.peers.density import DENSITY
from tests.bench.peers.lines import LINES
from tests.bench.peers.registry import PEERS, SUBJECTS
from tests.bench.peers.report import to_table
from tests.bench.peers.values import BOUNDS, VALUES, class_colours, make_outlines


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS)
def test_plan__moments_lie_in_the_range_and_each_step_changes_what_is_seen(subject):
    frame = subject.make(60)
    plan = subject.plan(frame, steps=5)
    assert len(plan.steps) == 5
    assert len(set(plan.jumps)) == len(plan.jumps) == 12
    for moment in plan.steps:
        assert subject.expected(frame, moment) != subject.expected(frame, moment - 1)
    moments = [*plan.steps, *plan.jumps, *plan.scrub]
    assert subject.first + subject.settled <= min(moments)
    assert max(moments) <= subject.last


@pytest.mark.parametrize("subject", [POINTS, HOURS, DENSITY], ids=lambda subject: subject.name)
def test_points__are_there_from_start_to_before_end_by_the_dates_told(subject):
    frame = subject.make(300)
    start, end = pd.to_datetime(frame["start"]), pd.to_datetime(frame["end"])
    for moment in (subject.middle, int(frame["since"].iloc[0]), int(frame["until"].iloc[0])):
        now = pd.Timestamp(np.datetime64(moment, subject.unit))
        there = frame[(start <= now) & (now < end)]
        shown = subject.expected(frame, moment)
        assert shown["count"] == len(there) > 0
        assert shown["lat"] == sum(round(point.y * MICRO) for point in there.geometry)


def test_lines__a_head_is_at_the_fix_of_the_day_and_stays_at_the_last():
    frame = LINES.make(3)
    day = int(frame["since"].max()) + 10
    heads = [
        line.geometry.coords[min(line.times.index(to_text(day, "D")), 249)]
        if to_text(day, "D") in line.times
        else line.geometry.coords[-1]
        for line in frame.itertuples()
    ]
    shown = LINES.expected(frame, day)
    assert (shown["count"], shown["lon"]) == (3, sum(round(lon * MICRO) for lon, _ in heads))
    assert LINES.expected(frame, int(frame["since"].min()) - 1)["count"] == 0
    assert LINES.expected(frame, LINES.last)["lat"] == sum(
        round(line.coords[-1][1] * MICRO) for line in frame.geometry
    )


def test_outlines__districts_share_borders_without_gap_or_overlap():
    outlines = make_outlines(32)
    assert shapely.is_valid(outlines).all()
    whole = shapely.union_all(outlines)
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    assert whole.area == pytest.approx(shapely.area(outlines).sum())
    assert {len(one.exterior.coords) for one in outlines} == {25}


def test_districts__a_class_holds_its_upper_bound():
    frame = VALUES.make(1).head(1).assign(number=float(BOUNDS[0]))
    first, second = (int(colour[1:], 16) % 9967 for colour in class_colours()[:2])
    assert VALUES.expected(frame, VALUES.first) == {"count": 1, "mixed": first}
    above = frame.assign(number=BOUNDS[0] + 0.01)
    assert VALUES.expected(above, VALUES.first) == {"count": 1, "mixed": second}


def test_to_table__peers_stand_side_by_side_at_each_size():
    found = {"status": "over the limit"}
    runs = {"timestamped_lines": {"20": found, "200": found | {"took_s": 9}}}
    runs["ours_lines"] = {size: found | {"jump": {}, "took_s": 9} for size in ("20", "200")}
    head, _, *rows = to_table({"runs": runs}).splitlines()
    labels = [PEERS[name].label for name in runs]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == labels * 2
    assert [row.split(" | ")[1] for row in rows] == ["20", "20", "200", "200"]
    assert {row.count("|") for row in rows} == {head.count("|")}
