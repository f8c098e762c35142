"""What an archive says of itself, and of the rows that are not in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.archive.counted import Counted
from geo.archive.inputs import Inputs
from geo.archive.tiles import Node, Plan
from geo.timemap.dates.units import Unit

FORM = 1
"""Of the manifest and the tiles; work that was begun in another is begun anew."""


@dataclass(frozen=True)
class Asked:
    """What an archive is made of, and what its manifest says of it."""

    inputs: Inputs
    unit: Unit
    title: str = ""
    licence: str = ""
    source: str = ""


def to_manifest(asked: Asked, plan: Plan, counted: Counted, nodes: list[Node]) -> dict[str, Any]:
    """Return what an archive says of itself."""
    inputs = asked.inputs
    return {
        "form": FORM,
        "title": asked.title,
        "licence": asked.licence,
        "source": asked.source,
        "inputs": [
            {"file": file.rpartition("/")[2], "bytes": size}
            for file, size in zip(inputs.files, inputs.sizes, strict=True)
        ],
        "fields": {name: value for name, value in vars(inputs.fields).items() if value},
        "rows": counted.rows,
        "count": counted.count,
        "refused": dict(sorted(counted.refused.items())),
        "unit": plan.unit,
        "edges": plan.edges.tolist(),
        "kinds": list(plan.kinds),
        "digest": hashlib.sha256(repr([vars(one) for one in nodes]).encode()).hexdigest()[:16],
        "nodes": [[one.level, one.cell, one.own, one.all, one.bytes, one.titles] for one in nodes],
    }


def list_refused(work: Path) -> None:
    """Put the rows that are in no tile beside the tiles, one file of all parts."""
    listed = sorted((work / "parts").glob("*.refused.csv"))
    if not listed:
        return
    with (work / "out" / "refused.csv").open("wb") as whole:
        for number, path in enumerate(listed):
            head, rest = path.read_bytes().split(b"\n", 1)
            whole.write((head + b"\n" if number == 0 else b"") + rest)


def none_words(counted: Counted) -> str:
    """Return why none of the rows is an event."""
    reasons = ", ".join(f"{count:,} have {reason}" for reason, count in counted.refused.most_common())
    return (
        f"None of {counted.rows:,} rows is an event: {reasons or 'there is none'}. "
        "Name the columns by --time, --lon and --lat"
    )
