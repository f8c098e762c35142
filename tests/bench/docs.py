"""The page of the docs that tells what was measured: each bench writes a part of it, between two marks."""

from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
PICTURES = DOCS / "pictures"
PAGE = DOCS / "performance.md"


def write_part(name: str, *paragraphs: str, page: Path = PAGE) -> None:
    """Write paragraphs in place of those between a name's marks, such as ``<!-- budgets: begin -->``."""
    begin, end = (f"<!-- {name}: {where} -->" for where in ("begin", "end"))
    text = page.read_text("utf-8")
    before, after = text.split(begin)[0], text.split(end)[1]
    page.write_text("\n\n".join([f"{before}{begin}", *paragraphs, f"{end}{after}"]), "utf-8")


def budgets_table(budgets: dict[str, dict]) -> str:
    """Return budgets as Markdown, a row each; what is scaled is told where it is another figure."""
    rows = ["| what | limit | measured | scaled | holds |", "|---|---|---|---|---|"]
    for name, row in budgets.items():
        scaled = f"{row['scaled']:,}" if row["scaled"] != round(row["figure"], 2) else ""
        holds = "yes" if row["holds"] else "no"
        rows.append(f"| {name} | {row['limit']:,} | {row['figure']:,} | {scaled} | {holds} |")
    return "\n".join(rows)


def machine_words(machine: dict[str, str], calibration: str) -> str:
    """Return what it was measured with, as a sentence."""
    told = ", ".join(f"{name} {value}" for name, value in machine.items())
    return f"Measured with: {told}; calibration: {calibration}."
