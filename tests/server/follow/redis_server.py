"""Start a real Redis on a free port of the loopback, installing Debian's where none is there."""

import shutil
import socket
import subprocess
import time

from tests.debian import can_install, install
from tests.servers import free_port

HELP = (
    "No redis-server was found, and the tests of replicas need one. "
    "Get it by 'apt-get install redis-server' (Debian, as root), or by what your system has."
)


class NoRedisError(RuntimeError):
    """No Redis to test with; the message says how to get one."""


def get_redis() -> str:
    """Return the path of a redis-server, installing one where none is there."""
    path = shutil.which("redis-server")
    if path is None and can_install():
        install("redis-server")
        path = shutil.which("redis-server")
    if path is None:
        raise NoRedisError(HELP)
    return path


class RedisServer:
    """One process of Redis, which keeps nothing on the disk."""

    def __init__(self) -> None:
        self._path = get_redis()
        self._port = free_port()
        self._process = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        command = [
            self._path,
            "--port",
            str(self._port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--daemonize",
            "no",
        ]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.02)
        self.stop()
        raise RuntimeError("Redis did not answer within half a minute")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None
