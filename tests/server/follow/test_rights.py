"""Who may lead, what is heard of it, and who may follow."""

import json

import pytest

from geo.errors import StoryError
from geo.timemap import protocol
from server.follow import Hub
from server.follow.bounds import Bounds
from server.follow.room import NAME
from server.follow.words import LONGEST_BODY, Led
from tests.server.follow.asgi import LED, TICKET, app_of, ask, led, listening, say
from tests.server.follow.test_hub import run

NO_ROOM = "a" * 10


@pytest.fixture
def hub():
    return Hub()


@pytest.fixture
def app(hub):
    return app_of(hub)


def strangers():
    return [
        {"cookie": ""},
        {"cookie": "presenter=guessed"},
        {"cookie": TICKET[:-1]},
        {"cookie": TICKET, "sec_fetch_site": "cross-site"},
        {"cookie": TICKET, "sec_fetch_site": "same-site"},
        {"cookie": TICKET, "origin": "https://elsewhere.example"},
        {"cookie": TICKET, "origin": "null"},
    ]


@pytest.mark.parametrize("headers", strangers())
@run
async def test_nobody_else__opens_a_room(app, hub, headers):
    status, _, _ = await say(app, "", method="POST", **headers)
    assert status in {401, 403}
    assert not hub._rooms


@pytest.mark.parametrize("headers", strangers())
@run
async def test_nobody_else__says_anything_in_a_room_or_ends_it(app, hub, headers):
    name = await hub.open(led(), 10)
    status, _, _ = await say(app, name, words={"date": "1900-01-01"}, **headers)
    assert status in {401, 403}
    status, _, _ = await ask(app, f"/follow/rooms/{name}", "DELETE", **headers)
    assert status in {401, 403}
    async with listening(app, name) as listener:
        assert await listener.shown() == {**LED, "isAway": False}


@run
async def test_presenter__opens_a_room_and_leads_and_ends_it(app):
    status, _, text = await say(app, "", method="POST")
    opened = json.loads(text)
    assert status == 201
    assert NAME.fullmatch(opened["room"])
    assert opened["link"] == f"http://maps.example/?mode=follow&room={opened['room']}"
    assert opened["qr"] == f"qr of {opened['link']}"
    async with listening(app, opened["room"]) as listener:
        assert await listener.shown() == {**LED, "isAway": False}
        status, _, text = await say(app, opened["room"], words={"camera": [40, 47.5, 9.25, 1440]})
        assert (status, json.loads(text)) == (200, {"followers": 1})
        assert (await listener.shown())["camera"] == [40, 47.5, 9.25, 1440]
        status, _, _ = await ask(app, f"/follow/rooms/{opened['room']}", "DELETE", cookie=TICKET)
        assert status == 204
        assert await listener.next() == ("over", None)


@pytest.mark.parametrize(
    "words",
    [
        {"date": "today"},
        {"date": 1883},
        {"date": "1883-08-26<b>"},
        {"event": "x" * 201},
        {"event": None},
        {"camera": [40, 47.5, 9.25]},
        {"camera": [91, 47.5, 9.25, 1440]},
        {"camera": [40, 47.5, 19, 1440]},
        {"camera": [40, 47.5, 9.25, -1]},
        {"camera": [40, float("nan"), 9.25, 1440]},
        {"camera": "here"},
        {"reach": "all"},
        {"names": "az"},
    ],
)
@run
async def test_words__of_another_form_are_not_heard(app, hub, words):
    name = await hub.open(led(), 10)
    status, _, _ = await say(app, name, words=words)
    assert status == 422
    assert json.loads((await hub.find(name)).record.led) == LED


@pytest.mark.parametrize("hold", [4, 121, "10", None])
@run
async def test_hold__is_bounded(app, hub, hold):
    name = await hub.open(led(), 10)
    assert (await say(app, name, hold=hold))[0] == 422


@pytest.mark.parametrize(
    "date", ["1883", "-0263", "2020-11", "2020-11-10", "2020-11-10T05:00", "+12020-01-01"]
)
@run
async def test_words__dates_of_any_unit(app, hub, date):
    name = await hub.open(led(), 10)
    assert (await say(app, name, words={"date": date}))[0] == 200


@run
async def test_words__too_long_are_not_read(app, hub):
    name = await hub.open(led(), 10)
    status, _, _ = await ask(app, f"/follow/rooms/{name}", "PUT", b" " * (LONGEST_BODY + 1), cookie=TICKET)
    assert status == 413


def test_words__have_the_fields_of_the_protocol():
    assert Led.model_fields.keys() == protocol.Led.__annotations__.keys()


@run
async def test_bounds__are_told():
    app = app_of(Hub(bounds=Bounds(rooms=1, in_room=1, at_once=2, a_second=0.5)))
    room = json.loads((await say(app, "", method="POST"))[2])["room"]
    assert (await say(app, "", method="POST"))[0] == 503
    assert (await say(app, NO_ROOM))[0] == 503
    assert (await say(app, room))[0] == 200
    status, headers, _ = await say(app, room)
    assert (status, headers["retry-after"]) == (429, "2")
    async with listening(app, room) as first, listening(app, room) as second:
        assert (await first.shown())["event"] == LED["event"]
        assert await second.next() == ("full", None)
    async with listening(app, room) as third:  # a place was left
        assert (await third.shown())["event"] == LED["event"]


@run
async def test_stream__is_held_back_by_nobody_on_its_way(app, hub):
    async with listening(app, await hub.open(led(), 10)) as listener:
        await listener.next()
        assert listener.headers["content-type"].startswith("text/event-stream")
        assert listener.headers["cache-control"] == "no-store"
        assert listener.headers["x-accel-buffering"] == "no"


@run
async def test_stream__of_no_room_says_so_and_takes_no_place(app, hub):
    async with listening(app, NO_ROOM) as listener:
        assert await listener.next() == ("nobody", None)
    assert not hub._rooms


@pytest.mark.parametrize("name", ["rooms", "ABCDEFGHJK", "aaaaaaaaa", "aaaaaaaaaaa", "aaaaaaaaa0"])
@run
async def test_names__that_no_room_has(app, name):
    assert (await ask(app, f"/follow/{name}"))[0] == 404
    assert (await ask(app, f"/follow/{name}/events"))[0] == 404
    assert (await say(app, name))[0] == 404


@pytest.mark.parametrize(
    ("base_path", "address", "where"),
    [
        ("", "/?mode=follow&room=", "follow/"),
        ("maps/krakatoa", "/maps/krakatoa/?mode=follow&room=", "follow/"),
        ("maps/krakatoa", "/maps/krakatoa?mode=follow&room=", "krakatoa/follow/"),
    ],
)
@run
async def test_link__leads_to_the_page_by_a_relative_address(hub, base_path, address, where):
    status, headers, _ = await ask(app_of(hub, base_path), f"{address}{NO_ROOM}")
    assert (status, headers["location"]) == (307, f"{where}{NO_ROOM}")


@pytest.mark.parametrize(
    "query", ["", "?mode=follow", f"?room={NO_ROOM}", f"?mode=present&room={NO_ROOM}", "?mode=follow&room=no"]
)
@run
async def test_link__of_no_room_is_another_route_s(app, query):
    assert (await ask(app, f"/{query}"))[0] == 404


@run
async def test_page__may_be_framed_by_whom_the_app_may_and_loads_from_it_alone(app):
    status, headers, text = await ask(app, f"/follow/{NO_ROOM}")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    policy = headers["content-security-policy"].split("; ")
    assert "frame-ancestors 'self'" in policy
    assert {"default-src 'none'", "script-src 'self'", "connect-src 'self'", "base-uri 'none'"} <= set(policy)
    assert "A story" in text


@run
async def test_page__of_a_story_with_faults(hub):
    def fail(_asked):
        raise StoryError("a story", [])

    status, _, text = await ask(app_of(hub, read_page=fail), f"/follow/{NO_ROOM}")
    assert (status, text) == (503, "The story has faults, which the app's log lists; there is no map.")


@pytest.mark.parametrize(
    ("name", "status"), [("follow.js", 200), ("lead.css", 200), ("../routes.py", 404), ("x", 404)]
)
@run
async def test_files(app, name, status):
    assert (await ask(app, f"/follow/files/{name}"))[0] == status
