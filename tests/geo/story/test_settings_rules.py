"""Each rule within a story's settings, and between them and its tables, at the edge where it holds."""

import pandas as pd
import pytest

from geo.story.schema.land_settings import DocumentSettings
from geo.story.schema.looks import Kind
from geo.story.schema.moments import Moment
from geo.story.settings_rules import find_settings_faults
from geo.story.territory_files import Land

A_DOCUMENT = {"title": "Report", "note": "A report.", "event": "merak-wave", "fields": {"sea": "Sea"}}


def land_of(territory, has_land=True):
    """What is read of a territory's two files, where they are there."""
    control = pd.DataFrame() if has_land else None
    return Land(territory, control, [], territory and set(territory.parts["piece"]))


@pytest.fixture
def told(krakatoa):
    """Return what is told of the story with other settings, tables or territory; each fault's four words."""

    def find(*, tables=None, territory=krakatoa.territory, has_land=True, acts=(), **settings):
        changed = [
            act.model_copy(update=change)
            for act, change in zip(krakatoa.settings.acts, [*acts, {}, {}, {}], strict=False)
        ]
        changed_settings = krakatoa.settings.model_copy(update={"acts": changed, **settings})
        found = find_settings_faults(
            changed_settings, {**krakatoa.tables, **(tables or {})}, land_of(territory, has_land)
        )
        for fault in found:  # only a cell has a row of its own
            assert (fault.row > 0) == (fault.file.endswith(".csv") and fault.column != ""), fault
        return [(fault.file, fault.column, fault.value, fault.expected) for fault in found]

    return find


@pytest.fixture
def table(krakatoa):
    """Return a table of the story with another value in one cell."""

    def change(file, row, column, value):
        frame = krakatoa.tables[file].copy()
        frame.iloc[row, frame.columns.get_loc(column)] = value
        return {file: frame}

    return change


def document(**changes):
    return DocumentSettings(**{**A_DOCUMENT, "milestones": {}, "parties": [], **changes})


def test_good_settings__nothing_is_told(told):
    assert told() == []


def test_acts__end_after_their_start(told):
    day = Moment("1883-08-26")
    assert ("story.toml", "acts.eruption.end", "1883-08-26", "a day after 1883-08-26") in told(
        acts=[{}, {"end": day}]
    )
    assert told(acts=[{}, {"end": Moment("1883-08-27")}]) == []


def test_acts__each_id_once(told):
    found = told(acts=[{}, {"id": "after"}, {}])
    assert found == [("story.toml", "acts.after.id", "after", "each act's id once")] * 2


def test_acts__one_begins_where_the_one_before_ends_or_later(told):
    assert told(acts=[{}, {"start": Moment("1883-08-25")}]) == [
        ("story.toml", "acts.eruption.start", "1883-08-25", "1883-08-26 or later, where act unrest ends")
    ]
    assert told(acts=[{}, {"start": Moment("1883-08-27")}]) == []


def test_range__ends_after_its_start(told, krakatoa):
    def with_end(day):
        return told(range=krakatoa.settings.range.model_copy(update={"end": day}))

    assert ("story.toml", "range.end", "1883-05-20", "a day after 1883-05-20") in with_end(
        Moment("1883-05-20")
    )
    assert with_end(Moment("1883-05-21")) == []


@pytest.mark.parametrize(
    ("start", "end", "is_good"),
    [
        (Moment("1883-01-01"), Moment("1883-05-19"), False),
        (Moment("1883-01-01"), Moment("1883-05-20"), True),
        (Moment("1883-10-01"), Moment("1883-12-01"), True),
        (Moment("1883-10-02"), Moment("1883-12-01"), False),
    ],
)
def test_range__has_a_day_of_the_acts(told, krakatoa, start, end, is_good):
    found = told(range=krakatoa.settings.range.model_copy(update={"start": start, "end": end}))
    words = "days of the acts, which run from 1883-05-20 to 1883-10-02"
    assert (("story.toml", "range.start", str(start), words) not in found) == is_good


@pytest.mark.parametrize(
    ("home", "is_good"),
    [
        ([-180.0, -85.0, 180.0, 85.0], True),
        ([-180.1, -85.0, 180.0, 85.0], False),
        ([-180.0, -85.1, 180.0, 85.0], False),
        ([-180.0, -85.0, 180.1, 85.0], False),
        ([-180.0, -85.0, 180.0, 85.1], False),
        ([107.5, -7.0, 107.5, -5.0], False),
        ([104.0, -5.0, 107.5, -5.0], False),
        ([105.0, -7.0, -120.0, -5.0], True),
    ],
)
def test_home__within_the_degrees_and_south_before_north(told, home, is_good):
    words = (
        "minx, miny, maxx, maxy in degrees, miny below maxy, minx above maxx across 180°; "
        "are lon and lat swapped?"
    )
    assert told(home=home) == ([] if is_good else [("story.toml", "home", str(home), words)])


def test_home__across_180_has_a_place_in_it(told):
    home = [107.5, -7.0, 104.0, -5.0]
    words = "bounds with a place of places.csv in them; minx above maxx goes round by 180°"
    assert told(home=home) == [("story.toml", "home", str(home), words)]


@pytest.mark.parametrize(
    ("file", "column", "words"),
    [
        ("events.csv", "kind", "one of volcano, wave (story.toml)"),
        ("claims.csv", "party", "one of NL (story.toml)"),
        ("sources.csv", "party", "one of NL, neutral (story.toml)"),
        ("control.csv", "holder", "one of land, sea (story.toml)"),
    ],
)
def test_words__stand_in_the_settings(told, table, file, column, words):
    assert told(tables=table(file, 0, column, "other")) == [(file, column, "other", words)]


def test_words__a_clause_s_field_stands_in_the_document(told, krakatoa, shusha):
    clauses = shusha.tables["clauses.csv"].head(1).assign(field="air")
    found = told(tables={"clauses.csv": clauses}, document=document())
    assert found == [("clauses.csv", "field", "air", "one of sea (story.toml)")]


def test_words__any_will_do_where_the_settings_have_none(told):
    # An empty section names nothing that a row could be held against.
    assert told(parties={}) == [("sources.csv", "party", "NL", "one of neutral (story.toml)")]


@pytest.mark.parametrize(
    ("day", "is_good"),
    [("1883-05-19", False), ("1883-05-20", True), ("1883-10-01", True), ("1883-10-02", False)],
)
def test_events__on_a_day_that_the_time_control_reaches(told, table, day, is_good):
    words = "a day from 1883-05-20 to the end of the last act, 1883-10-02"
    found = told(tables=table("events.csv", 0, "date", day))
    assert found == ([] if is_good else [("events.csv", "date", day, words)])


def test_events__a_range_past_the_last_act_reaches_its_own_end(told, table, krakatoa):
    wide = krakatoa.settings.range.model_copy(update={"end": Moment("1883-12-01")})
    assert told(tables=table("events.csv", 0, "date", "1883-12-01"), range=wide) == []
    assert len(told(tables=table("events.csv", 0, "date", "1883-12-02"), range=wide)) == 1


def test_events__a_date_that_cannot_be_read_is_no_fault_here(told, table):
    assert told(tables=table("events.csv", 0, "date", "never")) == []


@pytest.mark.parametrize(
    ("lon", "lat", "is_swapped"),
    [("-6.1", "105.4", True), ("-6.1", "110", False), ("-8", "105.4", False), ("0", "0", False)],
)
def test_places__that_look_swapped(told, table, krakatoa, lon, lat, is_swapped):
    places = table("places.csv", 0, "lon", lon)["places.csv"]
    places.iloc[0, places.columns.get_loc("lat")] = lat
    expected = [("places.csv", "lon", lon, "lon before lat; the two look swapped")] if is_swapped else []
    assert told(tables={"places.csv": places}) == expected


def test_places__inside_either_way_are_not_swapped(told, table):
    places = table("places.csv", 0, "lon", "5")["places.csv"]
    places.iloc[0, places.columns.get_loc("lat")] = "6"
    assert told(tables={"places.csv": places}, home=[0.0, 0.0, 10.0, 10.0]) == []


def test_territory__each_piece_has_a_name(krakatoa):
    section = krakatoa.settings.territory.model_copy(update={"pieces": {}})
    words = "a name for this piece of territories.geojson"
    found = find_settings_faults(
        krakatoa.settings.model_copy(update={"territory": section}),
        krakatoa.tables,
        land_of(krakatoa.territory),
    )
    assert [(fault.column, fault.expected) for fault in found] == [
        ("territory.pieces.north", words),
        ("territory.pieces.south", words),
    ]


def test_territory__a_section_needs_the_files_and_the_files_a_section(told, krakatoa):
    words = "this file and control.csv, since story.toml has a territory"
    assert told(territory=None, has_land=False) == [("territories.geojson", "", "", words)]
    assert told(territory=None, has_land=True) == []  # they are there, with faults of their own
    without = krakatoa.settings.model_copy(update={"territory": None})
    found = find_settings_faults(without, krakatoa.tables, land_of(krakatoa.territory))
    assert [(fault.file, fault.column, fault.expected) for fault in found] == [
        ("story.toml", "territory", "this section, since there is a territories.geojson")
    ]
    assert find_settings_faults(without, krakatoa.tables, Land()) == []


def test_document__a_section_needs_the_clauses_and_the_clauses_a_section(told, shusha):
    clauses = shusha.tables["clauses.csv"].head(0)
    words = "this section, since there is a clauses.csv"
    assert told(tables={"clauses.csv": clauses}) == [("story.toml", "document", "", words)]
    words = "this file, since story.toml has a document"
    assert told(document=document()) == [("clauses.csv", "", "", words)]


def test_document__what_it_names_stands_in_the_tables(told, shusha):
    tables = {"clauses.csv": shusha.tables["clauses.csv"].head(0)}
    good = document(milestones={"merak-wave": "Wave"}, parties=["merak"])
    assert told(tables=tables, document=good) == []
    bad = document(event="a", milestones={"b": "B", "merak-wave": "Wave"}, parties=["merak", "c"])
    assert told(tables=tables, document=bad) == [
        ("story.toml", "document.parties", "c", "a place of an event of events.csv"),
        ("story.toml", "document.event", "a", "an id that stands in events.csv"),
        ("story.toml", "document.milestones.b", "b", "an id that stands in events.csv"),
    ]


def test_kinds__a_new_one_is_known_at_once(told, table, krakatoa):
    kinds = {**krakatoa.settings.kinds, "quake": Kind(label="Quake")}
    assert told(tables=table("events.csv", 0, "kind", "quake"), kinds=kinds) == []
