"""The archives to look at: made events follow their recipe, real ones stand where they happened."""

import json
import sys

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.demo import __main__ as demo
from data.demo import flights, recipe
from data.demo.recipe import KINDS, SEASON, made_events

COUNT = 60_000


@pytest.fixture(scope="module")
def made():
    return pa.concat_tables(made_events(COUNT)).to_pandas(date_as_object=False)


def test_made__the_same_again_and_others_by_another_seed(made):
    again, other = (
        pa.concat_tables(made_events(COUNT, seed)).to_pandas(date_as_object=False) for seed in (1, 2)
    )
    pd.testing.assert_frame_equal(made, again)
    assert (made["lon"] != other["lon"]).mean() > 0.99


def test_made__what_is_drawn_by_another_seed_is_other_events(monkeypatch):
    monkeypatch.setattr(recipe, "ROWS", 100)
    first, second = made_events(200)
    assert len(first) == len(second) == 100
    assert first["lon"].to_pylist() != second["lon"].to_pylist()


def test_made__kinds_are_as_likely_as_zipf_says(made):
    expected = 1 / np.arange(1, len(KINDS) + 1)
    expected *= COUNT / expected.sum()
    seen = made["kind"].value_counts().reindex(list(KINDS)).to_numpy()
    # Chi-square of 15 degrees of freedom: 37.7 and more is seen once in a thousand times.
    assert ((seen - expected) ** 2 / expected).sum() < 37.7


@pytest.mark.parametrize(("is_south", "high"), [(False, 7), (True, 1)])
def test_made__the_season_is_that_of_the_hemisphere(made, is_south, high):
    some = made[(made["lat"] < -5) if is_south else (made["lat"] > 5)]
    days = pd.Series(pd.date_range(recipe.FIRST, recipe.LAST)).dt.month.value_counts()
    by_month = some.groupby(some["date"].dt.month).size() / days
    assert by_month.idxmax() in {(high - 2) % 12 + 1, high, high % 12 + 1}
    assert by_month.max() / by_month.min() == pytest.approx((1 + SEASON) / (1 - SEASON), rel=0.25)


def test_made__days_are_of_the_twenty_years_and_places_of_the_world(made):
    assert (made["date"].min(), made["date"].max()) >= (
        pd.Timestamp(recipe.FIRST),
        pd.Timestamp("2024-12-01"),
    )
    assert made["date"].max() <= pd.Timestamp(recipe.LAST)
    assert made["lon"].between(-180, 180).all()
    assert made["lat"].between(-60, 75).all()


def test_made__an_event_is_some_kilometres_from_its_city(made):
    near = made[made["title"].str.endswith(" near Yerevan")]
    assert len(near) > 3
    assert (near["lat"] - 40.18).abs().max() < 5 * recipe.SPREAD / recipe.KM_A_DEGREE
    assert near["title"].str.startswith(tuple(kind.capitalize() for kind in KINDS)).all()


def test_flights__stand_at_the_airport_that_they_left(tmp_path, monkeypatch):
    folder = tmp_path / "package/data"
    folder.mkdir(parents=True)
    (folder / "airports.csv").write_text(
        "iata,name,city,state,country,latitude,longitude\nLAS,,,,,36.08,-115.15\nPHL,,,,,39.87,-75.24\n",
        "utf-8",
    )
    columns = {
        "date": pa.array([0, 1, 2, 3], pa.timestamp("us")),
        "delay": [14, 15, 60, -3],
        "distance": [2_176] * 4,
        "origin": pa.array(["LAS", "PHL", "PHL", "XXX"], pa.large_string()),
        "destination": pa.array(["PHL", "LAS", "LAS", "LAS"], pa.large_string()),
    }
    pq.write_table(pa.table(columns), folder / "flights-3m.parquet")
    monkeypatch.setattr(flights, "fetch", lambda _package: tmp_path)
    flights.write_flights(tmp_path / "flights.parquet")
    found = pq.read_table(tmp_path / "flights.parquet").to_pylist()
    assert [(one["lon"], one["lat"]) for one in found] == [
        (-115.15, 36.08),
        (-75.24, 39.87),
        (-75.24, 39.87),
        (None, None),
    ]
    assert [one["kind"] for one in found] == [*flights.KINDS, flights.KINDS[0]]
    assert found[0]["title"] == "LAS – PHL"


@pytest.mark.process
@pytest.mark.long
def test_demo__says_that_its_events_are_made(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["demo", str(tmp_path), "--count", "2000"])
    assert demo.main() == 0
    manifest = json.loads((tmp_path / "made-2000/manifest.json").read_text("utf-8"))
    assert manifest["title"] == "2,000 made events, none of which took place"
    assert "data/demo/recipe.py" in manifest["source"]
    assert (manifest["count"], manifest["kinds"][0], manifest["unit"]) == (2_000, KINDS[0], "day")
