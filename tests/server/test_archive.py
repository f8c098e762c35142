"""An archive over HTTP: which files are served and how, and what counts are answered, to whom, how often."""

import threading
import time

import anyio
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.archive.errors import ArchiveError
from geo.archive.opened import open_elsewhere, open_folder
from geo.archive.questions import TooLongError, Where
from geo.errors import StoryError
from geo.files.aside import StoppedError
from server.api.rate import Rate
from server.archive import archive_routes
from server.archive.files import find_file
from tests.stories.archives import TILE, TITLES, write_archive

HASTY = Rate(at_once=100_000)
TILE_PATH = "tiles/0/0-0.tmap.gz"
ASKED = "view=105,-7,106,-5&begin=-31650&end=-31600"


@pytest.fixture
def archive(tmp_path):
    return open_folder(write_archive(tmp_path / "reports"))


@pytest.fixture
def counts():
    """What was asked of whoever counts."""
    return []


@pytest.fixture
def client(archive, counts):
    return client_of(archive, lambda _archive, where, _left: counts.append(where) or 42)


def client_of(archive, count=lambda *_: 0, base_path="", rate=HASTY):
    return TestClient(Starlette(routes=archive_routes(base_path, lambda: archive, count, rate)))


def address(archive, path):
    return f"/archive/{archive.digest}/{path}"


@pytest.mark.parametrize(
    ("path", "content", "media_type"),
    [(TILE_PATH, TILE, "application/gzip"), ("titles/0/0-0.json.gz", TITLES, "application/gzip")],
)
def test_tile__as_it_lies_there_and_for_good(client, archive, path, content, media_type):
    answer = client.get(address(archive, path), headers={"accept-encoding": "gzip, br"})
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, content, media_type)
    assert "content-encoding" not in answer.headers
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_tile__by_ranges(client, archive):
    answer = client.get(address(archive, TILE_PATH), headers={"range": "bytes=2-5"})
    assert (answer.status_code, answer.content) == (206, TILE[2:6])
    assert answer.headers["content-range"] == f"bytes 2-5/{len(TILE)}"
    assert client.get(address(archive, TILE_PATH), headers={"range": "bytes=900-"}).status_code == 416


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_manifest__packed_as_the_client_takes_it(client, archive, encoding):
    answer = client.get(
        address(archive, "manifest.json"), headers={"accept-encoding": encoding or "identity"}
    )
    assert answer.headers.get("content-encoding", "") == encoding
    assert answer.json()["title"] == "Reports of 1883"
    assert (answer.headers["vary"], "immutable" in answer.headers["cache-control"]) == (
        "accept-encoding",
        True,
    )


def test_base_path__stands_before_it(archive):
    client = client_of(archive, base_path="maps/krakatoa")
    assert client.get(f"/maps/krakatoa{address(archive, TILE_PATH)}").content == TILE
    assert client.get(address(archive, TILE_PATH)).status_code == 404


PATHS = [
    "",
    "events/0-0.parquet",
    "refused.csv",
    "../story.toml",
    "tiles/0/../../manifest.json",
    "tiles/0/0-0.tmap",
    "tiles/0/0-0.json.gz",
    "titles/0/0-0.tmap.gz",
    "tiles/0/9-9.tmap.gz",
    "tiles/٠/0-0.tmap.gz",
    "tiles/0/0-0.tmap.gz\n",
    "tiles//0-0.tmap.gz",
    "manifest.json/",
]


@pytest.mark.parametrize("path", PATHS)
def test_path__nothing_but_manifest_tiles_and_titles(archive, path):
    assert find_file(archive, path, "") is None


def test_link__that_leads_out_of_the_archive_is_not_followed(client, archive, tmp_path):
    (tmp_path / "secret").write_bytes(b"secret")
    (archive.folder / "tiles" / "1").mkdir()
    (archive.folder / "tiles" / "1" / "0-0.tmap.gz").symlink_to(tmp_path / "secret")
    assert client.get(address(archive, "tiles/1/0-0.tmap.gz")).status_code == 404


@pytest.mark.parametrize("path", [TILE_PATH, "manifest.json", f"count?{ASKED}"])
def test_digest__another_one_s_files_are_not_these(client, path):
    assert client.get(f"/archive/{'0' * 20}/{path}").status_code == 404


@pytest.mark.parametrize("path", [TILE_PATH, "manifest.json", f"count?{ASKED}"])
def test_elsewhere__an_archive_that_is_not_here_is_not_served(path):
    archive = open_elsewhere("https://example.org/a/", "A")
    assert client_of(archive).get(address(archive, path)).status_code == 404


@pytest.mark.parametrize("error", [StoryError("story", []), OSError("gone")])
def test_story__that_cannot_be_read_has_no_archive(archive, error):
    def find():
        raise error

    client = TestClient(Starlette(routes=archive_routes("", find, lambda *_: 0, HASTY)))
    assert client.get(address(archive, TILE_PATH)).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_method__it_can_only_be_read(client, archive, method):
    assert client.request(method, address(archive, TILE_PATH)).status_code == 405


@pytest.mark.parametrize(
    ("query", "where"),
    [
        (ASKED, Where((105, -7, 106, -5), -31_650, -31_600)),
        ("begin=0&end=1", Where(None, 0, 1)),
        ("end=1", Where(None, None, 1)),
        ("end=1&view=170,-7,-170,5", Where((170, -7, 190, 5), None, 1)),
        ("end=1&kinds=a,b&kinds=c&kinds=c", Where(None, None, 1, ("a,b", "c"))),
        ("end=1&kinds=", Where(None, None, 1, ())),
    ],
)
def test_count__what_is_asked_is_counted(client, archive, counts, query, where):
    answer = client.get(address(archive, f"count?{query}"))
    assert (answer.status_code, answer.json()) == (200, {"count": 42})
    assert counts == [where]
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "end is needed: a whole number"),
        ("end=x", "The parameter end “x” is not a whole number"),
        ("end=1.5", "The parameter end “1.5” is not a whole number"),
        ("end=٣", "The parameter end “٣” is not a whole number"),
        ("end=99999999999999999999", "is not a whole number"),
        ("begin=&end=1", "begin is needed: a whole number"),
        ("end=1&view=1,2,3", "The parameter view “1,2,3” is not west,south,east,north in degrees"),
        ("end=1&view=1,2,3,x", "is not west,south,east,north in degrees"),
        ("end=1&view=nan,2,3,4", "is not west,south,east,north in degrees"),
        ("end=1&view=1,5,3,4", "south below north"),
        ("end=1&view=1,2,inf,4", "is not west,south,east,north in degrees"),
        (f"end=1&kinds={'x' * 2_001}", "is not 2,000 letters of all kinds at most"),
    ],
)
def test_count__what_makes_no_sense_is_a_problem_in_a_sentence(client, archive, counts, query, words):
    answer = client.get(address(archive, f"count?{query}"))
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert words in answer.json()["detail"]
    assert counts == []


def test_rate__who_asks_too_often_waits(archive):
    client = client_of(archive, rate=Rate(at_once=2, a_second=0.5))
    statuses = [client.get(address(archive, f"count?{ASKED}")).status_code for _ in range(3)]
    answer = client.get(address(archive, f"count?{ASKED}"))
    assert (statuses, answer.headers["retry-after"]) == ([200, 200, 429], "2")
    assert client.get(address(archive, TILE_PATH)).status_code == 200


@pytest.mark.parametrize(
    ("error", "status"), [(TooLongError("Ask for less."), 504), (ArchiveError("Nothing to ask."), 503)]
)
def test_count__that_cannot_be_made_is_told(archive, error, status):
    def count(*_):
        raise error

    answer = client_of(archive, count).get(address(archive, f"count?{ASKED}"))
    assert (answer.status_code, answer.json()["detail"]) == (status, str(error))


def test_left__a_count_that_nobody_waits_for_ends(archive):
    begun, ended = threading.Event(), threading.Event()

    def count(_archive, _where, left):
        begun.set()
        if left.wait(10):
            ended.set()
            raise StoppedError
        return 0

    app = Starlette(routes=archive_routes("", lambda: archive, count, HASTY))

    async def leave():
        """Ask, and go once the count has begun."""
        said = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive():
            if said:
                return said.pop()
            await anyio.to_thread.run_sync(begun.wait)
            return {"type": "http.disconnect"}

        async def send(_message):
            pass

        path = address(archive, "count")
        scope = {"type": "http", "method": "GET", "path": path, "query_string": ASKED.encode(), "headers": []}
        await app({**scope, "raw_path": path.encode(), "root_path": "", "http_version": "1.1"}, receive, send)

    start = time.monotonic()
    anyio.run(leave)
    assert ended.is_set()
    assert time.monotonic() - start < 9
