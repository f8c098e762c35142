"""Packages of Debian's: unpacked beside the tests where that is enough, installed where one needs others."""

import os
import shutil
import subprocess
from pathlib import Path

CACHE = Path(__file__).parent / ".debian"


def can_install() -> bool:
    """Tell whether packages can be installed here: by apt, and as root."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def install(*packages: str) -> bool:
    """Install packages with what they need, starting no service of theirs; tell whether that was done."""
    quiet = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.DEVNULL,
        # At runlevel 1 no service is started by that.
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"},
    }
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    waiting = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "install", "-y", "-qq", "--no-install-recommends"]
    return subprocess.run([*waiting, *packages], check=False, **quiet).returncode == 0


def unpack(package: str) -> Path:
    """Return the folder that a package is unpacked in, getting it first where it can be got."""
    folder = CACHE / package
    if folder.is_dir() or not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return folder
    CACHE.mkdir(exist_ok=True)
    download = ["apt-get", "download", package]
    if _run(download):
        _run(["apt-get", "update", "-qq"])
        _run(download)
    for file in CACHE.glob(f"{package}_*.deb"):
        subprocess.run(["dpkg-deb", "-x", file, folder], check=True)
        file.unlink()
    return folder


def _run(command: list[str]) -> int:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run(command, cwd=CACHE, check=False, **quiet).returncode
