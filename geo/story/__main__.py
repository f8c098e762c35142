"""``python -m geo.story``: check a story folder, or write a small one to start from."""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from geo.errors import Fault, StoryError
from geo.story import Story, load_story

TEMPLATE = Path(__file__).with_name("template")
CLONE = Path(__file__).parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code, 0 or 1."""
    parser = argparse.ArgumentParser(prog="python -m geo.story", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "check", help="list every fault of a story folder; exit code 1 when there is one"
    )
    check.add_argument("folder", type=Path)
    check.add_argument(
        "--format", choices=("text", "json"), default="text", help="json goes to standard output"
    )
    new = commands.add_parser("new", help="write a small valid story into a new or empty folder")
    new.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    return _check(options.folder, options.format) if options.command == "check" else _new(options.folder)


def _check(folder: Path, form: str) -> int:
    story: Story | None = None
    faults: tuple[Fault, ...] = ()
    words = ""
    try:
        story = load_story(folder)
    except StoryError as error:
        faults, words = error.faults, str(error)
    counts = _count(story) if story else {}
    if form == "json":
        report = {"folder": str(folder), "faults": [asdict(fault) for fault in faults], "counts": counts}
        print(json.dumps(report, indent=2))
    elif story is None:
        print(words, file=sys.stderr)
    else:
        print(f"{folder}: no faults; {', '.join(f'{count} {name}' for name, count in counts.items())}")
    return 1 if faults else 0


def _count(story: Story) -> dict[str, Any]:
    return {"events": len(story.events), "places": len(story.places), "sources": len(story.sources)}


def _new(folder: Path) -> int:
    try:
        is_free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
        if is_free:
            shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True)
    except OSError as error:
        print(f"{folder} can't be written: {error.strerror}; name another folder", file=sys.stderr)
        return 1
    if not is_free:
        print(f"{folder} exists and is no empty folder; name another: nothing was written", file=sys.stderr)
        return 1
    word = shlex.quote(str(folder))
    run = "make run" if Path.cwd() == CLONE else f"streamlit run {shlex.quote(str(CLONE / 'app.py'))}"
    print(
        f"{folder}: a story of three events. Change its files, then\n"
        f"  python -m geo.story check {word}\n"
        f"  STORY={word} {run}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
