"""Which encoding a file's letters are in: told by its bytes, or shown to the reader in each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from ...errors import FileError, shorten
from ...languages import gettext, mark, ngettext

ENCODINGS = {
    "utf-8-sig": "UTF-8",
    "windows-1252": mark("Western (Windows-1252)"),
    "windows-1250": mark("Central European (Windows-1250)"),
    "windows-1251": mark("Cyrillic (Windows-1251)"),
    "windows-1253": mark("Greek (Windows-1253)"),
    "windows-1254": mark("Turkish (Windows-1254)"),
    "windows-1256": mark("Arabic (Windows-1256)"),
    "gb18030": mark("Chinese (GB 18030)"),
    "shift_jis": mark("Japanese (Shift JIS)"),
}
"""What each is called, for `gettext`."""
MARKS = {
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
NO_TEXT = mark("This isn't a text file. Save it as 'CSV UTF-8', or export GeoJSON.")
MOST_DAMAGED = 0.01
"""The share of letters that may be damaged in a file that is UTF-8 all the same."""
SAMPLE = 1_000
NOT_ASCII = re.compile(rb"[\x80-\xff]")
WORD = re.compile(r"[^\W\d_]+")


def find_encoding(content: bytes, asked: str) -> tuple[str, str, tuple[str, ...]]:
    """Return a text's encoding, how letters that aren't in it are taken, and what was understood.

    Parameters
    ----------
    asked
        The encoding where the bytes don't tell another.

    Raises
    ------
    FileError
        When these bytes are no text.
    UnicodeDecodeError
        When its letters are not in that encoding: the reader must be asked which they are in.
    """
    marked = next((name for start, name in MARKS.items() if content.startswith(start)), "")
    encoding = marked or _find_wide(content[:SAMPLE]) or asked
    if encoding != asked:
        words = gettext("The file's encoding is {name}.").format(name=encoding.upper()[:6])
        return encoding, "strict", (words,)
    if b"\0" in content:
        raise FileError(gettext(NO_TEXT))
    try:
        for block in _blocks(content):
            block.decode(encoding)
    except UnicodeDecodeError:
        lines = _find_damage(content) if encoding == "utf-8-sig" else []
        if not lines:
            raise
        told = ", ".join(map(str, lines[:3])) + (", …" if len(lines) > 3 else "")
        words = ngettext(
            "A few letters are damaged, in line {lines}; they are shown as {sign}.",
            "A few letters are damaged, in lines {lines}; they are shown as {sign}.",
            len(lines),
        )
        return encoding, "replace", (words.format(lines=told, sign="\ufffd"),)
    return encoding, "strict", ()


def _find_wide(head: bytes) -> str:
    """Return which UTF-16 a text without a mark is in: every other byte of Latin letters is 0."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.3 * len(head) or min(even, odd) > 0:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _blocks(content: bytes, size: int = 1 << 24) -> Iterator[bytes]:
    """Yield a text in blocks that end where a line does, so that not all of it is held twice."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", start + size)
        end = len(content) if end < 0 else end + 1
        yield content[start:end]
        start = end


def _find_damage(content: bytes) -> list[int]:
    """Return the lines of a text in UTF-8 with its few damaged letters; none where it isn't in UTF-8."""
    letters, lines = 0, []
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.isascii():
            continue
        text = line.decode("utf-8", "replace")
        letters += sum(letter > "\x7f" for letter in text)
        lines += [number] * text.count("\ufffd")
    return sorted(set(lines)) if len(lines) <= MOST_DAMAGED * letters else []


def show_in_encodings(content: bytes) -> dict[str, str]:
    """Return the first line with a letter beyond ASCII as each encoding reads it, the likelier ones first.

    An encoding in which the file can't be is left out.
    """
    found = NOT_ASCII.search(content)
    if found is None:
        return {}
    start = content.rfind(b"\n", 0, found.start()) + 1
    line = content[start:].split(b"\n", 1)[0]
    sample = content[start : start + 100 * SAMPLE].rpartition(b"\n")[0] or line
    shown = {}
    for encoding in ENCODINGS:
        try:
            sample.decode(encoding)
            shown[encoding] = shorten(line.decode(encoding), 100)
        except UnicodeDecodeError:
            continue
    return dict(sorted(shown.items(), key=lambda one: -_likelihood(sample.decode(one[0]))))


def _likelihood(text: str) -> float:
    """Return the share of the letters beyond ASCII that stand in words as people write them.

    In a wrong encoding a sign stands among them, a capital behind a small letter, letters of two scripts in a
    word, or Latin ones that nearly all have marks.
    """
    good = sum(_count_strange(word) for word in WORD.findall(text) if _is_word(word))
    return good / max(_count_strange(text), 1)


def _count_strange(text: str) -> int:
    return sum(letter > "\x7f" for letter in text)


def _is_word(word: str) -> bool:
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
    if len(scripts) > 1 or any(one.islower() and two.isupper() for one, two in pairwise(word)):
        return False
    return scripts != {"LATIN"} or 2 * _count_strange(word) <= len(word) + 1
