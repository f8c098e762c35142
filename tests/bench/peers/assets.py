"""The JavaScript and CSS that Folium takes from the net: fetched once from npm, served on the loopback.

No page of a peer asks for anything outside this machine. What npm does not have is left out, which only
makes the peers lighter: Bootstrap 3's glyphicons, Folium's rotate.css, highlight.js's style.
"""

import shutil
import subprocess
import tarfile
import tempfile
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CACHE = Path(__file__).with_name(".cache")

# Folium's name of a link -> the package, the version and the file in it.
LINKS = {
    "leaflet": ("leaflet", "1.9.4", "dist/leaflet.js"),
    "leaflet_css": ("leaflet", "1.9.4", "dist/leaflet.css"),
    "jquery": ("jquery", "3.7.1", "dist/jquery.min.js"),
    "jquery3.7.1": ("jquery", "3.7.1", "dist/jquery.min.js"),
    "jqueryui1.10.2": ("jquery-ui-dist", "1.12.1", "jquery-ui.min.js"),
    "bootstrap": ("bootstrap", "5.2.2", "dist/js/bootstrap.bundle.min.js"),
    "bootstrap_css": ("bootstrap", "5.2.2", "dist/css/bootstrap.min.css"),
    "awesome_markers": ("leaflet.awesome-markers", "2.0.5", "dist/leaflet.awesome-markers.min.js"),
    "awesome_markers_css": ("leaflet.awesome-markers", "2.0.5", "dist/leaflet.awesome-markers.css"),
    "awesome_markers_font_css": ("@fortawesome/fontawesome-free", "6.2.0", "css/all.min.css"),
    "iso8601": ("iso8601-js-period", "0.2.1", "iso8601.js"),
    "leaflet.timedimension": ("leaflet-timedimension", "1.1.1", "dist/leaflet.timedimension.min.js"),
    "leaflet.timedimension_css": (
        "leaflet-timedimension",
        "1.1.1",
        "dist/leaflet.timedimension.control.css",
    ),
    "leaflet.timedimension.min.js": (
        "leaflet-timedimension",
        "1.1.1",
        "dist/leaflet.timedimension.min.js",
    ),
    "leaflet.timedimension.control.min.css": (
        "leaflet-timedimension",
        "1.1.1",
        "dist/leaflet.timedimension.control.css",
    ),
    "heatmap.min.js": ("heatmap.js", "2.0.5", "build/heatmap.min.js"),
    "leaflet-heatmap.js": ("heatmap.js", "2.0.5", "plugins/leaflet-heatmap/leaflet-heatmap.js"),
    "timeline": ("leaflet.timeline", "1.6.0", "dist/leaflet.timeline.js"),
    "d3v4": ("d3", "4.13.0", "build/d3.min.js"),
    "moment": ("moment", "2.18.1", "min/moment.min.js"),
}
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8"}


class NoAssetsError(RuntimeError):
    """A package is not to be had; the message says which one and how it was asked for."""


def file_name(package: str, version: str, member: str) -> str:
    """Return the flat name under which a package's file is kept and served."""
    return f"{package.strip('@').replace('/', '-')}-{version}-{Path(member).name}"


def fetch_assets() -> Path:
    """Fetch what is not there yet; return the folder."""
    CACHE.mkdir(exist_ok=True)
    wanted: dict[tuple[str, str], list[str]] = {}
    for package, version, member in LINKS.values():
        if not (CACHE / file_name(package, version, member)).exists():
            wanted.setdefault((package, version), []).append(member)
    for (package, version), members in wanted.items():
        _fetch(package, version, members)
    return CACHE


def _fetch(package: str, version: str, members: list[str]) -> None:
    if shutil.which("npm") is None:
        raise NoAssetsError(f"npm was not found; it is needed once, to fetch {package}@{version}")
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{package}@{version}", "--pack-destination", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        packs = list(Path(folder).glob("*.tgz"))
        if done.returncode != 0 or not packs:
            raise NoAssetsError(f"'{' '.join(command)}' failed:\n{done.stderr}")
        with tarfile.open(packs[0]) as pack:
            for member in members:
                content = pack.extractfile(f"package/{member}")
                (CACHE / file_name(package, version, member)).write_bytes(content.read())


def use_local(element, base: str) -> None:
    """Point an element and all below it at our own files; on the instances, the class lists are shared."""
    for kind in ("default_js", "default_css"):
        links = getattr(element, kind, None)
        if links:
            local = [(name, base + file_name(*LINKS[name])) for name, _ in links if name in LINKS]
            setattr(element, kind, local)
    for child in element._children.values():
        use_local(child, base)


class Files:
    """Serves the assets and the files of one folder, and counts the bytes that it hands out."""

    def __init__(self, folder: Path):
        files = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                name = self.path.split("?")[0].strip("/")
                path = CACHE / name.removeprefix("assets/") if name.startswith("assets/") else folder / name
                if "/" in name.removeprefix("assets/") or not path.is_file():
                    self.send_error(404)
                    return
                content = path.read_bytes()
                self.send_response(200)
                self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                files.sent[name] = len(content)

            def log_message(self, *_):
                """Say nothing."""

        self.sent: dict[str, int] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self.assets_url = f"{self.url}assets/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the server and its thread."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def serving_files(folder: Path):
    """Serve a folder for as long as the block runs."""
    files = Files(folder)
    try:
        yield files
    finally:
        files.close()


if __name__ == "__main__":
    print(fetch_assets())
