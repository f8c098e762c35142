"""Tables that many people have are read without a question: made-up rows under their real heads."""

from pathlib import Path

import pytest

from geo.timemap.reading import open_file, propose, read_rows
from geo.timemap.reading.layouts import find_layout

HERE = Path(__file__).with_name("layouts")
SHUSHA = (46.75, 39.76)
KNOWN = {
    # layout: table, start and end of the first row, title, kind, place, what moves
    "ACLED": ("acled.csv", "2020-11-08", "2020-11-09", "On 8 November 2020, a clash.", "Battles", SHUSHA, ""),
    "UCDP GED": ("ucdp.csv", "2020-11-06", "2020-11-09", "A headline", "1", SHUSHA, ""),
    "GDELT": ("gdelt.tsv", "2020-11-08", "2020-11-09", "Shusha, Azerbaijan", "19", SHUSHA, ""),
    "VIINA": (
        "viina.csv",
        "2022-03-01T14:30",
        "2022-03-01T14:31",
        "Shelling reported",
        "a_paper",
        (36.2304, 49.9935),
        "",
    ),
    "GTD": (
        "gtd.csv",
        "1970-01-01",
        "1970-02-01",
        "A bomb in a street.",
        "Bombing/Explosion",
        (32.86, 39.93),
        "",
    ),
    "FIRMS": ("firms.csv", "2020-11-08T09:14", "2020-11-08T09:15", "Row 2", "N", SHUSHA, ""),
    "USGS earthquakes": (
        "usgs.csv",
        "2020-11-08T14:00Z",
        "2020-11-08T15:00Z",
        "5 km E of Shusha, Azerbaijan",
        "earthquake",
        SHUSHA,
        "",
    ),
    "Movebank": (
        "movebank.csv",
        "2020-11-08T14:00",
        "2020-11-08T15:00",
        "Ara",
        "Aquila heliaca",
        SHUSHA,
        "Ara",
    ),
    "GBIF": ("gbif.tsv", "2020-05-08", "2020-05-09", "Ophrys caucasica", "Asterales", SHUSHA, ""),
    "IBTrACS": (
        "ibtracs.csv",
        "2021-05-20T00:00",
        "2021-05-20T01:00",
        "ANA",
        "SS",
        (-55.5, 30.3),
        "2021140N30305",
    ),
    "MarineCadastre AIS": (
        "ais.csv",
        "2020-11-08T14:00",
        "2020-11-08T14:01",
        "ARIEL",
        "70",
        (-70.75, 39.76),
        "367000001",
    ),
    "KoboToolbox": ("kobo.csv", "2020-11-08", "2020-11-09", "A house hit", "", SHUSHA, ""),
    "ODK": ("odk.csv", "2020-11-08", "2020-11-09", "A house hit", "", SHUSHA, ""),
    "Ushahidi": (
        "ushahidi_2.csv",
        "2010-01-19T01:06",
        "2010-01-19T01:07",
        "A road closed",
        "ROADS,",
        (36.82, -1.28),
        "",
    ),
}
"""Made-up rows in the layouts that are published with these sets."""


@pytest.mark.long
@pytest.mark.parametrize("name", KNOWN)
def test_layout__read_without_a_question(name):
    file, start, end, title, kind, place, track = KNOWN[name]
    table = open_file((HERE / file).read_bytes())
    proposal = propose(table)
    assert proposal.layout == name
    assert not proposal.questions
    imported = read_rows(table, proposal.mapping)
    assert len(imported.bad) == 0, imported.bad.to_string()
    first = imported.frame.iloc[0]
    assert (first["start"], first["end"], first["title"], first["kind"]) == (start, end, title, kind)
    assert (first.geometry.x, first.geometry.y) == place
    assert first["track"] == track


@pytest.mark.parametrize(
    ("file", "name"), [("ais_2025.csv", "MarineCadastre AIS"), ("ushahidi_3.csv", "Ushahidi")]
)
def test_layout__of_another_version(file, name):
    table = open_file((HERE / file).read_bytes())
    proposal = propose(table)
    assert (proposal.layout, proposal.questions) == (name, {})
    assert len(read_rows(table, proposal.mapping).bad) == 0


def test_layout__a_head_that_lacks_a_column_is_none_of_them():
    columns = (HERE / "acled.csv").read_text("utf-8").splitlines()[0].split(",")
    assert find_layout(columns) is not None
    assert find_layout([name for name in columns if name != "sub_event_type"]) is None
