"""Each kind of picture as a file: what it is, what it says of itself, and what is left where it can't be."""

import base64
import io
import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pypdf
import pytest
from defusedxml import ElementTree
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from geo.export.__main__ import main
from geo.export.kinds import KINDS
from geo.export.picture import SIZES, THEMES, Look, Picture, draw, film, to_png
from geo.export.picture.film import steps_of, to_metadata
from geo.export.picture.territory import pattern
from geo.export.picture.words import copyright_of
from geo.export.request import ExportError, Request, Stamp
from geo.view.model import view_first, view_of, view_on
from tests.stories import GREAT_FIRE, KRAKATOA, SHUSHA, copy_story, edit, read_story

ROOT = Path(__file__).parents[4]
LINK = "https://example.org/?date=x"


def quiet(_share, _words):
    pass


def request_of(folder, event="", scope="view", **options):
    story = read_story(folder)
    view = view_of(story, event, view_first(story)) if event else view_on(story, story.last)
    return Request(story, view, scope, Stamp("2026-11-28", LINK), options=options)


def test_png__says_whose_it_is_what_it_shows_and_where_it_leads():
    request = request_of(KRAKATOA, "august-blast", size="preview")
    with Image.open(io.BytesIO(KINDS["png"].make(request, quiet))) as image:
        image.load()
        assert image.size == (1200, 630)
        assert "26–27 August 1883" in image.text["Description"]
        assert image.text["Source"] == LINK
        assert request.version in image.text["Copyright"]


@pytest.mark.long
@pytest.mark.parametrize(("kind", "form"), [("png", "PNG"), ("svg", "SVG"), ("pdf", "PDF")])
def test_picture__tells_how_far_it_is(kind, form):
    told = []
    KINDS[kind].make(request_of(KRAKATOA, size="preview"), lambda *words: told.append(words))
    assert [words for _, words in told] == ["Drawing the map", f"Writing {form}", "Done"]
    assert [share for share, _ in told] == sorted({share for share, _ in told})


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.long
def test_svg__every_size_and_theme_in_words_with_nothing_beyond_its_edge(size, theme):
    request = request_of(SHUSHA, "shusha-announced", size=size, theme=theme)
    root = ElementTree.fromstring(KINDS["svg"].make(request, quiet))
    spaces = {"s": "http://www.w3.org/2000/svg"}
    assert (root.get("width"), root.get("height")) == (str(SIZES[size].width), str(SIZES[size].height))
    assert "7,600 km², 64 %" in root.find("s:desc", spaces).text
    assert root.find("s:title", spaces).text.startswith("Capture of Shusha announced")
    for text in root.iterfind(".//s:text", spaces):
        assert 0 <= float(text.get("x")) <= SIZES[size].width
        assert 0 <= float(text.get("y")) <= SIZES[size].height


@pytest.mark.long
@pytest.mark.parametrize("names", ["en", "hy", "az", "ru"])
def test_svg__holds_the_letters_of_its_texts_each_in_its_face(names):
    request = request_of(SHUSHA, "shusha-announced")
    request = replace(request, view=replace(request.view, names=names))
    svg = KINDS["svg"].make(request, quiet).decode()
    rule = re.compile(
        r"@font-face{font-family:\"Noto Sans\";font-weight:(\d+);font-style:(\w+);"
        r"src:url\(data:font/woff2;base64,([^)]*)\)"
    )
    fonts = {}
    for weight, slope, content in rule.findall(svg):
        with TTFont(io.BytesIO(base64.b64decode(content))) as font:
            assert font.flavor == "woff2"
            fonts[weight, slope] = set(font.getBestCmap())
    faces = set()
    for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        face = text.get("font-weight", "400"), text.get("font-style", "normal")
        faces.add(face)
        assert {ord(letter) for letter in text.text} <= fonts[face]
    assert faces == set(fonts)
    assert len(svg) < 900_000


@pytest.mark.long
def test_svg__as_outlines_has_no_text_and_each_letter_where_the_text_had_it():
    request = request_of(SHUSHA, "shusha-announced", size="preview")
    texts = ElementTree.fromstring(KINDS["svg"].make(request, quiet))
    outlines = KINDS["svg"].make(replace(request, options={"size": "preview", "letters": "outlines"}), quiet)
    root = ElementTree.fromstring(outlines)
    space = "{http://www.w3.org/2000/svg}"
    assert b"<text" not in outlines
    assert b"font-face" not in outlines
    written = [one.text for one in texts.iter(f"{space}text")]
    assert [one.get("aria-label") for one in root.iter(f"{space}path") if one.get("aria-label")] == written
    pictures = []
    for svg in (draw(request, Look(SIZES["preview"])).svg, outlines.decode()):
        content = to_png(Picture(svg, "a", "b", 1200, 630), 1)
        with Image.open(io.BytesIO(content)) as image:
            pictures.append(np.asarray(image.convert("L"), dtype=float))
    assert np.abs(pictures[0] - pictures[1]).mean() < 2.5


def test_pdf__is_a_page_of_the_size_with_the_words_as_a_tag():
    request = request_of(KRAKATOA, "august-blast", size="column")
    pdf = pypdf.PdfReader(io.BytesIO(KINDS["pdf"].make(request, quiet)))
    (page,) = pdf.pages
    assert [float(one) for one in page.mediabox[2:]] == [
        SIZES["column"].width / 2,
        SIZES["column"].height / 2,
    ]
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert "26 August 1883" in pdf.metadata.title
    objects = [pdf.get_object(number) for number in range(1, pdf.trailer["/Size"])]
    alts = [str(one["/Alt"]) for one in objects if isinstance(one, dict) and "/Alt" in one]
    assert len(alts) == 1
    assert "26–27 August 1883" in alts[0]
    assert "Krakatoa" in page.extract_text()


SWATCH = 64
"""Pixels of a square in which a pattern is looked at: eight tiles."""
APART, SHARE = 25, 0.05
"""A tenth of white, in a twentieth of the pixels: dots on an even ground differ in no more of them."""


def swatches_of(holders, theme):
    """Return how light each holder's pattern is, pixel by pixel, as it is drawn on the map's land."""
    marks = [pattern(name, look.colour, look.pattern, theme, 1) for name, look in holders.items()]
    places = [f'x="{at * SWATCH}" y="0" width="{SWATCH}" height="{SWATCH}"' for at in range(len(holders))]
    squares = [
        f'<rect {place} fill="{theme.land}"/><rect {place} fill="url(#{name})"/>'
        for place, name in zip(places, holders, strict=True)
    ]
    width = SWATCH * len(holders)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{SWATCH}">'
        f"<defs>{''.join(marks)}</defs>{''.join(squares)}</svg>"
    )
    with Image.open(io.BytesIO(to_png(Picture(svg, "a", "b", width, SWATCH)))) as image:
        levels = np.asarray(image.convert("L"), dtype=float)
    return {name: levels[:, at * SWATCH :][:, :SWATCH] for at, name in enumerate(holders)}


@pytest.mark.parametrize("folder", [SHUSHA, KRAKATOA], ids=lambda folder: folder.name)
def test_grey__holders_are_told_apart_without_colour(folder):
    """Patterns are drawn: of two holders' a twentieth of all pixels differ by more than a tenth in light."""
    swatches = swatches_of(read_story(folder).settings.territory.holders, THEMES["grey"])
    assert len(swatches) > 1
    alike = [
        (one, other)
        for (one, first), (other, second) in combinations(swatches.items(), 2)
        if (np.abs(first - second) > APART).mean() < SHARE
    ]
    assert alike == []


def test_grey__has_no_colour():
    request = request_of(GREAT_FIRE, size="preview", theme="grey")
    with Image.open(io.BytesIO(KINDS["png"].make(request, quiet))) as image:
        red, green, blue = (channel.tobytes() for channel in image.convert("RGB").split())
    assert red == green == blue


def alts_of(request):
    """What each step of a film shows, in words."""
    views = [view_of(request.story, event.id, request.view) for event, *_ in steps_of(request)]
    return [
        draw(replace(request, view=replace(view, camera=None, other=None)), Look(SIZES["preview"])).alt
        for view in views
    ]


@pytest.mark.long
def test_film__gif_has_a_picture_a_step_as_long_as_the_step():
    request = request_of(KRAKATOA, scope="briefing", size="preview", speed="2")
    seconds = [step[2] for step in steps_of(request)]
    told = []
    content = KINDS["film"].make(request, lambda share, words: told.append((share, words)))
    with Image.open(io.BytesIO(content)) as image:
        frames = [frame.info["duration"] for frame in ImageSequence.Iterator(image)]
        comment = image.info["comment"].decode()
    title, *told_of_steps, rights = comment.split("\n")
    assert title == request.story.settings.title
    assert told_of_steps == alts_of(request)
    assert rights == copyright_of(request)
    assert frames == [round(one / 2 * 1000) for one in seconds]
    steps = [f"Drawing step {number} of {len(seconds)}" for number in range(1, len(seconds) + 1)]
    assert [words for _, words in told] == [*steps, "Done"]
    assert [share for share, _ in told] == sorted(share for share, _ in told)


ODD = "a=b;c#d\\e\n;f\n#g=\\\\ \\n"
"""All that means something in ffmpeg's metadata file, at the beginning of a line too."""


def read_metadata(text):
    """What ffmpeg reads in its metadata file: a backslash makes the letter after it a plain one."""
    head, rest = text.split("\n", 1)
    assert head == ";FFMETADATA1"
    found, parts, letters = {}, [""], iter(rest)
    for letter in letters:
        if letter == "\n":
            if parts[0][:1] not in {"", ";", "#"}:
                key, value = parts
                found[key] = value
            parts = [""]
        elif letter == "=" and len(parts) == 1:
            parts.append("")
        else:
            parts[-1] += next(letters) if letter == "\\" else letter
    return found


@pytest.mark.parametrize("letter", "=;#\\\n")
def test_metadata__each_letter_that_means_something_is_escaped_alone(letter):
    assert to_metadata({"title": f"a{letter}b"}) == f";FFMETADATA1\ntitle=a\\{letter}b\n"


@given(words=st.fixed_dictionaries(dict.fromkeys(("title", "comment"), st.text(ODD + "é\r 'x"))))
def test_metadata__is_read_again_as_it_was(words):
    assert read_metadata(to_metadata(words)) == words


def probe(path):
    """What ffprobe reads of a film: its streams, the film itself, and its words."""
    asked = "stream=r_frame_rate,width,height:format=duration:format_tags"
    command = ["ffprobe", "-v", "error", "-show_entries", asked, "-of", "json", str(path)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    tags = {key.lower(): text for key, text in told["format"]["tags"].items()}
    return told["streams"], told["format"], tags


@pytest.mark.process
@pytest.mark.long
@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffmpeg and its ffprobe are not here")
@pytest.mark.parametrize("kind", ["film-mp4", "film-webm"])
def test_film__words_that_mean_something_to_the_encoder_are_read_back_as_they_are(tmp_path, kind):
    story = read_story(KRAKATOA)
    odd = replace(story, settings=story.settings.model_copy(update={"title": ODD, "attribution": ODD}))
    request = Request(odd, view_on(odd, odd.last), "briefing", options={"size": "preview", "speed": "4"})
    path = tmp_path / "film"
    path.write_bytes(KINDS[kind].make(request, quiet))
    *_, tags = probe(path)
    assert tags["title"] == ODD
    assert ODD in tags["copyright"]
    assert tags["comment"] == "\n".join(alts_of(request))


WITHOUT = r"^A film as (mp4|webm) needs ffmpeg, which this machine hasn’t; install it, or take a GIF$"


@pytest.mark.parametrize(("kind", "head"), [("film-mp4", b"ftyp"), ("film-webm", b"\x1a\x45\xdf\xa3")])
@pytest.mark.process
@pytest.mark.long
def test_film__is_of_its_form_its_rate_and_as_long_as_its_steps(tmp_path, kind, head):
    request = request_of(KRAKATOA, scope="briefing", size="preview", speed="4")
    if shutil.which("ffmpeg") is None:  # then that is what is to be told
        with pytest.raises(ExportError, match=WITHOUT):
            KINDS[kind].make(request, quiet)
        return
    content = KINDS[kind].make(request, quiet)
    assert head in content[:12]
    path = tmp_path / "film"
    path.write_bytes(content)
    (stream,), told, tags = probe(path)
    assert stream == {"width": 1200, "height": 630, "r_frame_rate": f"{film.FRAME_RATE}/1"}
    assert tags["title"] == request.story.settings.title
    assert tags["comment"].split("\n") == alts_of(request)
    assert tags["copyright"] == copyright_of(request)
    lasts = float(told["duration"])
    assert lasts == pytest.approx(sum(step[2] for step in steps_of(request)) / 4, abs=0.2)
    assert content == KINDS[kind].make(request, quiet)


@pytest.mark.parametrize("kind", ["film-mp4", "film-webm"])
def test_film__without_ffmpeg_is_one_sentence_before_any_work(tmp_path, monkeypatch, kind):
    monkeypatch.setenv("PATH", str(tmp_path))
    told = []
    with pytest.raises(ExportError, match=WITHOUT):
        KINDS[kind].make(request_of(KRAKATOA, scope="briefing"), lambda *words: told.append(words))
    assert told == []


def make_encoder(folder, script, monkeypatch):
    """A program on the PATH that is called ffmpeg."""
    encoder = folder / "bin" / "ffmpeg"
    encoder.parent.mkdir()
    encoder.write_text(f"#!/bin/sh\n{script}\n")
    encoder.chmod(0o755)
    monkeypatch.setenv("PATH", f"{encoder.parent}:/usr/bin:/bin")


@pytest.mark.process
def test_film__that_takes_too_long_is_ended_and_one_sentence(tmp_path, monkeypatch):
    make_encoder(tmp_path, "exec sleep 60", monkeypatch)
    monkeypatch.setattr(film, "LONGEST", 0.2)
    with pytest.raises(ExportError, match=r"^ffmpeg took longer than 0.2 seconds to write mp4; take fewer"):
        KINDS["film-mp4"].make(request_of(KRAKATOA, scope="briefing", size="preview"), quiet)


def test_film__without_room_for_its_pictures_is_one_sentence(tmp_path, monkeypatch):
    make_encoder(tmp_path, "exit 0", monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def full(*_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ExportError, match=r"^A film as webm needs room in .*: No space left .*TMPDIR$"):
        KINDS["film-webm"].make(request_of(KRAKATOA, scope="briefing", size="preview"), quiet)
    assert [one.name for one in tmp_path.iterdir()] == ["bin"]


@pytest.mark.process
def test_film__that_ffmpeg_can_t_write_is_one_sentence(tmp_path, monkeypatch):
    make_encoder(tmp_path, "echo first >&2; echo Unknown encoder >&2; exit 1", monkeypatch)
    with pytest.raises(ExportError, match=r"^ffmpeg could not write webm: Unknown encoder; take a GIF"):
        KINDS["film-webm"].make(request_of(KRAKATOA, scope="briefing", size="preview"), quiet)


@pytest.mark.parametrize("kind", ["film", "film-webm"])
@pytest.mark.parametrize("at", [1, 2])
def test_film__ends_where_its_progress_raises_and_leaves_nothing(tmp_path, monkeypatch, kind, at):
    class EndedError(Exception):
        pass

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(film.shutil, "which", lambda _: "/bin/false")
    drawn = []
    draw = film.draw
    monkeypatch.setattr(film, "draw", lambda *words: drawn.append(1) or draw(*words))

    def progress(_share, words):
        if words.startswith(f"Drawing step {at} "):
            raise EndedError

    with pytest.raises(EndedError):
        KINDS[kind].make(request_of(KRAKATOA, scope="briefing", size="preview"), progress)
    assert len(drawn) == at - 1
    assert list(tmp_path.iterdir()) == []


def test_film__of_nothing_names_the_remedy():
    request = request_of(GREAT_FIRE, scope="view")
    before = replace(request, view=view_on(request.story, request.story.first))
    assert before.events() == ()
    with pytest.raises(
        ExportError,
        match=r"^A film needs events, and the view has none; choose more of the story, or .*",
    ):
        KINDS["film"].make(before, quiet)


PICTURES = ["png", "svg", "pdf", "film"]


@pytest.mark.parametrize("kind", PICTURES)
def test_bad_date__is_one_sentence_and_no_file(tmp_path, capsys, kind):
    assert main([kind, str(tmp_path / "a"), "--of", str(KRAKATOA), "--date", "1883-13-40"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", PICTURES)
def test_letters_that_no_font_has__are_one_sentence_and_no_file(tmp_path, capsys, kind):
    folder = copy_story(tmp_path)
    edit(folder, "story.toml", 'title = "', 'title = "喀拉喀托 ')
    out = tmp_path / "out"
    out.mkdir()
    assert main([kind, str(out / "a"), "--of", str(folder)]) == 1
    assert re.fullmatch(r"The fonts have no letters for .*; choose another .*\n", capsys.readouterr().err)
    assert list(out.iterdir()) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", PICTURES[:3])
def test_a_place_that_takes_no_files__is_one_sentence(capsys, kind):
    assert main([kind, "/proc/a.png", "--of", str(KRAKATOA)]) == 1
    err = capsys.readouterr().err
    assert re.fullmatch(r"/proc/a\.png can't be written: [^;\n]+; name a file in another folder\n", err)
