"""A story's folder -> a workbook -> the same story; what is lost would be seen here."""

import csv
import io
import shutil
import zipfile

import pytest
import tomli_w
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from geo.errors import StoryError, WorkbookFaultsError
from geo.files.workbook import read_workbook
from geo.story import load_story
from geo.story.sheet import empty_workbook, is_story, story_of, to_workbook, write_folder
from geo.story.sheet.guide import GUIDE_SHEET
from geo.timemap.languages import speaking
from tests.bracketed import BRACKETED, untold
from tests.stories import (
    EVIL,
    GREAT_FIRE,
    KRAKATOA,
    MAGELLAN,
    PUNIC_WARS,
    SHUSHA,
    copy_story,
    edit,
    make_hostile,
    read_story,
)
from tests.stories.archives import set_archive, write_archive

SHORT = (Phase.explicit, Phase.reuse, Phase.generate)
"""A story takes a second: a failing one is not made smaller."""


def tables_of(story):
    return {file: table.reset_index(drop=True).to_dict("list") for file, table in story.tables.items()}


def assert_same(one, other):
    assert one.settings == other.settings
    assert list(one.settings.kinds) == list(other.settings.kinds)
    assert tables_of(one) == tables_of(other)
    assert one.notes == other.notes
    assert one.pictures == other.pictures
    assert one.about == other.about
    assert one.lines == other.lines
    if one.territory is not None:
        assert one.territory.parts.equals(other.territory.parts)


def test_empty_workbook__words_to_choose_from_drop_down():
    with zipfile.ZipFile(io.BytesIO(empty_workbook())) as book:
        sheets = {name: book.read(name).decode() for name in book.namelist() if "worksheets/" in name}
    choices = [text for text in sheets.values() if "<dataValidation " in text]
    assert choices
    assert all('type="list"' in text and "<formula1>" in text for text in choices)


def test_empty_workbook__its_guide_is_in_the_language_that_is_spoken():
    with speaking(BRACKETED):
        sheets = read_workbook(empty_workbook())
    names = {name for sheet in sheets for name in sheet.split("_")}
    assert {word for row in sheets[GUIDE_SHEET] for cell in row for word in untold(cell)} <= names
    assert is_story(sheets)


@pytest.mark.parametrize(
    "folder", [KRAKATOA, GREAT_FIRE, MAGELLAN, PUNIC_WARS, SHUSHA], ids=lambda folder: folder.name
)
@pytest.mark.long
def test_round_trip__nothing_is_lost(folder, tmp_path):
    if (folder / "pictures").exists():
        shutil.copytree(folder / "pictures", tmp_path / folder.name / "pictures")
    if (folder / "streets.geojson").exists():
        shutil.copyfile(folder / "streets.geojson", tmp_path / folder.name / "streets.geojson")
    write_folder(to_workbook(folder), tmp_path / folder.name)
    assert_same(load_story(tmp_path / folder.name), read_story(folder))


@pytest.mark.long
def test_round_trip__without_its_file_a_background_is_left_out(tmp_path):
    shutil.copytree(GREAT_FIRE / "pictures", tmp_path / "alone" / "pictures")
    write_folder(to_workbook(GREAT_FIRE), tmp_path / "alone")
    assert load_story(tmp_path / "alone").settings.background is None


@pytest.mark.parametrize("is_beside", [True, False])
def test_round_trip__an_archive_is_kept_where_it_lies_beside_and_left_out_elsewhere(tmp_path, is_beside):
    folder = copy_story(tmp_path)
    write_archive(folder / "reports")
    set_archive(folder, folder="reports", title="Reports")
    if is_beside:
        write_archive(tmp_path / "back" / "reports")
    write_folder(to_workbook(folder), tmp_path / "back")
    story = load_story(tmp_path / "back")
    assert (story.archive is not None, story.settings.archive is not None) == (is_beside, is_beside)


def test_round_trip__markup_formulas_and_remarks_are_text(tmp_path):
    folder = make_hostile(tmp_path)
    edit(folder, "events.csv", "An excursion lands on the island", '=HYPERLINK("http://x")'.replace('"', "'"))
    write_folder(to_workbook(folder), tmp_path / "back")
    story = load_story(tmp_path / "back")
    assert_same(story, load_story(folder))
    assert any(event.title == EVIL.strip() for event in story.events)


TEXT = st.text(
    st.one_of(st.characters(codec="utf-8", exclude_characters="\0\r"), st.sampled_from("#=\\'\",;_x0041é\n")),
    min_size=1,
    max_size=20,
).filter(lambda text: text == text.strip())


SEEN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
MARKS = st.sampled_from("#=\\'\",;_x0041é")


def texts(*letters):
    """What a table's cell may hold."""
    found = st.text(st.one_of(SEEN, MARKS, *letters), min_size=1, max_size=20)
    return found.filter(lambda text: text == text.strip() and text != "-")


CELL, NAME = texts(st.just("\n")), texts()


@pytest.mark.parametrize(
    ("name", "words"),
    [("Two\nlines", "in one line"), ("A\x07bell", "letters that can be seen"), ("x" * 61, "1 to 60")],
)
def test_name__what_a_folder_refuses_a_workbook_refuses_by_its_cell(tmp_path, name, words):
    table = f'id,name,lon,lat\nhome,"{name}",1,2\n'
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "events.csv").write_text("date,title,place,text\n2001-01-01,One,home,A text.\n", "utf-8")
    (folder / "places.csv").write_text(table, "utf-8")
    with pytest.raises(StoryError, match=rf"places.csv row 2, column en:.*{words}"):
        load_story(folder)
    cells = {
        "events": [["date", "title", "place", "text"], ["2001-01-01", "One", "home", "A text."]],
        "places": [["id", "en", "lon", "lat"], ["home", name, "1", "2"]],
    }
    with pytest.raises(WorkbookFaultsError, match=rf"places!B2:.*{words}"):
        story_of(cells, "names")


@pytest.mark.long
def test_line_ends__of_any_editor_are_one(tmp_path):
    folder = copy_story(tmp_path)
    (folder / "about.md").write_bytes("One\r\ntwo\u2028three\r\n\r\n".encode())
    edit(folder, "events.csv", "An excursion lands on the island", '"An excursion\r\nlands"')
    story = load_story(folder)
    assert (story.about, "An excursion\nlands" in {one.title for one in story.events}) == (
        "One\ntwo\u2028three\n",
        True,
    )
    assert_same(story_of(read_workbook(to_workbook(folder)), "krakatoa")[0], story)


@pytest.mark.long
def test_round_trip__a_name_like_a_remark_is_kept(tmp_path):
    folder = copy_story(tmp_path)
    names = '"#1" = { label = "One" }\n"\\\\#2" = { label = "#Two", side = "#1" }\n'
    edit(folder, "story.toml", "[parties]\n", f"[parties]\n{names}")
    story, _ = story_of(read_workbook(to_workbook(folder)), "krakatoa")
    assert {"#1", "\\#2"} <= story.settings.parties.keys()
    assert_same(story, load_story(folder))


DEGREES = st.decimals(-80, 80, places=4).map(str)


@st.composite
def contents(draw):
    """The settings, and titles, summaries and a name of a small story."""
    kinds = draw(
        st.dictionaries(st.from_regex("[a-z][a-z0-9]{0,6}", fullmatch=True), TEXT, min_size=1, max_size=3)
    )
    parties = draw(
        st.dictionaries(
            TEXT, st.fixed_dictionaries({"label": TEXT}, optional={"independent": st.booleans()}), max_size=3
        )
    )
    story = {
        "id": "small",
        "title": draw(TEXT),
        "short_title": draw(TEXT),
        "hint": draw(TEXT),
        "attribution": draw(TEXT),
        "author": draw(TEXT),
        "focus": draw(st.lists(TEXT, max_size=3)),
        "home": [-1.5, 50.25, 0.0, 52.0],
        "languages": {"en": {"name": draw(TEXT)}},
        "range": {"start": "1666-09-02", "end": "1666-09-09"},
        "acts": [
            {
                "id": "one",
                "title": draw(TEXT),
                "short": draw(TEXT),
                "start": "1666-09-01",
                "end": "1666-09-20",
                "colour": "#44606b",
            }
        ],
        "kinds": {name: {"label": label} for name, label in kinds.items()},
        "parties": parties,
    }
    events = draw(st.lists(st.tuples(CELL, CELL, st.sampled_from(list(kinds))), min_size=1, max_size=4))
    return story, events, draw(NAME), draw(DEGREES), draw(DEGREES)


def write_story(folder, story, events, name, lon, lat):
    folder.mkdir()
    (folder / "story.toml").write_text(tomli_w.dumps(story), "utf-8")
    rows = {
        "events.csv": [
            {
                **dict.fromkeys(["note", "signed", "in_force", "reported", "key"], ""),
                "id": f"e{number}",
                "date": f"1666-09-0{2 + number}",
                "kind": kind,
                "place": "lane",
                "precision": "town",
                "confidence": "low",
                "title": title,
                "short": title,
                "summary": summary,
            }
            for number, (title, summary, kind) in enumerate(events)
        ],
        "places.csv": [
            {
                "id": "lane",
                "kind": "street",
                "lon": lon,
                "lat": lat,
                "uncertainty_km": "",
                "en": name,
                "also": "",
                "by_hand": "",
                "source": "map",
                "note": events[0][1],
            }
        ],
        "sources.csv": [
            {
                "id": "s",
                "publisher": events[0][1],
                "printed_in": "",
                "title": "",
                "description": "",
                "url": "https://x.org/",
                "published": "",
                "kind": "book",
                "party": "neutral",
                "checked": "cited",
            }
        ],
        "event_sources.csv": [
            {"event": f"e{number}", "source": "s", "supports": ""} for number in range(len(events))
        ],
        "claims.csv": [],
    }
    heads = {"claims.csv": ["event", "party", "topic", "status", "claim", "source"]}
    for file, lines in rows.items():
        with (folder / file).open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, heads.get(file) or list(lines[0]))
            writer.writeheader()
            writer.writerows(lines)
    (folder / "notes.md").write_text("# Notes\n\n## e0\n\n# One\n\n- two\n", "utf-8")


@given(contents())
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=SHORT,
)
@pytest.mark.long
def test_round_trip__any_small_story(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("any") / "small"
    write_story(folder, *content)
    story = load_story(folder)
    assert_same(story_of(read_workbook(to_workbook(folder)), "small")[0], story)
