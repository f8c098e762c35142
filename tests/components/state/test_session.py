import gc
from dataclasses import replace
from types import SimpleNamespace

import pytest

from components.state import reader_language, visit
from components.state.session import OwnLayer, Session
from components.state.visit import open_session, receive_report, write_query
from geo.map.tiles import Tiles
from geo.timemap.assets import STORE, Asset
from geo.timemap.dates import parse_day
from geo.view.camera import Camera
from geo.view.link import to_query, to_shared
from geo.view.message import Report
from geo.view.model import View, view_of, view_on

DAY = parse_day("1883-08-27")


@pytest.fixture(scope="module")
def story(krakatoa):
    return krakatoa


@pytest.fixture
def session(story):
    opened = Session(View(story.first, ""))
    opened.follow_query({}, story)
    return opened


def report(session, **values):
    seen = {"day": DAY, "event": "anjer-wave"}
    seen |= {name: values.pop(name) for name in ("day", "event") if name in values}
    return replace(Report(session.epoch, 1, session.seq, replace(session.view, **seen)), **values)


def test_message__same_content_same_number(session, story):
    assert session.message(story) == session.message(story)


def test_message__new_content_new_number(session, story):
    first = session.message(story)["seq"]
    session.show(view_of(story, "merak-wave", session.view))
    assert session.message(story)["seq"] == first + 1


def test_take_report__becomes_the_view_and_is_acknowledged(session, story):
    session.message(story)
    session.take_report(report(session))
    assert (session.view.day, session.view.event) == (DAY, "anjer-wave")
    assert session.message(story)["ack"] == 1


def test_take_report__an_older_one_is_dropped(session, story):
    session.take_report(report(session, seq=2))
    session.show(view_of(story, "excursion", session.view))
    session.take_report(report(session, seq=2))
    assert session.view.event == "excursion"


def test_take_report__the_greeting_moves_nothing(session, story):
    session.follow_query({"date": "1883-08-28"}, story)
    session.message(story)
    session.take_report(report(session, seq=0, day=story.first, event="first-steam"))
    assert session.view.day == parse_day("1883-08-28")


def test_take_report__another_session_s_report_asks_for_a_new_message(session, story):
    number = session.message(story)["seq"]
    session.take_report(report(session, epoch="old", seq=9))
    assert session.view.event != "anjer-wave"
    assert session.message(story)["seq"] == number + 1


def test_take_report__a_lost_message_is_sent_again(session, story):
    number = session.message(story)["seq"]
    session.take_report(report(session, seq=0, applied=number - 1))
    assert session.message(story)["seq"] == number + 1


def test_follow_query__the_camera_moves_once(session, story):
    session.follow_query({"date": "1883-08-27", "view": "-6.1,105.4,9.00"}, story)
    assert (session.camera_seq, session.view.camera) == (1, Camera(-6.1, 105.4, 9.0))
    session.follow_query({"date": "1883-08-28", "view": "-6.1,105.4,9.00"}, story)
    assert session.camera_seq == 1


def test_follow_query__what_was_read_last_is_not_followed_again(session, story):
    session.follow_query({"date": "1883-08-27"}, story)
    session.show(view_of(story, "excursion", session.view))
    session.has_acted = False
    session.follow_query({"date": "1883-08-27"}, story)
    assert session.view.event == "excursion"


def test_follow_query__a_run_that_answers_a_press_ignores_an_older_url(session, story):
    session.follow_query({"date": "1883-08-27"}, story)
    session.show(view_of(story, "excursion", session.view))
    for _ in range(2):  # page and fragment each ask in one run
        session.follow_query({"date": "1883-08-28"}, story)
        assert session.view.event == "excursion"
    session.has_acted = False  # as the writing of the URL leaves it
    session.follow_query({"date": "1883-08-28"}, story)
    assert session.view.event == "merak-wave"


def test_follow_query__going_back_to_a_link_without_a_date(session, story):
    session.follow_query({"date": "1883-08-27"}, story)
    for _ in range(2):
        session.follow_query({}, story)
        assert (session.view.day, session.query["date"]) == (story.first, "1883-05-20")


def test_show__clears_what_was_said_of_the_link(session, story):
    session.follow_query({"date": "foo"}, story)
    assert session.remarks
    session.show(view_of(story, "excursion", session.view))
    assert session.remarks == ()


def own_layer(name="mine"):
    paths = tuple(STORE.lend(Asset(f"{name}{end}", b"x")) for end in (".tmap", "-titles.json"))
    return OwnLayer(name, 1, {"id": name}, paths)


def is_kept(layer):
    return [STORE.find(path) is not None for path in layer.paths]


def test_own_layers__are_gone_when_their_visitor_leaves(story):
    here, there = Session(View(0, "")), Session(View(0, ""))
    mine, more, others = own_layer("mine"), own_layer("more"), own_layer("others")
    here.add_layer(story, mine)
    here.add_layer(story, more)
    there.add_layer(story, others)
    assert is_kept(mine) == is_kept(more) == is_kept(others) == [True, True]
    del here
    gc.collect()
    assert is_kept(mine) == is_kept(more) == [False, False]
    assert is_kept(others) == [True, True]


def test_own_layers__one_that_is_taken_off_is_gone_at_once_and_the_others_stay(session, story):
    first, second = own_layer("first"), own_layer("second")
    session.add_layer(story, first)
    session.add_layer(story, second)
    session.drop_layer(story, first)
    assert session.own == (second,)
    assert (is_kept(first), is_kept(second)) == ([False, False], [True, True])
    assert session.message(story)["layers"] == [{"id": "second"}]


def test_own_layers_and_tiles__are_on_the_map_and_in_no_link(session, story):
    link, shared = to_query(session.view, story), to_shared(session.view, None, story)
    assert (session.message(story)["layers"], session.message(story)["tiles"]) == ([], None)
    session.add_layer(story, own_layer())
    session.tiles = Tiles("OSM", "Open", "https://tiles.example/{z}", "© them", 19)
    message = session.message(story)
    assert message["layers"] == [{"id": "mine"}]
    assert message["tiles"] == {
        "name": "Open",
        "url": "https://tiles.example/{z}",
        "attribution": "© them",
        "maxZoom": 19,
    }
    assert to_query(session.view, story) == link
    assert to_shared(session.view, None, story) == shared


@pytest.mark.parametrize(
    "change",
    [
        lambda session: setattr(session, "own", (own_layer(),)),
        lambda session: setattr(session, "tiles", Tiles("OSM", "Open", "https://x", "©", 19)),
        lambda session: setattr(session, "camera_seq", 5),
        lambda session: setattr(session, "ack", 5),
        lambda session: setattr(session, "view", replace(session.view, names="az")),
    ],
    ids=["layer", "tiles", "camera", "report", "view"],
)
def test_message__all_that_is_new_in_it_has_a_new_number(session, story, change):
    before = session.message(story)
    change(session)
    after = session.message(story)
    assert after["seq"] == before["seq"] + 1
    assert session.message(story) == after


def test_message__its_counters_and_its_mode(session, story):
    session.ack, session.camera_seq = 4, 2
    message = session.message(story)
    assert (message["epoch"], message["seq"], message["ack"], message["cameraSeq"]) == (
        session.epoch,
        1,
        4,
        2,
    )
    assert message["mode"] == "explore"
    assert session.message(story, is_embedded=True)["mode"] == "embed"


def test_epoch__no_two_sessions_share_one():
    assert len({Session(View(0, "")).epoch for _ in range(20)}) == 20


def test_show__ends_what_played_and_opens_nothing(session, story):
    session.is_playing, session.has_acted = True, False
    session.show(view_of(story, "excursion", session.view))
    assert (session.is_playing, session.has_acted, session.dialog) == (False, True, "")


def test_open__a_dialog_over_the_view_as_it_is(session):
    session.is_playing, session.has_acted, view = True, False, session.view
    session.open("share")
    assert (session.dialog, session.view, session.has_acted, session.is_playing) == (
        "share",
        view,
        True,
        False,
    )


def test_go_to__an_event_on_its_first_day(session, story):
    session.go_to(story, "merak-wave")
    assert (session.view.day, session.view.event) == (DAY, "merak-wave")


def test_take_report__says_whether_it_plays_and_where_the_map_looks(session):
    sight = Camera(-6.0, 105.0, 8.0)
    session.take_report(report(session, is_playing=True, sight=sight))
    assert (session.is_playing, session.sight, session.has_acted) == (True, sight, True)
    session.take_report(report(session, seq=2))
    assert (session.is_playing, session.sight) == (False, sight)


def test_take_report__clears_what_was_said_of_the_link_only_where_it_is_taken(session, story):
    session.follow_query({"date": "foo"}, story)
    session.take_report(report(session, seq=0))
    assert session.remarks
    session.take_report(report(session, epoch="old"))
    assert session.remarks
    session.take_report(report(session, seq=1))
    assert session.remarks == ()


def test_take_report__what_the_map_has_is_not_sent_again(session, story):
    session.message(story)
    session.take_report(report(session, seq=0))
    assert session.message(story)["seq"] == session.seq == 1


def test_follow_query__without_a_camera_the_map_stays_where_it_is(session, story):
    session.follow_query({"view": "-6.1,105.4,9"}, story)
    session.follow_query({"date": "1883-08-27"}, story)
    assert (session.view.camera, session.camera_seq) == (Camera(-6.1, 105.4, 9.0), 1)


def test_follow_query__a_presenters_step_has_a_camera_of_its_own(session, story):
    session.follow_query({"view": "-6.1,105.4,9"}, story)
    session.follow_query({"mode": "present"}, story)
    assert (session.view.camera, session.camera_seq) == (None, 2)
    session.follow_query({"mode": "present", "date": "1883-08-27"}, story)
    assert session.camera_seq == 3


def test_follow_query__what_others_put_into_the_url_is_no_navigation(session, story):
    session.follow_query({"date": "1883-08-27"}, story)
    session.view = view_of(story, "excursion", session.view)
    session.follow_query({"date": "1883-08-27", "utm_source": "x"}, story)
    assert session.view.event == "excursion"


def test_follow_query__the_first_url_is_kept_as_it_was_read(story):
    opened = Session(View(story.first, ""))
    opened.follow_query({}, story)
    assert opened.query == {}
    opened.follow_query({"date": "1883-08-27", "panel": "find"}, story)
    assert opened.query == {"date": "1883-08-27", "panel": "find"}


class Params(dict):
    """The URL's parameters, as Streamlit has them."""

    to_dict = dict.copy

    def from_dict(self, values):
        self.clear()
        self.update(values)


@pytest.fixture
def browser(monkeypatch):
    page = SimpleNamespace(session_state={}, query_params=Params(), context=SimpleNamespace(locale="en-GB"))
    monkeypatch.setattr(visit, "st", page)
    monkeypatch.setattr(reader_language, "st", page)
    return page


def test_open_session__one_for_each_visitor_and_state_of_the_story(browser, story):
    browser.query_params["date"] = "1883-08-27"
    opened = open_session(story)
    assert (opened.view.day, opened.digest) == (DAY, story.digest)
    assert open_session(story) is opened
    opened.digest = "other"
    assert open_session(story) is not opened
    browser.session_state.clear()
    assert open_session(story).epoch != opened.epoch


def test_open_session__a_link_that_fails_is_said_and_the_view_stays(browser, story, monkeypatch):
    def fail(*_):
        raise RuntimeError

    opened = open_session(story)
    monkeypatch.setattr(Session, "follow_query", fail)
    assert open_session(story).view == opened.view
    words = "This link can’t be read; what is shown stays: choose a day, or use another link."
    assert opened.remarks == (words,)


def test_write_query__the_view_s_parameters_and_those_of_others(browser, story):
    browser.query_params.update({"utm_source": "x", "panel": "find"})
    opened = open_session(story)
    opened.show(view_on(story, DAY))
    write_query(opened, story)
    expected = {"date": "1883-08-27", "event": "merak-wave"}
    assert browser.query_params == {"utm_source": "x", **expected}
    assert (opened.query, opened.has_acted) == (expected, False)


def test_write_query__waits_while_the_map_plays(browser, story):
    opened = open_session(story)
    opened.show(view_on(story, DAY))
    opened.is_playing = True
    write_query(opened, story)
    assert browser.query_params == {}
    assert opened.has_acted is False
    opened.is_playing = False
    write_query(opened, story)
    assert browser.query_params["date"] == "1883-08-27"


def test_write_query__an_address_that_says_it_already_is_left_as_it_is(browser, story):
    browser.query_params.update({"date": "1883-08-27", "event": "merak-wave"})
    opened = open_session(story)
    browser.query_params["date"] = "later"
    write_query(opened, story)
    assert browser.query_params["date"] == "later"


def test_receive_report__of_the_map_s_own_frame(browser, story):
    opened = open_session(story)
    values = {"epoch": opened.epoch, "seq": 1, "applied": 0, "date": "1883-08-27", "event": "anjer-wave"}
    browser.session_state.update({"map": values, "bad": 5})
    for key in ("none", "bad"):
        receive_report(opened, story, key)
        assert opened.view.event == "first-steam"
    receive_report(opened, story, "map")
    assert opened.view.event == "anjer-wave"
