"""Stories that count hours, years or any other unit: loaded, told, and refused where they don't fit."""

import csv
import io
import json

import pytest

from components.panels.months import chart
from geo.errors import StoryError
from geo.export.data.credit import credit_of
from geo.export.data.events import events_table
from geo.export.data.text import to_csv, to_geojson
from geo.map.story_json import to_page
from geo.page.card import to_html
from geo.story import load_story
from geo.story.__main__ import main
from geo.story.changes import find_changes, tell_changes
from geo.story.filter import Filter
from geo.timemap.dates import parse_moment, to_iso
from geo.timemap.dates.units import UNITS
from tests.stories import GREAT_FIRE, PUNIC_WARS, copy_story, edit, make_of_unit, read_story


def card_of(story, name):
    event = story.events[story.positions[name]]
    return to_html(story, event, event.span.start)


@pytest.mark.parametrize("folder", [GREAT_FIRE, PUNIC_WARS], ids=lambda folder: folder.name)
def test_check__no_fault(folder, capsys):
    assert main(["check", str(folder)]) == 0
    assert "no faults" in capsys.readouterr().out


def test_hours__the_ends_of_the_range_take_in_the_whole_of_the_last_day(fire):
    ends = [to_iso(moment, "hour") for moment in (fire.earliest, fire.first, fire.last, fire.final)]
    assert ends == ["1666-09-02T00:00", "1666-09-02T00:00", "1666-09-07T23:00", "1666-09-07T23:00"]


def test_hours__events_stand_at_their_hour_and_a_day_at_its_first(fire):
    starts = {event.id: to_iso(event.span.start, "hour") for event in fire.events}
    assert starts["fire-begins"] == "1666-09-02T01:00"
    assert starts["tower-street"] == "1666-09-04T00:00"
    assert fire.events[fire.positions["tower-street"]].span.end - parse_moment("1666-09-04", "hour") == 24
    assert list(starts.values()) == sorted(starts.values())


@pytest.mark.parametrize(
    ("hour", "event", "act"),
    [
        ("1666-09-02T00:00", None, None),
        ("1666-09-02T01:00", "fire-begins", "spreading"),
        ("1666-09-05T06:00", "barking-church", "spreading"),
        ("1666-09-05T07:00", "good-stop", "stopping"),
        ("1666-09-07T23:00", "ruins", "stopping"),
    ],
)
def test_hours__the_event_and_the_act_of_each(fire, hour, event, act):
    moment = parse_moment(hour, "hour")
    found, within = fire.event_at(moment), fire.act_on(moment)
    assert (found and found.id, within and within.id) == (event, act)


def test_hours__the_card_tells_them_in_the_story_s_zone_and_counts_days(fire):
    card = card_of(fire, "fire-begins")
    assert "2 September 1666, 01:00 (London time)" in card
    assert "The fire spreads, day 1 of 4" in card
    assert "Sunday 2 September" in card  # by the calendar that England kept
    assert "Wednesday 5 September 1666, about 07:00 (London time)" in card_of(fire, "good-stop")
    assert "day 4 of 4" in card_of(fire, "barking-church")


def test_hours__as_the_page_fetches_them(fire):
    page = to_page(fire)
    assert (page["unit"], page["zone"]) == ("hour", "London time")
    assert page["julianUntil"] == parse_moment("1752-09-14")
    assert page["range"] == tuple(parse_moment(hour, "hour") for hour in ("1666-09-02", "1666-09-07T23:00"))
    rows = {row["id"]: row for row in page["events"]}
    assert rows["fire-begins"]["start"] == parse_moment("1666-09-02T01:00", "hour")
    assert "when" not in rows["fire-begins"]
    assert rows["tower-street"]["when"].endswith("4 September 1666")
    assert "about 20:00" in rows["st-pauls"]["when"]
    assert [page["acts"][0][end] for end in ("start", "end")] == [
        parse_moment(hour, "hour") for hour in ("1666-09-02T01:00", "1666-09-05T07:00")
    ]


def test_years__moments_are_years_before_our_era(wars):
    assert (wars.first, wars.last) == (-263 - 1970, -145 - 1970)
    assert [to_iso(event.span.start, "year") for event in wars.events][:2] == ["-0263", "-0259"]
    assert wars.events[wars.positions["saguntum"]].act is None
    assert len(wars.steps) == sum(event.is_key for event in wars.events) > 3


@pytest.mark.parametrize(
    ("event", "words"),
    [("messana", "264 BC"), ("cannae", "216 BC"), ("saguntum", "219–218 BC"), ("aegates", "241 BC")],
)
def test_years__the_card_tells_them_as_people_say_them(wars, event, words):
    card = card_of(wars, event)
    assert words in card
    assert "-0" not in card
    assert "day" not in card.lower().split(words.lower())[0][-80:]


def test_years__as_the_page_fetches_them(wars):
    page = to_page(wars)
    rows = {row["id"]: row for row in page["events"]}
    assert (page["unit"], rows["cannae"]["start"]) == ("year", -215 - 1970)
    assert "when" not in rows["cannae"]
    assert rows["carthage-destroyed"]["when"] == "149–146 BC"


def test_years__exports_keep_the_source_s_own_dates_and_name_what_the_ends_count(wars):
    table, credit = events_table(wars, wars.events), credit_of(wars)
    rows = list(csv.DictReader(io.StringIO(to_csv(table, credit).removeprefix("\ufeff"))))
    features = json.loads(to_geojson(table, credit))["features"]
    saguntum = next(one["properties"] for one in features if one["id"] == "saguntum")
    assert (saguntum["date"], saguntum["start"], saguntum["end"], saguntum["last_year"]) == (
        "-0218/-0217", "-0218", "-0216", "-0217",
    )  # fmt: skip
    assert rows[0]["date"] == "-0263"
    assert rows[0].keys() >= {"start", "end", "last_year"}


def test_years__search_and_changes_speak_of_years(wars):
    wanted = Filter(first=parse_moment("-0217", "year"), last=parse_moment("-0200", "year"))
    assert [event.id for event in wars.find_events(wanted)] == [
        "trebia", "trasimene", "cannae", "metaurus", "zama",
    ]  # fmt: skip
    assert wars.search.describe(wanted) == ["218–201 BC"]
    changes = find_changes(wars, wanted.last, wanted.first)
    assert tell_changes(changes, None) == "218–201 BC: 4 events of this story began in that time."


def test_chart__bars_fit_the_story_s_length(fire, wars, tmp_path):
    assert "12 events by day, " in chart(fire, list(fire.events), fire.first)
    assert "12 events by year, " in chart(wars, list(wars.events), wars.first)
    long = load_story(make_of_unit(tmp_path, "year", "-3000", "2000", "-0500"))
    page = chart(long, list(long.events), long.first)
    assert "by 100 years" in page
    assert "501 BC: 5" in page


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
def test_units__both_sides_of_year_0_in_each(tmp_path, unit):
    story = load_story(make_of_unit(tmp_path, unit, "-0001", "0001", "0000"))
    events = story.events
    assert (to_iso(story.first, unit)[:5], to_iso(story.last, unit)[:4]) == ("-0001", "0001")
    assert parse_moment("0000", unit) == events[0].span.start
    card = to_html(story, events[0], story.last)
    assert "1 BC" in card
    assert "The latest event as of" in card
    assert f"{'' if unit == 'year' else 'December '}{'AD 1' if unit == 'year' else '1'}" in card
    page = to_page(story)
    assert page["range"][1] - page["range"][0] + 1 == sum(
        {
            "year": 1,
            "month": 12,
            "day": days,
            "hour": 24 * days,
            "minute": 1440 * days,
            "second": 86400 * days,
        }[unit]
        for days in (365, 366, 365)
    )
    assert "by month" in chart(story, list(events), story.first) or unit == "year"


def faults_of(folder):
    with pytest.raises(StoryError) as error:
        load_story(folder)
    return str(error.value)


@pytest.mark.long
@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ('"week"', "one of year, month, day, hour, minute, second"),
        ("7", "one of year, month, day"),
        ('""', "one of"),
    ],
)
def test_unit__one_that_is_none_is_told(tmp_path, unit, words):
    story = copy_story(tmp_path)
    edit(story, "story.toml", "[range]", f"[time]\nunit = {unit}\n\n[range]")
    told = faults_of(story)
    assert "column time.unit" in told
    assert words in told
    assert "1 fault" in told  # and nothing else of what the unit is needed for


@pytest.mark.long
@pytest.mark.parametrize(
    ("date", "words"),
    [
        ('"264 BC"', 'expected a date such as 2020-11-08, or in quotes "2020-11-08T14:00"'),
        ('"1883-02-30"', "expected a date such as"),
        ('"1883-05-20~"', "expected a date such as"),
        ("1883", "expected a date such as"),
        ("true", "expected a date such as"),
        ("01:00:00", "expected a date such as"),
        ("1883-05-20T01:00:00+07:00", "expected a time without an offset; zone, under [time]"),
        ('"1883-05-20T01:00"', 'expected a day such as 2020-11-08, or unit = "hour" under [time]'),
        ("1883-05-20T01:30:00", 'expected a day such as 2020-11-08, or unit = "minute" under [time]'),
    ],
)
def test_range__a_date_that_is_none_or_too_fine_is_told_with_the_remedy(tmp_path, date, words):
    story = copy_story(tmp_path)
    edit(story, "story.toml", "start = 1883-05-20\nend = 1883-10-01", f"start = {date}\nend = 1883-10-01")
    told = faults_of(story)
    assert "column range.start" in told
    assert words in told


@pytest.mark.long
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("1883-05-20", '"1883-10-01"'),
        ('"1883-05-20"', "1883-10-01T00:00:00"),
        ('"1883-05-20T00:00"', "1883-10-01"),
    ],
)
def test_range__text_days_and_times_of_toml_are_the_same_dates(tmp_path, start, end):
    story = copy_story(tmp_path)
    edit(story, "story.toml", "start = 1883-05-20\nend = 1883-10-01", f"start = {start}\nend = {end}")
    found, plain = load_story(story), read_story(copy_story(tmp_path / "plain"))
    assert (found.first, found.last) == (plain.first, plain.last)


def test_range__a_coarser_end_takes_in_all_of_it(tmp_path):
    story = copy_story(tmp_path)
    edit(story, "story.toml", "end = 1883-10-01", 'end = "1883-10"')
    assert to_iso(load_story(story).last) == "1883-10-31"


def test_range__an_end_before_the_start_is_told_in_hours(tmp_path):
    story = make_of_unit(tmp_path, "hour", "1883-05-20T05:00", "1883-05-20T04:00", "1883-05-20T05:00")
    assert "column range.end: got '1883-05-20T04:00'; expected an hour after 1883-05-20T05:00" in faults_of(
        story
    )


def test_acts__that_overlap_by_an_hour_are_told(tmp_path):
    story = copy_story(tmp_path)
    edit(story, "story.toml", "[range]", '[time]\nunit = "hour"\n\n[range]')
    edit(story, "story.toml", "end = 1883-08-26", 'end = "1883-08-26T01:00"')
    told = faults_of(story)
    assert (
        "acts.eruption.start: got '1883-08-26'; expected 1883-08-26T01:00 or later, where act unrest" in told
    )


def test_unit__more_steps_than_can_be_counted_are_refused_with_the_unit_that_fits(tmp_path):
    story = make_of_unit(tmp_path, "second", "-3000", "2000", "0000")
    told = faults_of(story)
    assert "column time.unit: got 'second'; expected \"hour\" or a coarser unit: the dates span " in told
    assert f"{(parse_moment('2001', 'second') - 1 - parse_moment('-3000', 'second')):,} seconds" in told
    edit(story, "story.toml", '"second"', '"hour"')
    assert load_story(story).unit == "hour"


def test_points__far_outside_count_among_the_steps(tmp_path):
    story = copy_story(tmp_path)
    edit(story, "story.toml", "[range]", '[time]\nunit = "second"\n\n[range]')
    (story / "points.csv").write_text("start,end,lon,lat,title,kind\n-0263,,105.4,-6.1,Old,a\n", "utf-8")
    assert 'expected "minute" or a coarser unit' in faults_of(story)


@pytest.mark.parametrize(
    ("unit", "date", "is_good"),
    [
        ("day", "1883-08-27", True),
        ("day", "1883-08", False),
        ("day", "1883-08-27T01:00", False),
        ("hour", "1883-08-27T01:00", True),
        ("hour", "1883-08-27", True),
        ("hour", "1883-08-27T01:30", False),
        ("hour", "1883-08", False),
    ],
)
def test_control__in_the_story_s_unit(tmp_path, unit, date, is_good):
    story = copy_story(tmp_path)
    edit(story, "story.toml", "[range]", f'[time]\nunit = "{unit}"\n\n[range]')
    edit(story, "control.csv", "north,,1883-08-27", f"north,,{date}")
    edit(story, "control.csv", "north,1883-08-27,", f"north,{date},")
    if is_good:
        found = load_story(story)
        assert found.territory.change_days == (parse_moment(date, unit),)
        assert to_page(found)["territory"]["steps"][1][0] == parse_moment(date, unit)
    else:
        assert f"control.csv row 2, column to: got '{date}'; expected nothing, or a" in faults_of(story)


def test_zone__too_long_is_told(tmp_path):
    story = copy_story(tmp_path)
    edit(story, "story.toml", "[range]", f'[time]\nzone = "{"x" * 41}"\n\n[range]')
    assert "column time.zone" in faults_of(story)


def test_zone__is_told_beside_a_time_without_an_offset_alone(tmp_path):
    story = copy_story(tmp_path)
    edit(story, "story.toml", "[range]", '[time]\nzone = "Batavia time"\n\n[range]')
    edit(story, "events.csv", "anjer-wave,1883-08-27", "anjer-wave,1883-08-27T10:00")
    edit(story, "events.csv", "merak-wave,1883-08-27", "merak-wave,1883-08-27T10:30+07:00")
    found = load_story(story)
    assert "27 August 1883, 10:00 (Batavia time)" in card_of(found, "anjer-wave")
    assert "27 August 1883, 10:30 (UTC+07:00)" in card_of(found, "merak-wave")
    assert "Batavia" not in card_of(found, "first-steam")


@pytest.mark.parametrize("text", ["1582-10-14", '"1752"', "1752-09-14T00:00:00", "5"])
def test_calendar__until_a_day_of_the_gregorian_calendar(tmp_path, text):
    folder = copy_story(tmp_path)
    edit(folder, "story.toml", "[kinds]", f"[time]\njulian_until = {text}\n\n[kinds]")
    words = "time.julian_until: got .* expected the first day of the Gregorian calendar, 1582-10-15 or later"
    with pytest.raises(StoryError, match=words):
        load_story(folder)


def test_offsets__are_called_as_the_story_does(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "events.csv", "first-steam,1883-05-20,", "first-steam,1883-05-20T10:00+07:00,")
    text = (folder / "story.toml").read_text("utf-8")
    (folder / "story.toml").write_text(f'{text}\n[time.offsets]\n"+07:00" = "Batavia time"\n', "utf-8")
    loaded = load_story(folder)
    first = loaded.events[loaded.positions["first-steam"]]
    assert first.when == "Sunday 20 May 1883, 10:00 (Batavia time, UTC+07:00)"
    assert first.tell("1883-05-20T10:00+08:00") == "Sunday 20 May 1883, 10:00 (UTC+08:00)"


def test_offsets__none_that_is_no_offset(tmp_path):
    folder = copy_story(tmp_path)
    text = (folder / "story.toml").read_text("utf-8")
    (folder / "story.toml").write_text(f'{text}\n[time.offsets]\n"7" = "Batavia time"\n', "utf-8")
    words = "time.offsets.7: got '7'; expected an offset from UTC and what it is called, such as"
    with pytest.raises(StoryError, match=words):
        load_story(folder)
