"""A plot of figures against sizes, both logarithmic, as SVG: lines by name, each in its own colour."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, LEGEND = 780, 400, 84, 50, 40, 250
COLOURS = ("#8a1f33", "#1f6f78", "#b9822b", "#4b5d8f", "#8d8674")
"""Apart in grey and for the colour-blind; the first is the one that the eye is led to."""


@dataclass(frozen=True)
class Axis:
    """What an axis reaches, where it is marked, and how a mark is told."""

    first: float
    last: float
    marks: Sequence[float]
    tell: Callable[[float], str] = "{:,}".format

    def share(self, value: float) -> float:
        """Return where a value is along the axis, 0 to 1; what lies before its first is there."""
        first, last = math.log10(self.first), math.log10(self.last)
        return (math.log10(max(value, self.first)) - first) / (last - first)


def to_plot(
    title: str,
    lines: Mapping[str, Sequence[tuple[float, float]]],
    x: Axis,
    y: Axis,
    colours: Sequence[str] = COLOURS,
) -> str:
    """Return the plot; a line without a point is left out."""
    right = WIDTH - LEGEND

    def across(value: float) -> float:
        return LEFT + x.share(value) * (right - LEFT)

    def down(value: float) -> float:
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - BOTTOM - TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for value in y.marks:
        parts.append(f'<path d="M{LEFT} {down(value):.1f}H{right}" stroke="#d9d4c7"/>')
        parts.append(
            f'<text x="{LEFT - 8}" y="{down(value) + 4:.1f}" text-anchor="end">{y.tell(value)}</text>'
        )
    for value in x.marks:
        parts.append(
            f'<text x="{across(value):.1f}" y="{HEIGHT - 24}" text-anchor="middle">{x.tell(value)}</text>'
        )
    parts.append(f'<text x="{LEFT}" y="20" font-weight="bold">{title}</text>')
    label = 60
    for (name, points), colour in zip(lines.items(), colours, strict=False):
        if not points:
            continue
        path = "L".join(f"{across(size):.1f} {down(figure):.1f}" for size, figure in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [
            f'<circle cx="{across(size):.1f}" cy="{down(figure):.1f}" r="4" fill="{colour}"/>'
            for size, figure in points
        ]
        parts.append(f'<circle cx="{right + 12}" cy="{label - 4}" r="5" fill="{colour}"/>')
        parts.append(f'<text x="{right + 22}" y="{label}">{name}</text>')
        label += 22
    return "\n".join([*parts, "</svg>", ""])
