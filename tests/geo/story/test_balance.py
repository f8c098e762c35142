"""The balance of a story: each figure as it is counted by hand, its bounds, and its table."""

import json

import pytest

from geo.errors import StoryError
from geo.story import load_story
from geo.story.__main__ import TEMPLATE, main
from geo.story.balance import Tally, find_bounds, measure, to_faults, to_groups, to_json, to_text
from geo.story.balance.names import find_dropped_names
from geo.story.schema.balance_settings import RATIOS, Bounds
from geo.story.schema.moments import Moment
from tests.stories import edit
from tests.stories.sided import make_sided

PAIR = '\n[balance]\nsides = ["N", "S"]\n'
BOUNDS = PAIR + "casualties = 1.0\nfindings = 1.5\nsources = 2.0\nby_act = ['sources']\nleast_primary = 5\n"


@pytest.fixture(scope="module")
def sided(tmp_path_factory):
    return measure(load_story(make_sided(tmp_path_factory.mktemp("sided"))))


def counts(tally):
    """Return what a tally counts for North, South and West, for no side, and in all."""
    return (*map(tally.count, ("N", "S", "W")), len(tally.without), tally.total)


@pytest.mark.parametrize(
    ("figure", "whole", "first", "second"),
    [
        ("claims", (2, 2, 1, 5, 10), (2, 2, 0, 4, 8), (0, 0, 1, 1, 2)),
        ("casualties", (2, 2, 1, 0, 4), (2, 2, 0, 0, 3), (0, 0, 1, 0, 1)),
        ("civilian_casualties", (1, 1, 0, 0, 2), (1, 1, 0, 0, 2), (0, 0, 0, 0, 0)),
        ("findings", (2, 1, 0, 1, 3), (2, 1, 0, 1, 3), (0, 0, 0, 0, 0)),
        ("sources", (2, 4, 1, 2, 9), (2, 2, 1, 1, 6), (1, 2, 1, 2, 6)),
        ("primary", (1, 2, 0, 1, 4), (1, 0, 0, 1, 2), (0, 2, 0, 1, 3)),
        ("own_site", (1, 1, 0, 1, 3), (1, 0, 0, 1, 2), (0, 1, 0, 1, 2)),
        ("captions", (1, 2, 0, 0, 2), (1, 1, 0, 0, 1), (0, 1, 0, 0, 1)),
        ("one_sided", (0, 2, 0, 0, 2), (0, 1, 0, 0, 1), (0, 1, 0, 0, 1)),
    ],
)
def test_measure__each_figure_by_side_in_the_story_and_each_act(sided, figure, whole, first, second):
    assert [counts(getattr(scope, figure)) for scope in sided.scopes] == [whole, first, second]


def test_measure__a_party_that_speaks_for_a_side_is_that_side_and_an_independent_one_is_none(sided):
    assert sided.sides == ("N", "S", "W")
    assert [scope.events for scope in sided.scopes] == [5, 3, 2]
    assert sided.whole.claims.by_side["S"] == ("shells", "gate-falls")


def test_measure__a_claim_counts_once_for_a_side_and_for_each_of_two(sided):
    casualties = sided.whole.casualties.by_side
    assert (casualties["N"], casualties["S"]) == (("shells", "shells"), ("shells", "shells"))
    assert sided.whole.findings.by_side == {"N": ("shells", "more-shells"), "S": ("more-shells",), "W": ()}
    assert sided.whole.findings.without == ("more-shells",)


def test_measure__sources_by_kind_and_by_who_runs_them_of_the_whole(sided):
    assert {word: counts(tally) for word, tally in sided.whole.kinds.items()} == {
        "press": (1, 2, 1, 0, 4),
        "document": (1, 2, 0, 0, 3),
        "ngo": (0, 0, 0, 2, 2),
    }
    owners = {"state": 3, "body": 1, "party": 1, "private": 1}
    assert {word: tally.total for word, tally in sided.whole.owners.items()} == owners
    assert list(sided.whole.owners) == list(owners), "the most frequent first, then by name"
    assert sided.acts[0].kinds == sided.acts[0].owners == {}


def test_measure__a_reprint_is_on_its_issuers_site_where_the_sites_address_is_known_too(sided):
    assert sided.whole.primary.by_side["S"] == ("s-letter", "s-decree")
    assert sided.whole.own_site.by_side["S"] == ("s-decree",)


def test_measure__events_to_look_at(sided):
    assert sided.whole.on_one_source == ("talks",)
    assert sided.whole.on_two_sources == ("shells", "gate-falls")
    assert sided.whole.without_claim == ("talks",)
    assert sided.whole.without_primary == ("shells", "gate-falls")
    assert sided.whole.one_sided.by_side == {"N": (), "S": ("gate-falls", "talks"), "W": ()}


def test_measure__a_side_that_is_not_measured_takes_no_event_off_another(tmp_path):
    balance = measure(load_story(make_sided(tmp_path, PAIR)))
    assert balance.whole.one_sided.by_side == {"N": ("more-shells",), "S": ("gate-falls", "talks"), "W": ()}


def test_measure__an_event_on_a_side_that_is_not_measured_alone_is_that_sides(tmp_path):
    story = make_sided(tmp_path, PAIR)
    edit(story, "event_sources.csv", "talks,s-letter,", "talks,w-paper,\ncount,s-letter,")
    balance = measure(load_story(story))
    assert balance.whole.one_sided.by_side["W"] == ("talks",)


def test_measure__an_event_of_no_act_is_the_wholes_alone(tmp_path):
    story = make_sided(tmp_path)
    edit(story, "story.toml", "start = 1900-02-01", "start = 1900-02-03")
    balance = measure(load_story(story))
    assert [scope.events for scope in balance.scopes] == [5, 3, 1]
    assert balance.whole.on_one_source == ("talks",)
    assert [act.on_one_source for act in balance.acts] == [(), ()]


def test_measure__sides_that_are_measured_come_first(tmp_path):
    bounds = '\n[balance]\nsides = ["W", "S"]\n'
    assert measure(load_story(make_sided(tmp_path, bounds))).sides == ("W", "S", "N")


def test_names__a_place_with_two_is_written_with_both(sided):
    found = [(name.event, name.column, name.place) for name in sided.whole.dropped_names]
    assert found == [
        ("more-shells", "title", "Eastham / Westham"),
        ("gate-falls", "short", "Eastham / Westham"),
    ]


@pytest.mark.parametrize(
    ("title", "is_dropped"),
    [
        ("Eastham", True),
        ("Westham’s wall", True),
        ("Shells on Westham.", True),
        ("Eastham/Westham", False),
        ("Westham and Eastham", False),
        ("Easthams", False),
        ("New-Eastham", True),
        ("eastham", False),
        ("Eastham gate", False),
        ("Eastham gate and Eastham", True),
        ("Nothing", False),
    ],
)
def test_names__which_titles_drop_one(tmp_path, title, is_dropped):
    path = make_sided(tmp_path)
    edit(path, "events.csv", "The dead are counted", title)
    story = load_story(path)
    found = find_dropped_names(story.places.values(), story.events[-1:])
    assert [(name.column, name.text) for name in found] == ([("title", title)] if is_dropped else [])


def test_names__of_two_places_in_one_title_in_the_order_of_their_names(tmp_path):
    path = make_sided(tmp_path)
    edit(path, "places.csv", "Ford,", "Abbey / Ford,")
    edit(path, "events.csv", "The dead are counted", "From Westham to the Ford")
    story = load_story(path)
    found = find_dropped_names(story.places.values(), story.events[-1:])
    assert [name.place for name in found] == ["Abbey / Ford", "Eastham / Westham"]


def held(story, **bounds):
    """Return what becomes of bounds on North and South: key, act, value, and what to look at if not kept."""
    found = find_bounds(measure(story), Bounds(**{"sides": ["N", "S"], **bounds}))
    return [(one.key, one.act, one.value, None if one.is_kept else one.look_at) for one in found]


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    return load_story(make_sided(tmp_path_factory.mktemp("story")))


@pytest.mark.parametrize(
    ("name", "value", "edge", "look_at"),
    [
        ("findings", "N 2, S 1", 2.0, ("shells",)),
        ("sources", "N 2, S 4", 2.0, ("s-paper", "s-letter", "s-decree", "reb-post")),
        ("primary", "N 1, S 2", 2.0, ("s-letter", "s-decree")),
        ("captions", "N 1, S 2", 2.0, ("count",)),
        ("claims", "N 2, S 2", 1.0, None),
        ("casualties", "N 2, S 2", 1.0, None),
        ("civilian_casualties", "N 1, S 1", 1.0, None),
    ],
)
def test_bounds__a_ratio_holds_to_its_edge(story, name, value, edge, look_at):
    assert held(story, **{name: edge}) == [(name, "", value, None)]
    if look_at is not None:
        assert held(story, **{name: edge - 0.01}) == [(name, "", value, look_at)]


def test_bounds__none_of_one_side_is_within_no_ratio_and_none_of_both_within_any(story):
    with_west = {"sides": ["N", "S", "W"]}
    assert held(story, findings=100.0, **with_west) == [
        ("findings", "", "N 2, S 1, W 0", ("shells", "more-shells"))
    ]
    assert held(story, civilian_casualties=1.0, sides=["W", "W"])[0][3] is None


def test_bounds__an_act_is_held_where_the_sides_have_enough_in_it(story):
    def acts(**bounds):
        return [one[:2] for one in held(story, claims=2.0, **bounds)]

    assert acts() == [("claims", "")]
    assert acts(by_act=["claims"]) == [("claims", ""), ("claims", "first")]
    assert acts(by_act=["claims"], by_act_from=5) == [("claims", "")]
    assert acts(by_act=["claims"], by_act_from=0) == [
        ("claims", ""),
        ("claims", "first"),
        ("claims", "second"),
    ]


@pytest.mark.parametrize(
    ("key", "value", "look_at"),
    [
        ("most_findings_without_doer", 1, ("more-shells",)),
        ("most_one_sided_events", 2, ("gate-falls", "talks")),
        ("most_events_on_one_source", 1, ("talks",)),
        ("most_events_on_two_sources", 2, ("shells", "gate-falls")),
        ("most_events_without_claim", 1, ("talks",)),
        ("most_names_against_policy", 2, ("more-shells", "gate-falls")),
    ],
)
def test_bounds__at_most_so_many(story, key, value, look_at):
    assert held(story, **{key: value}) == [(key, "", str(value), None)]
    assert held(story, **{key: value - 1}) == [(key, "", str(value), look_at)]


@pytest.mark.parametrize(
    ("key", "value", "look_at"),
    [("least_primary", 4, ("shells", "gate-falls")), ("least_own_site", 3, ("s-letter",))],
)
def test_bounds__at_least_so_many(story, key, value, look_at):
    assert held(story, **{key: value}) == [(key, "", str(value), None)]
    assert held(story, **{key: value + 1}) == [(key, "", str(value), look_at)]


def test_tally__its_ids_are_those_of_no_side_and_of_each_side_once():
    tally = Tally({"N": ("shared", "own"), "S": ("shared",)}, ("neutral",), 3)
    assert tally.ids == ("neutral", "shared", "own")


def test_bounds__none_where_the_story_sets_none(story):
    assert find_bounds(measure(story), None) == ()
    assert held(story) == []


def test_faults__stand_at_the_bounds_own_line_and_name_what_to_look_at(tmp_path):
    path = make_sided(tmp_path, BOUNDS)
    story = load_story(path)
    text = (path / "story.toml").read_text("utf-8")
    faults = to_faults(find_bounds(measure(story), story.settings.balance), text)
    assert [(fault.file, fault.column, fault.value) for fault in faults] == [
        ("story.toml", "balance.findings", "N 2, S 1"),
        ("story.toml", "balance.least_primary", "4"),
    ]
    lines = text.splitlines()
    assert [lines[fault.row - 1].partition(" ")[0] for fault in faults] == ["findings", "least_primary"]
    assert faults[0].expected == "the most to be at most 1.5 times the fewest; look at shells"


def test_faults__name_the_act_and_no_more_ids_than_one_reads(tmp_path):
    path = make_sided(tmp_path, PAIR + "claims = 1.0\nby_act = ['claims']\n")
    rows = "".join(f"shells,N,control,stated,Claim {number}.,n-paper,,\n" for number in range(3))
    edit(path, "claims.csv", "count,W,", rows + "count,W,")
    story = load_story(path)
    bounds = find_bounds(measure(story), story.settings.balance)
    faults = to_faults(bounds, "")
    assert [fault.value for fault in faults] == ["N 5, S 2", "act first: N 5, S 2"]
    many = [type(bounds[0])("claims", "", 1.0, "x", False, "y", tuple(map(str, range(14))))]
    assert to_faults(many, "")[0].expected == "y; look at 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more"
    nothing = [type(bounds[0])("claims", "", 1.0, "x", False, "y", ())]
    assert to_faults(nothing, "")[0].expected == "y"


def told(row):
    return [(one.words, one.is_kept) for one in row.asked]


def test_rows__have_a_cell_a_column_and_the_bounds_in_words(tmp_path):
    story = load_story(make_sided(tmp_path, BOUNDS))
    balance = measure(story)
    whole, first, second = to_groups(balance, find_bounds(balance, story.settings.balance))
    assert [group.title for group in (whole, first, second)] == [
        "Whole story · 5 events",
        "First act · 3 events",
        "Second act · 2 events",
    ]
    assert {len(row.cells) for group in (whole, first, second) for row in group.rows} == {5}
    words = {row.label: (row.cells, told(row)) for row in whole.rows}
    assert words["Casualty claims, by whose dead, wounded or captured"] == (
        (2, 2, 1, 0, 4),
        [("within 1 : 1", True)],
    )
    assert words["Primary documents"] == ((1, 2, 0, 1, 4), [("at least 5", False)])
    assert words["Events without any claim"] == ((None, None, None, None, 1), [])
    assert words["Sources of kind press"][0] == (1, 2, 1, 0, 4)
    assert words["Sources run by: state"][0] == (2, 1, 0, 0, 3)
    bounds = {row.label: told(row) for row in first.rows if row.asked}
    assert bounds == {"Sources, by who is behind them": [("within 1 : 2", True)]}
    assert not any(row.asked for row in second.rows)


def test_rows__each_figure_and_each_bound_stand_once(story):
    limits = dict.fromkeys(RATIOS, 9.0)
    counts = {name: 7 for name in Bounds.model_fields if name.startswith(("most_", "least_"))}
    balance = measure(story)
    bounds = find_bounds(balance, Bounds(sides=["N", "S"], **limits, **counts))
    whole, *_ = to_groups(balance, bounds)
    ratio, most, least = "within 1 : 9", "at most 7", "at least 7"
    assert [(row.label, *(one.words for one in row.asked)) for row in whole.rows][:13] == [
        ("Claims, by who makes them", ratio),
        ("Casualty claims, by whose dead, wounded or captured", ratio),
        ("Casualty claims on civilians, by whose", ratio),
        ("Independent findings, by whom they hold responsible", ratio, "at most 7 of no side"),
        ("Sources, by who is behind them", ratio),
        ("Primary documents", ratio, least),
        ("Primary documents on their issuer’s own site", least),
        ("Captions that speak of victims, by whose", ratio),
        ("Events that rest on one side’s sources alone", most),
        ("Events on one source", most),
        ("Events on two sources", most),
        ("Events without any claim", most),
        ("Titles with one name of a place that has two", most),
    ]
    assert sum(len(row.asked) for row in whole.rows) == len(limits) + len(counts) == len(bounds)
    assert {bound.wanted for bound in bounds} == {"the most to be at most 9 times the fewest", most, least}


def test_rows__two_bounds_on_one_figure_are_both_told(tmp_path):
    story = load_story(make_sided(tmp_path, PAIR + "findings = 2.0\nmost_findings_without_doer = 0\n"))
    balance = measure(story)
    whole, *_ = to_groups(balance, find_bounds(balance, story.settings.balance))
    (row,) = [row for row in whole.rows if row.asked]
    assert told(row) == [("within 1 : 2", True), ("at most 0 of no side", False)]


def test_text__columns_stand_below_their_heads(tmp_path):
    story = load_story(make_sided(tmp_path, BOUNDS))
    balance = measure(story)
    text = to_text(balance, find_bounds(balance, story.settings.balance))
    lines = text.splitlines()
    head, claims = lines[0], lines[1]
    assert head.split()[-5:] == ["N", "S", "W", "none", "all"]
    assert claims.split()[-5:] == ["2", "2", "1", "5", "10"]
    for word, cell in zip(("N", "S", "W", "none", "all"), ("2", "2", "1", "5", "10"), strict=True):
        end = head.rindex(word) + len(word)
        assert claims[:end].endswith(cell)
    (primary,) = [line for line in lines if line.startswith("  Primary documents  ") and "4" in line]
    assert primary.endswith("OUTSIDE at least 5")
    assert (
        "Events that rest on one side’s sources alone (3): more-shells (N), gate-falls (S), talks (S)" in text
    )
    words = " ".join(text.split())
    for title in (
        "Independent findings that leave the doer out (1): more-shells",
        "Events on one source (1): talks",
        "Events on two sources (2): shells, gate-falls",
        "Events without any claim (1): talks",
        "Titles with one name of a place that has two (2): more-shells",
    ):
        assert title in words
    assert "(2): more-shells title (Eastham / Westham), gate-falls short (Eastham / Westham)" in words
    assert max(map(len, lines)) <= 110


def test_json__has_the_same_figures_with_their_ids(tmp_path):
    story = load_story(make_sided(tmp_path, BOUNDS))
    balance = measure(story)
    values = json.loads(json.dumps(to_json(balance, find_bounds(balance, story.settings.balance))))
    assert values["whole"]["findings"] == {
        "counts": {"N": 2, "S": 1, "W": 0},
        "no_side": 1,
        "total": 3,
        "ids": {"N": ["shells", "more-shells"], "S": ["more-shells"], "W": []},
        "no_side_ids": ["more-shells"],
    }
    assert values["whole"]["kinds"]["press"]["total"] == 4
    assert values["whole"]["dropped_names"][1]["text"] == "Westham’s gate"
    assert values["acts"][1]["without_claim"] == ["talks"]
    assert [bound["key"] for bound in values["bounds"] if not bound["is_kept"]] == [
        "findings",
        "least_primary",
    ]


def test_command__balance_prints_the_table_and_what_is_outside(tmp_path, capsys):
    good = make_sided(tmp_path)
    assert main(["balance", str(good)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Whole story · 5 events")
    assert printed.err == ""
    (good / "story.toml").write_text((good / "story.toml").read_text("utf-8") + BOUNDS, "utf-8")
    assert main(["balance", str(good)]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("Whole story · 5 events")
    assert "sided: 2 faults\n  story.toml row " in printed.err


def test_command__balance_as_json(tmp_path, capsys):
    story = make_sided(tmp_path, BOUNDS)
    assert main(["balance", str(story), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["balance"]["whole"]["events"] == 5
    assert [fault["column"] for fault in report["faults"]] == ["balance.findings", "balance.least_primary"]
    (story / "events.csv").unlink()
    assert main(["balance", str(story), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["balance"] is None
    assert "events.csv" in {fault["file"] for fault in report["faults"]}
    assert main(["balance", str(story)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "events.csv: expected this file" in printed.err


def test_command__check_tells_what_is_outside_the_bounds_and_the_story_can_still_be_read(tmp_path, capsys):
    story = make_sided(tmp_path, BOUNDS)
    assert main(["check", str(story)]) == 1
    assert "column balance.findings: got 'N 2, S 1'; expected the most to be" in capsys.readouterr().err
    assert main(["check", str(story), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["counts"]["events"], len(report["faults"])) == (5, 2)
    assert load_story(story).settings.balance.findings == 1.5


@pytest.mark.parametrize("name", ["krakatoa", "template"])
def test_measure__a_story_that_knows_nothing_of_it(name, krakatoa):
    story = krakatoa if name == "krakatoa" else load_story(TEMPLATE)
    balance = measure(story)
    assert balance.sides == (("NL",) if name == "krakatoa" else ())
    assert balance.whole.events == len(story.events)
    assert balance.whole.sources.total == len(story.sources)
    assert to_text(balance, ()).startswith("Whole story")
    if name == "krakatoa":
        assert balance.whole.casualties.without == ("anjer-wave",)
        assert balance.whole.sources.by_side == {"NL": ("verbeek",)}
        assert balance.whole.one_sided.by_side == {"NL": ("excursion",)}


@pytest.mark.parametrize(
    ("bounds", "fault"),
    [
        ('sides = ["N"]', "balance.sides: got \"['N']\"; expected more of them"),
        ('sides = ["N", "S"]\nfindings = 0.5', "balance.findings: got '0.5'; expected a larger number"),
        ('sides = ["N", "S"]\nfindings = "2"', "balance.findings: got '2'; expected a number, without"),
        ('sides = ["N", "S"]\nleast_primary = 1.5', "least_primary: got '1.5'; expected a whole number"),
        ('sides = ["N", "S"]\nleast_primary = -1', "least_primary: got '-1'; expected a larger number"),
        ('sides = ["N", "S"]\nby_act = ["events"]', "balance.by_act.0: got 'events'; expected one of the"),
        ('sides = ["N", "S"]\nevents = 2.0', "balance.events: got '2.0'; expected only the keys"),
        ("findings = 2.0", "balance.sides: expected this key"),
        ('sides = ["N", "X"]', "balance.sides: got 'X'; expected some of N, S, W: parties that are sides"),
        ('sides = ["N", "REB"]', "balance.sides: got 'REB'; expected some of N, S, W"),
        ('sides = ["N", "OBS"]', "balance.sides: got 'OBS'; expected some of N, S, W"),
        ('sides = ["N", "N"]', "balance.sides: got 'N'; expected each side once"),
        ('sides = ["N", "S"]\nby_act = ["claims"]', "balance.by_act: got 'claims'; expected ratios that"),
    ],
)
def test_settings__an_odd_bound_is_a_fault_with_its_line(tmp_path, bounds, fault):
    with pytest.raises(StoryError) as error:
        load_story(make_sided(tmp_path, f"\n[balance]\n{bounds}\n"))
    (found,) = error.value.faults
    assert fault in str(found)
    assert found.row > 0 or not found.value  # what is missing stands on no line


def test_settings__a_whole_number_is_a_ratio_too(tmp_path):
    settings = load_story(make_sided(tmp_path, PAIR + "findings = 2\n")).settings
    assert settings.balance.findings == 2.0
    assert settings.acts[0].start == Moment("1900-01-01")
