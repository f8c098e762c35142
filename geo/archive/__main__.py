"""``python -m geo.archive``: ``build`` an archive, ``pack`` it as one file, ``view`` it, ``load`` a table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from geo.archive.errors import ArchiveError
from geo.archive.one_file import pack_archive
from geo.archive.progress import tell
from geo.timemap.dates.units import Unit

LACKING = "python -m geo.archive needs dask; install it by: pip install -r requirements-archive.txt"
LACKING_POSTGIS = "This needs psycopg; install it by: pip install -r requirements-postgis.txt"
FIELDS = {
    "time": "the column that says when an event is, or begins",
    "end": "that of its last moment, itself included",
    "lon": "that of its longitude, degrees",
    "lat": "that of its latitude, degrees",
    "kind": "that of its kind, which has a colour",
    "title": "that of its title",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options))
    except ArchiveError as error:
        print(error, file=sys.stderr)
        return 1


def _build(options: argparse.Namespace) -> int:
    try:
        from geo.archive.commands import build_archive  # noqa: PLC0415 - what it needs is an extra
    except ImportError:
        print(LACKING, file=sys.stderr)
        return 2
    return build_archive(options)


def _pack(options: argparse.Namespace) -> int:
    size = pack_archive(options.archive, options.file)
    print(f"{size:,} bytes: {options.file}")
    return 0


def _view(options: argparse.Namespace) -> int:
    from geo.archive.page import write_page  # noqa: PLC0415 - a map takes long to import

    print(f"{write_page(options.archive, options.language)}: put it with the archive on any host of files")
    return 0


def _load(options: argparse.Namespace) -> int:
    try:
        from geo.archive.load import load  # noqa: PLC0415 - what it needs is an extra
    except ImportError:
        print(LACKING_POSTGIS, file=sys.stderr)
        return 2
    count = load(options.archive, options.address, options.table, tell)
    print(f"{count:,} events are in the table {options.table}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo.archive", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _add_build(commands.add_parser("build", help="make an archive"))
    _add_pack(commands.add_parser("pack", help="make one file of an archive, read by ranges"))
    view = commands.add_parser("view", help="write a page beside an archive that shows it")
    view.add_argument("archive", type=Path, metavar="OUT", help="its folder, or one file of it, FILE.tmaps")
    view.add_argument("--language", default="en", metavar="CODE", help="what the page speaks, such as ru")
    view.set_defaults(act=_view)
    _add_load(
        commands.add_parser("load", help="fill a table of PostgreSQL with PostGIS by an archive’s events")
    )
    return parser


def _add_build(build: argparse.ArgumentParser) -> None:
    build.add_argument(
        "inputs",
        nargs="+",
        metavar="IN",
        help="Parquet, GeoParquet or CSV: a file, a folder, a pattern, s3://…",
    )
    build.add_argument("out", type=Path, metavar="OUT", help="the folder to write, which must not be there")
    for name, words in FIELDS.items():
        build.add_argument(f"--{name}", default="", metavar="COLUMN", help=words)
    build.add_argument(
        "--keep",
        type=lambda words: [name for name in words.split(",") if name],
        metavar="A,B",
        help="columns to keep beside, for questions; all without it, none where it is empty",
    )
    build.add_argument(
        "--unit", choices=get_args(Unit), default="day", help="what moments count; a day without it"
    )
    for name, words in (
        ("name", "its title"),
        ("licence", "of the data"),
        ("source", "who they are from, with an address"),
    ):
        build.add_argument(f"--{name}", default="", metavar="WORDS", help=words)
    build.add_argument(
        "--scheduler",
        default="",
        metavar="tcp://…",
        help="of a Dask cluster; this machine’s cores without it",
    )
    build.add_argument(
        "--workers",
        type=int,
        default=0,
        metavar="N",
        help="so many processes of this machine’s; one a core without it",
    )
    build.set_defaults(act=_build)


def _add_pack(pack: argparse.ArgumentParser) -> None:
    pack.add_argument("archive", type=Path, metavar="OUT", help="the folder of an archive")
    pack.add_argument(
        "file", type=Path, metavar="FILE.tmaps", help="the file to write, which must not be there"
    )
    pack.set_defaults(act=_pack)


def _add_load(load: argparse.ArgumentParser) -> None:
    load.add_argument("archive", type=Path, metavar="OUT", help="the folder of an archive")
    load.add_argument(
        "address", metavar="postgresql://…", help="of the database; its password from PGPASSWORD"
    )
    load.add_argument(
        "--table", default="events", metavar="NAME", help="of the table to make, which must not be there"
    )
    load.set_defaults(act=_load)


if __name__ == "__main__":
    sys.exit(main())
