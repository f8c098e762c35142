"""``python -m geo.export KIND OUT``: take a story, or a view of it, away as a file."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import parse_qsl

import geopandas as gpd

from geo.errors import GeoError
from geo.export.kinds import KINDS, Kind
from geo.export.own_files import ENCODING, Told, read_layers
from geo.export.request import DONE, SCOPES, ExportError, Request, Stamp
from geo.export.writing import check_target, tell_fault, write_folder, write_whole
from geo.languages import speak_in
from geo.story import Story, load_story
from geo.story.telling import in_language
from geo.terminal import speak_anywhere
from geo.timemap.languages import gettext
from geo.view.filters import FILTER_KEYS
from geo.view.link import KEYS, from_query

STORY = Path(__file__).parents[2] / "data" / "shusha"
VIEW_KEYS = [key for key in KEYS if key not in {"story", "v"}]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code, 0 or 1."""
    parser = _parser()
    options = parser.parse_args(arguments)
    kind = KINDS[options.kind]
    try:
        check_target(options.out, kind.mark)
        request = _request(options, kind)
        progress = _Teller(sys.stderr.isatty())
        content = kind.make(request, progress)
        if kind.mark:
            write_folder(options.out, content, kind.mark)
        else:
            write_whole(options.out, content)
    except (GeoError, OSError) as error:
        print(tell_fault(error) if isinstance(error, OSError) else error, file=sys.stderr)
        return 1
    print(f"{options.out}: {kind.words}, {len(content):,} bytes{progress.remark}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo.export", description=__doc__)
    parser.add_argument("kind", type=_one_of(KINDS), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write, or the folder")
    parser.add_argument("--of", type=Path, default=os.environ.get("STORY", STORY), help="the story's folder")
    parser.add_argument(
        "--scope", type=_one_of(SCOPES), help="how much of it; by default what suits the kind"
    )
    parser.add_argument("--made", default="", help="the day that the file says it was made")
    parser.add_argument("--back", default="", help="the address that the file leads back to")
    parser.add_argument(
        "--option", action="append", default=[], metavar="NAME=VALUE", help="what the kind offers beside"
    )
    own = parser.add_argument_group("your own dated files, read as the app reads them")
    own.add_argument(
        "--layer", type=Path, action="append", default=[], metavar="FILE", help="a file beside the story"
    )
    own.add_argument(
        "--answers",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="what its columns mean, as the app saved it",
    )
    own.add_argument("--part", default="", metavar="NAME", help="its sheet or layer, where it has several")
    own.add_argument("--encoding", default=ENCODING, metavar="NAME", help="what its letters are in")
    own.add_argument("--drop-bad-rows", action="store_true", help="leave out rows that can't be read")
    view = parser.add_argument_group("the view, in a link's own words")
    for key in VIEW_KEYS:
        view.add_argument(f"--{key}")
    view.add_argument(
        "--filter", default="", metavar="WORDS", help="all of a filter at once: 'q=tartar&kinds=strike'"
    )
    return parser


def _one_of(words: Collection[str]) -> Callable[[str], str]:
    def read(word: str) -> str:
        if word in words:
            return word
        near = "".join(f"; did you mean {one}?" for one in get_close_matches(word, words, 1))
        raise argparse.ArgumentTypeError(f"{word!r} is none of {', '.join(words)}{near}")

    return read


def _request(options: argparse.Namespace, kind: Kind) -> Request:
    """Return what is asked for; nothing that the story or the kind doesn't know is passed over.

    Raises
    ------
    GeoError
        When the story has faults, or a word is none.
    """
    stamp = Stamp(options.made, options.back)
    story = load_story(Path(options.of))
    query = _filter(options.filter)
    query |= {key: value for key in VIEW_KEYS if (value := getattr(options, key)) is not None}
    view, remarks = from_query(query, story)
    if remarks:
        raise ExportError(" ".join(remarks))
    story = in_language(story, view.lang)
    speak_in(story.language)
    scope = options.scope or kind.scopes[0]
    if scope not in kind.scopes:
        words = ", ".join(kind.scopes)
        raise ExportError(f"{options.kind} can't hold the {scope}; name one of {words} as --scope")
    chosen = _chosen(options, kind)
    layers = _layers(options, kind, chosen, story)
    return Request(story, view, scope, stamp, layers, chosen)


def _filter(text: str) -> dict[str, str]:
    """Return the words of a filter as a link has them; nothing else of a link is one."""
    query = dict(parse_qsl(text.lstrip("?"), keep_blank_values=True))
    unknown = [key for key in query if key not in FILTER_KEYS]
    if unknown or (text and not query):
        words = ", ".join(FILTER_KEYS)
        raise ExportError(f"--filter {text!r}: {', '.join(unknown) or text} is none of {words}, each with =")
    return query


def _layers(
    options: argparse.Namespace, kind: Kind, chosen: dict[str, str], story: Story
) -> dict[str, gpd.GeoDataFrame]:
    """Return the files beside; none is left out of what can't hold it without a word."""
    if not options.layer:
        return {}
    if not kind.holds_own:
        raise ExportError(
            f"{options.kind} can't hold a layer of your own; leave out --layer, or take another kind"
        )
    if not kind.takes_own(chosen):
        raise ExportError(f"{options.kind} holds one table; name the layer's by --option what=own")
    told = Told(options.answers, options.part, options.encoding, drops_bad_rows=options.drop_bad_rows)
    return read_layers(options.layer, told, story)


def _chosen(options: argparse.Namespace, kind: Kind) -> dict[str, str]:
    given = dict(text.partition("=")[::2] for text in options.option)
    for name, value in given.items():
        if name not in kind.options:
            words = ", ".join(kind.options) or "none"
            raise ExportError(f"{options.kind} has no option {name!r}; it has {words}")
        if kind.options[name] and value not in kind.options[name]:
            words = ", ".join(kind.options[name])
            raise ExportError(f"{name}={value!r} is none that {options.kind} knows; it knows {words}")
    return given


class _Teller:
    """Tells how far the work is where somebody looks on, and what has to be known of its result to all."""

    def __init__(self, is_shown: bool) -> None:
        self._is_shown = is_shown
        self.remark = ""

    def __call__(self, share: float, words: str) -> None:
        if share == 1 and words not in {DONE, gettext(DONE)}:
            self.remark = f"; {words}"
        if self._is_shown:
            print(f"\r{share:4.0%} {words:<60}", end="" if share < 1 else "\n", file=sys.stderr)


def _run() -> int:
    """Run the command as a program: one that is told to end clears away what it began, and says so."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return main()
    except KeyboardInterrupt:
        print("Ended before the file was whole; nothing of it is left.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    speak_anywhere()
    sys.exit(_run())
