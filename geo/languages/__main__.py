"""``python -m geo.languages``: bring the catalogs of the page's words up to date, or add a language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from babel import Locale, UnknownLocaleError

from geo.languages import languages
from geo.languages.catalogs import PARTS, find_faults, update


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m geo.languages", description=__doc__)
    parser.add_argument("add", nargs="*", metavar="CODE", help="languages to begin with, such as ka or pt_BR")
    for code in (added := parser.parse_args(arguments).add):
        try:
            Locale.parse(code)
        except (ValueError, UnknownLocaleError):
            print(f"{code!r} is no language’s code; use one such as ka or pt_BR", file=sys.stderr)
            return 2
    for language in sorted({*languages()[1:], *added}):
        for part in PARTS:
            update(part, language)
        faults = [fault for part in PARTS for fault in find_faults(part, language)]
        print("\n".join(faults) if faults else f"{language}: every text is translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
