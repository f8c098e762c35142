"""Start the app as a user does, on a free port of the loopback, and stop it again."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
SHUSHA = ROOT / "data" / "shusha"


PRESENTER_KEY = "correct horse & battery"


def free_port() -> int:
    """Return a port that nobody listens on, below those that the system gives to connections.

    From among those, a connection of another test could take it before the server does, or the browser's
    own tries to reach a server that is gone could.
    """
    while True:
        port = random.randrange(20_000, 32_000)  # noqa: S311 - any will do
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port


class Server:
    """One process of the app; what stands before its command, such as `prlimit`, becomes it."""

    def __init__(
        self,
        story: Path = SHUSHA,
        base_path: str = "",
        script: Path = ROOT / "app.py",
        cwd=None,
        presenter_key: str | None = None,
        before: tuple[str, ...] = (),
        **settings: str,
    ):
        self.port = free_port()
        self.base_path = base_path
        self.script = script
        self.cwd = cwd
        self.before = before
        self.settings = {"STORY": str(story), "PYTHONPATH": str(ROOT), **settings}
        if presenter_key is not None:
            self.settings["PRESENTER_KEY"] = presenter_key
        self.process = None
        self.log = ""

    @property
    def url(self) -> str:
        root = f"http://127.0.0.1:{self.port}/"
        return f"{root}{self.base_path}/" if self.base_path else root

    def start(self) -> None:
        command = [*self.before, sys.executable, "-m", "streamlit", "run", str(self.script)]
        command += ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        if self.base_path:
            command += ["--server.baseUrlPath", self.base_path]
        self.process = subprocess.Popen(
            command,
            cwd=self.cwd or ROOT,
            env={**os.environ, **self.settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the app ended at its start:\n{self.process.stdout.read()}")
            try:
                with urllib.request.urlopen(f"{self.url}_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                time.sleep(0.05)
        self.stop()
        raise RuntimeError("the app did not answer within a minute")

    def stop(self) -> str:
        """End the process; return what it printed."""
        if self.process is None:
            return self.log
        self.process.send_signal(signal.SIGTERM)
        try:
            printed, _ = self.process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            printed, _ = self.process.communicate()
        self.log += printed or ""
        self.process = None
        return self.log

    def kill(self) -> None:
        """End the process at once, as a crash would."""
        self.process.kill()
        self.process.communicate()
        self.process = None


@contextmanager
def serving(story: Path = SHUSHA, **options):
    server = Server(story, **options)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def serving_files(folder: Path):
    """Serve a folder as any plain host of files does; yields its address."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    def log_message(self, *_words):
        pass
