"""An archive that was built is asked, and answers of the rows that it was built of."""

import numpy as np
from distributed import Client, LocalCluster

from geo.archive.build import build
from geo.archive.inputs import find_inputs
from geo.archive.manifest import Asked
from geo.archive.questions import ByColumn, Filter, Limits, Where, open_questions
from tests.geo.archive.events import make_events

VIEW = (-60.0, -30.0, 60.0, 50.0)
BEGIN, END = 12_000, 13_000


def test_questions__of_an_archive_that_was_built(tmp_path):
    frame = make_events(20_000).assign(deaths=np.arange(20_000) % 7)
    frame.to_parquet(tmp_path / "events.parquet")
    local = LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None)
    with local as cluster, Client(cluster) as client:
        inputs = find_inputs([str(tmp_path / "events.parquet")], {})
        build(Asked(inputs, "day"), tmp_path / "out", client, lambda *_: None)
    days = frame["event_date"].to_numpy("datetime64[D]").astype(np.int64)
    west, south, east, north = VIEW
    chosen = frame[
        frame["longitude"].between(west, east)
        & frame["latitude"].between(south, north)
        & (days >= BEGIN)
        & (days < END)
        & (frame["deaths"] > 4)
    ]
    where = Where(VIEW, BEGIN, END, filters=(Filter("deaths", ">", "4"),))
    with open_questions(tmp_path / "out", Limits(seconds=200, threads=1)) as questions:
        assert questions.count(Where()) == len(frame)
        assert questions.count(where) == len(chosen) > 100
        told = questions.group(where, ByColumn("kind"))
        assert {one.value: one.count for one in told.groups} == chosen["type"].value_counts().to_dict()
        listed = questions.rows(where, 1)
        assert "deaths" in listed.columns
        assert listed.rows[0][0] == days[chosen.index].min()
