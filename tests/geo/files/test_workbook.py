"""Workbooks of three forms are read, and those that ask for too much are refused."""

import io
import zipfile

import pytest
import xlsxwriter

from geo.files.archive import zip_folder
from geo.files.workbook import LARGEST_BYTES, WorkbookError, read_workbook
from tests.workbooks import make_book

ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="events">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def make_ods(rows):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS.format(rows=rows))
    return target.getvalue()


def cell(kind, value, text):
    return (
        f'<table:table-cell office:value-type="{kind}" office:{value}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def test_ods__text_numbers_and_dates():
    date = cell("date", 'date-value="1969-07-20"', "20.07.69")
    moment = cell("date", 'date-value="1969-07-20T20:17:00"', "20.07.69 20:17")
    number = cell("float", 'value="-80.6"', "-80,6")
    rows = f"<table:table-row>{date}{moment}{number}</table:table-row>"
    assert read_workbook(make_ods(rows)) == {"events": [["1969-07-20", "1969-07-20T20:17", "-80.6"]]}


def test_cells__as_text():
    sheets = read_workbook(make_book(one=[[1, 1.5, 1e-7, True, "  a ", "=1"], [], ["x"]]))
    assert sheets == {"one": [["1", "1.5", "0.0000001", "yes", "  a ", "0"], [""] * 6, ["x", *[""] * 5]]}


def bomb(fill):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        fill(book.add_worksheet("events"))
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"x" * (LARGEST_BYTES + 1), id="bytes"),
        pytest.param(bomb(lambda sheet: sheet.write_string(1_048_575, 16_383, "far")), id="one far cell"),
        pytest.param(
            bomb(lambda sheet: [sheet.write_string(row, 0, "x" * 32_000) for row in range(3000)]),
            id="long texts",
        ),
        pytest.param(
            bomb(lambda sheet: [sheet.write_string(row, 0, "x") for row in range(20_001)]), id="rows"
        ),
        pytest.param(bomb(lambda sheet: sheet.write_string(0, 256, "x")), id="columns"),
        pytest.param(
            make_ods(
                '<table:table-row table:number-rows-repeated="1000000">'
                '<table:table-cell table:number-columns-repeated="16000" '
                'office:value-type="float" office:value="1"/>'
                "</table:table-row>"
            ),
            id="repeated cells",
        ),
    ],
)
def test_too_large__refused_and_the_process_goes_on(content):
    with pytest.raises(WorkbookError, match=r"too large|no workbook"):
        read_workbook(content)


@pytest.mark.parametrize("content", [b"", b"PK\3\4 junk", b"date,title\n", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_no_workbook__said(content):
    with pytest.raises(WorkbookError, match="no workbook that can be read"):
        read_workbook(content)


def test_zip_folder__one_folder_the_same_bytes():
    content = zip_folder("moon", {"events.csv": "é\n"})
    assert content == zip_folder("moon", {"events.csv": "é\n"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("moon/events.csv").decode() == "é\n"
