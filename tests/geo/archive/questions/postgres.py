"""Start a PostgreSQL with PostGIS of the tests' own, installing Debian's where none is there.

It runs as a user without rights, keeps its files in a folder that goes with it, and is reached by a socket
there alone. ``python -m tests.geo.archive.questions.postgres`` gets one ahead of the tests.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.debian import can_install, install

HELP = (
    "No PostgreSQL with PostGIS was found, and the tests of questions need one. "
    "Get it by 'apt-get install postgresql-postgis' (Debian, as root), or by what your system has."
)
USER = "nobody"
SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=20")


class NoPostgresError(RuntimeError):
    """No PostgreSQL to test with; the message says how to get one."""


def find_postgres() -> Path | None:
    """Return the folder of a PostgreSQL's programs that has PostGIS, None where none is there."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/lib/postgis-3.so"))
    return found[-1].parents[1] / "bin" if found else None


def get_postgres() -> Path:
    """Return the folder of a PostgreSQL's programs, installing one where none is there."""
    found = find_postgres()
    if found is None and can_install():
        install("postgresql-postgis")
        found = find_postgres()
    if found is None:
        raise NoPostgresError(HELP)
    return found


@contextmanager
def postgres(*settings):
    """Run a PostgreSQL; yields the address of its database."""
    programs = get_postgres()
    as_user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
    if os.geteuid() != 0:
        as_user = []
    elif not _has_group(USER):
        as_user[2] = "--regid=nogroup"
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if as_user:
            shutil.chown(folder, USER)
        make = [*as_user, programs / "initdb", "-D", folder / "data", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*make, "-A", "trust", "-U", "tests", "--no-sync"], cwd=folder, check=True, stdout=-3)
        asked = [word for setting in (*SETTINGS, *settings) for word in ("-c", setting)]
        server = [*as_user, programs / "postgres", "-D", folder / "data", "-k", folder, *asked]
        log = (folder / "log").open("wb")
        process = subprocess.Popen(server, cwd=folder, stdout=log, stderr=log)
        try:
            address = f"postgresql://tests@/postgres?host={folder}"
            _wait(address, process, folder / "log")
            yield address
        finally:
            process.send_signal(signal.SIGINT)  # its connections end with it
            process.wait(20)
            log.close()
    finally:
        shutil.rmtree(folder)


def _has_group(name):
    return any(line.startswith(f"{name}:") for line in Path("/etc/group").read_text("utf-8").splitlines())


def _wait(address, process, log):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not answer:\n{log.read_text('utf-8', 'replace')}")


if __name__ == "__main__":
    try:
        get_postgres()
    except NoPostgresError as error:
        sys.exit(str(error))
