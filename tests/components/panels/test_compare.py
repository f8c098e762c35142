"""What changed between two days, as a table to be read."""

from components.panels.compare import to_frame
from geo.page.compare import PUBLISHED
from geo.story.changes import find_changes
from geo.timemap.dates import parse_day


def test_to_frame__areas_as_exact_as_said_and_what_is_published_of_just_that_land(shusha):
    changes = find_changes(shusha, parse_day("2020-09-27"), parse_day("2020-12-01"))
    frame = to_frame(changes, shusha.settings.territory, shusha.areas)
    assert all(len(f"{km2:.0f}".rstrip("0")) <= 2 for km2 in frame["km²"])
    published = frame.groupby("District")[PUBLISHED].agg(list)
    assert [one[:24] for one in published["Jabrayil district"]] == ["1,050 km² (drawn -11%)"]
    # The published figure is of the whole district; of a part of it nothing is published.
    assert published["Kalbajar district"] == ["", ""]


def test_to_frame__no_column_where_nothing_is_published(krakatoa):
    changes = find_changes(krakatoa, parse_day("1883-08-26"), parse_day("1883-08-27"))
    assert list(to_frame(changes, krakatoa.settings.territory, krakatoa.areas)) == [
        "District",
        "km²",
        "From",
        "To",
    ]
