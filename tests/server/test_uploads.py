"""Room for the files of all visitors together."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.files.room import MB, USUAL_MB, Room, read_room
from geo.timemap.assets import Asset, AssetStore
from server.safety import UploadRoom

PATH = "/maps/_stcore/upload_file/session/file"


@pytest.mark.parametrize(("setting", "room"), [("", USUAL_MB), ("  ", USUAL_MB), ("1", 1), ("20000", 20_000)])
def test_read_room(setting, room):
    assert read_room(setting) == room * MB


@pytest.mark.parametrize("setting", ["0", "-1", "1.5", "1 GB", "1e3", "²", "9" * 20])
def test_read_room__anything_else_is_told(setting):
    with pytest.raises(ValueError, match=r"UPLOAD_ROOM is .*expected how many megabytes"):
        read_room(setting)


def test_room__what_is_held_and_on_its_way_counts():
    held = [400]
    room = Room(1000, lambda: held[0])
    assert room.reserve(600)
    assert not room.reserve(1)
    room.release(600)
    assert room.left == 600
    held[0] = 5000
    assert room.left == 0


def test_lent_bytes__a_visitor_s_files_and_no_others():
    store = AssetStore()
    store.publish(Asset("story.json", b"123456"))
    path = store.lend(Asset("own.tmap", b"1234"))
    assert store.lent_bytes == 4
    store.withdraw(path)
    assert store.lent_bytes == 0


def client_of(room):
    """Serve what takes a file and answers with how much room is left meanwhile."""

    async def take(request: Request) -> Response:
        if request.query_params:
            raise RuntimeError
        await request.body()
        return Response(str(room.left), 200)

    app = Starlette(routes=[Route("/{path:path}", take, methods=["PUT", "POST", "DELETE", "GET"])])
    return TestClient(UploadRoom(app, room, "maps"), raise_server_exceptions=False)


def test_upload__room_is_taken_while_it_comes_and_given_back():
    room = Room(10, lambda: 0)
    client = client_of(room)
    assert client.put(PATH, content=b"x" * 10).text == "0"
    assert client.put(f"{PATH}?fails=yes", content=b"x" * 10).status_code == 500
    assert room.left == 10


def test_upload__refused_in_words_where_there_is_none():
    client = client_of(Room(10, lambda: 0))
    answer = client.put(PATH, content=b"x" * 11)
    assert (answer.status_code, answer.headers["retry-after"]) == (507, "60")
    assert "Try again in some minutes" in answer.text


def test_upload__of_a_size_that_is_not_told_needs_room_for_the_largest():
    def pieces():
        yield b"x"

    assert client_of(Room(10 * MB, lambda: 0)).put(PATH, content=pieces()).status_code == 507
    assert client_of(Room(1000 * MB, lambda: 0)).put(PATH, content=pieces()).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", PATH), ("GET", PATH), ("PUT", "/maps/other"), ("PUT", PATH.removeprefix("/maps"))],
)
def test_upload__whatever_is_none_passes(method, path):
    assert client_of(Room(0, lambda: 0)).request(method, path).status_code == 200
