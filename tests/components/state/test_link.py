import pytest

from components.state.camera import Camera
from components.state.link import from_query, to_query
from geo.timemap.dates import parse_day
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
