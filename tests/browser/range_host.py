"""A host of plain files that gives ranges of them, as buckets do; what it may lack, a test says."""

import re
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

RANGE = re.compile(r"bytes=(\d+)-(\d+)")


class RangeHost:
    """What is asked of it, what it says it has not, and what it answers besides files."""

    def __init__(self, url=""):
        self.url = url
        self.asked = []
        self.missing = set()
        self.answers = {}


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, whole or a range of each; it says nothing of what it serves."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args, host, **options):
        self.host = host
        super().__init__(*args, **options)

    def log_message(self, *_words):
        pass

    def do_GET(self):
        path = self.path.lstrip("/")
        self.host.asked.append(path)
        name = path.partition("?")[0]
        file = Path(self.translate_path(self.path))
        if name == "favicon.ico":  # every browser asks for it
            self._send(200, b"", "image/x-icon")
        elif name in self.host.answers:
            self._send(200, self.host.answers[name], "application/json")
        elif name in self.host.missing or not file.is_file():
            self._send(404, b"", "text/plain")
        elif match := RANGE.fullmatch(self.headers.get("Range", "")):
            self._send_range(file, int(match[1]), int(match[2]))
        else:
            self._send(200, file.read_bytes(), self.guess_type(str(file)))

    def _send_range(self, file, first, last):
        size = file.stat().st_size
        with file.open("rb") as opened:
            opened.seek(first)
            body = opened.read(last - first + 1)
        told = {"Content-Range": f"bytes {first}-{first + len(body) - 1}/{size}"}
        self._send(206, body, "application/octet-stream", told)

    def _send(self, status, body, media_type, headers=()):
        self.send_response(status)
        for name, value in {
            "Content-Type": media_type,
            "Content-Length": str(len(body)),
            **dict(headers),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving_ranges(folder):
    """Serve a folder; yields its `RangeHost`."""
    host = RangeHost()
    handler = partial(Handler, directory=str(folder), host=host)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        host.url = f"http://127.0.0.1:{server.server_port}/"
        Thread(target=server.serve_forever, daemon=True).start()
        yield host
        server.shutdown()
