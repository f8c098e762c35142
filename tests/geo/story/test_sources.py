"""The sources of this project's story: each document by its issuer's own address, each side by what it is.

Every rule is a function that lists what breaks it, so that a planted fault shows that it can.
"""

from collections import Counter
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

SIDES = {"AZ": "Azerbaijan and Turkey", "TR": "Azerbaijan and Turkey", "AM": "Armenians", "NK": "Armenians"}
ONE_SIDED = {
    "declaration-approved": "an act of the two signatories, which nobody disputes",
    "gazette": "a notice in Turkey's Official Gazette: only Turkish outlets are known to report it",
}
# Outlets of states that are no party of the story, so that none of its sides is theirs.
OUTSIDE_STATES = ("Al Arabiya", "Al Jazeera", "CGTN", "Dar al-Hilal", "Iran Press", "YJC")
FORUMS = ("defence.pk", "reddit.com", "quora.com", "forum.", "vk.com", "livejournal.com")
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "yclid")


@pytest.fixture(scope="module")
def sources(shusha):
    return dict(shusha.sources)


def shared_addresses(sources):
    """Addresses that two rows have, or one row twice."""
    used = Counter(
        url.partition("://")[2].removeprefix("www.").rstrip("/")
        for source in sources.values()
        for url in (source.url, source.printed_url)
        if url
    )
    return sorted(url for url, times in used.items() if times > 1)


def half_reprints(sources):
    """Those read in a reprint alone that lack an address or the outlet; and addresses of reprints unnamed."""
    return sorted(
        source.id
        for source in sources.values()
        if (source.checked == "reprint" and not source.printed_url)
        or (source.printed_url and not source.printed_in)
    )


def forums(sources):
    return sorted(
        source.id
        for source in sources.values()
        if any(forum in urlsplit(source.url).netloc for forum in FORUMS)
        or "forum" in source.publisher.casefold()
    )


def tracked(sources):
    """Those whose address carries where a click came from."""
    return sorted(
        source.id
        for source in sources.values()
        for url in (source.url, source.printed_url)
        if any(name.casefold().startswith(TRACKING) for name in parse_qs(urlsplit(url).query))
    )


def states_called_neutral(sources):
    """State outlets without a side, but for those of outside states and for texts that the sides share."""
    return sorted(
        source.id
        for source in sources.values()
        if source.run_by == "state"
        and source.party == "neutral"
        and not source.publisher.startswith(OUTSIDE_STATES)
        and not (source.primary and source.kind == "document")
    )


def bare_primaries(sources):
    """Documents without a title or words of ours for it, or without a date."""
    return sorted(
        source.id
        for source in sources.values()
        if source.primary and not ((source.title or source.description) and source.published)
    )


def without_an_owner(sources):
    return sorted(source.id for source in sources.values() if not source.run_by)


def primaries(sources):
    return [source for source in sources.values() if source.primary]


def own_site(sources):
    return [source for source in primaries(sources) if source.is_own_site]


def one_sided(events):
    """Events whose sources are all on one side of the war."""
    return sorted(
        event.id
        for event in events
        if len({SIDES.get(source.party, source.party) for source in event.sources}) == 1
        and event.sources[0].party != "neutral"
    )


def test_sources__no_two_with_one_address(sources):
    assert shared_addresses(sources) == []


def test_sources__a_reprint_has_both_addresses(sources):
    assert half_reprints(sources) == []


def test_sources__no_forum_and_no_tracking(sources):
    assert forums(sources) == []
    assert tracked(sources) == []


def test_sources__each_says_who_runs_it_and_no_state_outlet_is_called_neutral(sources):
    assert without_an_owner(sources) == []
    assert states_called_neutral(sources) == []


def test_primaries__each_has_a_title_or_a_description_and_a_date(sources):
    assert bare_primaries(sources) == []


def test_primaries__more_than_half_are_linked_on_their_issuers_own_site(sources):
    """How many there must be at least is the story's own bound, in its settings."""
    assert len(own_site(sources)) > len(primaries(sources)) / 2 > 45 / 2


def test_primaries__no_side_has_more_than_twice_the_others(sources):
    for found in (primaries(sources), own_site(sources)):
        sides = Counter(SIDES.get(source.party) for source in found)
        few, many = sorted((sides["Armenians"], sides["Azerbaijan and Turkey"]))
        assert 0 < many <= 2 * few


def test_events__none_rests_on_one_side_but_for_those_listed(shusha):
    assert set(one_sided(shusha.events)) <= set(ONE_SIDED)


def beyond_the_text(clauses):
    """Clauses said to be read in the document that name anything but copies of it."""
    return [
        clause.id
        for clause in clauses
        if clause.basis == "text" and any(source.kind != "document" for source in clause.sources)
    ]


def test_clauses__those_read_in_the_text_name_the_text_alone(shusha):
    assert {clause.basis for clause in shusha.clauses} == {"text", "quoted", "summary"}
    assert beyond_the_text(shusha.clauses) == []
    faulty = [replace(clause, basis="text") for clause in shusha.clauses]
    assert len(beyond_the_text(faulty)) > len(shusha.clauses) / 2


@pytest.mark.parametrize(
    ("rule", "name", "change"),
    [
        (shared_addresses, "tass-1210719", {"url": "https://www.undocs.org/S/2020/947/"}),
        (shared_addresses, "tass-1210719", {"printed_url": "https://tass.com/world/1210719"}),
        (half_reprints, "un-s-2020-947", {"printed_url": ""}),
        (half_reprints, "tass-1210719", {"printed_url": "https://example.org/1"}),
        (forums, "tass-1210719", {"url": "https://www.reddit.com/r/armenia/1"}),
        (forums, "tass-1210719", {"publisher": "A forum"}),
        (tracked, "tass-1210719", {"url": "https://tass.com/world/1210719?a=1&utm_source=rss"}),
        (states_called_neutral, "tass-1210719", {"party": "neutral"}),
        (bare_primaries, "mil-am-8734", {"title": "", "description": ""}),
        (bare_primaries, "mil-am-8734", {"published": ""}),
        (without_an_owner, "mil-am-8734", {"run_by": ""}),
    ],
)
def test_rules__each_sees_a_planted_fault(sources, rule, name, change):
    faulty = sources | {name: replace(sources[name], **change)}
    assert len(rule(faulty)) == len(rule(sources)) + 1


def test_rules__a_document_that_is_left_to_its_reprint_is_seen(sources):
    faulty = sources | {"un-s-2020-947": replace(sources["un-s-2020-947"], printed_url="")}
    assert len(own_site(faulty)) == len(own_site(sources)) - 1


def test_rules__an_event_on_one_side_is_seen(shusha):
    event = shusha.events[shusha.positions["cultural-capital"]]
    own = tuple(source for source in event.sources if source.party == "AZ")
    assert one_sided([event]) == []
    assert one_sided([replace(event, sources=own)]) == ["cultural-capital"]
