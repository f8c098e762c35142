import pytest

from geo.story.table_files import read_table

COLUMNS = ("id", "words")


@pytest.fixture
def read(tmp_path):
    def write_and_read(content: str | bytes):
        path = tmp_path / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(path, COLUMNS)

    return write_and_read


def test_read_table__rows_are_the_files_own_lines(read):
    table = read('id,words\na,"one\ntwo"\nb,three\n')
    assert table.faults == []
    assert list(table.frame.index) == [2, 4]
    assert table.frame.loc[4, "words"] == "three"


@pytest.mark.parametrize(
    "content",
    ["\ufeffid,words\na,b\n", "id,words\r\na,b\r\n", "id,words\na,b\n\n\n,\n", "words,id\nb,a\n"],
    ids=["bom", "crlf", "blank rows", "other order"],
)
def test_read_table__harmless_forms(read, content):
    table = read(content)
    assert table.faults == []
    assert table.frame.to_dict("records") == [{"id": "a", "words": "b"}]


def test_read_table__text_stays_text(read):
    table = read("id,words\n007,NA\n")
    assert table.frame.to_dict("records") == [{"id": "007", "words": "NA"}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id;words\na;b\n", "comma delimited"),
        (b"id,words\na,\xff\n", "UTF-8"),
        ("id,words\na,b\0\n", "text file"),
        ("id\na\n", "column words"),
        ("id,words,more\na,b,c\n", "column more"),
        ("id,words,id\na,b,c\n", "each column once"),
        ("id,words\na,b,c\n", "table.csv row 2: got '3 cells'"),
        ('id,words\na,"b\n', "quoted"),
        ("", "header row"),
    ],
)
def test_read_table__refused(read, content, words):
    faults = read(content).faults
    assert any(words in str(fault) for fault in faults), [str(fault) for fault in faults]


def test_read_table__no_file(tmp_path):
    faults = read_table(tmp_path / "table.csv", COLUMNS).faults
    assert [str(fault) for fault in faults] == ["table.csv: expected this file with the columns id, words"]


def test_read_table__what_can_be_read_is_read_in_spite_of_faults(read):
    table = read("words,more\na,b\nc,d,e\nf,g\n")
    assert table.frame.to_dict("list") == {"id": ["", ""], "words": ["a", "f"]}
    assert (table.lacking, table.is_whole, len(table.faults)) == ({"id"}, False, 3)
    assert read('id,words\na,b\nc,"d\n').frame.to_dict("list") == {"id": ["a"], "words": ["b"]}


def test_read_table__another_word_for_a_column(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("id,text\na,b\n")
    table = read_table(path, COLUMNS, (), {"text": "words"})
    assert (table.faults, table.frame["words"].tolist()) == ([], ["b"])
    path.write_text("id,text,words\na,b,c\n")
    (fault,) = read_table(path, COLUMNS, (), {"text": "words"}).faults
    assert fault.column == "text"
