"""The commands of `python -m geo.archive`, which need `dask`."""

from __future__ import annotations

import argparse
import logging
import os

import dask
from distributed import Client, LocalCluster

from geo.archive.build import build
from geo.archive.errors import FULL, ArchiveError
from geo.archive.inputs import NAMES, find_inputs
from geo.archive.manifest import Asked
from geo.archive.progress import tell


def build_archive(options: argparse.Namespace) -> int:
    """Make an archive as it is asked for; return the exit code."""
    inputs = find_inputs(options.inputs, {name: getattr(options, name) for name in NAMES}, options.keep)
    asked = Asked(inputs, options.unit, options.name, options.licence, options.source)
    dask.config.set({"dataframe.convert-string": False, "distributed.logging.distributed": "error"})
    logging.getLogger("distributed").setLevel(logging.ERROR)  # which it has set up by the time it is imported
    with _client(options.scheduler, options.workers) as client:
        try:
            manifest = build(asked, options.out.resolve(), client, tell)
        except OSError as error:
            if error.errno in FULL:
                raise ArchiveError(
                    f"{options.out}: the disk is full; make room and run this again: it goes on from there"
                ) from error
            raise
    refused = sum(manifest["refused"].values())
    print(f"\n{manifest['count']:,} events in {len(manifest['nodes']):,} tiles: {options.out}")
    if refused:
        reasons = ", ".join(f"{count:,} with {reason}" for reason, count in manifest["refused"].items())
        print(f"{refused:,} rows are in none: {reasons}; {options.out}/refused.csv lists them")
    return 0


def _client(scheduler: str, workers: int) -> Client:
    """Return a client of a cluster, or of processes of this machine's own, one a core."""
    if scheduler:
        return Client(scheduler)
    cluster = LocalCluster(
        n_workers=workers or os.cpu_count() or 1,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",  # else 8787, which two builds can't both have
    )
    return Client(cluster)
