"""A ZIP of a story's folder, or of a workbook with its pictures: opened, taken away, or told as faulty."""

import io
import zipfile

import pytest

from geo.errors import StoryError, WorkbookFaultsError
from geo.files.archive import zip_folder
from geo.story.packed import find_story, open_packed
from tests.stories import GREAT_FIRE, read_story
from tests.workbooks import apollo, make_book

PICTURES = [["event", "file", "alt", "credit", "licence"], ["Lift-off", "fire.png", "A plan", "Drawn", "CC0"]]
PICTURE = GREAT_FIRE / "pictures" / "sketch.png"


def pack(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return target.getvalue()


def test_folder__with_pictures_and_background_and_back():
    files = {
        str(path.relative_to(GREAT_FIRE)): path.read_bytes()
        for path in GREAT_FIRE.rglob("*")
        if path.is_file()
    }
    story, taken = open_packed(find_story(zip_folder("great_fire", files), "fire"))
    whole = read_story(GREAT_FIRE)
    assert (story.digest, story.background, story.pictures) == (
        whole.digest,
        whole.background,
        whole.pictures,
    )
    again, _ = open_packed(find_story(zip_folder("great_fire", taken), "fire"))
    assert again.digest == whole.digest


def test_workbook__with_its_pictures():
    book = apollo(pictures=[PICTURES[0], ["Lift-off", PICTURE.name, *PICTURES[1][2:]]])
    files = {"Moon/story.xlsx": book, f"Moon/pictures/{PICTURE.name}": PICTURE.read_bytes()}
    story, taken = open_packed(find_story(pack(files), "x"))
    assert story.settings.title == "Moon"
    assert [len(pictures) for pictures in story.pictures.values()] == [1]
    assert taken[f"pictures/{PICTURE.name}"] == PICTURE.read_bytes()


def test_faults__are_told():
    with pytest.raises(WorkbookFaultsError, match=r"pictures!B2.*a file in the story's folder pictures"):
        open_packed(find_story(pack({"a.xlsx": apollo(pictures=PICTURES)}), "x"))
    with pytest.raises(StoryError, match="column date: got 'soon'"):
        rows = "date,title,place,text,lon,lat\nsoon,A,B,C,1,2\n"
        open_packed(find_story(pack({"s/events.csv": rows}), "x"))


def test_other_data__is_left_to_the_reader_of_files():
    for files in (
        {"events.csv": "day,lat,lon\n2001-01-01,1,2\n"},
        {"a/events.csv": "date,title,place\n", "b/events.csv": "date,title,place\n"},
        {"roads.shp": b"", "roads.dbf": b""},
        {"a.xlsx": make_book(rows=[["x"], [1]])},
    ):
        assert find_story(pack(files), "x") is None


def test_paths__lead_nowhere_else(tmp_path):
    rows = "date,title,place,text,lon,lat\n2001-01-01,A,B,C,1,2\n"
    evil = {"../pictures/evil.png": b"x", "pictures/../../evil.png": b"x", "pictures/a\\evil.png": b"x"}
    _, files = open_packed(find_story(pack({"events.csv": rows, "pictures/..": b"x", **evil}), "x"))
    assert set(files) == {"events.csv"}
