"""A visitor's own file, headless: one without a readable row shows why, and nothing of it is imported."""

import json
from pathlib import Path

import pytest

from components.panels.upload import opening
from components.panels.upload.state import KEY
from components.story_source import UP
from geo.files.room import MB, ROOM
from geo.timemap.assets import STORE
from geo.timemap.dates import parse_day
from geo.timemap.reading.answers import Answers, head_of, write_answers
from tests.components.test_page import html, message
from tests.geo.timemap.reading.workbooks import xlsx
from tests.stories import KRAKATOA

HEAD = "title,date,lat,lon\n"
FORM = "not a date of the form 2020-11-08, 8 Nov 2020, 490 BC, or EDTF"


def collection(geometry):
    feature = {"type": "Feature", "properties": {"date": "1883-05-20"}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


FIELD = Path(__file__).parents[2] / "geo/timemap/reading/field"


def give_field(open_app, name):
    app = open_app(KRAKATOA, panel="layers")
    app.file_uploader[0].upload(name, (FIELD / name).read_bytes(), "text/csv").run()
    return app


def captions(app):
    return [one.value.replace("\\", "") for one in app.caption]


def test_end__why_it_is_the_last_day_is_said_once(open_app):
    app = give_field(open_app, "end_inclusive.csv")
    assert captions(app).count("1 row begins and ends on one day, so the last day is in.") == 1
    assert app.selectbox(key="role-last").value is True
    assert app.dataframe[0].value["Until (not included)"].tolist() == ["2020-11-11", "2020-10-05"]


@pytest.mark.long
def test_end__that_nothing_decides_is_asked(open_app):
    app = give_field(open_app, "french.csv")
    assert app.selectbox(key="role-last").value is None
    assert not [one for one in app.button if one.key == "add-layer"]
    for last, until in ((True, "2020-11-11"), (False, "2020-11-10")):
        app.selectbox(key="role-last").set_value(last).run()
        assert app.dataframe[0].value["Until (not included)"].tolist() == [until]


def test_columns__the_next_best_is_taken_by_one_click(open_app):
    app = give_field(open_app, "edited.csv")
    assert app.selectbox(key="role-date").value.names == ("event_date",)
    assert app.dataframe[0].value["From"].tolist() == ["2020-11-08"]
    app.button(key="next-date").click().run()
    assert not app.exception
    assert app.selectbox(key="role-date").value.names == ("last_edited_date",)
    assert app.dataframe[0].value["From"].tolist() == ["2024-01-02"]
    assert any("(a guess: please check) 2 January 2024" in one for one in captions(app))


def test_large_file__is_read_in_two_passes_and_its_other_columns_are_not_held(open_app, monkeypatch):
    monkeypatch.setattr(opening, "LARGE", 0)
    app = give(open_app, "title,date,lat,lon,other\n" + "A,1883-05-20,-6.1,105.4,x\n" * 3)
    upload = app.session_state[KEY]
    assert not app.exception
    assert list(upload.large.table.rows) == ["title", "date", "lat", "lon"]
    app.button(key="add-layer").click().run()
    (layer,) = message(app)["layers"]
    assert layer["count"] == 3


def test_workbook__of_two_sheets_asks_which(open_app):
    app = open_app(KRAKATOA, panel="layers")
    rows = [["title", "date", "lat", "lon"], ["B", "1883-05-20", "-6.1", "105.4"]]
    book = xlsx(
        {"first": [["title", "date", "lat", "lon"], ["A", "1883-05-21", "-6", "105"]], "second": rows}
    )
    app.file_uploader[0].upload("book.xlsx", book, "application/octet-stream").run()
    (choice,) = [one for one in app.selectbox if one.key.startswith("part-")]
    assert choice.value is None
    assert not app.dataframe
    choice.set_value("second").run()
    assert app.dataframe[0].value["Title"].tolist() == ["B"]


def test_encoding__that_was_chosen_stays(open_app):
    app = open_app(KRAKATOA, panel="layers")
    app.file_uploader[0].upload(
        "own.csv", f"{HEAD}Жук,1883-05-20,-6.1,105.4\n".encode("cp1251"), "text/csv"
    ).run()
    app.selectbox(key="encoding").set_value("windows-1251").run()
    for _ in range(2):
        assert app.dataframe[0].value["Title"].tolist() == ["Жук"]
        app.run()
    app.file_uploader[0].upload("next.csv", f"{HEAD}Жук,1883-05-21,-6.1,105.4\n".encode(), "text/csv").run()
    assert app.dataframe[0].value["Title"].tolist() == ["Жук"]


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


def test_every_row_is_broken__a_table_of_the_reasons_to_take_away(open_app):
    app = give(open_app, "title,date\nA,2020-11-08,39.7,46.7\nB,2020-11-09,39.7,46.7\n")
    assert [one.value for one in app.error] == ["No row of this file can be read."]
    (table,) = [one.value for one in app.dataframe]
    assert table["row"].tolist() == [2, 3]
    assert set(table["reason"]) == {"4 cells where the header has 2"}
    assert [one.key for one in app.get("download_button")] == ["bad-csv"]
    assert not app.exception


def test_reasons__are_told_in_full_the_commonest_first(open_app):
    rows = [
        "A,2020-11-08,39.7,46.7",
        "B,2020-11-09,139.7,46.7",
        "C,15:00-18:00,39.7,46.7",
        "D,never,39.7,46.7",
    ]
    app = give(open_app, HEAD + "\n".join(rows) + "\n")
    told = [one for one in captions(app) if "(2 rows)" in one]
    assert told == [f"date: {FORM} (2 rows)  \nlat: outside ±90: lon and lat look swapped (1 row)"]


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


def add(app, name, content):
    app.file_uploader[0].upload(name, content.encode(), "text/csv").run()
    app.button(key="add-layer").click().run()
    assert not app.exception


def layer_file(config):
    """The head of a layer's file, and its titles."""
    bodies = [STORE.find(config[part]["url"].removeprefix(UP)).body for part in ("file", "titles")]
    size = int.from_bytes(bodies[0][8:12], "little")
    return json.loads(bodies[0][12 : 12 + size]), json.loads(bodies[1])


def test_kinds__more_than_can_be_told_apart_are_other_and_nothing_is_lost(open_app):
    rows = [f"1883-05-{20 + at % 5},-6.1,105.4,T{at},kind {at % 14}\n" for at in range(40)]
    app = open_app(KRAKATOA, panel="layers")
    app.file_uploader[0].upload(
        "many.csv", ("date,lat,lon,title,kind\n" + "".join(rows)).encode(), "text/csv"
    ).run()
    told = "".join(one.value for one in app.caption).replace("\\", "")
    assert "14 kinds are more than can be told apart: the commonest 11" in told
    app.button(key="add-layer").click().run()
    (config,) = message(app)["layers"]
    head, titles = layer_file(config)
    assert [len(head["kinds"]), head["kinds"][-1]["name"], config["count"]] == [12, "other", 40]
    told = [title for title in titles if title.startswith("kind ")]
    assert {title.split(" · ")[0] for title in told} == {"kind 11", "kind 12", "kind 13"}
    assert len(told) == sum(1 for at in range(40) if at % 14 > 10)


def test_files__each_has_a_name_and_a_look_of_its_own(open_app):
    app = open_app(KRAKATOA, panel="layers")
    for name in ("events.csv", "events.csv", "events (2).csv"):
        add(app, name, HEAD + "A,1883-05-20,39.7,46.7\n")
    layers = message(app)["layers"]
    assert [layer["title"] for layer in layers] == ["events", "events (2)", "events (2) (2)"]
    looks = [(kind["colour"], kind.get("shape")) for one in layers for kind in layer_file(one)[0]["kinds"]]
    assert len(set(looks)) == 3
    assert [one.value for one in app.markdown if "feature" in one.value] == [
        f"**{name}** · 1 feature" for name in ("events", "events \\(2\\)", "events \\(2\\) \\(2\\)")
    ]


@pytest.mark.long
def test_files__five_at_most_points_and_lines_of_one_count_once(open_app):
    shapes = [
        {"type": "Point", "coordinates": [46, 39]},
        {"type": "LineString", "coordinates": [[46, 39], [47, 40]]},
    ]
    features = [{"type": "Feature", "properties": {"date": "1883-05-20"}, "geometry": one} for one in shapes]
    app = open_app(KRAKATOA, panel="layers")
    for number in range(5):
        add(app, f"f{number}.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert len(message(app)["layers"]) == 10
    assert len(app.file_uploader) == 0
    app.button(key="drop-0").click().run()
    assert [one["title"] for one in message(app)["layers"]][:2] == ["f1", "f1"]
    assert len(message(app)["layers"]) == 8
    assert len(app.file_uploader) == 1


ASKED = "when,x1,y1,what\n{day}/10/1883,105.4,-6.1,{title}\n"


def answered(app):
    app.file_uploader[0].upload("first.csv", ASKED.format(day="05", title="A").encode(), "text/csv").run()
    app.selectbox(key="form-date").set_value("day-first").run()
    return app


@pytest.mark.long
def test_answers__a_second_file_with_the_same_columns_is_read_without_questions(open_app):
    app = answered(open_app(KRAKATOA, panel="layers"))
    app.button(key="add-layer").click().run()
    app.file_uploader[0].upload("next.csv", ASKED.format(day="06", title="B").encode(), "text/csv").run()
    assert [one.key for one in app.selectbox if str(one.key).startswith("role-")] == []
    assert any("is read by the same answers" in one.value for one in app.caption)
    (first,) = [one.value for one in app.dataframe]
    assert first[["From", "Title"]].to_numpy().tolist() == [["1883-10-06", "B"]]
    app.button(key="start-anew").click().run()
    assert app.selectbox(key="form-date-1").value is None
    assert not [button for button in app.button if button.key in {"start-anew", "add-layer"}]


def test_answers__saved_and_given_to_another_visit(open_app):
    app = answered(open_app(KRAKATOA, panel="layers"))
    mapping = app.session_state["upload"].mapping
    head = head_of(app.session_state["upload"].table)
    saved = write_answers(Answers(head, mapping)).encode()
    another = open_app(KRAKATOA, panel="layers")
    another.file_uploader[0].upload("first-answers.json", saved, "application/json").run()
    (done,) = [one.value for one in another.success]
    assert "kept for files with the columns what, when, x1, y1" in done
    another.file_uploader[0].upload("next.csv", ASKED.format(day="06", title="B").encode(), "text/csv").run()
    add = another.button(key="add-layer")
    assert add.label == "Add 1 row to the map"


def test_answers__that_don_t_fit_are_refused_with_a_sentence(open_app):
    app = open_app(KRAKATOA, panel="layers")
    bad = json.dumps({"timemap-answers": 9}).encode()
    app.file_uploader[0].upload("answers.json", bad, "application/json").run()
    (error,) = [one.value for one in app.error]
    assert "These answers are of version 9, not 1" in error
    assert not app.exception


LINES = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"date": f"1990-05-0{day}", "name": f"Road {day}"},
                "geometry": {"type": "LineString", "coordinates": [[46, 39], [47, 40]]},
            }
            for day in (1, 2)
        ],
    }
)


def test_only_my_data__is_a_story_of_the_files_and_the_way_back_leads_to_the_first(open_app):
    app = open_app(KRAKATOA, panel="layers")
    add(app, "events.csv", HEAD + "Landing,1990-05-20,39.7,46.7\nMarch,1990-06-02,39.9,46.2\n")
    add(app, "roads.geojson", LINES)
    before = message(app)["layers"]
    app.button(key="open-only-mine").click().run()
    assert not app.exception
    opened = app.session_state["own-story"].opened.story
    assert (opened.settings.title, len(opened.events)) == ("events, roads", 4)
    assert (message(app)["date"], message(app)["event"]) == ("1990-05-01", "1990-05-01-road-1")
    assert [one["title"] for one in message(app)["layers"]] == ["roads"]
    assert not [one for one in app.button if one.key in {"open-only-mine", "take-own"}]
    app.segmented_control(key="panel").set_value("layers").run()
    app.button(key="drop-0").click().run()
    assert message(app)["layers"] == []
    app.button(key="leave-own").click().run()
    assert message(app)["layers"] == before
    assert all(STORE.find(one["file"]["url"].removeprefix(UP)) for one in before)
    assert message(app)["date"] == "1883-05-20"


def test_only_my_data__of_points_alone_can_be_taken_away(open_app):
    app = open_app(KRAKATOA, panel="layers")
    add(app, "events.csv", HEAD + "Landing,1990-05-20,39.7,46.7\nMarch,1990-06-02,39.9,46.2\n")
    app.button(key="open-only-mine").click().run()
    assert message(app)["layers"] == []
    assert set(app.session_state["own-story"].files) == {"story.toml", "events.csv", "about.md"}
    assert "Landing" in html(app)


TIES = "title,date,town\nA,1883-05-20,Springfield\nB,1883-05-21,Springfield\nC,1883-05-22,Jakarta\n"


def shown_places(app):
    (first,) = [one.value for one in app.dataframe]
    return first[["Longitude", "Latitude"]].round(2).to_numpy().tolist()


@pytest.mark.long
def test_ties__the_largest_is_taken_unless_another_is_chosen(open_app):
    app = give(open_app, TIES)
    tie = app.selectbox(key="tie-0")
    assert (tie.label, tie.options[0]) == (
        "Springfield",
        "Springfield, MO, US · 170,188 people",
    )
    assert tie.value == "4409896"
    assert shown_places(app)[0] == [-93.3, 37.22]
    illinois = next(one for one in tie.options if ", IL," in one)
    tie.select(illinois).run()
    assert not app.exception
    assert shown_places(app)[:2] == [[-89.64, 39.8]] * 2
    assert app.selectbox(key="tie-0").value == "4250542"
    app.button(key="add-layer").click().run()
    assert message(app)["layers"][0]["title"] == "own"


@pytest.mark.long
def test_ties__what_was_chosen_is_among_the_saved_answers(open_app):
    app = give(open_app, TIES)
    app.selectbox(key="tie-0").set_value("4250542").run()
    assert app.session_state["upload"].mapping.chosen == (("Springfield", "4250542"),)


METRES = "title,date,easting,northing\nA,1883-05-20,701000,9230000\nB,1883-05-21,702000,9240000\n"


@pytest.mark.long
def test_metres__their_coordinate_system_is_asked_with_what_fits_first(open_app):
    app = give(open_app, METRES)
    form = app.selectbox(key="form-place")
    assert form.value == "EPSG:32748"
    assert form.options[form.index] == "EPSG:32748: 6.9626° S, 106.8194° E · WGS 84 / UTM zone 48S"


@pytest.mark.long
def test_metres__a_code_is_given_by_hand(open_app):
    app = give(
        open_app, METRES.replace("701000,9230000", "530000,180000").replace("702000,9240000", "531000,181000")
    )
    form = app.selectbox(key="form-place")
    assert form.value is None
    assert form.options[0].startswith("EPSG:3857: 1.6168° N, 4.7611° E · ")
    assert form.options[-1] == "metres in another coordinate system: give its EPSG code"
    form.set_value("other").run()
    app.text_input(key="code-place").set_value("99").run()
    assert any("isn’t known" in one.value.replace("'", "’") for one in app.error)
    app.text_input(key="code-place").set_value("27700").run()
    assert not app.exception
    assert app.session_state["upload"].mapping.place.form == "EPSG:27700"
    assert shown_places(app)[0] == [-0.13, 51.5]


@pytest.mark.long
@pytest.mark.parametrize("names", ["hy", "ru", "tr"])
def test_dates_in_words__are_proposed_alike_whatever_language_the_page_has_names_in(open_app, names):
    def proposed(app):
        app.file_uploader[0].upload(
            "own.csv", "title,when,lat,lon\nA,8 мая 2020 г.,39.7,46.7\n".encode()
        ).run()
        return app.session_state[KEY].mapping, app.dataframe[0].value["From"].tolist()

    app, plain = open_app(panel="layers", names=names), open_app(panel="layers")
    assert message(app)["names"] == names
    told = proposed(app)
    assert told == proposed(plain)
    assert told[1] == ["2020-05-08"]


@pytest.mark.parametrize(
    ("most", "words"),
    [(50 * MB, "enough for one of 50 MB at most."), (1, "Try again in some minutes."), (500 * MB, "")],
)
def test_room__where_others_files_take_it_is_told_before_a_file_is_chosen(open_app, monkeypatch, most, words):
    monkeypatch.setattr(ROOM, "most", most)
    told = html(open_app(KRAKATOA, panel="layers"))
    assert ("Other visitors’ files" in told) == bool(words)
    assert words in told
