"""Each rule between a story's tables, at the edge where it begins to hold."""

import pandas as pd
import pytest

from geo.story import table_rules
from geo.story.schema.settings import Language
from geo.story.table_rules import PLACE_WORDS, find_gaps, find_table_faults
from geo.timemap.limits import MOST_KINDS


def cells(**columns):
    frame = pd.DataFrame(columns, dtype="str")
    frame.index += 2  # the files' own lines
    return frame


def source_cells(*ids, **columns):
    blank = [""] * len(ids)
    return cells(**{"id": list(ids), "printed_in": blank, "printed_url": blank, **columns})


def tables(**changes):
    """The smallest story that keeps every rule: an event with a source, a clause, a point, a step."""
    return {
        "events.csv": cells(id=["blast"], place=["island"], key=["yes"]),
        "places.csv": cells(id=["island"], lon=["1.5"], en=["Island"], az=["-"]),
        "sources.csv": source_cells("report"),
        "event_sources.csv": cells(event=["blast"], source=["report"]),
        "claims.csv": cells(event=["blast"], source=["report"]),
        "clauses.csv": cells(id=["one"]),
        "clause_sources.csv": cells(clause=["one"], source=["report"]),
        "control.csv": cells(source=["report"]),
        "points.csv": cells(start=["1883-08-27"], end=["1883-08-28"], kind=["a"]),
        "steps.csv": cells(event=["blast"], minx=["1"], maxx=["2"], miny=["1"], maxy=["2"]),
    } | changes


def told(**changes):
    changed = tables(**{f"{name}.csv": table for name, table in changes.items()})
    languages = {"en": Language(name="English"), "az": Language(name="Azərbaycanca")}
    found = find_table_faults(changed) + find_gaps(changed, languages)
    for fault in found:  # only more than a map takes is no row's own
        assert (fault.row == 0) == fault.expected.endswith(" at most")
    return [(fault.file, fault.column, fault.value, fault.expected) for fault in found]


def test_good_tables__nothing_is_told():
    assert told() == []


@pytest.mark.parametrize(
    ("file", "column", "target", "table"),
    [
        ("events", "place", "places", cells(id=["blast"], place=["x"], key=["yes"])),
        ("event_sources", "event", "events", cells(event=["blast", "x"], source=["report"] * 2)),
        ("event_sources", "source", "sources", cells(event=["blast"], source=["x"])),
        ("claims", "event", "events", cells(event=["x"], source=["report"])),
        ("claims", "source", "sources", cells(event=["blast"], source=["x"])),
        ("clause_sources", "clause", "clauses", cells(clause=["one", "x"], source=["report"] * 2)),
        ("clause_sources", "source", "sources", cells(clause=["one"], source=["x"])),
        ("control", "source", "sources", cells(source=["x"])),
        ("steps", "event", "events", cells(event=["x"], minx=["1"], maxx=["2"], miny=["1"], maxy=["2"])),
    ],
)
def test_links__lead_to_a_row(file, column, target, table):
    words = PLACE_WORDS if target == "places" else f"an id that stands in {target}.csv"
    assert told(**{file: table}) == [(f"{file}.csv", column, "x", words)]


@pytest.mark.parametrize("target", ["places", "events", "sources", "clauses"])
def test_links__into_a_file_that_could_not_be_read_are_not_held_against(target):
    rows = {file: frame.iloc[:0] for file, frame in tables().items() if file == f"{target}.csv"}
    assert not [
        one
        for one in find_table_faults(tables(**rows), {f"{target}.csv"})
        if one.expected.startswith("an id")
    ]
    assert [one for one in find_table_faults(tables(**rows)) if one.expected.startswith("an id")]


def test_rows__each_event_and_clause_has_a_source():
    events = cells(id=["blast", "wave"], place=["island"] * 2, key=["yes", ""])
    words = "at least one source, as a row of event_sources.csv"
    assert told(events=events) == [("events.csv", "id", "wave", words)]
    words = "at least one source, as a row of clause_sources.csv"
    assert told(clauses=cells(id=["one", "two"])) == [("clauses.csv", "id", "two", words)]


def test_rows__clauses_without_a_table_of_their_sources():
    changed = tables()
    del changed["clause_sources.csv"]
    (fault,) = find_gaps(changed, {})
    assert (fault.file, fault.value) == ("clauses.csv", "one")


def test_sources__are_named_by_something():
    words = "a source that something names; name it, or take the row out"
    sources = source_cells("report", "letter")
    assert told(sources=sources) == [("sources.csv", "id", "letter", words)]
    for file in ("claims", "event_sources"):
        assert told(sources=sources, **{file: cells(event=["blast"] * 2, source=["report", "letter"])}) == []
    clauses = cells(clause=["one"] * 2, source=["report", "letter"])
    assert told(sources=sources, clause_sources=clauses) == []
    assert told(sources=sources, control=cells(source=["letter"])) == []


def test_places__have_a_name_in_each_language():
    words = "the name in this language, or - where none is known"
    places = cells(id=["island"], lon=["1.5"], en=["Island"], az=[""])
    assert told(places=places) == [("places.csv", "az", "", words)]


@pytest.mark.parametrize(
    ("end", "is_good"), [("1883-08-26", False), ("1883-08-27", False), ("1883-08-28", True), ("", True)]
)
def test_points__end_after_they_start(end, is_good):
    found = told(points=cells(start=["1883-08-27"], end=[end], kind=["a"]))
    assert found == ([] if is_good else [("points.csv", "end", end, "nothing, or a date after the start")])


def test_points__no_more_than_a_map_takes(monkeypatch):
    monkeypatch.setattr(table_rules, "MAX_FEATURES", 1000)

    def points(count, kinds=1):
        kind = [f"kind {number % kinds}" for number in range(count)]
        return cells(start=["1883-08-27"] * count, end=[""] * count, kind=kind)

    assert told(points=points(1000, MOST_KINDS)) == []
    assert told(points=points(1001)) == [("points.csv", "", "1,001 rows", "1,000 rows at most")]
    assert told(points=points(300, MOST_KINDS + 1)) == [("points.csv", "kind", "256 kinds", "255 at most")]


ACROSS = "more than minx has, or bounds across 180° with the event's place in them; are the two swapped?"


@pytest.mark.parametrize(
    ("box", "faults"),
    [
        (("1", "1", "1", "2"), [("maxx", "1", "more than minx has; are the two swapped?")]),
        (("1", "2", "2", "2"), [("maxy", "2", "more than miny has; are the two swapped?")]),
        (("1", "1.01", "1", "1.01"), []),
        (("1.5", "-170", "1", "2"), []),  # across 180, with the event's place on its edge
        (("1.51", "-170", "1", "2"), [("maxx", "-170", ACROSS)]),
        (("-170", "-171", "1", "2"), []),
        (("2", "1", "1", "2"), [("maxx", "1", ACROSS)]),
        (("x", "2", "1", "2"), []),  # no number: a fault of its own
    ],
)
def test_steps__their_bounds_have_an_inside(box, faults):
    minx, maxx, miny, maxy = box
    steps = cells(event=["blast"], minx=[minx], maxx=[maxx], miny=[miny], maxy=[maxy])
    assert told(steps=steps) == [("steps.csv", *fault) for fault in faults]


def test_steps__stand_at_key_events():
    events = cells(id=["blast"], place=["island"], key=[""])
    words = "an event with key=yes in events.csv"
    assert told(events=events) == [("steps.csv", "event", "blast", words)]


def test_sources__a_reprint_s_address_is_of_an_outlet_that_prints_it():
    words = "nothing, or the outlet that prints it in printed_in"
    address = "https://example.org/reprint"
    sources = source_cells("report", printed_url=[address])
    assert told(sources=sources) == [("sources.csv", "printed_url", address, words)]
    assert told(sources=source_cells("report", printed_url=[address], printed_in=["example.org"])) == []
    assert told(sources=source_cells("report", printed_in=["example.org"])) == []
