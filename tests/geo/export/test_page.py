"""The page taken away: the same bytes for a request, nothing that is not public, whole or not at all."""

import base64
import gzip
import io
import json
import os
import re
import subprocess
import sys
import zipfile

import geopandas as gpd
import pytest
from PIL import Image
from shapely.geometry import Point

from geo.export import writing
from geo.export.__main__ import main
from geo.export.kinds import KINDS
from geo.export.page.site import to_site
from geo.export.request import ExportError, Request, Stamp
from geo.view.model import view_first
from tests.browser.taken import take_away
from tests.servers import ROOT
from tests.stories import KRAKATOA

STAMP = Stamp("2026-01-02", "https://example.org/maps/krakatoa/?date=1883-08-26")
SITE = {"address": "https://example.net/maps"}
ROOT_URL = "https://example.net/maps/"


def opening_of(page):
    return json.loads(re.search(r'id="opening">(.*?)</script>', page.decode())[1])


def content_of(page):
    return json.loads(gzip.decompress(base64.b64decode(opening_of(page)["content"]["data"])))


def files_of(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return {name: files.read(name) for name in files.namelist()}


@pytest.fixture(scope="module")
def page(krakatoa):
    return take_away(krakatoa, "html", stamp=STAMP)


@pytest.fixture(scope="module")
def site(krakatoa):
    return files_of(take_away(krakatoa, "site", stamp=STAMP, options=SITE))


@pytest.mark.parametrize("kind", ["html", "site"])
@pytest.mark.long
def test_same_in_same_out__in_another_process_too(tmp_path, kind):
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "geo.export", kind, str(out), "--of", str(KRAKATOA)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True)
        paths = sorted(path for path in [out, *out.rglob("*")] if path.is_file())
        made.append([(path.relative_to(out), path.read_bytes()) for path in paths])
    assert made[0] == made[1]


@pytest.mark.long
def test_stamp__is_all_that_a_later_day_changes(krakatoa, page):
    later = take_away(krakatoa, "html", stamp=Stamp("2027-01-02", STAMP.link))
    assert later != page
    assert json.dumps(content_of(later)).replace("2027-01-02", "2026-01-02") == json.dumps(content_of(page))


def test_page__says_whose_data_which_version_when_and_where_from(krakatoa, page):
    method = dict(content_of(page)["about"])["Method"]
    assert krakatoa.settings.attribution.rstrip(".") in method
    assert f"Data version {krakatoa.digest[:12]}" in method
    assert f"made on 2026-01-02 from {STAMP.link}." in method
    assert f'<link rel="canonical" href="{STAMP.link}">' in page.decode()


@pytest.mark.long
def test_notes__of_a_speaker_are_in_no_page(krakatoa, page, site):
    notes = [note for note in krakatoa.notes.values() if note]
    assert notes
    texts = [json.dumps(content_of(page), ensure_ascii=False), page.decode()]
    texts += [body.decode() for path, body in site.items() if path.endswith((".json", ".html", ".js"))]
    for note in notes:
        line = max(note.splitlines(), key=len)
        assert not any(line in text for text in texts)


@pytest.mark.long
def test_page__opens_on_the_view_that_was_asked_for(tmp_path):
    out = tmp_path / "a.html"
    assert main(["html", str(out), "--of", str(KRAKATOA), "--event", "excursion", "--mode", "present"]) == 0
    start = opening_of(out.read_bytes())["start"]
    assert (start["event"], start["mode"]) == ("excursion", "present")
    assert 'data-card="excursion"' in out.read_text("utf-8")


def test_site__has_a_page_a_step_with_its_own_words(krakatoa, site):
    pages = [path for path in site if path.startswith("steps/") and path.endswith("/index.html")]
    assert len(pages) == len(krakatoa.steps) > 2
    for step in krakatoa.steps:
        text = site[f"steps/{step.event.id}/index.html"].decode()
        assert f"<title>{step.event.title}" in text
        assert '<meta property="og:description" content="' in text
        assert f'data-card="{step.event.id}"' in text
        assert f'content="{ROOT_URL}steps/{step.event.id}/"' in text
        assert opening_of(text.encode())["start"]["event"] == step.event.id
    assert site["sitemap.xml"].count(b"<loc>") == len(pages) + 1


def test_site__an_address_that_is_none_leads_back_from_any_path(krakatoa, site):
    assert f'<a href="{ROOT_URL}">{krakatoa.settings.title}</a>' in site["404.html"].decode()
    alone = files_of(take_away(krakatoa, "site"))["404.html"].decode()
    assert krakatoa.settings.title in alone
    assert "href=" not in alone


def test_site__its_files_are_named_by_digest_and_lie_compressed_beside(site):
    for path in (path for path in site if path.startswith(("assets/", "layers/"))):
        assert re.match(r"(assets|layers)/[0-9a-f]{20}/", path)
    script = next(path for path in site if path.endswith("/timemap.js"))
    assert gzip.decompress(site[f"{script}.gz"]) == site[script]
    assert f"{script}.br" in site


@pytest.mark.long
def test_site__has_pictures_where_somebody_draws_them(krakatoa):
    drawn = []
    *_, last = (step.event.id for step in krakatoa.steps)

    def draw(request):
        drawn.append(request.view.event)
        return b"\x89PNG" if request.view.event != last else None

    request = Request(krakatoa, view_first(krakatoa), "story", STAMP, options=SITE)
    files = files_of(to_site(request, lambda _share, _words: None, draw))
    assert set(drawn) >= {step.event.id for step in krakatoa.steps}
    assert f'<meta property="og:image" content="{ROOT_URL}preview.png">' in files["index.html"].decode()
    assert f"steps/{last}/preview.png" not in files
    assert "og:image" not in files[f"steps/{last}/index.html"].decode()


def test_site__has_a_picture_of_each_step_as_previews_want_it(krakatoa, site):
    for step in krakatoa.steps:
        with Image.open(io.BytesIO(site[f"steps/{step.event.id}/preview.png"])) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
            assert image.info["Title"].startswith(step.event.title)
    with Image.open(io.BytesIO(site["preview.png"])) as image:
        assert image.size == (1200, 630)


@pytest.mark.parametrize("kind", ["html", "site"])
@pytest.mark.long
def test_progress__is_told_and_may_end_the_work(krakatoa, kind):
    told = []
    request = Request(krakatoa, view_first(krakatoa), "story")
    KINDS[kind].make(request, lambda share, _words: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1

    def cancel(share, _words):
        if share > 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        KINDS[kind].make(request, cancel)


def test_own_layer__that_is_none_is_one_sentence(krakatoa):
    frame = gpd.GeoDataFrame({"when": ["1883"]}, geometry=[Point(105, -6)], crs=4326)
    with pytest.raises(ExportError, match=r"the layer 'Mine' can't be drawn: it has no column start"):
        take_away(krakatoa, "html", own={"Mine": frame})


def export_site(out, capsys):
    code = main(["site", str(out), "--of", str(KRAKATOA)])
    return code, capsys.readouterr().err


@pytest.mark.long
def test_folder__of_an_older_site_gives_way_and_nothing_else_does(tmp_path, capsys):
    out = tmp_path / "site"
    out.mkdir()
    (out / "site.json").write_text("{}")
    (out / "old.html").write_text("old")
    assert export_site(out, capsys) == (0, "")
    assert (out / "index.html").is_file()
    assert not (out / "old.html").exists()
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.docx").write_text("years of work")
    code, err = export_site(other, capsys)
    assert (code, err) == (1, f"{other} has other files in it; name a folder that is new or empty\n")
    assert [path.name for path in other.iterdir()] == ["thesis.docx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "site"]


def test_folder__a_full_disk_leaves_the_older_site_and_nothing_else(tmp_path, monkeypatch):
    out = tmp_path / "site"
    out.mkdir()
    (out / "site.json").write_text("{}")

    def full(*_paths):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "extractall", full)
    target = io.BytesIO()
    zipfile.ZipFile(target, "w").close()
    with pytest.raises(ExportError, match="No space left on device; name a folder elsewhere"):
        writing.write_folder(out, target.getvalue(), "site.json")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (out / "site.json").is_file()


def test_folder__that_is_a_file_is_told_before_the_work(tmp_path, capsys):
    out = tmp_path / "site"
    out.write_text("a file")
    assert export_site(out, capsys) == (1, f"{out} is a file; name a folder that is new\n")


@pytest.mark.parametrize(
    "address", ["example.org", "javascript:alert(1)", "https://a.org/?b=c", "https://[", "https://a b/"]
)
def test_site__an_address_that_is_none_is_one_sentence(krakatoa, address):
    with pytest.raises(ExportError, match="is no address of a site; write one such as https://"):
        take_away(krakatoa, "site", options={"address": address})
