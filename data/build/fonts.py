"""The letters of what is taken away: Noto Sans in three faces, of four alphabets, as plain TTF."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from data.build.fetch import NOTO_SANS, NOTO_SANS_ARMENIAN, NOTO_SANS_MATH, fetch

OUT = Path(__file__).parents[2] / "geo" / "export" / "fonts"
FACES = {"Regular": "400-normal", "Bold": "700-normal", "Italic": "400-italic"}
"""What a face is called, and by which weight and slope the packages know it."""
PARTS = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek", "greek-ext")
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]
"""What shapes letters; ligatures and small capitals are left out."""
SIGNS = "←↑→↓↔≤≥≠≈∞√"
"""What is taken of the signs; they have one face."""


def build_fonts() -> None:
    """Write the faces, which letters all of them have, and the licence beside them."""
    OUT.mkdir(exist_ok=True)
    letters: set[int] | None = None
    for face, name in FACES.items():
        files = [fetch(NOTO_SANS) / "package" / "files" / f"noto-sans-{part}-{name}.woff" for part in PARTS]
        # Armenian has no italic; upright letters stand in for it.
        upright = name.replace("italic", "normal")
        folder = fetch(NOTO_SANS_ARMENIAN) / "package" / "files"
        files.append(folder / f"noto-sans-armenian-armenian-{upright}.woff")
        files.append(fetch(NOTO_SANS_MATH) / "package" / "files" / "noto-sans-math-latin-400-normal.woff")
        font = _merge(files)
        _write(font, face)
        letters = set(font.getBestCmap()) if letters is None else letters & set(font.getBestCmap())
    (OUT / "letters.txt").write_text("\n".join(_ranges(sorted(letters or ()))) + "\n", "ascii")
    shutil.copyfile(fetch(NOTO_SANS) / "package" / "LICENSE", OUT / "OFL.txt")


def _merge(files: list[Path]) -> TTFont:
    """Return one font of several; of a letter that many have, the first one's."""
    seen: set[int] = set()
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for position, file in enumerate(files):
            font = TTFont(file)
            letters = set(font.getBestCmap()) - seen
            if position == len(files) - 1:
                letters &= set(map(ord, SIGNS))
            seen |= letters
            options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
            cut = subset.Subsetter(options)
            cut.populate(unicodes=letters)
            cut.subset(font)
            font.flavor = None
            path = f"{folder}/{position}.ttf"
            font.save(path)
            parts.append(path)
        return Merger().merge(parts)


def _write(font: TTFont, face: str) -> None:
    """Write a font under one family's name, the same bytes at every build."""
    words = {1: "Noto Sans", 2: face, 4: f"Noto Sans {face}", 6: f"NotoSans-{face}"}
    for record in list(font["name"].names):
        if record.nameID in {16, 17, 21, 22, 25}:
            font["name"].removeNames(nameID=record.nameID)
    for number, text in words.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    path = OUT / f"NotoSans-{face}.ttf"
    font.save(path)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}")


def _ranges(numbers: list[int]) -> Iterator[str]:
    """Yield ascending numbers as ranges in hexadecimal, such as ``20-7e``."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield f"{found[0]:x}" if len(found) == 1 else f"{found[0]:x}-{found[-1]:x}"
