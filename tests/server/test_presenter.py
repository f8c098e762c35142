"""The speaker notes: who gets them, and who doesn't."""

import http.client
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.export.deck import make_deck
from geo.export.request import Request
from geo.view.model import view_on
from server.presenter import choose_key, presenter_routes
from server.presenter.key import TICKET_SECONDS, Lock
from server.presenter.tries import MOST_ADDRESSES, MOST_OF_ALL, MOST_WRONG, WINDOW_SECONDS, Tries
from server.proxies import read_proxies
from tests.servers import PRESENTER_KEY, ROOT, free_port, serving
from tests.stories import KRAKATOA, read_story

SPOKEN = "SPEAKER-ONLY-WORD"


def ask(server, path, method="GET", body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    root = f"/{server.base_path}/" if server.base_path else "/"
    connection.request(method, root + path, body, {k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


def sign_in(server, key=PRESENTER_KEY, **headers):
    return ask(server, "presenter", "POST", urlencode({"key": key}), **headers)


@pytest.fixture
def cookie(server):
    answer, _ = sign_in(server)
    return answer.headers["set-cookie"].partition(";")[0]


def test_sign_in__right_key_gives_the_notes(server, cookie):
    answer, text = ask(server, "presenter/notes.json", cookie=cookie)
    assert answer.status == 200
    briefing = json.loads(text)
    assert briefing["story"] == "krakatoa"
    assert any(SPOKEN in step["notes"] for step in briefing["steps"])
    answer, page = ask(server, "presenter", cookie=cookie)
    assert "presenter/notes.js" in page


def test_sign_in__leads_back_by_a_relative_address(server):
    answer, _ = sign_in(server)
    assert (answer.status, answer.headers["location"]) == (303, "presenter")


def test_sign_in__key_may_have_blanks_around_it(server):
    answer, _ = sign_in(server, f"  {PRESENTER_KEY}\n")
    assert answer.status == 303


def test_cookie__is_for_this_server_alone(server):
    answer, _ = sign_in(server)
    path = f"/{server.base_path}" if server.base_path else "/"
    told = answer.headers["set-cookie"].split("; ")
    assert {"HttpOnly", "Max-Age=43200", f"Path={path}", "SameSite=strict"} <= set(told)
    assert "Secure" not in told
    assert PRESENTER_KEY not in told[0]


def test_cookie__secure_behind_a_proxy_that_ends_the_tls(server):
    answer, _ = sign_in(server, x_forwarded_proto="https")
    assert "Secure" in answer.headers["set-cookie"].split("; ")


@pytest.mark.parametrize("body", ["key=wrong", "", "key=%FF%D0%BA"])
def test_sign_in__wrong_key(server, body):
    answer, page = ask(server, "presenter", "POST", body)
    assert answer.status == 403
    assert "That is not the key." in page
    assert answer.headers["set-cookie"] is None


def test_sign_in__long_body_is_not_read(server):
    answer, page = sign_in(server, "x" * 3000)
    assert answer.status == 413
    assert "far longer" in page


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["presenter", "presenter/leave"])
def test_forms__of_another_site_are_refused(server, path, headers):
    answer, _ = ask(server, path, "POST", urlencode({"key": PRESENTER_KEY}), **headers)
    assert answer.status == 403
    assert answer.headers["set-cookie"] is None


def test_forms__of_this_site_are_taken_without_fetch_metadata(server):
    answer, _ = sign_in(server, origin=f"http://127.0.0.1:{server.port}")
    assert answer.status == 303


def test_leave__takes_the_cookie_away(server, cookie):
    answer, _ = ask(server, "presenter/leave", "POST", cookie=cookie)
    assert (answer.status, answer.headers["location"]) == (303, "../presenter")
    assert "Max-Age=0" in answer.headers["set-cookie"]


@pytest.mark.parametrize("kept", ["", "presenter=", "presenter=0123", "presenter=ключ"])
def test_notes__401_to_everyone_else(server, kept):
    answer, text = ask(server, "presenter/notes.json", cookie=kept.encode())
    assert (answer.status, text) == (401, "Sign in first.")
    assert answer.headers["content-type"].startswith("text/plain")


def test_page__is_a_sign_in_to_everyone_else(server):
    _, page = ask(server, "presenter")
    assert "Presenter’s key" in page
    assert "PRESENTER_KEY" in page
    assert "notes.js" not in page


@pytest.mark.parametrize(
    "path", ["presenter", "presenter/notes.json", "presenter/notes.js", "presenter/none"]
)
def test_headers__nothing_is_kept_framed_or_found(server, path):
    answer, _ = ask(server, path)
    assert answer.headers["cache-control"] == ("no-cache" if path.endswith(".js") else "no-store")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["notes.js", "notes.css"])
def test_files__are_served(server, name):
    answer, text = ask(server, f"presenter/{name}")
    assert answer.status == 200
    assert text


@pytest.mark.parametrize(
    "name", ["key.py", "routes.py", "sign_in.html", "notes.html", "sheet.js", "dist", "timemap.js"]
)
def test_files__nothing_else_is(server, name):
    answer, text = ask(server, f"presenter/{name}")
    assert (answer.status, text) == (404, "No such file.")


def test_secret__is_in_no_public_answer(server):
    """The page, the speaker notes' own files, and every file that the map's page fetches."""
    paths = [
        "",
        "?mode=present",
        "presenter",
        "presenter/notes.json",
        "presenter/notes.js",
        "presenter/notes.css",
    ]
    for path in paths:
        _, text = ask(server, path)
        assert SPOKEN not in text, path


def test_secret__is_in_nothing_that_is_published(monkeypatch):
    from components.story_source import open_story, warm_up  # noqa: PLC0415 - publishes as the server does
    from geo.timemap.assets import STORE  # noqa: PLC0415

    monkeypatch.setenv("STORY", str(KRAKATOA))
    warm_up()
    opened = open_story()
    assert any(SPOKEN in text for text in opened.story.notes.values())
    assert SPOKEN not in json.dumps(opened.config)
    bodies = [asset.body for asset in STORE._assets.values()]
    assert bodies
    assert not any(SPOKEN.encode() in body for body in bodies)


@pytest.mark.process
@pytest.mark.long
def test_throttle__after_ten_wrong_keys_the_right_one_waits_too():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESENTER_KEY", PRESENTER_KEY)
        with serving(KRAKATOA) as server:
            answer, _ = sign_in(server)
            cookie = answer.headers["set-cookie"].partition(";")[0]
            for _ in range(MOST_WRONG):
                answer, _ = sign_in(server, "wrong")
                assert answer.status == 403
            answer, page = sign_in(server)
            assert answer.status == 429
            assert 0 < int(answer.headers["retry-after"]) <= WINDOW_SECONDS
            assert "Too many wrong keys" in page
            answer, _ = ask(server, "presenter/notes.json", cookie=cookie)
            assert answer.status == 200


@pytest.mark.process
@pytest.mark.long
def test_key__made_at_the_start_is_logged_and_signs_in(monkeypatch):
    monkeypatch.delenv("PRESENTER_KEY", raising=False)
    with serving(KRAKATOA, base_path="maps") as server:
        pass
    line = re.search(
        r"sign in at /maps/presenter with the key (\S+); set PRESENTER_KEY to choose it", server.log
    )
    assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", line[1])


@pytest.mark.process
@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PRESENTER_KEY", "short", "PRESENTER_KEY has 5 characters, expected 8 or more"),
        ("FRAME_ANCESTORS", "https://a.example/page", "FRAME_ANCESTORS holds 'https://a.example/page'"),
    ],
)
@pytest.mark.long
def test_start__wrong_setting_is_told(monkeypatch, name, value, words):
    monkeypatch.setenv(name, value)
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "app.py"),
        "--server.port",
        str(free_port()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_choose_key__made_ones_differ():
    assert choose_key("") != choose_key("  ")


def test_tries__are_forgotten_after_a_minute():
    now = [100.0]
    tries = Tries(clock=lambda: now[0])
    for _ in range(MOST_WRONG - 1):
        tries.count_wrong("192.0.2.1")
    assert tries.seconds_to_wait("192.0.2.1") == 0
    now[0] = 130.0
    tries.count_wrong("192.0.2.1")
    assert tries.seconds_to_wait("192.0.2.1") == 30
    now[0] = 160.0
    assert tries.seconds_to_wait("192.0.2.1") == 0


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("no address", "", False),
    ],
)
def test_tries__one_address_stops_no_other(one, other, is_same):
    tries = Tries(clock=lambda: 100.0)
    for _ in range(MOST_WRONG):
        tries.count_wrong(one)
    assert tries.seconds_to_wait(one) == WINDOW_SECONDS
    assert bool(tries.seconds_to_wait(other)) == is_same


def test_tries__many_addresses_together_are_bounded_and_so_is_what_is_remembered():
    now = [0.0]
    tries = Tries(clock=lambda: now[0])
    for number in range(MOST_ADDRESSES + 5):
        now[0] = number * 1.0  # slowly enough for the bound of all
        tries.count_wrong(f"10.0.{number // 256}.{number % 256}")
    assert len(tries._by_address) == MOST_ADDRESSES
    assert tries.seconds_to_wait("192.0.2.1") == 0
    for number in range(MOST_OF_ALL):
        tries.count_wrong(f"10.1.{number // 256}.{number % 256}")
    assert tries.seconds_to_wait("192.0.2.1") == WINDOW_SECONDS


def test_lock__each_sign_in_has_a_ticket_of_its_own():
    lock = Lock(PRESENTER_KEY)
    one, other = lock.ticket(), lock.ticket()
    assert one != other
    lock.take_back(one)
    lock.take_back("no ticket")
    assert not lock.knows(one)
    assert lock.knows(other)


def test_lock__ticket_holds_over_a_restart_and_for_one_key():
    ticket = Lock(PRESENTER_KEY).ticket()
    assert Lock(PRESENTER_KEY).knows(ticket)
    assert not Lock(PRESENTER_KEY + "x").knows(ticket)


def test_lock__ticket_ends_though_a_browser_keeps_it():
    now = [1_000_000_000.0]
    lock = Lock(PRESENTER_KEY, clock=lambda: now[0])
    ticket = lock.ticket()
    now[0] += TICKET_SECONDS
    assert lock.knows(ticket)
    now[0] += 1
    assert not lock.knows(ticket)


@pytest.mark.parametrize("change", [lambda t: "", lambda t: t[:-1], lambda t: "x" + t, lambda t: t.upper()])
def test_lock__a_ticket_that_was_changed_is_none(change):
    lock = Lock(PRESENTER_KEY)
    assert not lock.knows(change(lock.ticket()))


def desk_of(proxies=()):
    routes = presenter_routes("", Lock(PRESENTER_KEY), lambda _asked: {}, lambda _asked: b"", proxies)
    return TestClient(Starlette(routes=routes), client=("10.0.0.1", 50_000))


def try_key(client, key, **headers):
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/presenter", data={"key": key}, headers=told, follow_redirects=False)


@pytest.mark.parametrize(("proxies", "status"), [("10.0.0.1", 303), ("", 429)], ids=["trusted", "anybody"])
def test_sign_in__who_comes_through_a_trusted_proxy_is_bounded_alone(proxies, status):
    """Of anybody the header is nobody's word: it opens no second lot of tries."""
    client = desk_of(read_proxies(proxies))
    for _ in range(MOST_WRONG):
        assert try_key(client, "wrong", x_forwarded_for="192.0.2.1").status_code == 403
    assert try_key(client, PRESENTER_KEY, x_forwarded_for="192.0.2.1").status_code == 429
    assert try_key(client, PRESENTER_KEY, x_forwarded_for="192.0.2.2").status_code == status


def test_sign_in__gives_another_ticket_than_the_browser_had():
    client = desk_of()
    client.cookies.set("presenter", "chosen-by-somebody-else")
    answer = try_key(client, PRESENTER_KEY)
    first = answer.headers["set-cookie"].partition(";")[0]
    assert "chosen" not in first
    assert try_key(client, PRESENTER_KEY).headers["set-cookie"].partition(";")[0] != first


def test_leave__ends_the_ticket_wherever_it_was_copied_to():
    client = desk_of()
    copied = try_key(client, PRESENTER_KEY).headers["set-cookie"].partition(";")[0]
    client.cookies.clear()
    assert client.get("/presenter/notes.json", headers={"cookie": copied}).status_code == 200
    client.post("/presenter/leave", headers={"cookie": copied}, follow_redirects=False)
    assert client.get("/presenter/notes.json", headers={"cookie": copied}).status_code == 401


@pytest.mark.long
def test_deck__with_its_notes_for_who_has_signed_in_alone():
    story = read_story(KRAKATOA)
    step = story.steps[0]
    story = replace(story, notes={step.event.id: SPOKEN})
    request = Request(story, view_on(story, step.event.span.start), "view", options={"notes": "yes"})
    made = []

    def make(_asked):
        made.append(make_deck(request, lambda _share, _words: None))
        return made[0]

    client = TestClient(Starlette(routes=presenter_routes("", Lock(PRESENTER_KEY), lambda _asked: {}, make)))
    for cookie in ("", "presenter=", "presenter=wrong", f"presenter={PRESENTER_KEY}"):
        assert client.get("/presenter/deck", headers={"cookie": cookie}).status_code == 401
    assert made == []
    assert client.post("/presenter", data={"key": PRESENTER_KEY}, follow_redirects=False).status_code == 303
    answer = client.get("/presenter/deck")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    slides = Presentation(io.BytesIO(answer.content)).slides
    assert SPOKEN in [one.notes_slide.notes_text_frame.text for one in slides if one.has_notes_slide]


def test_deck__is_refused_without_sign_in(server):
    answer, text = ask(server, "presenter/deck")
    assert (answer.status, text) == (401, "Sign in first.")
