"""Small files as people have them, each with its right reading: dates, places and columns of all kinds."""

import warnings
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from geo.timemap import TimeMap, mounting
from geo.timemap.errors import FileError, LayerError
from geo.timemap.reading import Columns, open_file, propose, read_dated, read_rows

HERE = Path(__file__).with_name("field")
AT = (46.75, 39.76)


def day(text):
    """Return the span of one whole day in a file that is told by the day."""
    year, month, number = map(int, text.split("-"))
    return text, f"{year:04d}-{month:02d}-{number + 1:02d}"


@dataclass
class Reading:
    """What a file gives: spans by row, once what is asked is answered."""

    spans: list = field(default_factory=list)
    asks: set = field(default_factory=set)
    answer: dict = field(default_factory=dict)
    date: str = ""
    place: tuple = ()
    at: tuple | None = AT
    titles: list | None = None
    bad: dict = field(default_factory=dict)
    told: str = ""
    track: str = ""


NOV_8 = day("2020-11-08")
NOV_9 = day("2020-11-09")
HAITI = (-72.3, 18.5)
TWO_MOMENTS = [("2020-11-08T10:00Z", "2020-11-08T11:00Z"), ("2020-11-09T10:00Z", "2020-11-09T11:00Z")]
READINGS = {
    "LA.csv": Reading(
        [("2019-02-22T18:00:16", "2019-02-22T18:00:17"), ("2019-02-22T23:59:00", "2019-02-22T23:59:01")],
        told="America/Los_Angeles",
    ),
    "ampm.csv": Reading(
        [("2020-11-08T18:00:16", "2020-11-08T18:00:17"), ("2020-11-28T01:05:00", "2020-11-28T01:05:01")]
    ),
    "azeri.csv": Reading([NOV_8], titles=["A"]),
    "camel.csv": Reading([NOV_8], date="eventDate", titles=["A"]),
    "comment_head.csv": Reading([NOV_8], told="comment"),
    "csv_wkt.csv": Reading([NOV_8]),
    "dayfirst_2digit.csv": Reading([day("2010-07-05"), day("2010-07-26")], at=HAITI, told="Two-digit"),
    "dayfirst_plain.csv": Reading([day("2010-07-05"), day("2010-07-26")], at=HAITI),
    "dayfirst_plain_ambiguous.csv": Reading(
        [day("2010-07-05"), day("2010-07-06")], {"date"}, {"date": "day-first"}, at=HAITI
    ),
    "dayfirst_time_ambiguous.csv": Reading(
        [("2010-07-05T17:26", "2010-07-05T17:27"), ("2010-07-06T09:00", "2010-07-06T09:01")],
        {"date"},
        {"date": "day-first"},
        at=HAITI,
    ),
    "dms.csv": Reading([NOV_8]),
    "dmy_words.csv": Reading([NOV_8] * 3),
    "edited.csv": Reading([NOV_8], date="event_date"),
    "end_coarser.csv": Reading(
        [
            ("1988-02-20", "1994-06-01"),
            ("1918-05-28", "1919-01-01"),
            ("1991-01-01", ""),
            ("1991-01-01", ""),
            ("1991-01-01", ""),
        ]
    ),
    "end_inclusive.csv": Reading([("2020-09-27", "2020-11-11"), ("2020-10-04", "2020-10-05")]),
    "end_time.csv": Reading([("2020-10-10T12:00", "2020-10-13T18:00")]),
    "epoch_ms.csv": Reading([day("2001-09-08"), day("2020-09-13")]),
    "epoch_s.csv": Reading([day("2001-09-08"), day("2020-09-13")]),
    "exif.csv": Reading([("2020-11-08T14:00", "2020-11-08T15:00")], date="DateTimeOriginal"),
    "french.csv": Reading(
        [("2020-11-08", "2020-11-11")], {"last"}, {"last": True}, date="date de début", titles=["A"]
    ),
    "gdelt_places.csv": Reading([NOV_8], place=("ActionGeo_Long", "ActionGeo_Lat")),
    "german.csv": Reading([NOV_8], titles=["A"]),
    "hijri.csv": Reading(
        [("1501", "1502"), ("1779", "1780"), ("1925", "1926")], date="date_start_ce", at=(46.3, 38.0)
    ),
    "kobo_one.csv": Reading([NOV_8]),
    "latlon_one.csv": Reading([NOV_8, NOV_9], {"place"}, {"place": "lat-lon"}),
    "leap.csv": Reading([NOV_8, NOV_9], titles=["A", "B"]),
    "nbsp_excel_serial.csv": Reading([NOV_8]),
    "no_geometry_rows.csv": Reading([], bad={2: "lon"}, at=None),
    "one_bad_of_two.csv": Reading([NOV_8, NOV_9]),
    "one_bad_row.csv": Reading([NOV_8]),
    "posted.csv": Reading([("2020-11-13T20:30", "2020-11-13T20:31")], date="datetime"),
    "range_dayfirst.csv": Reading([("2020-09-27", "2020-11-11"), ("2020-11-04", "2020-11-09")]),
    "range_dayfirst_chosen.csv": Reading([("2020-09-27", "2020-11-11"), ("2020-11-04", "2020-11-09")]),
    "sentinel.csv": Reading([("2020-11-10", ""), ("2020-11-10", "")], bad={4: "start"}),
    "spanish.csv": Reading([NOV_8], titles=["A"]),
    "subday.csv": Reading(
        [("2020-11-08T10:00Z", "2020-11-08T10:01Z"), ("2020-11-08T10:05Z", "2020-11-08T10:06Z")]
    ),
    "subday_startend.csv": Reading(
        [("2020-11-08T10:00", "2020-11-08T12:30"), ("2020-11-08T22:00", "2020-11-09T06:00")]
    ),
    "title_line.csv": Reading([NOV_8], titles=["A"], told="My events"),
    "to_column.csv": Reading([NOV_8], date="date"),
    "turkish.csv": Reading([NOV_8], titles=["A"]),
    "turkish_words.csv": Reading([NOV_8] * 3),
    "twohead.csv": Reading([NOV_8], titles=["A"]),
    "tz_offset.csv": Reading(
        [("2020-09-27T01:30", "2020-09-27T01:31"), ("2020-09-26T21:30", "2020-09-26T21:31")],
        told="several offsets",
    ),
    "units_row.csv": Reading([("2021-05-20", "2021-05-21")], at=(-55.5, 30.3), titles=["ANA"]),
    "username.csv": Reading([NOV_8], titles=["Shelling"]),
    "wkt.csv": Reading([("2020-09-27", "2020-09-28"), ("1812-10-31", "1812-11-01")], titles=["A", "B"]),
    "year_inclusive.csv": Reading([("1988", "1995"), ("1918", "1919")]),
    "year_under_1000.csv": Reading([("0624", "0625"), ("1071", "1072")], at=(38.79, 23.74)),
    "years.csv": Reading([("1812-01", "1813-01"), ("1749-05", "1749-06")], at=(47.41, 39.45)),
    "ymd_columns.csv": Reading([NOV_8, NOV_9]),
    "ymd_compact.csv": Reading([NOV_8, NOV_9]),
    "ymd_slash.csv": Reading(
        [("2020-11-08T00:00", "2020-11-09T00:00"), ("2020-11-09T10:00", "2020-11-09T11:00")]
    ),
    "single_feature.geojson": Reading([NOV_8], titles=["A"]),
    "ndjson.geojson": Reading([NOV_8, NOV_8]),
    "json_records.json": Reading([day("2022-02-24")], at=(36.65, 49.85), titles=["x"]),
    "geometrycollection.geojson": Reading([NOV_8, NOV_8], at=(46, 39)),
    "bc.csv": Reading([("-0753", "-0752"), ("-0489", "-0488")], at=(12.5, 41.9), bad={4: "date"}),
    "mixed_dm_md.csv": Reading(
        [day("2010-07-13")], {"date"}, {"date": "day-first"}, at=HAITI, bad={3: "date"}
    ),
    "hours.csv": Reading(asks={"date"}),
    "range_text.csv": Reading(
        [
            ("2020-09-27T00:00", "2020-11-11T00:00"),
            ("2020-11-04T00:00", "2020-11-09T00:00"),
            ("2020-10-01T10:00", "2020-10-03T18:01"),
            ("2020-10-05T00:00", "2020-10-06T00:00"),
        ],
        told="approximate",
    ),
    "z_time_2359.csv": Reading([("2020-11-08T23:59:59Z", "2020-11-09T00:00:00Z")], told="Fractions"),
    "coordTimes.geojson": Reading(TWO_MOMENTS, at=(46.7, 39.7), track="1"),
    "coordTimes_pick.geojson": Reading(TWO_MOMENTS, at=(46.7, 39.7), track="1"),
    "line4d.geojson": Reading(
        [("2019-08-12T02:52:18Z", "2019-08-12T02:52:19Z"), ("2019-08-12T02:52:26Z", "2019-08-12T02:52:27Z")],
        at=(-73.78, 40.64),
        track="1",
    ),
    "timeline_start_end.geojson": Reading(
        [("1912-12-17T16:00Z", "1922-06-20T21:20Z"), ("2000-01-01T00:00Z", "2001-09-08T00:00Z")]
    ),
    "times_multipolygon.geojson": Reading([("2015-07-22", "2015-08-22"), ("2015-08-22", "")], at=None),
}


def answered(mapping, answer):
    forms = {
        role: replace(getattr(mapping, role), form=form) for role, form in answer.items() if role != "last"
    }
    if "date" in forms and mapping.end.names:
        forms["end"] = replace(mapping.end, form=forms["date"].form)
    return replace(mapping, **forms, last=answer.get("last", mapping.last))


@pytest.mark.parametrize("name", READINGS)
def test_file__has_its_right_reading(name):
    expected = READINGS[name]
    table = open_file((HERE / name).read_bytes(), name=name)
    proposal = propose(table)
    assert set(proposal.questions) == expected.asks
    if not expected.spans and not expected.bad:
        return
    imported = read_rows(table, answered(proposal.mapping, expected.answer))
    frame = imported.frame
    assert dict(zip(imported.bad["row"], imported.bad["column"], strict=True)) == expected.bad
    assert list(zip(frame["start"], frame["end"], strict=True)) == expected.spans
    if expected.date:
        assert proposal.mapping.date.names == (expected.date,)
    if expected.place:
        assert proposal.mapping.place.names == expected.place
    if expected.at is not None:
        first = frame.geometry.iloc[0].centroid
        assert (first.x, first.y) == pytest.approx(expected.at)
    if expected.titles is not None:
        assert list(frame["title"]) == expected.titles
    assert set(frame["track"]) <= {expected.track}
    notes = " ".join((*table.notes, *imported.notes))
    assert expected.told in notes


@pytest.mark.long
@pytest.mark.parametrize("name", READINGS)
def test_file__is_the_same_in_the_library(name):
    expected = READINGS[name]
    table = open_file((HERE / name).read_bytes(), name=name)
    mapping = answered(propose(table).mapping, expected.answer)
    told = {role: getattr(mapping, role) for role in expected.answer}
    if expected.asks:
        with pytest.raises(FileError, match=f"Pass {min(expected.asks)}="):
            read_dated(HERE / name)
    if not expected.spans and not expected.bad:
        return
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        frame = read_dated(HERE / name, **told, errors="drop")
    assert bool(caught) == bool(expected.bad)
    assert rows_of(frame) == rows_of(read_rows(table, mapping).frame)
    ends = frame["end"].fillna("")
    assert list(zip(frame["start"], ends, strict=True)) == expected.spans


def rows_of(frame):
    """What a reader sees of each row, and where it is."""
    ends = frame["end"].fillna("")
    texts = [frame[name] for name in ("start", "title", "kind", "track")]
    return list(zip(*texts, ends, frame.geometry.to_wkt(), strict=True))


def given_to_draw(path, monkeypatch, **options):
    """What `from_file` hands on to be drawn: its frame, and which of its columns are told."""
    given = []
    for name in ("read_frame", "read_tracks"):
        read = getattr(mounting, name)
        monkeypatch.setattr(
            mounting,
            name,
            lambda frame, *rest, _read=read, **named: (
                given.append((frame, named)) or _read(frame, *rest, **named)
            ),
        )
    TimeMap.from_file(path, errors="drop", **options)
    ((frame, named),) = given
    return frame, named


FORMS_ASKED = {"date", "place"}
DRAWN = [HERE / name for name, one in READINGS.items() if one.spans and not one.asks & FORMS_ASKED]
DRAWN += sorted(HERE.with_name("layouts").iterdir())


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.name)
def test_file__is_drawn_as_the_app_reads_it(path, monkeypatch):
    answer = READINGS[path.name].answer if path.name in READINGS else {}
    table = open_file(path.read_bytes(), name=path.name)
    read = read_rows(table, answered(propose(table).mapping, answer))
    frame, named = given_to_draw(path, monkeypatch, **answer)
    assert rows_of(frame) == rows_of(read.frame)
    is_told = {role: bool((read.frame[role] != "").any()) for role in ("kind", "track")}
    assert named["unit"] == read.unit
    assert (named["start"], named["title"]) == ("start", "title")
    assert named["kind"] == ("kind" if is_told["kind"] else None)
    assert named.get("end") == (None if is_told["track"] else "end")


@pytest.mark.parametrize("name", ["german.csv", "json_records.json", "coordTimes.geojson", "one_bad_row.csv"])
def test_file__is_a_map_without_a_column_named(name):
    layer = TimeMap.from_file(HERE / name)._config["layers"][0]
    assert layer["count"] == 1


def test_file__of_which_something_must_be_asked_is_no_map():
    with pytest.raises(LayerError, match=r"day first or month first.*Pass date=Columns\(\('date',\), form\)"):
        TimeMap.from_file(HERE / "dayfirst_plain_ambiguous.csv")


@pytest.mark.parametrize("end", ["closing", Columns(("closing",), "iso")])
def test_end__that_is_named_is_asked_about_as_one_that_is_found(tmp_path, end):
    path = tmp_path / "a.csv"
    path.write_text("date,closing,lat,lon\n2020-09-27,2020-11-10,39,46\n")
    with pytest.raises(FileError, match="Pass last=True or False"):
        read_dated(path, end=end)
    assert read_dated(path, end=end, last=True)["end"].tolist() == ["2020-11-11"]


def test_proposals__say_why_how_sure_and_how_values_are_understood():
    told = {}
    for name in ("german.csv", "edited.csv"):
        proposal = propose(open_file((HERE / name).read_bytes(), name=name))
        told[name] = [(one.why, one.sure, one.values) for one in proposal.candidates["date"]]
    of_name = "the name says so, and all of its values are dates."
    assert told["german.csv"] == [(f"“Datum”: {of_name}", "sure", ("8 November 2020",))]
    other = "“last_edited_date”: all of its values are dates, but the name says that it is another."
    assert told["edited.csv"] == [
        (f"“event_date”: {of_name}", "sure", ("8 November 2020",)),
        (other, "a guess", ("2 January 2024",)),
    ]


def test_end__why_it_is_in_is_among_the_notes():
    notes = read_dated(HERE / "end_inclusive.csv").attrs["notes"]
    assert "1 row begins and ends on one day, so the last day is in." in notes


def test_every_file_is_told():
    assert {path.name for path in HERE.iterdir()} - {"README.md"} == set(READINGS)
