"""A film of a story's steps, each as long as a reader needs: GIF, and MP4 or WebM where ffmpeg is there."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PIL import Image

from geo.export.picture.drawing import draw
from geo.export.picture.look import Look
from geo.export.picture.raster import to_png
from geo.export.picture.words import copyright_of
from geo.export.request import DONE, ExportError, Progress, Request, Scope
from geo.story import Event, Story
from geo.story.bounds import Bounds, widen
from geo.story.steps import DEFAULT_SECONDS
from geo.timemap.languages import gettext, mark, number
from geo.view.model import view_of

Form = Literal["gif", "mp4", "webm"]
Words = Callable[[], dict[str, str]]
"""What a film says of itself, once its steps are drawn: title, comment, copyright."""
MEANT = re.compile(r"[=;#\n\\]")
"""Letters that mean something in ffmpeg's metadata file."""
MOST_STEPS = 200
"""Of a film: it would be longer than half an hour."""
NO_EVENTS: dict[Scope, str] = {
    "view": mark("A film needs events, and the view has none; choose more of the story, or another filter"),
    "briefing": mark(
        "A film needs events, and the briefing has none; choose more of the story, or another filter"
    ),
    "act": mark("A film needs events, and the act has none; choose more of the story, or another filter"),
    "events": mark(
        "A film needs events, and the events has none; choose more of the story, or another filter"
    ),
    "story": mark("A film needs events, and the story has none; choose more of the story, or another filter"),
}
"""What is told where there is nothing to show, by what is taken."""
GIF_WIDTH = 960
"""Pixels: a GIF of a whole slide is too large to send."""
COLOURS = 128
"""Of a GIF's picture."""
CODECS = {
    "mp4": (
        "-c:v",
        "libx264",
        "-crf",
        "20",
        "-preset",
        "medium",
        "-tune",
        "stillimage",
        "-movflags",
        "+faststart",
    ),
    "webm": ("-c:v", "libvpx-vp9", "-crf", "34", "-b:v", "0", "-deadline", "realtime", "-cpu-used", "8"),
}
FRAME_RATE = 5
"""A second: each picture stands still for longer than that."""
LONGEST = 600
"""Seconds that an encoder may take: a hundred times what 200 steps took."""
EXACT = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-threads", "1")
"""What makes ffmpeg write no date and no version, and the same bytes however many cores there are."""


def bounds_of(story: Story, event: Event) -> Bounds:
    """Return what a map of an event shows: its step's bounds, or the story's with its place in them."""
    step = next((step for step in story.steps if step.event.id == event.id), None)
    return step.bounds if step else widen(story.settings.bounds, event.place.lon, event.place.lat)


def steps_of(request: Request) -> list[tuple[Event, Bounds, float]]:
    """Return a film's steps: event, what the map shows, seconds; the briefing's own where they are steps.

    Raises
    ------
    ExportError
        When there is nothing to show, or too much.
    """
    story = request.story
    known = {step.event.id: step for step in story.steps}
    events = request.events()
    found = []
    for event in events:
        step = known.get(event.id)
        found.append((event, bounds_of(story, event), step.seconds if step else DEFAULT_SECONDS))
    if not found:
        raise ExportError(gettext(NO_EVENTS[request.scope]))
    if len(found) > MOST_STEPS:
        too_long = gettext(
            "A film of {count} events is too long, {most} is the most; take an act, a filter, or the briefing"
        )
        raise ExportError(too_long.format(count=number(len(found)), most=MOST_STEPS))
    return found


def to_film(request: Request, look: Look, form: Form, speed: float, progress: Progress) -> bytes:
    """Return a film of what is asked for; each step stays for its seconds divided by `speed`.

    Raises
    ------
    ExportError
        When there is nothing to show, or the machine has no encoder for the form.
    """
    encoder = "" if form == "gif" else _encoder(form)
    steps = steps_of(request)
    seconds = [seconds / speed for *_, seconds in steps]
    scale = min(1.0, GIF_WIDTH / look.size.width) if form == "gif" else 1.0
    told: list[str] = []
    frames = _frames(request, look, steps, scale, progress, told)

    def words() -> dict[str, str]:
        """Return what the film says of itself, each step in words, once all are drawn."""
        title, rights = request.story.settings.title, copyright_of(request)
        return {"title": title, "comment": "\n".join(told), "copyright": rights}

    content = (
        _gif(frames, seconds, words)
        if form == "gif"
        else _encode(encoder, form, frames, seconds, words, progress)
    )
    progress(1, DONE)
    return content


def _frames(
    request: Request,
    look: Look,
    steps: list[tuple[Event, Bounds, float]],
    scale: float,
    progress: Progress,
    told: list[str],
) -> Iterator[bytes]:
    """Yield each step's picture as PNG; what it shows in words is added to `told`."""
    drawing = gettext("Drawing step {step} of {count}")
    for place, (event, bounds, _) in enumerate(steps):
        progress(0.9 * place / len(steps), drawing.format(step=place + 1, count=len(steps)))
        view = replace(view_of(request.story, event.id, request.view), camera=None, other=None)
        picture = draw(replace(request, view=view), replace(look, bounds=bounds))
        told.append(picture.alt)
        yield to_png(picture, scale)


def _gif(frames: Iterator[bytes], seconds: list[float], words: Words) -> bytes:
    pictures = [_few_colours(content) for content in frames]
    first, *rest = pictures
    out = io.BytesIO()
    first.save(
        out,
        "GIF",
        save_all=True,
        append_images=rest,
        duration=[round(one * 1000) for one in seconds],
        loop=0,
        comment="\n".join(words().values()).encode(),
        disposal=1,
    )
    return out.getvalue()


def _few_colours(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as image:
        plain = image.convert("RGB")
        return plain.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _encoder(form: Form) -> str:
    found = shutil.which("ffmpeg")
    if found is None:
        lacking = gettext(
            "A film as {form} needs ffmpeg, which this machine hasn’t; install it, or take a GIF"
        )
        raise ExportError(lacking.format(form=form))
    return found


def _encode(
    encoder: str,
    form: Form,
    frames: Iterator[bytes],
    seconds: list[float],
    words: Words,
    progress: Progress,
) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            _keep(folder, frames, seconds)
            # A file, as an argument has no room for all of it.
            (folder / "words.txt").write_text(to_metadata(words()), "utf-8", newline="\n")
            progress(0.9, gettext("Writing the film"))
            return _run(encoder, form, folder)
        except OSError as error:
            why = error.strerror or str(error)
            no_room = gettext(
                "A film as {form} needs room in {folder}: {why}; make some, or name another folder as TMPDIR"
            )
            told = no_room.format(form=form, folder=tempfile.gettempdir(), why=why)
            raise ExportError(told) from error


def _keep(folder: Path, frames: Iterator[bytes], seconds: list[float]) -> None:
    """Write each picture, and how long it stays, for ffmpeg to read."""
    lines = ["ffconcat version 1.0"]
    for place, content in enumerate(frames):
        (folder / f"{place:04}.png").write_bytes(content)
        lines += [f"file {place:04}.png", f"duration {seconds[place]:.3f}"]
    lines.append(f"file {len(seconds) - 1:04}.png")  # ffmpeg drops the last one's duration otherwise
    (folder / "steps.txt").write_text("\n".join(lines) + "\n", "utf-8")


def to_metadata(words: Mapping[str, str]) -> str:
    """Return texts by their keys as ffmpeg's metadata file: in each text, what means something is escaped."""
    lines = [key + "=" + MEANT.sub(r"\\\g<0>", text) for key, text in words.items()]
    return "\n".join([";FFMETADATA1", *lines, ""])


def _run(encoder: str, form: Form, folder: Path) -> bytes:
    out = folder / f"film.{form}"
    command = [
        encoder, "-nostdin", "-loglevel", "error", "-f", "concat", "-safe", "0", "-i", "steps.txt",
        "-f", "ffmetadata", "-i", "words.txt", "-map", "0:v", "-map_metadata", "1",
        "-vf", f"fps={FRAME_RATE},scale=trunc(iw/2)*2:trunc(ih/2)*2", "-pix_fmt", "yuv420p",
        *CODECS[form], *EXACT, out.name,
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired as error:
        too_slow = gettext(
            "ffmpeg took longer than {count} seconds to write {form}; "
            "take fewer steps, a smaller size, or a GIF"
        )
        raise ExportError(too_slow.format(count=LONGEST, form=form)) from error
    if done.returncode:
        line = (done.stderr.strip().splitlines() or [gettext("no word of why")])[-1]
        failed = gettext(
            "ffmpeg could not write {form}: {fault}; take a GIF, or install ffmpeg with {encoder}"
        )
        raise ExportError(failed.format(form=form, fault=line, encoder=CODECS[form][1]))
    return out.read_bytes()
