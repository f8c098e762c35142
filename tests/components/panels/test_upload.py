"""A visitor's own file, headless: one without a readable row shows why, and nothing of it is imported."""

import json

import pytest

from geo.timemap.dates import parse_day
from tests.components.test_page import html, message
from tests.stories import KRAKATOA

HEAD = "title,date,lat,lon\n"
FORM = "not a date of the form 2020-11-08, or EDTF"


def collection(geometry):
    feature = {"type": "Feature", "properties": {"date": "1883-05-20"}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


# Files of the kinds that people export, none of whose rows can be read: the reason of each row.
UNREADABLE = {
    "days in words": (
        HEAD + "A,8 November 2020,39.76,46.75\nB,08-Nov-2020,39.76,46.75\n",
        [("2", "date", "8 November 2020", FORM), ("3", "date", "08-Nov-2020", FORM)],
    ),
    "days in Turkish words": (HEAD + "A,8 Kasım 2020,39.7,46.7\n", [("2", "date", "8 Kasım 2020", FORM)]),
    "years of two digits": (
        HEAD + "A,26/05/10,39.7,46.7\n",
        [
            (
                "2",
                "date",
                "26/05/10",
                "a date that can be read in two ways; choose the date format",
            )
        ],
    ),
    "milliseconds": (HEAD + "A,1604793600000,39.7,46.7\n", [("2", "date", "1604793600000", FORM)]),
    "years before Christ": (HEAD + "A,490 BC,38.1,23.9\n", [("2", "date", "490 BC", FORM)]),
    "degrees and minutes": (
        HEAD + "A,2020-11-08,39°45'36\"N,46.75\n",
        [("2", "lat", "39°45'36\"N", "not a latitude in degrees")],
    ),
    "no date": (HEAD + "A,,39.7,46.7\n", [("2", "date", "", "no date")]),
    "no place": (HEAD + "A,2020-11-08,,\n", [("2", "lon", "", "not a longitude in degrees")]),
    "no geometry": (collection(None), [("1", "geometry", "", "no geometry")]),
    "outside the world": (
        collection({"type": "Point", "coordinates": [460, 39]}),
        [("1", "geometry", "lon 460..460, lat 39..39", "outside the world")],
    ),
}


def give(open_app, content):
    app = open_app(KRAKATOA, panel="layers")
    app.file_uploader[0].upload("own.csv", content.encode(), "text/csv").run()
    return app


@pytest.mark.parametrize(("content", "reasons"), UNREADABLE.values(), ids=UNREADABLE)
def test_no_row_can_be_read__each_reason_is_shown_and_nothing_imported(open_app, content, reasons):
    app = give(open_app, content)
    assert not app.exception
    (table,) = [one.value for one in app.dataframe]
    assert [tuple(map(str, row)) for row in table.itertuples(index=False)] == reasons
    count = len(reasons)
    assert [one.value for one in app.warning] == [f"{count} row{'' if count == 1 else 's'} can’t be read:"]
    assert not [button for button in app.button if button.key == "add-layer"]
    assert message(app)["layers"] == []


def test_no_row_can_be_read__the_story_goes_on(open_app):
    app = give(open_app, UNREADABLE["days in words"][0])
    app.button(key="step-next").click().run()
    assert message(app)["event"] == "excursion"
    app.segmented_control(key="panel").set_value("event").run()
    assert "An excursion lands on the island" in html(app)
    assert not app.exception


def test_every_row_is_broken__a_sentence_with_the_reasons(open_app):
    app = give(open_app, "title,date\nA,2020-11-08,39.7,46.7\nB,2020-11-09,39.7,46.7\n")
    (error,) = app.error
    assert (
        "No row of this file can be read: row 2: 4 cells where the header has 2; row 3:"
        in error.value.replace("\\", "")
    )
    assert not app.exception


def test_rows__good_and_bad_are_both_counted(open_app):
    app = give(open_app, HEAD + "A,2020-11-08,39.7,46.7\nB,1883-05-20,39.7,46.7\nC,never,39.7,46.7\n")
    words = "1 row lies outside this story’s dates: the slider reaches to it while the layer is on."
    assert words in [one.value for one in app.caption]
    app.button(key="add-layer").click().run()
    (layer,) = message(app)["layers"]
    assert not app.exception
    assert layer["title"] == "own"
    assert layer["extent"] == {
        "unit": "day",
        "first": parse_day("1883-05-20"),
        "last": parse_day("2020-11-08"),
    }


def test_rows__too_far_from_the_story_for_one_slider_are_not_added(open_app):
    app = give(open_app, HEAD + "A,1700-11-08T12:00:01,39.7,46.7\n")
    (words,) = [one.value for one in app.warning]
    assert words.startswith("From the first moment of these rows and the story to the last there are 5,77")
    assert words.endswith("Leave out the rows that lie far away, or write the dates to the minute.")
    assert not [button for button in app.button if button.key == "add-layer"]
