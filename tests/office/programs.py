"""The programs that open what is taken away, and how to get those that are not here."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

PACKAGES = {
    "soffice": "libreoffice-impress",
    "pdfinfo": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
}
"""Each program, and the package of Debian and Ubuntu that brings it."""
MOST_SECONDS = 170
XHTML = "{http://www.w3.org/1999/xhtml}"
EDGES = ("xMin", "yMin", "xMax", "yMax")
Edges = tuple[float, ...]
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def remedy(find: Callable[[str], str | None] = shutil.which) -> str:
    """What to do about programs that are not here; empty where all are."""
    missing = [name for name in PACKAGES if not find(name)]
    if not missing:
        return ""
    packages = sorted({PACKAGES[name] for name in missing})
    return f"Not here: {', '.join(missing)}. Get them by: apt-get install {' '.join(packages)}"


def run(*command: str | Path) -> str:
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=MOST_SECONDS,
    )
    assert done.returncode == 0, f"{command[0]}: {done.stdout} {done.stderr}"
    return done.stdout


def to_pdf(file: Path, folder: Path) -> Path:
    """What LibreOffice makes of a file, as PDF in another folder."""
    profile = (folder / "profile").resolve().as_uri()
    out = folder / "office"
    run(
        "soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", out,
        file,
    )  # fmt: skip
    made = out / f"{file.stem}.pdf"
    assert made.is_file(), f"LibreOffice opened no {file.name}"
    return made


def pages_of(pdf: Path) -> int:
    lines = dict(line.partition(":")[::2] for line in run("pdfinfo", pdf).splitlines())
    return int(lines["Pages"])


def words_of(pdf: Path) -> str:
    """All words of a PDF, `bare`."""
    return bare(run("pdftotext", pdf, "-"))


def boxes_of(pdf: Path) -> list[tuple[tuple[float, float], list[tuple[str, Edges]]]]:
    """By page its width and height in points, and each word with its left, top, right and lower edge."""
    root = ET.fromstring(ILLEGAL.sub("", run("pdftotext", "-bbox", pdf, "-")))  # noqa: S314 - of poppler
    pages = []
    for page in root.iter(f"{XHTML}page"):
        words = [(one.text or "", tuple(float(one.get(edge, 0)) for edge in EDGES)) for one in page]
        pages.append(((float(page.get("width", 0)), float(page.get("height", 0))), words))
    return pages


def bare(text: str) -> str:
    """A text without blanks and hyphens: each program breaks lines elsewhere, poppler drops hyphens there."""
    return "".join(text.split()).replace("-", "")


def pictures_of(pdf: Path, folder: Path) -> list[Path]:
    """Each page as a picture."""
    folder.mkdir()
    run("pdftoppm", "-r", "40", "-png", pdf, folder / "page")
    return sorted(folder.glob("page*.png"))
