"""The kinds of pictures that can be taken away: PNG, SVG, PDF, and films."""

from __future__ import annotations

from collections.abc import Callable

from geo.export.kind import Kind
from geo.export.picture.drawing import Picture, draw
from geo.export.picture.film import Form, to_film
from geo.export.picture.look import SIZES, THEMES, Look
from geo.export.picture.raster import to_pdf, to_png
from geo.export.picture.words import copyright_of
from geo.export.request import DONE, Progress, Request, Scope
from geo.timemap.languages import gettext, mark

SPEEDS = {"1": 1.0, "0.5": 0.5, "2": 2.0, "4": 4.0}
"""How many times as fast a film goes as a briefing that plays by itself."""
OPTIONS: dict[str, tuple[str, ...]] = {"size": tuple(SIZES), "theme": tuple(THEMES)}
LETTERS = ("text", "outlines")
"""What an SVG's letters are: text in fonts that it holds, or shapes for programs that read no such fonts."""
DRAWN = 0.6
"""How far a picture is once it is drawn, and has to be written."""
VIEW: tuple[Scope, ...] = ("view",)
FILM: tuple[Scope, ...] = ("briefing", "act", "events", "story")


def look_of(request: Request) -> Look:
    """Return the look that a request's options name."""
    size, theme = (request.options.get(name, words[0]) for name, words in OPTIONS.items())
    return Look(SIZES[size], THEMES[theme])


def _drawn(write: Callable[[Request, Picture], bytes], form: str) -> Callable[[Request, Progress], bytes]:
    """Return what draws a request's view and writes it, and tells when it does which."""

    def make(request: Request, progress: Progress) -> bytes:
        progress(0, gettext("Drawing the map"))
        picture = draw(request, look_of(request))
        progress(DRAWN, gettext("Writing {form}").format(form=form))
        content = write(request, picture)
        progress(1, DONE)
        return content

    return make


def _png(request: Request, picture: Picture) -> bytes:
    return to_png(picture, texts={"Copyright": copyright_of(request), "Source": request.stamp.link})


def preview_picture(request: Request) -> bytes:
    """Return the picture of a preview of what is asked for, as PNG."""
    return to_png(draw(request, Look(SIZES["preview"], THEMES["light"])))


def _svg(request: Request, picture: Picture) -> bytes:
    from geo.export.picture.lettering import with_letters  # noqa: PLC0415 - slow to import
    from geo.export.picture.outlines import with_outlines  # noqa: PLC0415 - the same

    finish = with_outlines if request.options.get("letters") == "outlines" else with_letters
    return finish(picture.svg).encode()


def _pdf(request: Request, picture: Picture) -> bytes:
    return to_pdf(picture, author=request.story.settings.author)


def _film(form: Form) -> Callable[[Request, Progress], bytes]:
    """Return what makes films of a form."""

    def make(request: Request, progress: Progress) -> bytes:
        return to_film(request, look_of(request), form, SPEEDS[request.options.get("speed", "1")], progress)

    return make


def _film_kind(form: Form, label: str, words: str, media_type: str) -> Kind:
    options = {**OPTIONS, "speed": tuple(SPEEDS)}
    return Kind(label, words, f".{form}", media_type, _film(form), FILM, options, "Picture")


def _picture(
    label: str,
    words: str,
    media_type: str,
    write: Callable[[Request, Picture], bytes],
    **more: tuple[str, ...],
) -> Kind:
    options = {**OPTIONS, **more}
    return Kind(label, words, f".{label.lower()}", media_type, _drawn(write, label), VIEW, options, "Picture")


PICTURES: dict[str, Kind] = {
    "png": _picture("PNG", mark("a picture, for slides, pages and posts"), "image/png", _png),
    "svg": _picture("SVG", mark("a picture to edit, for print"), "image/svg+xml", _svg, letters=LETTERS),
    "pdf": _picture("PDF", mark("a picture, for print"), "application/pdf", _pdf),
    "film": _film_kind(
        "gif", mark("Film (GIF)"), mark("the steps one after the other, for posts and slides"), "image/gif"
    ),
    "film-mp4": _film_kind(
        "mp4", mark("Film (MP4)"), mark("the steps one after the other, for screens"), "video/mp4"
    ),
    "film-webm": _film_kind(
        "webm", mark("Film (WebM)"), mark("the steps one after the other, for web pages"), "video/webm"
    ),
}
"""By the word of a command."""
