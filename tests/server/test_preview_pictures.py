"""The picture of a link's preview: of the link's own view, and never in the way."""

import io
import re

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.export.jobs import Job
from geo.export.making import Making
from geo.export.request import ExportError
from server import preview_pictures
from server.previews import Preview, write_preview


@pytest.fixture
def client(krakatoa):
    return TestClient(Starlette(routes=preview_pictures.picture_routes("maps/one", lambda: krakatoa)))


@pytest.mark.long
def test_picture__is_of_the_links_view_and_kept_by_its_tag(client, monkeypatch):
    monkeypatch.setattr(preview_pictures, "LONGEST", 120.0)  # however much else the machine does
    answer = client.get("/maps/one/preview.png?date=1883-08-27")
    assert answer.status_code == 200
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (1200, 630)
        assert "27 August 1883" in image.info["Description"]
    tag = answer.headers["etag"]
    address = "/maps/one/preview.png?date=1883-08-27"
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_picture__whatever_a_link_holds_is_the_nearest_view(client, monkeypatch, krakatoa):
    asked = []

    def start(kind, request):
        asked.append((kind, request))
        job = Job(Making(kind, request))
        job.making.content = b"x"
        return job

    monkeypatch.setattr(preview_pictures.JOBS, "start", start)
    assert client.get("/maps/one/preview.png?date=foo&kinds=none&view=x").status_code == 200
    ((kind, request),) = asked
    assert (kind, request.view.day, request.story.notes) == ("png", krakatoa.first, {})
    assert request.options["size"] == "preview"


def test_picture__too_many_or_failed_is_later(client, monkeypatch):
    def refuse(*_):
        raise ExportError("busy")

    monkeypatch.setattr(preview_pictures.JOBS, "start", refuse)
    answer = client.get("/maps/one/preview.png")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")


def test_page__names_the_picture_by_its_whole_address():
    head = "<title>x</title>"
    with_one = write_preview(head, Preview("t", "d", "s", "date=1"), "", 'https://a.example/preview.png?a="1')
    assert re.search(r'og:image" content="https://a.example/preview.png\?a=&#34;1"', with_one)
    assert "summary_large_image" in with_one
    assert "og:image" not in write_preview(head, Preview("t", "d", "s"))
