import pytest

from geo.story import NOTHING, Filter
from geo.timemap.dates import parse_day
from geo.view.camera import Camera
from geo.view.filters import LONGEST_TEXT
from geo.view.link import from_query, to_query, to_shared, version_of
from geo.view.model import View
from tests.stories import EVIL


@pytest.fixture(scope="module")
def story(krakatoa):
    return krakatoa


def test_from_query__nothing_is_the_first_day(story):
    view, remarks = from_query({}, story)
    assert to_query(view, story) == {"date": "1883-05-20", "event": "first-steam"}
    assert remarks == []


@pytest.mark.parametrize(
    "query",
    [
        {"date": "1883-08-27", "event": "anjer-wave"},
        {"date": "1883-08-28", "event": "august-blast"},
        {"date": "1883-06-01", "event": "excursion", "view": "-6.1000,105.4000,9.25"},
        {"date": "1883-05-20", "event": "first-steam", "names": "ru", "mode": "present"},
    ],
)
def test_query__round_trip(story, query):
    view, remarks = from_query(query, story)
    assert remarks == []
    assert to_query(view, story) == query


def test_from_query__event_alone_gives_its_day(story):
    view, _ = from_query({"event": "anjer-wave"}, story)
    assert view.day == parse_day("1883-08-27")


@pytest.mark.parametrize(
    ("query", "date", "event", "words"),
    [
        ({"date": "foo"}, "1883-05-20", "first-steam", "“foo” is no day"),
        ({"date": "1812-06-24"}, "1883-05-20", "first-steam", "outside this story"),
        ({"date": "2020-11-08"}, "1883-10-01", "merak-wave", "outside this story"),
        ({"date": "x" * 10_000}, "1883-05-20", "first-steam", "is no day"),
        ({"date": EVIL}, "1883-05-20", "first-steam", "is no day"),
        ({"event": "shusha"}, "1883-05-20", "first-steam", "“shusha” is not in this story"),
        ({"date": "1883-06-01", "event": "merak-wave"}, "1883-06-01", "excursion", "after its date"),
        ({"view": "nan,0,5"}, "1883-05-20", "first-steam", "is no lat,lon,zoom"),
        ({"view": "0,0,-4"}, "1883-05-20", "first-steam", "is no lat,lon,zoom"),
        ({"view": "0,0"}, "1883-05-20", "first-steam", "is no lat,lon,zoom"),
        ({"view": "91,0,5"}, "1883-05-20", "first-steam", "is no lat,lon,zoom"),
        ({"mode": "admin"}, "1883-05-20", "first-steam", "none of explore, present"),
        ({"names": "xx"}, "1883-05-20", "first-steam", "none of en, az"),
    ],
)
def test_from_query__nearest_valid_view_and_one_line(story, query, date, event, words):
    view, remarks = from_query(query, story)
    assert (to_query(view, story)["date"], view.event) == (date, event)
    assert len(remarks) == 1
    assert words in remarks[0]
    assert len(remarks[0]) < 200


def test_from_query__the_mode_s_own_view_is_fitted_anew(story):
    place = "-6.1000,105.4000,9.25,1040"
    assert from_query({"view": f"{place},explore"}, story)[0].camera is None
    assert from_query({"view": f"{place},present", "mode": "present"}, story)[0].camera is None


def test_from_query__another_mode_s_own_view_is_a_view_like_any_other(story):
    view, remarks = from_query({"view": "-6.1000,105.4000,9.25,1040,explore", "mode": "present"}, story)
    assert view.camera == Camera(-6.1, 105.4, 9.25, 1040)
    assert remarks == []


@pytest.mark.parametrize(
    "text", ["1,2,5,1040,admin", "1,2,5,1040,explore,1", "1,2,5,9", "1,2,5,1e9", ",,,,", "1,2,5,nan"]
)
def test_from_query__no_camera(story, text):
    view, remarks = from_query({"view": text}, story)
    assert view.camera is None
    assert len(remarks) == 1


@pytest.mark.parametrize(
    ("query", "remarks"),
    [
        ({"date": "foo"}, ["The link’s date “foo” is no day such as 2020-11-08; it was ignored."]),
        (
            {"date": "1812-06-24"},
            ["The link’s date 24 June 1812 is outside this story; 20 May 1883 is shown."],
        ),
        (
            {"compare": "2020-11-08"},
            ["The link’s compare 8 November 2020 is outside this story; 1 October 1883 is shown."],
        ),
        ({"event": "shusha"}, ["The link’s event “shusha” is not in this story; it was ignored."]),
        (
            {"date": "1883-06-01", "event": "merak-wave"},
            ["The link’s event begins on 27 August 1883, after its date; the date is shown."],
        ),
        ({"view": "0,0"}, ["The link’s view “0,0” is no lat,lon,zoom; the whole story is shown."]),
        ({"mode": "admin"}, ["The link’s mode “admin” is none of explore, present, read; it was ignored."]),
        (
            {"range": "some"},
            ["The link’s range “some” is none of opening, earlier, later, whole, all; it was ignored."],
        ),
        ({"names": "xx"}, ["The link’s names “xx” is none of en, az, hy, tr, ru; it was ignored."]),
        (
            {"panel": "x"},
            ["The link’s panel “x” is none of event, find, compare, measure, layers; it was ignored."],
        ),
        ({"measure": "x"}, ["The link’s measure “x” can’t be read; it was ignored."]),
        ({"layers": "x,territory,y"}, ["The link’s layers “x, y” are not in this story."]),
        ({"kinds": "x,wave,y"}, ["The link’s kinds “x, y” is not in this story."]),
        ({"from": "x"}, ["The link’s from “x” is no day such as 2020-11-08; it was ignored."]),
        ({"from": "1700-01-01"}, []),
        (
            {"date": "x" * 31},
            [f"The link’s date “{'x' * 29}…” is no day such as 2020-11-08; it was ignored."],
        ),
        (
            {"view": "x" * 41},
            [f"The link’s view “{'x' * 39}…” is no lat,lon,zoom; the whole story is shown."],
        ),
        ({"event": "x" * 41}, [f"The link’s event “{'x' * 39}…” is not in this story; it was ignored."]),
        ({"measure": "x" * 41}, [f"The link’s measure “{'x' * 39}…” can’t be read; it was ignored."]),
        ({"layers": "x" * 41}, [f"The link’s layers “{'x' * 39}…” are not in this story."]),
        ({"kinds": "x" * 41}, [f"The link’s kinds “{'x' * 39}…” is not in this story."]),
        ({"x" * 41: ""}, [f"The link’s “{'x' * 39}…” means nothing here; it was ignored."]),
        (
            {"story": "x" * 41},
            [f"The link is of the story “{'x' * 39}…”; this is “Krakatoa 1883”."],
        ),
        ({"colour": "red", "size": "5"}, ["The link’s “colour, size” means nothing here; it was ignored."]),
        ({"embed": "true", "embed_options": "x", "utm_source": "x", "fbclid": "x", "ref": "x"}, []),
        ({"story": "shusha"}, ["The link is of the story “shusha”; this is “Krakatoa 1883”."]),
        ({"story": "krakatoa"}, []),
        ({"v": "1"}, ["The link’s v “1” is no version of the data; it was ignored."]),
        (
            {"v": "0" * 12},
            ["The data have changed since this link was made; what it shows may differ."],
        ),
        ({"story": "shusha", "v": "1"}, ["The link is of the story “shusha”; this is “Krakatoa 1883”."]),
    ],
)
def test_from_query__what_is_ignored_is_said_in_these_words(story, query, remarks):
    assert from_query(query, story)[1] == remarks


def test_from_query__its_own_version_is_nothing_to_remark_on(story):
    version = version_of(story)
    assert (len(version), story.digest.startswith(version)) == (12, True)
    assert from_query({"story": "krakatoa", "v": version}, story)[1] == []


def test_from_query__the_story_s_ends_are_within_it(story):
    for date in ("1883-05-20", "1883-10-01"):
        view, remarks = from_query({"date": date}, story)
        assert (view.day, remarks) == (parse_day(date), [])


def test_from_query__an_event_on_the_day_it_begins(story):
    view, remarks = from_query({"date": "1883-08-27", "event": "merak-wave"}, story)
    assert (view.event, remarks) == ("merak-wave", [])
    alone, _ = from_query({"event": "excursion", "date": "never"}, story)
    assert (alone.day, alone.event) == (parse_day("1883-05-27"), "excursion")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("", set()),
        ("territory", set()),
        ("none", {"territory"}),
        ("x", set()),
        ("x,none", set()),
        ("territory,x", set()),
        (",", {"territory"}),
    ],
)
def test_from_query__layers_that_are_named_are_on_the_map(story, text, hidden):
    assert from_query({"layers": text}, story)[0].hidden == hidden


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ({"q": "x" * 300}, Filter(text="x" * LONGEST_TEXT)),
        ({"kinds": "wave,wave,x,"}, Filter(kinds=("wave",))),
        ({"kinds": "x"}, NOTHING),
        (
            {"from": "1883-08-27", "to": "1883-06-01"},
            Filter(first=parse_day("1883-06-01"), last=parse_day("1883-08-27")),
        ),
        ({"from": "1883-13-01"}, NOTHING),
    ],
)
def test_from_query__a_filter_of_what_the_story_knows(story, query, asked):
    assert from_query(query, story)[0].asked == asked


def test_from_query__what_turns_a_line_or_has_no_look_is_a_blank(story):
    _, (remark,) = from_query({"event": "a\x00b\u2028c"}, story)
    assert "“a b c”" in remark


def test_to_shared__names_the_defaults_too_and_where_the_map_looks(story):
    view = View(parse_day("1883-08-27"), "merak-wave", Camera(1, 2, 5))
    query = to_shared(view, None, story)
    assert query == {
        "date": "1883-08-27",
        "event": "merak-wave",
        "view": "1.0000,2.0000,5.00",
        "names": "en",
        "layers": "territory",
        "mode": "explore",
        "story": "krakatoa",
        "v": version_of(story),
    }
    sight = Camera(3, 4, 6, 1000, "explore")
    assert to_shared(view, sight, story)["view"] == "3.0000,4.0000,6.00,1000,explore"
    hidden = View(0, "", hidden=frozenset({"territory"}))
    assert to_shared(hidden, None, story)["layers"] == "none"
