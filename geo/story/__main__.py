"""``python -m geo.story``: check a story folder, measure its balance, or make one, also of a workbook."""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from geo.errors import Fault, StoryError
from geo.files.text import read_text
from geo.story import Story, load_story
from geo.story.balance import Balance, Bound, find_bounds, measure, to_faults, to_json, to_text
from geo.story.keys import to_markdown
from geo.story.named_places import GEONAMES
from geo.story.schema.files import SETTINGS_FILE
from geo.story.sheet import commands as sheet_commands
from geo.story.telling import texts_of
from geo.story.translation.translations import Translation
from geo.story.translation.translations import update as update_translation
from geo.terminal import speak_anywhere
from geo.timemap.dates import speak_days

TEMPLATE = Path(__file__).with_name("template")
CLONE = Path(__file__).parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code, 0 or 1."""
    parser = argparse.ArgumentParser(prog="python -m geo.story", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in (
        ("check", "list every fault of a story folder; exit code 1 when there is one"),
        ("balance", "count by side, and list what is outside the story's bounds; exit codes as check's"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("folder", type=Path)
        command.add_argument(
            "--draft",
            action="store_true",
            help="take it as a draft: tell what is missing, and refuse nothing for it",
        )
        command.add_argument(
            "--format", choices=("text", "json"), default="text", help="json goes to standard output"
        )
    new = commands.add_parser("new", help="write a small valid story into a new or empty folder")
    new.add_argument("folder", type=Path)
    commands.add_parser("keys", help="print every key of story.toml and every column, as Markdown")
    translate = commands.add_parser(
        "translate", help="write or bring up to date the file of a language's translations, for translators"
    )
    translate.add_argument("folder", type=Path)
    translate.add_argument("language", help="its code, such as az or pt_BR")
    sheet_commands.add_parsers(commands)
    options = parser.parse_args(arguments)
    if options.command in sheet_commands.COMMANDS:
        return sheet_commands.run(options)
    if options.command == "keys":
        print(to_markdown(), end="")
        return 0
    if options.command == "new":
        return _new(options.folder)
    if options.command == "translate":
        return _translate(options.folder, options.language)
    report = _read(options.folder, is_draft=options.draft)
    if options.command == "check":
        return _check(report, options.format)
    return _balance(report, options.format)


@dataclass(frozen=True)
class _Report:
    """What a folder holds: a story with its balance, unless it can't be read; every fault, also in words."""

    folder: Path
    story: Story | None = None
    balance: Balance | None = None
    bounds: tuple[Bound, ...] = ()
    error: StoryError | None = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.error.faults if self.error else ()


def _read(folder: Path, *, is_draft: bool) -> _Report:
    """Return what a folder holds; a story outside its own bounds is read, and at fault."""
    try:
        story = load_story(folder, is_draft=is_draft)
    except StoryError as error:
        more = _measure(folder, error.story)[2] if isinstance(error.story, Story) else []
        return _Report(folder, error=StoryError(error.folder, [*error.faults, *more]))
    balance, bounds, faults = _measure(folder, story)
    if story.settings.draft:
        story, faults = replace(story, gaps=(*story.gaps, *faults)), []
    outside = StoryError(folder.resolve().name, faults) if faults else None
    return _Report(folder, story, balance, bounds, outside)


def _measure(folder: Path, story: Story) -> tuple[Balance, tuple[Bound, ...], list[Fault]]:
    """Return a story's balance, its bounds, and what lies outside them."""
    balance = measure(story)
    bounds = find_bounds(balance, story.settings.balance)
    text, _ = read_text(folder / SETTINGS_FILE, "")
    return balance, bounds, list(to_faults(bounds, text or ""))


def _check(report: _Report, form: str) -> int:
    counts = _count(report.story) if report.story else {}
    if form == "json":
        _print_json(report, counts=counts)
    elif report.error or not report.story:
        print(report.error, file=sys.stderr)
    else:
        words = ", ".join(_count_words(count, name.removesuffix("s")) for name, count in counts.items())
        print(f"{report.folder}: no faults; {words}; {_span(report.story)}")
        if report.story.settings.draft:
            gaps = report.story.gaps
            print("\n  ".join([f"a draft; {_count_words(len(gaps), 'thing')} missing", *map(str, gaps)]))
        for translation in report.story.translations.values():
            print(_speak_translation(translation))
        if remarks := report.story.remarks:
            print(
                "\n  ".join([f"{_count_words(len(remarks), 'place')} found by name in {GEONAMES}", *remarks])
            )
    return 1 if report.error else 0


def _speak_translation(translation: Translation) -> str:
    """Return how far a translation has come."""
    unread, missing = len(translation.unread), translation.missing
    words = f"{translation.language}: {len(translation.texts):,} of {translation.count:,} texts translated"
    by_machine = f", {unread:,} of them by machine and read by no speaker" if unread else ""
    return f"{words}{by_machine}{f'; {missing:,} are told in the story’s own language' if missing else ''}"


def _translate(folder: Path, language: str) -> int:
    report = _read(folder, is_draft=True)
    if report.story is None:
        print(report.error, file=sys.stderr)
        return 1
    try:
        path, translation = update_translation(folder, language, texts_of(report.story))
    except (OSError, ValueError) as error:
        print(f"nothing was written: {error}", file=sys.stderr)
        return 1
    print(f"{path}: {_speak_translation(translation)}")
    return 0


def _balance(report: _Report, form: str) -> int:
    if form == "json":
        balance = to_json(report.balance, report.bounds) if report.balance else None
        _print_json(report, balance=balance)
        return 1 if report.error else 0
    if report.balance:
        print(to_text(report.balance, report.bounds))
    if report.error:
        print(report.error, file=sys.stderr)
    return 1 if report.error else 0


def _print_json(report: _Report, **values: Any) -> None:
    faults = [asdict(fault) for fault in report.faults]
    gaps = [asdict(gap) for gap in report.story.gaps] if report.story else []
    print(json.dumps({"folder": str(report.folder), "faults": faults, "gaps": gaps, **values}, indent=2))


def _count(story: Story) -> dict[str, Any]:
    return {"events": len(story.events), "places": len(story.places), "sources": len(story.sources)}


def _count_words(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _span(story: Story) -> str:
    """Return from when to when a story runs, in words."""
    return speak_days(story.earliest, story.final, story.unit)


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
    speak_anywhere()
    sys.exit(main())
