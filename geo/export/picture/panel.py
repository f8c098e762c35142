"""The words round the map, as large as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.export.picture.blocks import Block, beside, paragraph, rule, stack
from geo.export.picture.scene import Scene
from geo.export.picture.words import Claimed, Words, ended
from geo.timemap.languages import gettext, ngettext, number


@dataclass(frozen=True)
class Sizes:
    """Heights of letters in pixels."""

    date: float
    title: float
    caption: float
    small: float


def sizes_of(scene: Scene, factor: float = 1) -> Sizes:
    """Return the letters' heights; a factor below 1 makes all but the small print smaller."""
    unit = scene.unit
    return Sizes(16 * unit * factor, 29 * unit * factor, 17.5 * unit * factor, 8.6 * unit)


def shorter(words: Words) -> Iterator[Words]:
    """Yield words, then less of them, for where they have no room.

    First without any party's claims, then with the sources as a number, last without a caption.
    """
    yield words
    if count := len(words.claims):
        told = ngettext(
            "{count} claim of a party stands in the story itself.",
            "{count} claims of the parties stand in the story itself.",
            count,
        )
        caption = f"{words.caption} {told.format(count=number(count))}"
        words = replace(words, claims=(), caption=caption)
        yield words
    if words.sources:
        told = ngettext(
            "{count} source is named in the story itself.",
            "{count} sources are named in the story itself.",
            words.sources,
        )
        words = replace(words, small=(told.format(count=number(words.sources)), *words.small[1:]))
        yield words
    yield replace(words, when="", caption="")


def headline(scene: Scene, words: Words, width: float, sizes: Sizes) -> Block:
    """Return date, title, caption and claims."""
    theme = scene.theme
    date = f"{words.act} · {words.date}" if words.act else words.date
    # i18n: the date of an event, as a sentence of its own
    when = ended(gettext("{date}.").format(date=words.when)) if words.when else ""
    caption = f"{when} {words.caption}".lstrip()
    return stack(
        [
            stack(
                [
                    paragraph(date, width, sizes.date, theme.accent, "bold", 1.25),
                    paragraph(words.title, width, sizes.title, theme.ink, "bold", 1.12),
                ],
                sizes.date * 0.35,
            ),
            paragraph(caption, width, sizes.caption, theme.ink),
            _claims(scene, words.claims, width, sizes),
        ],
        sizes.caption * 0.75,
    )


def _claims(scene: Scene, claims: tuple[Claimed, ...], width: float, sizes: Sizes) -> Block:
    """Return each claim in the same size, side by side where there is room for two."""
    size, theme = sizes.caption * 0.82, scene.theme
    columns = 2 if width > size * 40 and len(claims) > 1 else 1
    gap = size * 1.6
    each = (width - gap * (columns - 1)) / columns
    blocks = [
        stack(
            [
                paragraph(f"{claim.party} ({claim.status})", each, size, theme.quiet, "bold"),
                paragraph(claim.text, each, size, theme.ink),
            ],
            0,
        )
        for claim in claims
    ]
    rows = [beside(blocks[at : at + columns], each + gap) for at in range(0, len(blocks), columns)]
    return stack(rows, size * 0.5)


def footer(scene: Scene, words: Words, width: float, sizes: Sizes) -> Block:
    """Return the small print."""
    theme = scene.theme
    parts = [paragraph(text, width, sizes.small, theme.quiet, leading=1.3) for text in words.small]
    return stack(
        [rule(width, theme.line, scene.unit * 0.8), stack(parts, sizes.small * 0.4)], sizes.small * 0.7
    )
