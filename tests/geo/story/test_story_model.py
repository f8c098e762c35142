from dataclasses import replace

import pytest

from geo.story import load_story
from geo.story.bounds import beside, has_lon, to_bounds, widen
from geo.story.records import to_place
from geo.story.schema.settings import Language
from geo.story.steps import DEFAULT_SECONDS, to_steps
from geo.timemap.dates import parse_day
from tests.stories import copy_story, edit
from tests.stories.dense import make_eventful


@pytest.fixture(scope="module")
def story(krakatoa):
    return krakatoa


@pytest.mark.parametrize(
    ("date", "event"),
    [
        ("1883-05-20", "first-steam"),
        ("1883-05-26", "first-steam"),
        ("1883-05-27", "excursion"),
        ("1883-08-27", "merak-wave"),
        ("1883-10-01", "merak-wave"),
    ],
)
def test_event_at__the_last_that_has_begun(story, date, event):
    assert story.event_at(parse_day(date)).id == event


def test_event_at__before_the_first(story):
    assert story.event_at(parse_day("1883-05-19")) is None


@pytest.mark.parametrize(
    ("date", "act"),
    [
        ("1883-08-25", "unrest"),
        ("1883-08-26", "eruption"),
        ("1883-08-28", "eruption"),
        ("1883-08-29", "after"),
    ],
)
def test_act_on__end_day_is_excluded(story, date, act):
    assert story.act_on(parse_day(date)).id == act


def test_act_on__outside(story):
    assert story.act_on(parse_day("1884-01-01")) is None


def test_neighbours__both_ends(story):
    first, last = story.events[0], story.events[-1]
    assert story.neighbours(first)[0] is None
    assert story.neighbours(last)[1] is None
    assert story.neighbours(None) == (None, first)


def test_events__half_open_days_and_places_in_degrees(story):
    blast = story.events[story.positions["august-blast"]]
    assert blast.span.end - blast.span.start == 2
    assert (blast.place.lon, blast.place.lat) == (105.423, -6.102)


def test_steps__one_for_each_key_event_in_order(story):
    assert [step.event.id for step in story.steps] == ["first-steam", "august-blast", "anjer-wave"]
    first, blast, _ = story.steps
    assert first.sentence == "A ship’s crew reports a tall column of steam and ash."
    assert (first.bounds, first.seconds) == ((105.0, -6.5, 106.2, -5.7), 8)
    assert blast.seconds == DEFAULT_SECONDS


def test_steps__a_key_event_without_a_row(story):
    step = story.steps[-1]
    assert step.sentence == step.event.summary
    assert (step.bounds, step.seconds) == (tuple(story.settings.home), DEFAULT_SECONDS)


def test_steps__no_key_events(tmp_path):
    folder = copy_story(tmp_path)
    (folder / "steps.csv").unlink()
    for _ in range(3):
        edit(folder, "events.csv", ",yes\n", ",\n")
    steps = load_story(folder).steps
    assert [step.event.id for step in steps] == [event.id for event in load_story(folder).events]
    assert {step.seconds for step in steps} == {DEFAULT_SECONDS}


def test_steps__no_key_events_among_very_many(tmp_path):
    folder = make_eventful(tmp_path, 201)
    (folder / "steps.csv").unlink()
    for _ in range(3):
        edit(folder, "events.csv", ",yes\n", ",\n")
    assert load_story(folder).steps == ()


def test_steps__a_story_without_the_file(tmp_path):
    folder = copy_story(tmp_path)
    (folder / "steps.csv").unlink()
    steps = load_story(folder).steps
    assert [step.sentence for step in steps] == [step.event.summary for step in steps]


def test_widen__of_the_globe_nothing_is_held_twice():
    assert widen((-170, 0, 179, 10), -175, 5) == (-180, 0, 180, 10)


def test_bounds__across_180():
    assert to_bounds([150, -20, -120, 40]) == (150, -20, 240, 40)
    assert to_bounds([-120, -20, 150, 40]) == (-120, -20, 150, 40)
    held = [has_lon((150, -20, 240, 40), lon) for lon in (149.9, 150, 180, -180, -120, -119.9)]
    assert held == [False, True, True, True, True, False]
    assert [beside(lon, 195) for lon in (-165, 170, 14, 16)] == [195, 170, 374, 16]


@pytest.mark.parametrize(
    ("lon", "lat", "bounds"),
    [
        (10, 0, (10, 0, 20, 10)),
        (20, 10, (10, 0, 20, 10)),
        (30, 5, (10, 0, 32, 10)),
        (0, -10, (-2, -12, 20, 10)),
        (175, 84, (10, 0, 191.5, 85)),
        (-175, -84, (10, -85, 202.5, 10)),
        (-160, 5, (-178, 0, 20, 10)),
        (20.5, 10.5, (10, 0, 21.55, 11.55)),
        (20.00001, 5, (10, 0, 21.0, 10)),
    ],
)
def test_widen__holds_the_place_with_a_tenth_of_margin(lon, lat, bounds):
    assert widen((10, 0, 20, 10), lon, lat) == bounds


@pytest.mark.parametrize(
    ("publisher", "printed_in", "checked", "credit"),
    [
        ("TASS", "", "read", "TASS"),
        ("TASS", "HyeTert", "read", "TASS (in HyeTert)"),
        ("Trend (from the OSCE)", "MENAFN", "carried", "Trend (from the OSCE; in MENAFN)"),
        ("TASS", "", "cited", "TASS (cited, not read)"),
        ("TASS", "HyeTert", "cited", "TASS (in HyeTert; cited, not read)"),
    ],
)
def test_credit__publisher_then_who_prints_it(story, publisher, printed_in, checked, credit):
    source = replace(story.sources["verbeek"], publisher=publisher, printed_in=printed_in, checked=checked)
    assert source.credit == credit


@pytest.mark.parametrize(
    ("printed_url", "checked", "credit"),
    [
        ("", "read", "United Nations (in docslib.org)"),
        ("https://docslib.org/doc/1", "reprint", "United Nations (read in docslib.org)"),
        ("https://docslib.org/doc/1", "read", "United Nations (also in docslib.org)"),
        ("https://docslib.org/doc/1", "cited", "United Nations (also in docslib.org; cited, not read)"),
    ],
)
def test_credit__says_whether_the_address_is_the_issuers_own(story, printed_url, checked, credit):
    reprint = {"publisher": "United Nations", "printed_in": "docslib.org", "printed_url": printed_url}
    source = replace(story.sources["verbeek"], checked=checked, **reprint)
    assert source.credit == credit
    assert source.is_own_site is bool(printed_url)


def test_sentence_of__its_step_or_its_summary(story):
    assert story.sentence_of("first-steam") == "A ship’s crew reports a tall column of steam and ash."
    assert story.sentence_of("merak-wave") == "The highest of the waves reaches the quarry town."


@pytest.mark.parametrize(("count", "steps"), [(200, 200), (201, 0)])
def test_to_steps__a_step_for_each_of_so_many_plain_events(story, count, steps):
    plain = [replace(story.events[1], id=f"e{number}") for number in range(count)]
    assert len(to_steps(plain, [], story.settings.home)) == steps
    one_key = [*plain, replace(story.events[0], id="key")]
    assert [step.event.id for step in to_steps(one_key, [], story.settings.home)] == ["key"]


def test_to_steps__its_own_row_or_the_opening_bounds_widened(story):
    row = {"event": "first-steam", "sentence": "x", "minx": "1", "miny": "2", "maxx": "3", "maxy": "4"}
    row["victims"] = "NL:civilians XX"
    (step,) = to_steps(story.events[:1], [{**row, "seconds": "7.5"}], story.settings.home)
    assert (step.sentence, step.bounds, step.seconds) == ("x", (1.0, 2.0, 3.0, 4.0), 7.5)
    assert [(one.party, one.are_civilians) for one in step.victims] == [("NL", True), ("XX", False)]
    (slow,) = to_steps(story.events[:1], [{**row, "seconds": ""}], story.settings.home)
    assert slow.seconds == DEFAULT_SECONDS == 10
    (bare,) = to_steps(story.events[:1], [], (0.0, 0.0, 100.0, 10.0))
    assert bare.bounds == (0.0, -7.7122, 115.9653, 10.0)


def test_place__its_names_its_spellings_and_what_it_lacks(story):
    languages = {"en": Language(name="E"), "hy": Language(name="H", latin=True)}
    row = {
        "id": "a", "kind": "town", "lon": "46.5", "lat": "39.5", "uncertainty_km": "", "en": "A / B",
        "hy": "-", "hy_latin": "Ah", "also": "Old A", "by_hand": "hy hy_latin",
    }  # fmt: skip
    place = to_place(row, languages)
    assert (place.lon, place.lat, place.uncertainty_km) == (46.5, 39.5, 0)
    assert (place.names, place.name) == ({"en": "A / B", "hy": ""}, "A / B")
    assert place.by_hand == ("hy", "hy_latin")
    assert place.spellings == ("A / B", "Ah", "Old A")
    assert to_place({**row, "uncertainty_km": "2.5"}, languages).uncertainty_km == 2.5


def test_days__the_time_control_s_own_and_the_story_s_last(story):
    ends = (story.first, story.last, story.final)
    assert ends == tuple(map(parse_day, ("1883-05-20", "1883-10-01", "1883-10-01")))


def test_days__the_story_s_last_is_that_of_the_last_act_or_of_the_range(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "story.toml", "end = 1883-10-02", "end = 1884-01-01")
    assert load_story(folder).final == parse_day("1883-12-31")
    edit(folder, "story.toml", "end = 1883-10-01", "end = 1884-06-01")
    assert load_story(folder).final == parse_day("1884-06-01")


def test_event__with_its_sources_claims_act_and_place(story):
    wave = story.events[story.positions["anjer-wave"]]
    assert (wave.place.id, wave.act.id, wave.is_key) == ("anjer", "eruption", True)
    assert [source.id for source in wave.sources] == ["royal-society"]
    (claim,) = wave.claims
    assert (claim.party, claim.topic, claim.status, claim.source.id) == (
        "NL",
        "casualties",
        "reported",
        "verbeek",
    )
    assert story.caption_claims("anjer-wave") == (
        ("Dutch East Indies", "reported", "Nearly the whole town is reported lost."),
    )
    assert [source.id for source in story.events[0].sources] == ["royal-society", "verbeek"]
    assert not story.events[1].is_key


def test_caption_claims__a_step_s_own_sentence_names_the_sides_itself(tmp_path):
    folder = copy_story(tmp_path)
    with (folder / "steps.csv").open("a", encoding="utf-8") as file:
        file.write("anjer-wave,Another sentence.,105.0,-6.5,106.2,-5.7,\n")
    assert load_story(folder).caption_claims("anjer-wave") == ()


def test_points__none_where_the_table_has_no_row(tmp_path):
    folder = copy_story(tmp_path)
    head = "start,end,lon,lat,title,kind\n"
    (folder / "points.csv").write_text(head, "utf-8")
    assert load_story(folder).points is None
    (folder / "points.csv").write_text(f"{head}1883-06-01,,105,-6,a,b\n", "utf-8")
    points = load_story(folder).points
    assert (points.geometry.iat[0].wkt, points.crs.to_epsg()) == ("POINT (105 -6)", 4326)
    assert list(points.columns) == ["start", "end", "title", "kind", "geometry"]


def test_clauses__of_the_document_in_its_order(shusha, story):
    assert story.clauses == ()
    rows = shusha.tables["clauses.csv"]["id"].tolist()
    assert [clause.id for clause in shusha.clauses] == rows
    assert all(clause.sources for clause in shusha.clauses)


def test_events__of_one_day_by_their_time_and_then_by_the_file(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "events.csv", "anjer-wave,1883-08-27", "anjer-wave,1883-08-27T10:30")
    edit(folder, "events.csv", "merak-wave,1883-08-27", "merak-wave,1883-08-27T09:00")
    edit(folder, "events.csv", "august-blast,1883-08-26/1883-08-27", "august-blast,1883-08-27")
    story = load_story(folder)
    assert [event.id for event in story.events][2:] == ["august-blast", "merak-wave", "anjer-wave"]
    day = parse_day("1883-08-27")
    assert (story.event_from(day).id, story.event_at(day).id) == ("august-blast", "anjer-wave")
    edit(folder, "events.csv", "august-blast,1883-08-27", "august-blast,1883-08-27T12:00")
    edit(folder, "events.csv", "merak-wave,1883-08-27T09:00", "merak-wave,1883-08-27")
    edit(folder, "events.csv", "anjer-wave,1883-08-27T10:30", "anjer-wave,1883-08-27T11")
    # One without a time stays behind the one that stands before it in the file.
    assert [event.id for event in load_story(folder).events][2:] == [
        "anjer-wave",
        "merak-wave",
        "august-blast",
    ]
    assert story.event_from(day + 1).id == "anjer-wave"
    assert story.event_from(parse_day("1883-01-01")) is None
