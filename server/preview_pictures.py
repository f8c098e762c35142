"""The picture of a link's preview: the link's own view, drawn beside the app, at ``preview.png``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import anyio
from starlette.requests import Request as HttpRequest
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.errors import StoryError
from geo.export.jobs import JOBS, Job, without_notes
from geo.export.request import ExportError, Request
from geo.languages import speaking_in
from geo.story import Story
from geo.story.telling import in_language
from geo.view.link import from_query
from server.conditional import digest_of, is_kept, tag_of
from server.paths import root_of

NAME = "preview.png"
LONGEST = 8.0
"""Seconds that those who make previews wait."""
RETRY_AFTER = "10"


def picture_routes(base_path: str, read_story: Callable[[], Story]) -> list[BaseRoute]:
    """Return the route of the pictures, below the app's base path.

    Parameters
    ----------
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    read_story
        Gives the story; called in a thread.
    """

    async def answer(asked: HttpRequest) -> Response:
        try:
            job = await anyio.to_thread.run_sync(_begin, read_story, dict(asked.query_params))
        except (ExportError, StoryError):
            return _later()
        await anyio.to_thread.run_sync(job.wait, LONGEST)  # no more of them than jobs that may wait
        return _to_response(job, asked.headers)

    return [Route(f"{root_of(base_path)}/{NAME}", answer, methods=["GET", "HEAD"])]


def _begin(read_story: Callable[[], Story], query: Mapping[str, str]) -> Job:
    """Begin the picture of the nearest valid view, or find it made."""
    story = read_story()
    view, _ = from_query(query, story)
    told = in_language(story, view.lang)
    asked = Request(told, view, options={"size": "preview", "theme": "light"})
    with speaking_in(told.language):
        return JOBS.start("png", without_notes(asked))


def _to_response(job: Job, asked: Mapping[str, str]) -> Response:
    if job.content is None:
        return _later()
    tag = tag_of(digest_of(job.content))
    headers = {"etag": tag, "cache-control": "public, max-age=3600"}
    if is_kept(asked, tag):
        return Response(status_code=304, headers=headers)
    return Response(job.content, media_type="image/png", headers=headers)


def _later() -> Response:
    words = "The picture is not there yet. Ask again in some seconds."
    return PlainTextResponse(words, status_code=503, headers={"retry-after": RETRY_AFTER})
