"""The list of keys and columns in the docs is the schema's."""

import re

import pytest

from geo.story.__main__ import main
from geo.story.keys import to_markdown
from geo.story.read_tables import ROWS
from geo.story.schema import meanings
from geo.story.schema.settings_words import KEY_WORDS, WORDS
from tests.servers import ROOT

PAGE = (ROOT / "data" / "KEYS.md").read_text("utf-8")


def test_keys__the_page_is_what_the_command_prints(capsys):
    assert main(["keys"]) == 0
    assert capsys.readouterr().out == PAGE, "python -m geo.story keys > data/KEYS.md"


def test_keys__each_has_a_meaning_and_no_meaning_is_of_nothing(monkeypatch):
    for meaning in (
        *meanings.KEYS.values(),
        *(one for row in meanings.COLUMNS.values() for one in row.values()),
    ):
        assert f"| {meaning} |" in PAGE
    monkeypatch.delitem(meanings.KEYS, "time.unit")
    with pytest.raises(KeyError, match=r"time\.unit"):
        to_markdown()


def test_columns__each_file_is_there_and_each_stand_in_is_of_a_column():
    assert meanings.COLUMNS.keys() == {*ROWS, "control.csv"}
    assert all(column in meanings.COLUMNS[file] for file, column in meanings.MADE)


@pytest.mark.parametrize(
    "row",
    [
        "| `unit` | one of `year`, `month`, `day`, `hour`, `minute`, `second` | `day` |",
        "| `pattern` | one of `solid`, `rising`, `dots`, `falling`, `cross`, `level`, `upright` |",
        "| `counts_days` | true or false | `false` |",
        "| `colour` | a colour, `#rrggbb` | **needed** | of its band",
        "| `range` | a section | the events' dates |",
        "| `lon` | a longitude in degrees, -180..180, with a decimal point | – |",
        "| `from` | a day as YYYY-MM-DD",
        "| `title` | a title of 1 to 80 characters | **needed** |",
    ],
)
def test_keys__what_people_looked_for_in_vain(row):
    assert row in to_markdown()


def test_words__that_send_to_a_page_name_this_one():
    for words in (*WORDS.values(), *KEY_WORDS.values()):
        assert not re.search("README", words), words
        for page in re.findall(r"data/[\w.]+", words):
            assert (ROOT / page).is_file()
