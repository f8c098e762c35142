"""How even the story is between its sides: the table of its balance, and the events to read with care."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.page.template import render
from geo.story import Story
from geo.story.balance import LABELS, Balance, Group, Row, find_bounds, measure, to_groups
from geo.story.schema.settings import StorySettings
from geo.timemap.dates import speak_short
from geo.timemap.languages import gettext, mark

COUNTED = mark(
    "What the story holds, counted by side. A claim that speaks of two sides counts for both. “No side” has "
    "what independent parties and neutral sources say, findings that leave the doer out, and casualty claims "
    "that don’t say whose. The figures tell how even the telling is, not who is right."
)
NO_BOUNDS = mark("The story sets itself no bounds.")


@dataclass(frozen=True)
class _List:
    title: str
    entries: list[str]


def has_sides(story: Story) -> bool:
    """Tell whether there are two sides or more, and so a balance between them."""
    return len(story.settings.sides) > 1


def balance_table(story: Story) -> str:
    """Return the balance as HTML: the figures of the story and each act by side, then lists of events."""
    settings = story.settings
    balance = measure(story)
    bounds = find_bounds(balance, settings.balance)
    heads = [settings.parties[side].label for side in balance.sides]
    # i18n: head of a column with numbers: what counts for no side
    heads.append(gettext("No side"))
    # i18n: head of a column with numbers: how many there are in all
    heads.append(gettext("All"))
    if bounds:
        heads.append(gettext("The story’s bound"))
    return render(
        "balance",
        words=" ".join([gettext(COUNTED), *_folded(settings)]),
        bounds=_speak_bounds(settings),
        heads=heads,
        groups=[_without_empty_rows(group) for group in to_groups(balance, bounds)],
        has_bounds=bool(bounds),
        width=len(heads) + 1,
        lists=list(_lists(story, balance)),
    )


def _folded(settings: StorySettings) -> Iterator[str]:
    """Yield a sentence for each side that other parties speak for."""
    for side in settings.sides:
        labels = [
            party.label
            for name, party in settings.parties.items()
            if name != side and settings.side_of(name) == side
        ]
        if labels:
            # i18n: which parties count for a side: “Azerbaijan includes: Turkey.”
            told = gettext("{side} includes: {parties}.")
            yield told.format(side=settings.parties[side].label, parties=", ".join(labels))


def _speak_bounds(settings: StorySettings) -> str:
    bounds = settings.balance
    if bounds is None:
        return gettext(NO_BOUNDS)
    *first, last = [settings.parties[side].label for side in bounds.sides]
    # i18n: a list of sides, {first} being one or several: “Armenia, Azerbaijan and Russia”
    labels = gettext("{first} and {last}").format(first=", ".join(first), last=last)
    words = gettext(
        "The story’s own bounds, on {sides}, stand in the last column; "
        "within 1 : 2 is when none of these sides has more than twice as many as another."
    ).format(sides=labels)
    if bounds.by_act:
        more = gettext("Acts are held to some, where these sides have {count} or more together.")
        words = f"{words} {more.format(count=bounds.by_act_from)}"
    return words


def _without_empty_rows(group: Group) -> Group:
    """Return the rows that count anything, or that the story sets a bound to."""
    return Group(group.title, tuple(row for row in group.rows if _has_any(row)))


def _has_any(row: Row) -> bool:
    return bool(row.cells[-1] or row.asked)


def _lists(story: Story, balance: Balance) -> Iterator[_List]:
    whole, parties = balance.whole, story.settings.parties

    def name(event: str) -> str:
        found = story.events[story.positions[event]]
        # i18n: an event and its date
        return gettext("{event}, {date}").format(
            event=found.title, date=speak_short(found.span.start, story.unit)
        )

    one_sided = [
        f"{name(event)}: {parties[side].label}"
        for side, events in whole.one_sided.by_side.items()
        for event in events
    ]
    dropped = [f"{one.text}: {one.place}" for one in whole.dropped_names]
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        (LABELS["one_sided"], one_sided),
        (LABELS["on_one_source"], map(name, whole.on_one_source)),
        (LABELS["on_two_sources"], map(name, whole.on_two_sources)),
        (LABELS["without_claim"], map(name, whole.without_claim)),
        (LABELS["dropped_names"], dropped),
    )
    for title, words in lists:
        items = list(words)
        if items:
            yield _List(f"{gettext(title)} · {len(items)}", items)
