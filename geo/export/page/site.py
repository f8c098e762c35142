"""The page as a folder for any host of files: files named by their digest, and a page a step."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from geo.export.page.address import site_root
from geo.export.page.content import make_content
from geo.export.page.document import DIST, Page, to_document
from geo.export.page.one_file import opening_page
from geo.export.page.policy import policy_of_site, policy_of_text
from geo.export.request import DONE, Progress, Request
from geo.files.archive import LONG_AGO
from geo.page.template import render
from geo.story import Step
from geo.timemap.assets import PACKED, Asset
from geo.timemap.compression import pack
from geo.timemap.languages import gettext
from geo.view.model import View, view_of
from geo.view.preview import tell_view

MARK = "site.json"
"""Tells that a folder is a site of ours, of which story and version."""
MISSING = "404.html"
"""What hosts of files give for an address that is none; asked from any path, it has no relative link."""
ENDINGS = {"gzip": ".gz", "br": ".br"}
"""Of the compressed files that lie beside those that compress, for hosts that serve them."""
LEAST_BYTES = 1000
Preview = Callable[[Request], bytes | None]
"""Draws the picture of a request's view as PNG, 1200 × 630; None where none can be drawn."""


def no_preview(_request: Request) -> bytes | None:
    """Draw no picture: a page's preview then has its words alone."""
    return None


def to_site(request: Request, progress: Progress, preview: Preview = no_preview) -> bytes:
    """Return the site as a ZIP archive of its files: ``index.html``, a page a step, what they share.

    Addresses are relative, so that it works below any path. The option ``address`` is where it is going to
    stand: previews and search engines need whole addresses, and the pages have none without it.

    Raises
    ------
    ExportError
        When the address is none of the web.
    """
    root = site_root(request.options.get("address", ""))
    files: dict[str, bytes] = {}

    def publish(asset: Asset) -> str:
        files[asset.path] = asset.body
        return asset.path

    progress(0, gettext("Gathering the story"))
    content = json.dumps(make_content(request, publish, publish), ensure_ascii=False, separators=(",", ":"))
    shared = publish(Asset("content.json", content.encode()))
    script = publish(Asset("page.js", (DIST / "page.js").read_bytes()))
    style = publish(Asset("page.css", (DIST / "page.css").read_bytes()))
    policy = policy_of_site(request.story)

    def page_at(way: str, page: Page) -> bytes:
        link = render("taken_link", style=f"{way}{style}", script=f"{way}{script}")
        text = to_document(
            request, page, policy=policy, style=link, card_address=lambda asset: way + publish(asset)
        )
        return text.encode()

    home = replace(opening_page(request, {"content": {"url": shared}, "root": ""}), address=root)
    pages = {"index.html": ("", _pictured(home, preview(request), files, "preview.png", root))}
    steps = request.story.steps
    for number, step in enumerate(steps, start=1):
        words = gettext("Step {step} of {all}").format(step=number, all=len(steps))
        progress(0.1 + 0.6 * number / len(steps), words)
        folder = f"steps/{quote(step.event.id, safe='')}"
        at = replace(request, view=_view_of(step, request))
        page = _step_page(at, {"content": {"url": shared}, "root": "../../"}, root and f"{root}{folder}/")
        page = _pictured(page, preview(at), files, f"{folder}/preview.png", root)
        pages[f"{folder}/index.html"] = ("../../", page)
    files |= {path: page_at(way, page) for path, (way, page) in pages.items()}
    files |= _beside(request, list(pages), root)
    progress(0.8, gettext("Compressing"))
    packed = _archive({**files, **_compressed(files)})
    progress(1, DONE)
    return packed


def _view_of(step: Step, request: Request) -> View:
    """Return the view of a step, with the reader's own choice of names alone."""
    view = view_of(request.story, step.event.id, request.view)
    return replace(view, camera=None, mode="explore", panel="event", other=None, other_exact="")


def _step_page(request: Request, content: dict[str, object], address: str) -> Page:
    """Return the page of a step, which the request's view is of."""
    title, words = tell_view(request.story, request.view)
    return replace(opening_page(request, content), title=title, words=words, address=address)


def _pictured(page: Page, picture: bytes | None, files: dict[str, bytes], path: str, root: str) -> Page:
    """Return a page with the address of its picture, where there is one; its head needs a whole address."""
    if picture is None:
        return page
    files[path] = picture
    return replace(page, picture=f"{root}{path}" if root else "")


def _beside(request: Request, pages: list[str], root: str) -> dict[str, bytes]:
    """Return what tells machines of the site, its pages where its address is known, and what isn't there."""
    told = {"story": request.story.settings.id, "version": request.version, "made": request.stamp.made}
    missing = render(
        "taken_missing", policy=policy_of_text(), title=request.story.settings.title, address=root
    )
    files = {MARK: json.dumps(told, sort_keys=True).encode() + b"\n", MISSING: missing.encode()}
    if root:
        places = [f"{root}{path.removesuffix('index.html')}" for path in pages]
        files["sitemap.xml"] = render("sitemap", places=places).encode()
    return files


def _compressed(files: dict[str, bytes]) -> dict[str, bytes]:
    made = {}
    for path, body in files.items():
        if len(body) < LEAST_BYTES or path.endswith((*PACKED, ".woff2")):
            continue
        for encoding, ending in ENDINGS.items():
            small = pack(body, encoding)
            if len(small) < len(body):
                made[path + ending] = small
    return made


def _archive(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path, LONG_AGO), files[path], zipfile.ZIP_DEFLATED)
    return target.getvalue()
