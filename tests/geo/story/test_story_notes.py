import pytest

from geo.story.notes import read_notes


@pytest.fixture
def read(tmp_path):
    def read_text(text, events=None):
        path = tmp_path / "notes.md"
        path.write_text(text, "utf-8")
        notes, faults = read_notes(path, events)
        return notes, [str(fault) for fault in faults]

    return read_text


def test_read_notes__no_file(tmp_path):
    assert read_notes(tmp_path / "notes.md") == ({}, [])


@pytest.mark.parametrize("text", ["", "\n\n", "# Notes\n"])
def test_read_notes__empty_file(read, text):
    assert read(text) == ({}, [])


def test_read_notes__paragraphs_lists_and_markup_stay_as_they_are(read):
    text = "\n# Notes\n\n## one\n\nFirst <b>line</b>.\n\n- Second.\n### Third\n\n## two\r\n# Fourth\n"
    assert read(text, {"one", "two"}) == (
        {"one": "First <b>line</b>.\n\n- Second.\n### Third", "two": "# Fourth"},
        [],
    )


def test_read_notes__every_fault_at_its_line(read):
    _, faults = read("Welcome\n\n## one\ntext\n## one\ntext\n## Hushed\ntext\n## two\n", {"one", "two"})
    # None of them holds a word of the notes: a story with faults shows them to any visitor.
    assert not any("Welcome" in fault or "Hushed" in fault for fault in faults)
    assert [fault.partition(";")[0] for fault in faults] == [
        "notes.md row 1: expected a heading '## event-id' before the first text",
        "notes.md row 5: got 'one'",
        "notes.md row 7: expected an id that stands in events.csv, as in '## event-id'",
        "notes.md row 9: got 'two'",
    ]


def test_read_notes__says_what_to_do_with_a_heading(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text("x\n## one\ntext\n## one\ntext\n## two\n", "utf-8")
    _, faults = read_notes(path, {"one", "two"})
    assert [(fault.row, fault.column, fault.value, fault.expected) for fault in faults] == [
        (1, "", "", "a heading '## event-id' before the first text; only a title '# …' may stand above it"),
        (4, "", "one", "each event once; put both texts below its first heading"),
        (6, "", "two", "text below this heading, or no such heading"),
    ]


def test_read_notes__headings_are_free_where_no_events_are_known(read):
    assert read("## anything\ntext") == ({"anything": "text"}, [])


def test_read_notes__not_utf_8(tmp_path):
    path = tmp_path / "notes.md"
    path.write_bytes(b"## one\n\xff")
    assert str(read_notes(path)[1][0]) == "notes.md row 2: expected text in UTF-8"
