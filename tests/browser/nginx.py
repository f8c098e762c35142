"""Find an nginx, or get Debian's where that can be done; run it before replicas as `deploy/nginx.conf` says.

``python -m tests.browser.nginx`` gets one ahead of the tests. It is unpacked beside them, not installed.
"""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.debian import CACHE, unpack
from tests.servers import ROOT, Server, free_port

OWN = CACHE / "nginx" / "usr" / "sbin" / "nginx"
CONF = ROOT / "deploy" / "nginx.conf"
HELP = (
    "No nginx was found, and the tests of replicas need one. Get it in one of these ways: "
    "'apt-get install nginx-light' (Debian, as root; it starts one too), 'brew install nginx' (macOS); "
    "or put the folder of one that you have into PATH."
)
AROUND = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/timemap.conf;
}}
"""


class NoNginxError(RuntimeError):
    """No nginx to test with; the message says how to get one."""


def find_nginx() -> str:
    """Return the path of an nginx that is there; never get one."""
    path = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")
    if path:
        return path
    if OWN.is_file():
        return str(OWN)
    raise NoNginxError(HELP)


def get_nginx() -> str:
    """Return the path of an nginx, getting Debian's where none is there."""
    try:
        return find_nginx()
    except NoNginxError:
        print("Getting Debian's nginx; this happens once.", flush=True)
        unpack("nginx")
        return find_nginx()


@contextmanager
def replicated(folder: Path, **options):
    """Serve the app by three replicas behind nginx; yields its address and the replicas."""
    replicas = [Server(presenter_key="correct horse & battery", **options) for _ in range(3)]
    try:
        for replica in replicas:
            replica.start()
        with _proxied(folder, [replica.port for replica in replicas]) as port:
            base = replicas[0].base_path
            yield f"http://127.0.0.1:{port}/{base and f'{base}/'}", replicas
    finally:
        for replica in replicas:
            replica.stop()


@contextmanager
def _proxied(folder: Path, ports):
    own = free_port()
    text = CONF.read_text("utf-8")
    places = {"listen 80;": f"listen 127.0.0.1:{own};"}
    places |= {f"127.0.0.1:{8501 + number} ": f"127.0.0.1:{port} " for number, port in enumerate(ports)}
    for written, tried in places.items():
        assert text.count(written) == 1, written
        text = text.replace(written, tried)
    (folder / "timemap.conf").write_text(text, "utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), "utf-8")
    command = [find_nginx(), "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        _wait(own, process)
        yield own
    finally:
        process.terminate()
        process.communicate(timeout=10)


def _wait(port, process) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"nginx ended at its start:\n{process.stderr.read()}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except urllib.error.HTTPError:
            return  # the replicas serve below another path
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx did not answer")


if __name__ == "__main__":
    try:
        get_nginx()
    except NoNginxError as error:
        sys.exit(str(error))
