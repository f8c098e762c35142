"""Who asks is answered in a language: the address's, or the browser's."""

from gettext import NullTranslations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from geo import languages
from geo.timemap.languages import Words
from server.follow import Hub
from server.languages import asked_languages, language_of
from server.presenter import Lock, presenter_routes
from tests.server.follow.asgi import app_of, ask
from tests.server.follow.test_hub import run
from tests.servers import PRESENTER_KEY


class Bracketed(NullTranslations):
    """Says each text in brackets."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def pgettext(self, _context, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def esperanto(monkeypatch):
    """Have the page speak one more language, each text of it in brackets."""
    words = Words("eo", Bracketed())
    monkeypatch.setattr("server.languages.languages", lambda: ["en", "eo"])
    monkeypatch.setattr(
        languages, "words_in", lambda code: words if code == "eo" else languages.words_of(code)
    )


def request_for(query="", header=""):
    headers = [(b"accept-language", header.encode())] if header else []
    return Request({"type": "http", "query_string": query.encode(), "headers": headers})


@pytest.mark.parametrize(
    ("query", "header", "asked"),
    [
        ("", "", ()),
        ("lang=hy", "ru", ("hy", "ru")),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", ("ru-RU", "ru", "en")),
        ("", "en;q=0.1, tr", ("tr", "en")),
        ("lang=+", "az;q=x,hy", ("hy", "az")),
        ("", ",;q=1,,", ()),
    ],
)
def test_asked__the_address_s_then_the_browser_s_by_their_weight(query, header, asked):
    assert asked_languages(request_for(query, header)) == asked


def test_language__english_for_one_that_is_not_spoken():
    assert language_of(request_for("lang=../../etc", "xx,yy;q=0.5")) == "en"


def test_presenter__speaks_the_language_of_the_address_and_keeps_it(esperanto):
    routes = presenter_routes("", Lock(PRESENTER_KEY), lambda asked: {"asked": asked}, lambda _asked: b"")
    client = TestClient(Starlette(routes=routes))
    page = client.get("/presenter?lang=eo").text
    assert '<html lang="eo">' in page
    assert "⟦Sign in⟧" in page
    assert "⟦That is not the key.⟧" in client.post("/presenter?lang=eo", data={"key": "wrong"}).text
    answer = client.post("/presenter?lang=eo", data={"key": PRESENTER_KEY}, follow_redirects=False)
    assert answer.headers["location"] == "presenter?lang=eo"
    page = client.get("/presenter", headers={"accept-language": "eo"}).text
    assert "⟦Reload notes⟧" in page
    assert "⟦Next⟧" in page
    assert client.get("/presenter/notes.json?lang=eo").json()["asked"][0] == "eo"
    answer = client.post("/presenter/leave?lang=eo", follow_redirects=False)
    assert answer.headers["location"] == "../presenter?lang=eo"


@run
async def test_follow__hands_the_language_on_and_refuses_in_it(esperanto):
    app = app_of(Hub())
    _, headers, _ = await ask(app, "/?mode=follow&room=abcdefghjk&lang=eo")
    assert headers["location"] == "follow/abcdefghjk?lang=eo"
    status, _, text = await ask(app, "/follow/none?lang=eo")
    assert (status, text) == (404, "⟦That is no name of a room.⟧")
