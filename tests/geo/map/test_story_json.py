"""What the page gets of a story, held to the protocol and to the story's own files."""

from dataclasses import replace

import pytest

from geo.map.story_json import _line, _marks, story_asset, to_page
from geo.map.territory_layer import territory_features
from geo.story import load_story
from geo.story.areas import to_figures
from geo.story.records import Line
from geo.story.schema.looks import Kind as Look
from geo.timemap import protocol
from geo.timemap.dated_features import OPEN_END, Kind
from geo.timemap.dates import parse_day
from tests.stories import MAGELLAN, copy_story

NAMES = "Names: GeoNames (CC BY 4.0)."
ROYAL = ("Royal Society", "https://example.org/royal-society")
VERBEEK = ("R. D. M. Verbeek", "https://example.org/verbeek")


@pytest.fixture(scope="module")
def page(krakatoa):
    return to_page(krakatoa)


def test_page__has_the_keys_of_the_protocol(page, shusha):
    # Of a bare story alone, of one that says how it looks, of one whose dates are Julian at first, and of one
    # in another language.
    plain = {"opening", "strokes", "marks", "julianUntil", "words"}
    fields = set(protocol.Story.__annotations__) - plain
    assert page.keys() == fields - {"document"}
    full = to_page(shusha)
    assert full.keys() == fields
    for key, part in (
        ("acts", protocol.Act),
        ("places", protocol.Place),
        ("steps", protocol.Step),
        ("lines", protocol.Line),
    ):
        dates = {"start", "end", "times"} if key == "lines" else set()  # of lines that have them
        assert full[key][0].keys() == set(part.__annotations__) - dates, key
    assert set().union(*full["events"]) == set(protocol.Event.__annotations__)
    assert full["territory"].keys() == set(protocol.Territory.__annotations__)
    assert full["document"].keys() == set(protocol.Document.__annotations__)


def test_page__the_story_itself(page, krakatoa):
    assert (page["id"], page["title"]) == ("krakatoa", krakatoa.settings.title)
    assert (page["attribution"], page["version"]) == (f"Map: Natural Earth. {NAMES}", krakatoa.digest[:12])
    assert page["range"] == (parse_day("1883-05-20"), parse_day("1883-10-01"))
    assert page["final"] == parse_day("1883-10-01")
    assert (page["focus"], page["home"]) == (["ID"], (104.0, -7.0, 107.5, -5.0))
    assert (page["languages"], page["lines"]) == (["en", "az", "hy", "tr", "ru"], [])
    assert page["acts"][1] == {
        "id": "eruption",
        "title": "Eruption",
        "short": "Eruption",
        "start": parse_day("1883-08-26"),
        "end": parse_day("1883-08-29"),
        "colour": "#9c2f2f",
        "countsDays": True,
    }
    assert page["places"][0] == {
        "id": "krakatoa",
        "kind": "region",
        "lon": 105.423,
        "lat": -6.102,
        "uncertaintyKm": 2.0,
        "names": {**dict.fromkeys(("en", "az", "hy", "tr"), "Krakatoa"), "ru": "Кракатау"},
    }
    assert page["steps"][0] == {"event": 0, "bounds": (105.0, -6.5, 106.2, -5.7), "seconds": 8.0}
    assert [step["event"] for step in page["steps"]] == [0, 2, 3]


def test_page__an_event_with_its_sentence_and_its_sources(page):
    start = parse_day("1883-08-27")
    assert page["events"][3] == {
        "id": "anjer-wave",
        "start": start,
        "end": start + 1,
        "place": 1,
        "act": "eruption",
        "kind": "wave",
        "title": "A wave destroys Anjer",
        "short": "Anjer destroyed",
        "sentence": "A wave as high as the palms takes the town away.",
        "sources": [ROYAL],
        "claims": [("Dutch East Indies", "reported", "Nearly the whole town is reported lost.")],
    }
    assert page["events"][0]["sources"] == [ROYAL, VERBEEK]
    assert page["events"][0]["sentence"].startswith("A ship’s crew")


def test_page__a_date_in_words_only_where_its_first_day_does_not_say_it(page):
    words = {event["id"]: event.get("when") for event in page["events"]}
    assert words == {
        "first-steam": None,
        "excursion": "about Sunday 27 May 1883",
        "august-blast": "26–27 August 1883",
        "anjer-wave": None,
        "merak-wave": None,
    }


def test_page__an_event_of_no_act(krakatoa):
    changed = load_story_with(krakatoa, replace(krakatoa.events[0], act=None))
    assert to_page(changed)["events"][0]["act"] == ""


def test_page__places_where_something_happens_and_no_others(tmp_path):
    folder = copy_story(tmp_path)
    path = folder / "places.csv"
    head, rest = path.read_text("utf-8").split("\n", 1)
    path.write_text(f"{head}\nbatavia,town,106.8,-6.1,,Batavia,-,-,,-,-,,,by hand,\n{rest}", "utf-8")
    page = to_page(load_story(folder))
    assert [place["id"] for place in page["places"]] == ["krakatoa", "anjer", "merak"]
    assert [event["place"] for event in page["events"]] == [0, 0, 0, 1, 2]


def test_page__of_sources_those_that_were_read_each_publisher_once(krakatoa):
    royal, verbeek = krakatoa.sources["royal-society"], krakatoa.sources["verbeek"]
    event = krakatoa.events[0]

    def printed(*sources):
        story = load_story_with(krakatoa, replace(event, sources=sources))
        return to_page(story)["events"][0]["sources"]

    cited = replace(verbeek, checked="cited")
    assert printed(royal, cited) == [ROYAL]
    assert printed(cited) == [("R. D. M. Verbeek (cited, not read)", VERBEEK[1])]
    assert printed(royal, replace(royal, url="https://other")) == [ROYAL]


def load_story_with(story, event):
    changed = replace(story)
    vars(changed)["events"] = (event, *story.events[1:])
    return changed


def test_page__the_document_by_positions(shusha):
    page = to_page(shusha)
    signing = shusha.events[shusha.positions["declaration-signed"]]
    document = page["document"]
    assert document["events"][0] == "declaration-signed"
    assert page["places"][document["place"]]["id"] == signing.place.id
    assert [page["places"][one]["id"] for one in document["parties"]] == ["ankara", "baku"]
    assert page["lines"][0]["coordinates"][0][0] == shusha.lines[0].parts[0][0]
    assert {line["kind"] for line in page["lines"]} <= {"outline", "line"}


def test_page__land_without_words_is_no_part_of_it(krakatoa):
    settings = krakatoa.settings.model_copy(update={"territory": None})
    assert "territory" not in to_page(replace(krakatoa, settings=settings))
    assert "territory" not in to_page(replace(krakatoa, territory=None))


def test_story_asset__is_compact_and_its_letters_are_as_they_are(krakatoa):
    body = story_asset(krakatoa).body.decode()
    assert story_asset(krakatoa).name == "story.json"
    assert "Кракатау" in body
    assert '", "' not in body.replace("\\n", "")
    assert '"id":"krakatoa"' in body


def test_territory__a_feature_for_each_part_and_holder(krakatoa):
    features = territory_features(krakatoa, krakatoa.territory, krakatoa.settings.territory)
    wave = parse_day("1883-08-27")
    assert features.start.tolist() == [krakatoa.earliest, wave, krakatoa.earliest]
    assert features.end.tolist() == [wave, OPEN_END, OPEN_END]
    assert features.kind.tolist() == [0, 1, 0]
    assert features.kinds == [Kind("Land", "#5c7a3a", "solid"), Kind("Sea", "#1f6f78", "dots")]
    assert features.is_area.tolist() == [1, 1, 1]
    assert [len(parts) for parts in features.shapes] == [1, 1, 1]
    districts = krakatoa.territory.parts["district"].tolist()
    assert features.titles == [
        f"{districts[0]}, the north of the island: Land. Source: R. D. M. Verbeek",
        f"{districts[0]}, the north of the island: Sea since 27 August 1883. Source: R. D. M. Verbeek",
        f"{districts[1]}, the south of the island: Land. Source: R. D. M. Verbeek",
    ]


def test_territory__a_piece_that_begins_with_its_district_is_named_once(krakatoa):
    section = krakatoa.settings.territory
    district = krakatoa.territory.parts["district"].iat[0]
    pieces = {**section.pieces, "north": f"{district}, the rest"}
    titles = territory_features(
        krakatoa, krakatoa.territory, section.model_copy(update={"pieces": pieces})
    ).titles
    assert titles[0] == f"{district}, the rest: Land. Source: R. D. M. Verbeek"


def test_summary__steps_with_the_areas_of_each_holder(page, krakatoa):
    territory = page["territory"]
    areas = krakatoa.territory.km2.tolist()
    assert (territory["title"], territory["note"]) == ("Land and sea", "Drawn as rectangles, for a test.")
    assert territory["holders"][1] == {"label": "Sea", "colour": "#1f6f78", "pattern": "dots"}
    assert territory["total"] == to_figures(sum(areas), 7)
    assert territory["steps"] == [
        [None, to_figures(sum(areas), 7), 0.0],
        [parse_day("1883-08-27"), to_figures(areas[1], 7), to_figures(areas[0], 7)],
    ]
    assert territory["figures"][0][1] == "none"


def test_page__across_180_all_stands_in_one_turn_of_the_globe():
    page = to_page(load_story(MAGELLAN))
    assert page["home"] == (60, -58, 380, 50)
    lons = {place["id"]: place["lon"] for place in page["places"]}
    assert (lons["guam"], lons["cape-desire"], lons["sanlucar"]) == pytest.approx((144.75, 285.3, 353.6485))
    guam = next(step for step in page["steps"] if page["events"][step["event"]]["id"] == "guam")
    assert guam["bounds"] == (120, -20, 240, 35)


def test_line__goes_the_short_way():
    line = _line(Line("route", "line", (((179.0, 1.0), (-179.0, 2.0), (178.0, 3.0)),)))
    assert line["coordinates"] == [[(179.0, 1.0), (181.0, 2.0), (178.0, 3.0)]]


def test_page__how_marks_and_lines_look():
    page = to_page(load_story(MAGELLAN))
    assert page["marks"]["landfall"] == {"label": "Landfall", "colour": "#4d7a2f", "shape": "square"}
    assert page["strokes"]["treaty"] == {"label": "", "colour": "#6b5f3a", "width": 1.5, "dash": "dashed"}
    way, treaty = page["lines"]
    assert way["times"][0] == way["start"] == parse_day("1519-09-20")
    assert len(way["times"]) == len(way["coordinates"][0])
    assert treaty.keys() == {"name", "kind", "coordinates"}


def test_marks__grey_beside_coloured_kinds_and_by_act_beside_none(krakatoa):
    def looks(**kinds):
        return _marks(krakatoa.settings.model_copy(update={"kinds": kinds}))

    assert looks(a=Look(label="A"), b=Look(label="B")) == {}
    coloured = looks(a=Look(label="A"), b=Look(label="B", colour="#123456"))
    assert [coloured[name]["colour"] for name in "ab"] == ["#55606a", "#123456"]
    assert looks(a=Look(label="A", shape="star"))["a"] == {"label": "A", "shape": "star"}
