"""``python -m geo.story sheet`` and ``from-sheet``: a workbook to fill in, and the story that it becomes."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import Any

from geo.errors import GeoError
from geo.files.workbook import WorkbookError
from geo.story.named_places import GEONAMES
from geo.story.sheet import empty_workbook, to_workbook, write_folder

COMMANDS = ("sheet", "from-sheet")


def add_parsers(commands: Any) -> None:
    """Add both commands to the others."""
    sheet = commands.add_parser("sheet", help="write a workbook to fill in, for Excel or LibreOffice")
    sheet.add_argument("book", type=Path, help="a new file, such as book.xlsx")
    sheet.add_argument("--from", dest="folder", type=Path, help="a story's folder to fill it with")
    back = commands.add_parser("from-sheet", help="make a story's folder of a workbook, or list its faults")
    back.add_argument("book", type=Path, help="an .xlsx, .xls or .ods file")
    back.add_argument("folder", type=Path, help="a new folder, or one without a story")


def run(options: argparse.Namespace) -> int:
    """Run one of the commands; return its exit code, 0 or 1."""
    try:
        return _sheet(options) if options.command == "sheet" else _from_sheet(options)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}; nothing was written", file=sys.stderr)
    except (GeoError, WorkbookError) as error:
        print(f"{options.book}: {error}", file=sys.stderr)
    return 1


def _sheet(options: argparse.Namespace) -> int:
    content = to_workbook(options.folder) if options.folder else empty_workbook()
    with options.book.open("xb") as file:  # what somebody has filled in is never written over
        file.write(content)
    word = shlex.quote(str(options.book))
    print(f"{options.book}: fill it in, then\n  python -m geo.story from-sheet {word} FOLDER")
    return 0


def _from_sheet(options: argparse.Namespace) -> int:
    story = write_folder(options.book.read_bytes(), options.folder)
    word = shlex.quote(str(options.folder))
    print(f"{options.folder}: a story of {len(story.events)} events\n  python -m geo.story check {word}")
    if story.remarks:
        print("\n  ".join([f"places found by name in {GEONAMES}:", *story.remarks]))
    return 0
