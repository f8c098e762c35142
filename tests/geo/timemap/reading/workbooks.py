"""Small workbooks for tests, written by hand: the XML of which XLSX and ODS are."""

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
DAY, MOMENT = 1, 2
"""The styles of a date, and of a date with its time."""


def zipped(files, packing=zipfile.ZIP_DEFLATED):
    """Return files, by their names, as a ZIP archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def xlsx(sheets, merged=(), hidden=(), head=""):
    """Return a workbook: of each sheet its rows, whose cells are text, numbers, or numbers with a style."""
    listed, related, kinds = [], [], []
    files = {}
    for at, (name, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name in hidden else ""
        listed.append(f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"{state}/>')
        related.append(
            f'<Relationship Id="r{at}" Type="{OFFICE}/worksheet" Target="worksheets/s{at}.xml"/>',
        )
        kinds.append(f'<Override PartName="/xl/worksheets/s{at}.xml" ContentType="{KIND}.worksheet+xml"/>')
        files[f"xl/worksheets/s{at}.xml"] = head + _sheet(rows, merged)
    related.append(f'<Relationship Id="st" Type="{OFFICE}/styles" Target="styles.xml"/>')
    kinds.append(f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>')
    whole = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    styles = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{"".join(kinds)}</Types>',
            "_rels/.rels": _relate(whole),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
            f"<sheets>{''.join(listed)}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relate("".join(related)),
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
            **files,
        }
    )


def _relate(inner):
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _sheet(rows, merged):
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{chr(65 + at)}{number}", cell) for at, cell in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    joined = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    joined = f"<mergeCells>{joined}</mergeCells>" if joined else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{joined}</worksheet>'


def _cell(place, value):
    if value is None:
        return ""
    if isinstance(value, str):
        text = value if value.startswith("&") else escape(value)
        return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
    number, style = value if isinstance(value, tuple) else (value, 0)
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def ods(sheets):
    """Return an OpenDocument workbook: of each sheet its rows of text."""
    tables = ""
    for name, rows in sheets.items():
        lines = "".join(f"<table:table-row>{''.join(map(_text, row))}</table:table-row>" for row in rows)
        tables += f'<table:table table:name="{escape(name)}">{lines}</table:table>'
    spaces = "".join(f' xmlns:{one}="{OASIS}:{one}:1.0"' for one in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return zipped(
        {
            "META-INF/manifest.xml": f'<manifest xmlns="{OASIS}:manifest:1.0"/>',
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content{spaces}>{body}</office:document-content>",
        },
        zipfile.ZIP_STORED,
    )


def _text(cell):
    inner = f"<text:p>{escape(cell)}</text:p>"
    return f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'
