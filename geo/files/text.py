"""Reading a file of a story: text, features and TOML, or what is wrong with it."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

from geo.errors import Fault
from geo.timemap.reading.text import JsonError, find_features, parse_json

LARGEST_BYTES = 200_000_000
LINE_END = re.compile(rb"\r\n|\r|\n")


def is_there(path: Path) -> bool:
    """Tell whether anything stands at a path, a link that leads nowhere included."""
    return os.path.lexists(path)


def end_lines(text: str) -> str:
    """Return a text whose lines end in one way, whatever it was written with."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(path: Path, missing: str, encoding: str = "text in UTF-8") -> tuple[str | None, list[Fault]]:
    """Return a file's text without its byte order mark, its lines ended in one way; or None and why not.

    Parameters
    ----------
    path
        The file.
    missing, encoding
        What is expected where there is no such file, and where its bytes are no UTF-8.
    """

    def fault(value: str, expected: str, row: int = 0) -> tuple[None, list[Fault]]:
        return None, [Fault(path.name, row, "", value, expected)]

    if not is_there(path):
        return fault("", missing)
    if not path.is_file():
        return fault("a folder, a broken link or a device", "a regular file")
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return fault(f"{path.stat().st_size:,} bytes", f"{LARGEST_BYTES:,} bytes at most")
        content = path.read_bytes()
    except OSError as error:
        return fault(error.strerror or str(error), "a file that can be read; look at its permissions")
    try:
        return end_lines(content.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        return fault("", encoding, len(LINE_END.findall(content[: error.start])) + 1)


def read_features(path: Path, missing: str) -> tuple[list[Any], list[Fault]]:
    """Return the features of a GeoJSON file, unchecked; or none, and why it is no feature collection."""
    text, faults = read_text(path, missing)
    if text is None:
        return [], faults
    expected = 'a GeoJSON feature collection: {"type": "FeatureCollection", "features": […]}'
    try:
        features = find_features(parse_json(text))
    except json.JSONDecodeError as error:
        return [], [Fault(path.name, error.lineno, "", error.msg, expected)]
    except JsonError:
        words = "numbers, letters and a depth of nesting that JSON programs agree on"
        return [], [Fault(path.name, 0, "", "", words)]
    return (features, []) if features is not None else ([], [Fault(path.name, 0, "", "", expected)])


def read_toml(path: Path, missing: str) -> tuple[dict[str, Any] | None, str, list[Fault]]:
    """Return a TOML file's content and its text; or None, and why it is no TOML."""
    text, faults = read_text(path, missing)
    if text is None:
        return None, "", faults
    content, faults = parse_toml(path.name, text)
    return content, text, faults


def parse_toml(file: str, text: str) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Return what a TOML text says; or None, and why it is no TOML."""
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return None, [Fault(file, int(line[1]) if line else 0, "", str(error), "TOML")]
    except (ValueError, RecursionError):
        return None, [Fault(file, 0, "", "", "TOML of reasonable depth and numbers")]


def toml_line(text: str, key: str) -> int:
    """Return the line of a TOML text where a dotted key stands, or 0; an array's tables count from 0."""
    counts: dict[str, int] = {}
    table, is_inside_text = "", False
    for number, line in enumerate(text.splitlines(), start=1):
        quotes = line.count('"""') + line.count("'''")
        if is_inside_text:
            is_inside_text = quotes % 2 == 0
            continue
        is_inside_text = quotes % 2 == 1
        if head := re.match(r"\s*\[(\[?)\s*([\w.\"'-]+)\s*\]", line):
            table = head[2].replace('"', "").replace("'", "")
            if head[1]:
                counts[table] = counts.get(table, -1) + 1
                table += f".{counts[table]}"
            found = table
        elif word := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            found = ".".join(part for part in (table, re.sub("[\"']", "", word[1])) if part)
        else:
            continue
        if key == found or (not head and key.startswith(f"{found}.")):
            return number
    return 0
