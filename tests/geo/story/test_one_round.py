"""A story with a fault at every stage of its loading: all of them are told in one round."""

import pytest

from geo.errors import StoryError
from geo.story import load_story as load
from geo.story.__main__ import main
from tests.stories import copy_story, edit


@pytest.fixture
def story(tmp_path):
    return copy_story(tmp_path)


def fails(folder):
    with pytest.raises(StoryError) as error:
        load(folder)
    return [str(fault) for fault in error.value.faults]


def test_one_round__a_fault_of_every_stage(story):
    edit(
        story, "sources.csv", "id,publisher", "id,house"
    )  # a column that is missing, and one that is unknown
    edit(story, "places.csv", "merak,", "merak,,")  # a row with a cell too many
    edit(story, "events.csv", "merak-wave,1883-08-27", "merak-wave,27 August")  # a cell that can't be read
    edit(story, "events.csv", "anjer-wave,1883-08-27,wave", "anjer-wave,1883-08-27,flood")  # an unknown word
    edit(story, "events.csv", "excursion,1883-05-27~", "excursion,1884-05-27")  # a day that nothing reaches
    edit(story, "claims.csv", "anjer-wave,NL", "another-wave,NL")  # a link to no row
    edit(story, "steps.csv", "first-steam,", "excursion,")  # a rule between tables
    edit(story, "story.toml", "#8a6d1d", "brown")  # a value of the settings
    edit(
        story, "story.toml", 'short_title = "Krakatoa 1883"', 'shorttitle = "Krakatoa 1883"'
    )  # an unknown key
    edit(story, "story.toml", "home = [104.0, -7.0,", "home = [-7.0, 104.0,")  # a rule of the settings
    edit(story, "story.toml", 'north = "the north of the island"\n', "")  # … and between them and the land
    edit(story, "control.csv", "south,,,land", "south,,1883-09-01,land")  # a rule of who held what
    edit(story, "territories.geojson", '"id":"south"', '"id":"north"')
    edit(story, "notes.md", "## anjer-wave", "## anjer")
    (story / "about.md").write_text("![a map](x.png)\n")
    (story / "lines.geojson").write_text("[]")
    told = fails(story)
    for wanted in (
        "sources.csv row 1, column publisher: expected this column",
        "sources.csv row 1, column house: got 'house'",
        "places.csv row 4: got",
        "events.csv row 7, column date: got '27 August'",
        "events.csv row 6, column kind: got 'flood'",
        "events.csv row 3, column date: got '1884-05-27'",
        "claims.csv row 2, column event: got 'another-wave'",
        "steps.csv row 2, column event: got 'excursion'",
        "story.toml row 19, column acts.0.colour: got 'brown'",
        "column shorttitle",
        "column home: got '[-7.0, 104.0",
        "column territory.pieces.north",
        "control.csv row 4, column to: got 'south 1883-09-01'",
        "territories.geojson row 2, column id: got 'north'",
        "notes.md row 9",
        "about.md row 1",
        "lines.geojson",
    ):
        assert any(wanted in one for one in told), (wanted, told)
    # None of them is a guess at what stands in a column or a row that could not be read.
    assert not any("publisher: expected who" in one or "got 'merak'" in one for one in told), told
    assert len(told) == 17, told


def test_one_round__a_file_of_settings_that_is_no_toml_hides_no_fault_of_the_tables(story):
    edit(story, "story.toml", "[range]", "[range")
    edit(story, "places.csv", "105.423", "1054")
    edit(story, "events.csv", "merak-wave,1883-08-27", "merak-wave,27 August")
    edit(story, "claims.csv", "anjer-wave,NL", "another-wave,NL")
    told = fails(story)
    assert [one.partition(":")[0] for one in told] == [
        "claims.csv row 2, column event",
        "events.csv row 7, column date",
        "places.csv row 2, column lon",
        "story.toml row 9",
    ]


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("end = 1883-10-01", 'end = "soon"', "range.end"),
        ("start = 1883-05-20\nend = 1883-08-26", 'start = "soon"\nend = 1883-08-26', "acts.0.start"),
        ("[kinds]", "[kinds]\nbad = 5", "kinds.bad"),
        ('NL = { label = "Dutch East Indies" }', "NL = {}", "parties.NL.label"),
        ("home = [104.0, -7.0, 107.5, -5.0]", "home = 5", "home"),
        ('title = "Land and sea"', "title = 5", "territory.title"),
        ('pattern = "solid"', 'pattern = "wavy"', "territory.holders.land.pattern"),
        ("focus =", "draft = 5\nfocus =", "draft"),
    ],
)
def test_one_round__a_key_at_fault_is_told_once_and_hides_nothing_else(story, old, new, key):
    edit(story, "story.toml", old, new)
    edit(story, "events.csv", "merak-wave,1883-08-27,wave,merak", "merak-wave,1883-08-27,wave,mera")
    told = fails(story)
    assert len(told) == 2, told
    assert f"column {key}: " in told[1]
    assert "column place: got 'mera'" in told[0]


def test_one_round__dates_that_a_spreadsheet_has_rewritten_are_one_fault(story):
    text = (story / "events.csv").read_text("utf-8")
    for old, new in (
        ("1883-05-20", "5/20/1883"),
        ("1883-05-27~", "27.05.83"),
        (",1883-08-27,", ",27/8/1883,"),
    ):
        text = text.replace(old, new)
    (story / "events.csv").write_text(text, "utf-8")
    (told,) = fails(story)
    assert told.startswith(
        "events.csv row 2, column date: got '5/20/1883'; expected YYYY-MM-DD: a spreadsheet has changed how"
    )
    assert told.endswith("(also in rows 3, 6, 7: 3 more)")


def test_one_round__the_number_of_a_day_is_told_as_the_day_that_it_is(story):
    edit(story, "events.csv", ",1883-08-27,", ",4488,")
    edit(story, "events.csv", ",1883-08-27,", ",4489,")
    (told,) = fails(story)
    assert "row 6, column date: got '4488'; expected a day from 1883-05-20" in told
    assert told.endswith(
        "(also in row 7: 1 more); if a spreadsheet wrote the number of a day, it is 1912-04-14"
    )
    edit(story, "events.csv", ",4488,", ",44882.5,")
    edit(story, "events.csv", ",4489,", ",1883-08-27,")
    (told,) = fails(story)
    assert "row 6, column date: got '44882.5'; expected YYYY-MM-DD: a spreadsheet has changed" in told


def test_one_round__a_line_that_is_no_toml_hides_no_fault_that_needs_the_settings(story):
    edit(story, "story.toml", 'hint = "', "hint = ")
    edit(story, "events.csv", "anjer-wave,1883-08-27,wave", "anjer-wave,1883-08-27,flood")
    told = fails(story)
    assert [one for one in told if one.startswith("story.toml")] == [one for one in told if "TOML" in one]
    assert any("events.csv" in one and "'flood'" in one for one in told)


def test_one_round__a_broken_head_of_a_table_leaves_the_settings_unknown(story):
    edit(story, "story.toml", "[parties]", "[parties")
    told = fails(story)
    assert len(told) == 1
    assert "TOML" in told[0]


def test_one_round__bounds_are_held_beside_faults_of_what_is_no_table(story, capsys):
    edit(story, "story.toml", "[parties]\n", '[parties]\nGB = { label = "Britain" }\n')
    with (story / "story.toml").open("a") as settings:
        settings.write('\n[balance]\nsides = ["NL", "GB"]\nmost_events_without_claim = 0\n')
    (story / "about.md").write_text("![a map](x.png)\n")
    main(["check", str(story)])
    told = capsys.readouterr()
    assert "about.md" in told.out + told.err
    assert "balance.most_events_without_claim" in told.out + told.err
