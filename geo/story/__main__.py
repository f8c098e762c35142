"""``python -m geo.story check FOLDER``: list every fault of a story folder; exit code 0 or 1."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.errors import StoryError
from geo.story import load_story


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m geo.story", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="list every fault of a story folder")
    check.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    try:
        story = load_story(options.folder)
    except StoryError as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"{options.folder}: no faults; {len(story.events)} events, {len(story.places)} places, "
        f"{len(story.sources)} sources"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
