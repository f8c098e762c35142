"""A visitor's own file, headless: one without a readable row shows why, and nothing of it is imported."""

import json

import pytest

from tests.components.test_page import html, message
from tests.stories import KRAKATOA

HEAD = "title,date,lat,lon\n"
FORM = "not a date of the form 2020-11-08, 8 Nov 2020, 490 BC, or EDTF"


def collection(geometry):
    feature = {"type": "Feature", "properties": {"date": "1883-05-20"}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


# Files of the kinds that people export, none of whose rows can be read: the reason of each row.
OUTSIDE = "outside the world; if these are metres, choose the coordinate system"
UNREADABLE = {
    "days in words of another calendar": (
        HEAD + "A,12 Muharram 1442,39.76,46.75\nB,Nov-20,39.76,46.75\n",
        [
            ("2", "date", "12 Muharram 1442", FORM),
            (
                "3",
                "date",
                "Nov-20",
                "a month and a number, which may be a day or a year; write the year with four digits",
            ),
        ],
    ),
    "hours": (HEAD + "A,15:00-18:00,39.7,46.7\n", [("2", "date", "15:00-18:00", FORM)]),
    "years before ours of two digits": (
        HEAD + "A,-44-03-15,38.1,23.9\n",
        [
            (
                "2",
                "date",
                "-44-03-15",
                "a year before ours is written -0044-03-15, which is 45 BC; or write 44 BC",
            )
        ],
    ),
    "degrees and minutes": (
        HEAD + "A,2020-11-08,39°75'N,46.75\n",
        [
            (
                "2",
                "lat",
                "39°75'N",
                "no such latitude; minutes and seconds are below 60, and only the last has decimals",
            )
        ],
    ),
    "no date": (HEAD + "A,,39.7,46.7\n", [("2", "date", "", "no date")]),
    "no place": (
        HEAD + "A,2020-11-08,,\n",
        [("2", "lon", "", "no longitude; write degrees such as 46.75, or 46°45'00\"E")],
    ),
    "no geometry": (collection(None), [("1", "geometry", "", "no geometry")]),
    "outside the world": (
        collection({"type": "Point", "coordinates": [460, 39]}),
        [("1", "geometry", "lon 460..460, lat 39..39", OUTSIDE)],
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
    app = give(open_app, UNREADABLE["hours"][0])
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
    assert any("1 row lies outside this story’s dates" in one.value for one in app.caption)
    app.button(key="add-layer").click().run()
    (layer,) = message(app)["layers"]
    assert not app.exception
    assert layer["title"] == "own"
